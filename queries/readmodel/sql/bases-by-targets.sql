-- iris: basis kind
SELECT b.iri AS basis, b.label AS label, b.number AS number, b.kind AS kind, k.rank AS rank, c.targets AS targets,
  c.projects AS projects
FROM (
  SELECT basis, count(DISTINCT owner) AS targets, count(DISTINCT project) AS projects
  FROM links
  WHERE of_target AND ($year IS NULL OR year = $year)
  GROUP BY basis
) c JOIN bases b ON b.id = c.basis JOIN kinds k ON k.iri = b.kind
ORDER BY targets DESC, basis

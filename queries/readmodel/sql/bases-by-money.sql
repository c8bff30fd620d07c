-- iris: basis kind
SELECT b.iri AS basis, b.label AS label, b.kind AS kind, k.rank AS rank, c.projects AS projects, c.money AS money
FROM (
  SELECT l.basis, count(*) AS projects, sum(p.budget) AS money
  FROM (SELECT DISTINCT basis, project FROM links WHERE of_target AND ($year IS NULL OR year = $year)) l
  JOIN projects p ON p.id = l.project
  WHERE p.budget IS NOT NULL
  GROUP BY l.basis
) c JOIN bases b ON b.id = c.basis JOIN kinds k ON k.iri = b.kind
ORDER BY money DESC, basis

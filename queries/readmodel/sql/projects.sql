-- iris: project scope
SELECT p.iri AS project, p.label AS label, p.code AS code, p.scope AS scope, u.label AS "unitLabel",
  p.year AS "projectYear", p.budget AS budget, coalesce(c.targets, 0) AS targets
FROM projects p LEFT JOIN units u ON u.id = p.unit
LEFT JOIN (SELECT project, count(*) AS targets FROM targets GROUP BY project) c ON c.project = p.id
WHERE ($unit IS NULL OR u.iri = $unit) AND ($year IS NULL OR p.year = $year)
ORDER BY project

-- iris: project
SELECT p.iri AS project, p.label AS label, p.budget AS budget, u.label AS "unitLabel", p.year AS "projectYear", c.targets AS targets
FROM (
  SELECT l.project, count(DISTINCT l.owner) AS targets
  FROM links l
  WHERE l.of_target AND l.basis = base_id($basis) AND within(l.unit, l.year, $unit, $year)
  GROUP BY l.project
) c JOIN projects p ON p.id = c.project LEFT JOIN units u ON u.id = p.unit
ORDER BY project

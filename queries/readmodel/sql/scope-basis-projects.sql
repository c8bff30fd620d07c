-- iris: project
SELECT p.iri AS project, p.label AS label, p.budget AS budget, u.label AS "unitLabel", p.year AS "projectYear", c.targets AS targets
FROM (
  SELECT l.project, count(DISTINCT l.owner) AS targets
  FROM links l
  WHERE l.of_target AND l.basis = (SELECT any_value(id) FROM bases WHERE iri = $basis) AND ($unit IS NULL OR l.unit = (SELECT any_value(id) FROM units WHERE iri = $unit)) AND ($year IS NULL OR l.year = $year)
  GROUP BY l.project
) c JOIN projects p ON p.id = c.project LEFT JOIN units u ON u.id = p.unit
ORDER BY project

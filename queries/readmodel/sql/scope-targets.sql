-- iris: target project
SELECT t.id AS id FROM targets t
WHERE within(t.unit, t.year, $unit, $year)
  AND ($project IS NULL OR t.project = (SELECT any_value(id) FROM projects WHERE iri = $project))
  AND ($level IS NULL OR t.level = $level OR starts_with(t.level, $level || '-'))
ORDER BY t.iri
-- rows
SELECT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel",
  u.label AS "unitLabel", p.year AS "projectYear", p.budget AS budget
FROM keys JOIN targets t ON t.id = keys.id JOIN projects p ON p.id = t.project LEFT JOIN units u ON u.id = p.unit
ORDER BY target

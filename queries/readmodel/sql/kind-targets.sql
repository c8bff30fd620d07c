-- iris: target project
SELECT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel",
  u.label AS "unitLabel", p.year AS "projectYear", p.budget AS budget
FROM targets t JOIN projects p ON p.id = t.project LEFT JOIN units u ON u.id = p.unit
WHERE ($unit IS NULL OR p.unit = (SELECT any_value(id) FROM units WHERE iri = $unit)) AND ($year IS NULL OR p.year = $year)
  AND t.id IN (SELECT l.owner FROM links l JOIN bases b ON b.id = l.basis WHERE l.of_target AND b.kind = $kind)
ORDER BY target

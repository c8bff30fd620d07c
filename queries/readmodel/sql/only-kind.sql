-- iris: target project
SELECT t.id AS id FROM targets t
WHERE within(t.unit, t.year, $unit, $year)
  AND t.id IN (SELECT l.owner FROM links l WHERE l.of_target AND l.basis IN (SELECT id FROM bases WHERE kind = $kind))
  AND t.id NOT IN (SELECT l.owner FROM links l WHERE l.of_target AND l.basis NOT IN (SELECT id FROM bases WHERE kind = $kind))
ORDER BY t.iri
-- rows
SELECT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel",
  u.label AS "unitLabel", p.year AS "projectYear", p.budget AS budget
FROM keys JOIN targets t ON t.id = keys.id JOIN projects p ON p.id = t.project LEFT JOIN units u ON u.id = p.unit
ORDER BY target

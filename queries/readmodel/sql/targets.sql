-- iris: target project
SELECT t.id AS id FROM targets t
WHERE ($strength IS NULL OR coalesce(t.strongest, 0) = $strength)
  AND ($least IS NULL OR coalesce(t.strongest, 0) >= $least)
  AND within(t.unit, t.year, $unit, $year)
  AND ($level IS NULL OR t.level = $level)
  AND ($basis IS NULL OR t.id IN (SELECT owner FROM links WHERE of_target AND basis = base_id($basis)))
  AND ($kind IS NULL OR t.id IN (
    SELECT l.owner FROM links l JOIN bases b ON b.id = l.basis WHERE l.of_target AND b.kind = $kind))
ORDER BY t.iri
-- rows
SELECT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel",
  u.label AS "unitLabel", p.year AS "projectYear", p.budget AS budget, coalesce(t.strongest, 0) AS strongest
FROM keys JOIN targets t ON t.id = keys.id JOIN projects p ON p.id = t.project LEFT JOIN units u ON u.id = p.unit
ORDER BY target

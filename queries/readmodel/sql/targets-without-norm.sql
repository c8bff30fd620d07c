-- iris: target project
SELECT t.id AS id FROM targets t
WHERE (t.strongest IS NULL OR t.strongest < 5) AND within(t.unit, t.year, $unit, $year)
ORDER BY t.iri
-- rows
SELECT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel",
  t.strongest AS strongest
FROM keys JOIN targets t ON t.id = keys.id JOIN projects p ON p.id = t.project
ORDER BY target

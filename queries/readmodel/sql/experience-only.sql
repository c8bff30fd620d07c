-- iris: target project
SELECT t.id AS id FROM targets t
WHERE t.strongest <= 2 AND ($year IS NULL OR t.year = $year)
ORDER BY t.iri
-- rows
SELECT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel",
  t.strongest AS rank
FROM keys JOIN targets t ON t.id = keys.id JOIN projects p ON p.id = t.project
ORDER BY target

-- iris: indicator indicatorLevel target project
SELECT t.id AS id FROM targets t
WHERE ($words IS NULL OR contains(t.label, $words)) AND ($level IS NULL OR t.level = $level)
ORDER BY t.indicator, t.iri
-- rows
SELECT t.indicator AS indicator, t.label AS label, t.level AS "indicatorLevel", t.iri AS target, t.value AS value,
  p.iri AS project, p.label AS "projectLabel"
FROM keys JOIN targets t ON t.id = keys.id JOIN projects p ON p.id = t.project
ORDER BY indicator, target

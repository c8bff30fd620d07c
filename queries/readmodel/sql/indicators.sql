-- iris: indicator indicatorLevel target project
SELECT t.indicator AS indicator, t.label AS label, t.level AS "indicatorLevel", t.iri AS target, t.value AS value,
  p.iri AS project, p.label AS "projectLabel"
FROM targets t JOIN projects p ON p.id = t.project
WHERE ($words IS NULL OR contains(t.label, $words)) AND ($level IS NULL OR t.level = $level)
ORDER BY indicator, target

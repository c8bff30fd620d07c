-- iris: target project
SELECT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel",
  t.strongest AS rank
FROM targets t JOIN projects p ON p.id = t.project
WHERE t.strongest <= 2 AND ($year IS NULL OR t.year = $year)
ORDER BY target

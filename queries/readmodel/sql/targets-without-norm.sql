-- iris: target project
SELECT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel",
  t.strongest AS strongest
FROM targets t JOIN projects p ON p.id = t.project LEFT JOIN units u ON u.id = t.unit
WHERE (t.strongest IS NULL OR t.strongest < 5) AND ($unit IS NULL OR u.iri = $unit) AND ($year IS NULL OR t.year = $year)
ORDER BY target

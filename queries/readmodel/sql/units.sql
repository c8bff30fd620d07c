-- iris: unit
SELECT u.iri AS unit, u.label AS label, count(*) AS projects, coalesce(sum(p.budget), 0) AS money,
  count(*) FILTER (WHERE p.budget IS NULL) AS unknown
FROM projects p JOIN units u ON u.id = p.unit
WHERE $year IS NULL OR p.year = $year
GROUP BY u.iri, u.label
ORDER BY label, unit

-- iris: 
SELECT t.year AS year, coalesce(t.strongest, 0) AS strongest, count(*) AS targets
FROM targets t
WHERE t.year IS NOT NULL AND ($unit IS NULL OR t.unit IN (SELECT id FROM units WHERE iri = $unit))
GROUP BY 1, 2
ORDER BY year, strongest DESC

-- iris: 
SELECT t.year AS year, coalesce(s.strongest, 0) AS strongest, count(*) AS targets
FROM targets t LEFT JOIN (
  SELECT l.owner, max(k.rank) AS strongest
  FROM links l JOIN bases b ON b.id = l.basis JOIN kinds k ON k.iri = b.kind
  WHERE l.of_target
  GROUP BY l.owner
) s ON s.owner = t.id
WHERE t.year IS NOT NULL AND ($unit IS NULL OR t.unit IN (SELECT id FROM units WHERE iri = $unit))
GROUP BY 1, 2
ORDER BY year, strongest DESC

-- iris: 
SELECT coalesce(s.strongest, 0) AS strongest, count(*) AS projects, sum(p.budget) AS money
FROM projects p LEFT JOIN (
  SELECT l.project, max(k.rank) AS strongest
  FROM links l JOIN bases b ON b.id = l.basis JOIN kinds k ON k.iri = b.kind
  WHERE l.of_target
  GROUP BY l.project
) s ON s.project = p.id
WHERE p.budget IS NOT NULL AND ($year IS NULL OR p.year = $year)
GROUP BY 1
ORDER BY strongest DESC

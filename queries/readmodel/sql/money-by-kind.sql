-- iris: kind
SELECT c.kind AS kind, k.rank AS rank, count(*) AS projects, sum(p.budget) AS money
FROM (
  SELECT DISTINCT b.kind, l.project
  FROM links l JOIN bases b ON b.id = l.basis
  WHERE l.of_target
) c JOIN projects p ON p.id = c.project JOIN kinds k ON k.iri = c.kind
WHERE p.budget IS NOT NULL AND ($year IS NULL OR p.year = $year)
GROUP BY c.kind, k.rank
ORDER BY money DESC, kind

-- iris: 
SELECT h.year AS year, count(*) AS projects, coalesce(sum(h.budget), 0) AS money
FROM (
  SELECT DISTINCT p.id, p.year, p.budget FROM links l JOIN projects p ON p.id = l.project
  WHERE l.of_target AND l.basis = base_id($basis)
) h
WHERE h.year IS NOT NULL
GROUP BY h.year
ORDER BY year

-- iris: 
SELECT count(*) AS projects, coalesce(sum(p.budget), 0) AS money
FROM (
  SELECT DISTINCT project FROM links
  WHERE of_target AND basis = base_id($basis)
) l JOIN projects p ON p.id = l.project
WHERE p.budget IS NOT NULL

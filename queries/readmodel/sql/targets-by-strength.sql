-- iris: 
SELECT coalesce(t.strongest, 0) AS strongest, count(*) AS targets, count(DISTINCT t.project) AS projects
FROM targets t
GROUP BY 1
ORDER BY strongest DESC

-- iris: 
SELECT p.year AS year, p.units AS units, p.projects AS projects, coalesce(t.targets, 0) AS targets
FROM (SELECT year, count(DISTINCT unit) AS units, count(*) AS projects FROM projects WHERE year IS NOT NULL GROUP BY year) p
LEFT JOIN (SELECT year, count(*) AS targets FROM targets GROUP BY year) t ON t.year = p.year
ORDER BY year

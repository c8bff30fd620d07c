-- iris: 
SELECT label, count(DISTINCT project) AS projects, count(*) AS targets
FROM targets
WHERE label IS NOT NULL AND ($year IS NULL OR year = $year)
GROUP BY label
HAVING count(DISTINCT project) > 1
ORDER BY projects DESC, label

-- iris: resolution
SELECT resolution, count(*) AS mentions, count(DISTINCT basis) AS bases
FROM links
GROUP BY resolution
ORDER BY resolution

-- iris: valueKind
SELECT kind AS "valueKind", count(*) AS targets, count(DISTINCT project) AS projects
FROM targets
WHERE $year IS NULL OR year = $year
GROUP BY kind
ORDER BY targets DESC, "valueKind"

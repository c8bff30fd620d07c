-- iris: level kind
SELECT l.level AS level, b.kind AS kind, count(DISTINCT l.owner) AS targets
FROM links l JOIN bases b ON b.id = l.basis
WHERE l.of_target AND l.level IS NOT NULL AND ($year IS NULL OR l.year = $year)
GROUP BY l.level, b.kind
ORDER BY level, targets DESC, kind

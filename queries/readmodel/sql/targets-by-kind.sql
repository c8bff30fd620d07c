-- iris: kind
SELECT b.kind AS kind, k.rank AS rank, count(DISTINCT l.owner) AS targets, count(DISTINCT l.project) AS projects
FROM links l JOIN bases b ON b.id = l.basis JOIN kinds k ON k.iri = b.kind
WHERE l.of_target AND ($year IS NULL OR l.year = $year)
GROUP BY b.kind, k.rank
ORDER BY targets DESC, kind

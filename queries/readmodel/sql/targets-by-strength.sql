-- iris: 
SELECT coalesce(s.strongest, 0) AS strongest, count(*) AS targets, count(DISTINCT t.project) AS projects
FROM targets t LEFT JOIN (SELECT l.owner, max(r.rank) AS strongest FROM links l JOIN (SELECT b.id, max(k.rank) AS rank FROM bases b JOIN kinds k ON k.iri = b.kind GROUP BY b.id) r ON r.id = l.basis WHERE l.of_target GROUP BY l.owner) s ON s.owner = t.id
GROUP BY 1
ORDER BY strongest DESC

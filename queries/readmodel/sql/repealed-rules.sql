-- iris: basis by
SELECT b.iri AS basis, b.label AS label, e.day AS day, e.by_rule AS "by", count(DISTINCT l.owner) FILTER (l.of_target) AS targets
FROM events e JOIN (SELECT DISTINCT id, iri, label FROM bases) b ON b.id = e.basis LEFT JOIN links l ON l.basis = b.id
WHERE e.kind = 'https://w3id.org/yiju/code/event/repealed' AND b.label IS NOT NULL
GROUP BY b.iri, b.label, e.day, e.by_rule
ORDER BY targets DESC, basis, day

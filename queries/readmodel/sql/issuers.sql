-- iris: body
SELECT b.iri AS body, b.label AS label, count(DISTINCT i.basis) AS bases
FROM issued i JOIN bodies b ON b.id = i.body
GROUP BY b.iri, b.label
ORDER BY label, body

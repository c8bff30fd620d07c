-- iris: unit
SELECT u.iri AS unit, u.label AS "unitLabel", count(DISTINCT l.project) AS projects, count(DISTINCT l.owner) AS targets
FROM links l JOIN units u ON u.id = l.unit
WHERE l.of_target AND l.basis = base_id($basis)
GROUP BY u.iri, u.label
ORDER BY targets DESC, unit

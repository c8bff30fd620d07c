-- iris: unit
SELECT u.iri AS unit, u.label AS "unitLabel", count(*) AS projects, coalesce(sum(h.budget), 0) AS money
FROM (
  SELECT DISTINCT p.id, p.unit, p.budget FROM links l JOIN projects p ON p.id = l.project
  WHERE l.of_target AND l.basis = base_id($basis)
) h JOIN units u ON u.id = h.unit
GROUP BY u.iri, u.label
ORDER BY unit

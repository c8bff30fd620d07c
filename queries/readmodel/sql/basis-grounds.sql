-- iris: project mention
SELECT DISTINCT p.iri AS project, p.label AS "projectLabel", u.label AS "unitLabel", p.year AS "projectYear",
  p.budget AS budget, l.mention AS mention, l.quote AS quote
FROM links l JOIN projects p ON p.id = l.owner LEFT JOIN units u ON u.id = p.unit
WHERE NOT l.of_target AND l.basis = base_id($basis)
ORDER BY project, mention

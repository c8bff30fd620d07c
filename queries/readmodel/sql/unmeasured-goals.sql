-- iris: goal project
SELECT g.iri AS goal, g.label AS label, p.iri AS project, p.label AS "projectLabel", u.label AS "unitLabel",
  p.budget AS budget
FROM goals g JOIN projects p ON p.id = g.owner LEFT JOIN units u ON u.id = p.unit
WHERE NOT EXISTS (SELECT 1 FROM targets t WHERE t.project = p.id)
ORDER BY goal

-- iris: goal project
SELECT g.iri AS goal, g.label AS label, p.iri AS project, p.label AS "projectLabel", u.label AS "unitLabel", p.year AS "projectYear"
FROM goals g JOIN projects p ON p.id = g.owner LEFT JOIN units u ON u.id = p.unit
WHERE g.kind = 'https://w3id.org/yiju/code/goal/project' AND within(p.unit, p.year, $unit, $year)
ORDER BY goal

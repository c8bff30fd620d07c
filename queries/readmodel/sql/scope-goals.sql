-- iris: goal project
SELECT g.iri AS goal, g.label AS label, p.iri AS project, p.label AS "projectLabel", u.label AS "unitLabel", p.year AS "projectYear"
FROM goals g JOIN projects p ON p.id = g.owner LEFT JOIN units u ON u.id = p.unit
WHERE g.kind = 'https://w3id.org/yiju/code/goal/project' AND ($unit IS NULL OR p.unit = (SELECT any_value(id) FROM units WHERE iri = $unit)) AND ($year IS NULL OR p.year = $year)
ORDER BY goal

-- iris: project
SELECT p.iri AS project, p.label AS label, p.budget AS budget, u.label AS "unitLabel", p.year AS "projectYear"
FROM projects p LEFT JOIN units u ON u.id = p.unit
WHERE p.budget IS NOT NULL AND within(p.unit, p.year, $unit, $year)
ORDER BY budget DESC, project

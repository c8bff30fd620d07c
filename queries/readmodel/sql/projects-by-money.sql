-- iris: project
SELECT p.iri AS project, p.label AS label, p.budget AS budget, u.label AS "unitLabel", p.year AS "projectYear"
FROM projects p LEFT JOIN units u ON u.id = p.unit
WHERE p.budget IS NOT NULL AND ($unit IS NULL OR p.unit = (SELECT any_value(id) FROM units WHERE iri = $unit)) AND ($year IS NULL OR p.year = $year)
ORDER BY budget DESC, project

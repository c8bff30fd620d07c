-- iris: other
SELECT o.iri AS other, o.label AS label, u.label AS "unitLabel", o.year AS year, o.budget AS budget
FROM projects p JOIN projects o ON o.label = p.label LEFT JOIN units u ON u.id = o.unit
WHERE p.iri = $project
ORDER BY year NULLS FIRST, other

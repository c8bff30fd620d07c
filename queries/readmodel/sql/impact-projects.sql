-- iris: project
SELECT p.iri AS project, p.label AS label, p.year AS year, p.budget AS budget, count(DISTINCT l.owner) AS targets
FROM links l JOIN projects p ON p.id = l.project
WHERE l.of_target AND l.basis = base_id($basis)
GROUP BY p.iri, p.label, p.year, p.budget
ORDER BY project

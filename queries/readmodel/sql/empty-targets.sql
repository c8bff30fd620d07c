-- iris: target project
SELECT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel"
FROM targets t JOIN projects p ON p.id = t.project
WHERE t.kind = 'https://w3id.org/yiju/code/value/empty'
ORDER BY target

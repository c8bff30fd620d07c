-- iris: target project mention
SELECT DISTINCT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel",
  l.quote AS quote, l.mention AS mention
FROM links l JOIN targets t ON t.id = l.owner JOIN projects p ON p.id = t.project
WHERE NOT l.complete AND l.of_target
ORDER BY target, mention

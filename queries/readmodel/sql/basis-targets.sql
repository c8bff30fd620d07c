-- iris: target indicator level project mention
SELECT DISTINCT t.iri AS target, t.value AS value, t.indicator AS indicator, t.label AS "indicatorLabel", t.level AS level,
  p.iri AS project, p.label AS "projectLabel", u.label AS "unitLabel", p.year AS "projectYear", p.budget AS budget,
  l.mention AS mention, l.quote AS quote
FROM links l JOIN targets t ON t.id = l.owner JOIN projects p ON p.id = t.project LEFT JOIN units u ON u.id = p.unit
WHERE l.basis = base_id($basis) AND ($year IS NULL OR p.year = $year)
ORDER BY project, target, mention

-- iris: comparator resolution mention cited target
SELECT u.label AS "unitLabel", p.year AS "projectYear", p.code AS code, p.label AS "projectLabel", p.budget AS budget,
  t.level1 AS level1, t.level2 AS level2, t.label AS "indicatorLabel", t.value AS value, t.comparator AS comparator,
  t.number AS number, t.measure AS measure, b.label AS "basisLabel", b.number AS "documentNumber", b.kind AS kind,
  b.strength AS strength, l.resolution AS resolution, l.quote AS quote, l.mention AS mention, b.iri AS cited, t.iri AS target
FROM targets t JOIN projects p ON p.id = t.project LEFT JOIN units u ON u.id = p.unit
LEFT JOIN (SELECT DISTINCT owner, basis, resolution, quote, mention FROM links WHERE of_target) l ON l.owner = t.id
LEFT JOIN (
  SELECT b.id, any_value(b.iri) AS iri, min(b.label) AS label, min(b.number) AS number, min(k.notation) AS kind, min(k.strength) AS strength
  FROM bases b LEFT JOIN kinds k ON k.iri = b.kind GROUP BY b.id
) b ON b.id = l.basis
WHERE ($unit IS NULL OR u.iri = $unit) AND ($year IS NULL OR p.year = $year) AND ($basis IS NULL OR b.iri = $basis)
  AND ($place IS NULL OR contains(coalesce(u.label, ''), $place))
ORDER BY target, mention NULLS FIRST, cited NULLS FIRST

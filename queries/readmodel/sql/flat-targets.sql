-- iris: comparator resolution mention cited target
SELECT t.*, l.mention AS mention, l.resolution AS resolution, l.quote AS quote, b.iri AS cited, b.label AS "basisLabel",
  b.number AS "documentNumber", b.kind AS "basisKind" FROM (
FROM targets t
WHERE within(t.unit, t.year, $unit, $year)
  AND ($basis IS NULL OR t.id IN (SELECT owner FROM links WHERE of_target AND basis = base_id($basis)))
  AND ($place IS NULL OR t.unit IN (SELECT id FROM units WHERE contains(label, $place))
    OR t.unit IN (SELECT up.unit FROM places_of_units() up JOIN places pl ON pl.id = up.place WHERE pl.label = $place) OR (t.unit IS NULL AND $place = ''))
ORDER BY t.iri LIMIT $first
) t LEFT JOIN (FROM links WHERE of_target AND ($basis IS NULL OR basis = base_id($basis))) l ON l.owner = t.id
LEFT JOIN bases b ON b.id = l.basis
ORDER BY t.iri, mention NULLS FIRST, cited NULLS FIRST
-- rows
SELECT u.label AS "unitLabel", p.year AS "projectYear", p.code AS code, p.label AS "projectLabel", p.budget AS budget,
  t.level1 AS level1, t.level2 AS level2, t.label AS "indicatorLabel", t.value AS value, t.comparator AS comparator,
  t.number AS number, t.measure AS measure, t."basisLabel", t."documentNumber", k.notation AS kind,
  k.strength AS strength, t.resolution, t.quote, t.mention, t.cited, t.iri AS target
FROM keys t JOIN projects p ON p.id = t.project LEFT JOIN units u ON u.id = p.unit
LEFT JOIN kinds k ON k.iri = t."basisKind"
ORDER BY target, mention NULLS FIRST, cited NULLS FIRST

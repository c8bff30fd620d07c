-- iris: thing
SELECT DISTINCT family, thing, label, about FROM (
  SELECT 'basis' AS family, b.iri AS thing, b.label AS label, b.number AS about FROM bases b
  WHERE b.id IN (SELECT basis FROM used WHERE targets > 0) AND contains(lower(b.label), lower($words))
  UNION ALL SELECT 'basis' AS family, b.iri AS thing, n.number AS label, b.number AS about FROM bases b
  JOIN numbers n ON n.basis = b.id
  WHERE b.id IN (SELECT basis FROM used WHERE targets > 0) AND contains(lower(n.number), lower($words))
  UNION ALL SELECT 'goal' AS family, g.iri AS thing, g.label AS label, g.owner_label AS about FROM goals g
  WHERE contains(lower(g.label), lower($words))
  UNION ALL SELECT 'project' AS family, p.iri AS thing, p.label AS label, u.label AS about FROM projects p LEFT JOIN units u ON u.id = p.unit
  WHERE contains(lower(p.label), lower($words))
  UNION ALL SELECT 'project' AS family, p.iri AS thing, p.code AS label, u.label AS about FROM projects p LEFT JOIN units u ON u.id = p.unit
  WHERE contains(lower(p.code), lower($words))
  UNION ALL SELECT 'target' AS family, t.iri AS thing, t.label AS label, p.label AS about FROM targets t JOIN projects p ON p.id = t.project
  WHERE contains(lower(t.label), lower($words))
  UNION ALL SELECT 'target' AS family, t.iri AS thing, t.value AS label, p.label AS about FROM targets t JOIN projects p ON p.id = t.project
  WHERE contains(lower(t.value), lower($words))
  UNION ALL SELECT 'unit' AS family, u.iri AS thing, u.label AS label, NULL AS about FROM units u
  WHERE contains(lower(u.label), lower($words))
)
ORDER BY family, label, thing

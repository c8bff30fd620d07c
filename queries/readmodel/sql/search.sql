-- iris: thing
WITH named AS (
  SELECT 'basis' AS family, iri AS thing, unnest([label, number]) AS label, number AS about FROM bases
  WHERE id IN (SELECT basis FROM links WHERE of_target)
  UNION ALL SELECT 'goal', iri, label, owner_label FROM goals
  UNION ALL SELECT 'project', p.iri, unnest([p.label, p.code]), u.label FROM projects p LEFT JOIN units u ON u.id = p.unit
  UNION ALL SELECT 'target', t.iri, unnest([t.label, t.value]), p.label FROM targets t JOIN projects p ON p.id = t.project
  UNION ALL SELECT 'unit', iri, label, NULL FROM units
)
SELECT DISTINCT family, thing, label, about FROM named
WHERE contains(lower(label), lower($words))
ORDER BY family, label, thing

-- iris: target other
SELECT t.iri AS target, b.iri AS other, b.label AS label, b.rank AS rank
FROM (
  SELECT DISTINCT l.owner, o.basis FROM links l JOIN links o ON o.owner = l.owner
  WHERE l.of_target AND o.of_target AND o.basis <> l.basis
    AND l.basis = base_id($basis)
) x JOIN targets t ON t.id = x.owner JOIN (
  SELECT b.id, any_value(b.iri) AS iri, min(b.label) AS label, coalesce(max(k.rank), 0) AS rank
  FROM bases b LEFT JOIN kinds k ON k.iri = b.kind GROUP BY b.id
) b ON b.id = x.basis
ORDER BY target, other

-- iris: basis basisKind
SELECT b.iri AS basis, b.label AS label, b.number AS number, b.kind AS "basisKind", k.rank AS rank, c.targets AS targets
FROM used c JOIN bases b ON b.id = c.basis JOIN kinds k ON k.iri = b.kind
WHERE $kind IS NULL OR b.kind = $kind
ORDER BY targets DESC, basis

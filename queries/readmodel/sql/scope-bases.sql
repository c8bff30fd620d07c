-- iris: basis basisKind
SELECT b.iri AS basis, b.label AS label, b.number AS number, b.kind AS "basisKind", k.rank AS rank, c.targets AS targets
FROM (
  SELECT l.basis, count(DISTINCT l.owner) AS targets
  FROM links l
  WHERE l.of_target AND within(l.unit, l.year, $unit, $year)
  GROUP BY l.basis
) c JOIN bases b ON b.id = c.basis JOIN kinds k ON k.iri = b.kind
WHERE ($kind IS NULL OR b.kind = $kind) AND ($lowest IS NULL OR k.rank >= $lowest)
ORDER BY targets DESC, basis

-- iris: basis kind
SELECT b.iri AS basis, b.label AS label, b.kind AS kind, c.targets AS targets
FROM (
  SELECT basis, count(*) AS targets
  FROM (SELECT owner, min(basis) AS basis FROM links WHERE of_target GROUP BY owner HAVING min(basis) = max(basis))
  GROUP BY basis
) c JOIN bases b ON b.id = c.basis
ORDER BY targets DESC, basis

-- iris: basis kind
SELECT b.iri AS basis, b.label AS label, b.kind AS kind, c.units AS units
FROM (
  SELECT basis, count(DISTINCT unit) AS units
  FROM links
  WHERE of_target AND unit IS NOT NULL AND ($year IS NULL OR year = $year)
  GROUP BY basis
) c JOIN bases b ON b.id = c.basis
ORDER BY units DESC, basis

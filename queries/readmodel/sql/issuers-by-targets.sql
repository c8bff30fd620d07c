-- iris: body
SELECT b.iri AS body, b.label AS label, c.bases AS bases, c.targets AS targets
FROM (
  SELECT i.body, count(DISTINCT l.basis) AS bases, count(DISTINCT l.owner) AS targets
  FROM links l JOIN issued i ON i.basis = l.basis
  WHERE l.of_target AND ($year IS NULL OR l.year = $year)
  GROUP BY i.body
) c JOIN bodies b ON b.id = c.body
ORDER BY targets DESC, body

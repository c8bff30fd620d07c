-- iris: unit kind
SELECT u.iri AS unit, u.label AS "unitLabel", c.kind AS kind, c.targets AS targets
FROM (
  SELECT l.unit, b.kind, count(DISTINCT l.owner) AS targets
  FROM links l JOIN bases b ON b.id = l.basis
  WHERE l.of_target AND ($year IS NULL OR l.year = $year)
  GROUP BY l.unit, b.kind
) c JOIN units u ON u.id = c.unit
ORDER BY unit, targets DESC, kind

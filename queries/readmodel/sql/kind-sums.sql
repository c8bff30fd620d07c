-- iris: 
SELECT coalesce(sum(c.own), 0) AS targets, count(*) AS projects, count(DISTINCT p.unit) AS units,
  coalesce(sum(p.budget), 0) AS money, coalesce(sum((p.budget IS NULL)::BIGINT), 0) AS unknown
FROM (
  SELECT l.project, count(DISTINCT l.owner) AS own
  FROM links l JOIN bases b ON b.id = l.basis
  WHERE l.of_target AND b.kind = $kind AND within(l.unit, l.year, $unit, $year)
  GROUP BY l.project
) c JOIN projects p ON p.id = c.project

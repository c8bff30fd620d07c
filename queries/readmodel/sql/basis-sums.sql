-- iris: 
SELECT coalesce(sum(c.own), 0) AS targets, count(*) AS projects, count(DISTINCT p.unit) AS units,
  coalesce(sum(p.budget), 0) AS money, coalesce(sum((p.budget IS NULL)::BIGINT), 0) AS unknown
FROM (
  SELECT l.project, count(DISTINCT l.owner) AS own
  FROM links l
  WHERE l.of_target AND l.basis = base_id($basis) AND within(l.unit, l.year, $unit, $year)
  GROUP BY l.project
) c JOIN projects p ON p.id = c.project

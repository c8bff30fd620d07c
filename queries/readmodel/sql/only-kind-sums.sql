-- iris: 
SELECT coalesce(sum(c.own), 0) AS targets, count(*) AS projects, count(DISTINCT p.unit) AS units,
  coalesce(sum(p.budget), 0) AS money, coalesce(sum((p.budget IS NULL)::BIGINT), 0) AS unknown
FROM (
  SELECT o.project, count(*) AS own
  FROM targets o
  WHERE within(o.unit, o.year, $unit, $year)
    AND o.id IN (SELECT l.owner FROM links l WHERE l.of_target AND l.basis IN (SELECT id FROM bases WHERE kind = $kind))
    AND o.id NOT IN (SELECT l.owner FROM links l WHERE l.of_target AND l.basis NOT IN (SELECT id FROM bases WHERE kind = $kind))
  GROUP BY o.project
) c JOIN projects p ON p.id = c.project

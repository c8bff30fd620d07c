-- iris: 
SELECT coalesce(sum(c.own), 0) AS targets, count(*) AS projects, count(DISTINCT p.unit) AS units,
  coalesce(sum(p.budget), 0) AS money, coalesce(sum((p.budget IS NULL)::BIGINT), 0) AS unknown
FROM (
  SELECT o.project, count(*) AS own
  FROM (
    SELECT l.owner, any_value(l.project) AS project FROM links l JOIN bases b ON b.id = l.basis
    WHERE l.of_target AND ($unit IS NULL OR l.unit = (SELECT any_value(id) FROM units WHERE iri = $unit)) AND ($year IS NULL OR l.year = $year)
    GROUP BY l.owner HAVING min(b.kind) = $kind AND max(b.kind) = $kind
  ) o
  GROUP BY o.project
) c JOIN projects p ON p.id = c.project

-- iris: 
SELECT count(DISTINCT p.unit) AS units, count(*) AS projects, coalesce(sum(c.targets), 0) AS targets,
  coalesce(sum(c.based), 0) AS "withBasis", coalesce(sum(p.budget), 0) AS money,
  coalesce(sum((p.budget IS NULL)::BIGINT), 0) AS unknown
FROM projects p LEFT JOIN (
  SELECT project, count(*) AS targets, count(*) FILTER (id IN (SELECT owner FROM links WHERE of_target)) AS based
  FROM targets GROUP BY project
) c ON c.project = p.id
WHERE within(p.unit, p.year, $unit, $year)

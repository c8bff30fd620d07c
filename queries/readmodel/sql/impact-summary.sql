-- iris: 
WITH hit AS (
  SELECT DISTINCT owner FROM links
  WHERE of_target AND basis = base_id($basis)
), kept AS (
  SELECT l.owner, max(k.rank) AS strongest
  FROM links l JOIN hit ON hit.owner = l.owner JOIN bases b ON b.id = l.basis JOIN kinds k ON k.iri = b.kind
  WHERE b.iri <> $basis
  GROUP BY l.owner
)
SELECT count(*) AS targets, coalesce(sum(CASE WHEN coalesce(kept.strongest, 0) <= 1 THEN 1 ELSE 0 END), 0)::BIGINT AS fallen,
  count(DISTINCT t.project) AS projects, count(DISTINCT t.unit) AS units
FROM hit JOIN targets t ON t.id = hit.owner LEFT JOIN kept ON kept.owner = hit.owner

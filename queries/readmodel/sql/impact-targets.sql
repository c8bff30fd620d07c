-- iris: target project
WITH hit AS (
  SELECT DISTINCT owner FROM links
  WHERE of_target AND basis = base_id($basis)
), kept AS (
  SELECT l.owner, count(DISTINCT l.basis) AS others, max(r.rank) AS strongest
  FROM links l JOIN hit ON hit.owner = l.owner JOIN (SELECT b.id, max(k.rank) AS rank FROM bases b JOIN kinds k ON k.iri = b.kind GROUP BY b.id) r ON r.id = l.basis
  WHERE l.basis <> base_id($basis)
  GROUP BY l.owner
)
SELECT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel",
  u.label AS "unitLabel", p.year AS year, p.budget AS budget, coalesce(kept.others, 0) AS others, coalesce(kept.strongest, 0) AS strongest
FROM hit JOIN targets t ON t.id = hit.owner JOIN projects p ON p.id = t.project LEFT JOIN units u ON u.id = p.unit
LEFT JOIN kept ON kept.owner = hit.owner
ORDER BY target, "unitLabel" NULLS FIRST

-- iris: goal goalKind owner
SELECT g.iri AS goal, g.label AS label, g.kind AS "goalKind", g.owner_iri AS owner, g.owner_label AS "ownerLabel",
  u.label AS "unitLabel", coalesce(c.targets, 0) AS targets
FROM goals g LEFT JOIN units u ON u.id = g.unit
LEFT JOIN (SELECT project, count(*) AS targets FROM targets GROUP BY project) c ON c.project = g.owner
WHERE $kind IS NULL OR g.kind = $kind
ORDER BY goal

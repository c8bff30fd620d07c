-- iris: 
SELECT (SELECT count(*) FROM documents) AS disclosures, (SELECT count(*) FROM units) AS units,
  (SELECT count(*) FROM projects) AS projects, (SELECT count(*) FROM targets) AS targets,
  (SELECT count(*) FROM goals) AS goals, (SELECT coalesce(sum(budget), 0) FROM projects) AS money,
  (SELECT count(DISTINCT l.owner) FROM links l JOIN (SELECT b.id, max(k.rank) AS rank FROM bases b JOIN kinds k ON k.iri = b.kind GROUP BY b.id) r ON r.id = l.basis WHERE l.of_target AND r.rank >= 5)
    AS "withNorm"

-- iris: 
SELECT (SELECT count(*) FROM documents) AS disclosures, (SELECT count(*) FROM units) AS units,
  (SELECT count(*) FROM projects) AS projects, (SELECT count(*) FROM targets) AS targets,
  (SELECT count(*) FROM goals) AS goals, (SELECT coalesce(sum(budget), 0) FROM projects) AS money,
  (SELECT count(*) FROM targets WHERE strongest >= 5)
    AS "withNorm"

-- iris: disclosure kind
SELECT d.iri AS disclosure, d.label AS label, d.kind AS kind, u.label AS "unitLabel", d.year AS year, d.sha256 AS sha256,
  d.cells AS cells, d.used AS used, d.ignored AS ignored, d.unread AS unread
FROM documents d LEFT JOIN units u ON u.id = d.unit
WHERE $only IS NULL OR d.iri = $only
ORDER BY disclosure

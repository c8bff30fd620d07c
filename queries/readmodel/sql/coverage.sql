-- iris: document
SELECT iri AS document, label AS title, "tables" AS tables, "rows" AS rows, rows_used AS "rowsUsed", rows_ignored AS "rowsIgnored",
  cells AS cells, used AS used, ignored AS ignored, unread AS unread, signs AS signs, signs_read AS "signsRead", repairs AS repairs
FROM documents
WHERE "tables" IS NOT NULL AND ($only IS NULL OR iri = $only)
ORDER BY document

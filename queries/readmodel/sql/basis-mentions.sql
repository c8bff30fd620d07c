-- iris: 
SELECT l.quote AS quote, count(DISTINCT l.mention) AS mentions, count(DISTINCT l.part) AS documents
FROM links l
WHERE l.of_target AND l.basis = base_id($basis)
GROUP BY l.quote
ORDER BY mentions DESC, quote

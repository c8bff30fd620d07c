-- iris: level kind
SELECT min(t.iri) AS target, any_value(b.id) AS basis, min(b.label) AS label, count(DISTINCT t.unit) AS units, count(DISTINCT t.project) AS projects
FROM targets t JOIN links l ON l.owner = t.id AND l.of_target
  JOIN (SELECT id, label, hash(kind, label) AS named FROM bases WHERE label IS NOT NULL) b ON b.id = l.basis
WHERE t.unit IS NOT NULL AND t.level IS NOT NULL AND ($year IS NULL OR t.year = $year)
  AND t.kind IN ('https://w3id.org/yiju/code/value/quantity', 'https://w3id.org/yiju/code/value/range')
GROUP BY hash(t.level, t.value), b.named
HAVING min(t.unit) <> max(t.unit)
ORDER BY units DESC, projects DESC, target, label
-- rows
SELECT t.level AS level, t.value AS value, b.kind AS kind, b.label AS label, keys.units AS units, keys.projects AS projects
FROM keys JOIN targets t ON t.iri = keys.target JOIN bases b ON b.id = keys.basis
ORDER BY units DESC, projects DESC, t.iri, b.label

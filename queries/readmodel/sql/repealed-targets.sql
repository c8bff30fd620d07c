-- iris: target basis
SELECT DISTINCT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", b.iri AS basis, b.label AS "basisLabel", e.day AS day,
  p.label AS "projectLabel", u.label AS "unitLabel", p.year AS "projectYear"
FROM events e JOIN bases b ON b.id = e.basis JOIN links l ON l.basis = b.id
JOIN targets t ON t.id = l.owner JOIN projects p ON p.id = t.project LEFT JOIN units u ON u.id = p.unit
WHERE e.kind = 'https://w3id.org/yiju/code/event/repealed' AND within(p.unit, p.year, $unit, $year)
ORDER BY target, basis, day

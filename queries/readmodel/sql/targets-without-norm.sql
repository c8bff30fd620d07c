-- iris: target project
SELECT t.iri AS target, t.value AS value, t.label AS "indicatorLabel", p.iri AS project, p.label AS "projectLabel",
  s.strongest AS strongest
FROM targets t LEFT JOIN (SELECT l.owner, max(r.rank) AS strongest FROM links l JOIN (SELECT b.id, max(k.rank) AS rank FROM bases b JOIN kinds k ON k.iri = b.kind GROUP BY b.id) r ON r.id = l.basis WHERE l.of_target GROUP BY l.owner) s ON s.owner = t.id JOIN projects p ON p.id = t.project LEFT JOIN units u ON u.id = t.unit
WHERE (s.strongest IS NULL OR s.strongest < 5) AND ($unit IS NULL OR u.iri = $unit) AND ($year IS NULL OR t.year = $year)
ORDER BY target

-- iris: event basis eventKind by
SELECT e.iri AS event, b.iri AS basis, b.label AS label, e.kind AS "eventKind", e.day AS day, e.in_force AS "inForce",
  e.by_rule AS "by", o.label AS "byLabel", e.note AS note, b.checked AS checked
FROM events e JOIN bases b ON b.id = e.basis LEFT JOIN bases o ON o.iri = e.by_rule
WHERE e.day IS NOT NULL AND ($basis IS NULL OR b.iri = $basis)
ORDER BY basis, day, event

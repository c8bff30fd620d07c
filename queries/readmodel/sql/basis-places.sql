-- iris: place
SELECT any_value(pl.iri) AS place, pl.label AS label, pl.code AS code, count(DISTINCT l.unit) AS units,
  count(DISTINCT l.project) AS projects, count(DISTINCT l.owner) AS targets
FROM links l JOIN places_of_units() up ON up.unit = l.unit JOIN places pl ON pl.id = up.place
WHERE l.of_target AND l.basis = base_id($basis)
GROUP BY pl.id, pl.label, pl.code
ORDER BY code, label

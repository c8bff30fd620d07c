-- iris: place
SELECT any_value(pl.iri) AS place, pl.label AS label, pl.code AS code, count(DISTINCT p.unit) AS units, count(*) AS projects,
  coalesce(sum(p.budget), 0) AS money
FROM projects p JOIN places_of_units() up ON up.unit = p.unit JOIN places pl ON pl.id = up.place
WHERE $year IS NULL OR p.year = $year
GROUP BY pl.id, pl.label, pl.code
ORDER BY code, label

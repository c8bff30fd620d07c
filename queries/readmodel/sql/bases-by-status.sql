-- iris: basis basisKind
WITH life AS (
  SELECT basis,
    min(day) FILTER (kind LIKE '%/event/effective') AS effective,
    min(day) FILTER (kind LIKE '%/event/adopted' OR kind LIKE '%/event/approved' OR kind LIKE '%/event/promulgated') AS made,
    min(day) FILTER (kind LIKE '%/event/amended') AS amended,
    max(coalesce(in_force, day)) FILTER (kind LIKE '%/event/amended') AS last,
    min(day) FILTER (kind LIKE '%/event/repealed') AS repealed
  FROM events GROUP BY basis
), known AS (
  SELECT b.iri AS basis, b.label AS label, b.number AS number, b.kind AS "basisKind", k.rank AS rank,
    CASE WHEN k.rank < 5 THEN 'none'
      WHEN l.repealed <= $on THEN 'repealed'
      WHEN coalesce(l.effective <= $on, l.amended <= $on)
        THEN CASE WHEN b.checked IS NULL THEN 'unknown' WHEN l.last > $on THEN 'amended-since' ELSE 'in-force' END
      WHEN $on < l.effective OR $on < l.made THEN 'not-yet-in-force'
      ELSE 'unknown' END AS standing,
    u.targets AS targets, u.projects AS projects
  FROM used u JOIN bases b ON b.id = u.basis JOIN kinds k ON k.iri = b.kind LEFT JOIN life l ON l.basis = b.id
)
FROM known
WHERE ($kind IS NULL OR "basisKind" = $kind) AND ($status IS NULL OR standing = $status)
  AND ($text IS NULL OR contains(lower(coalesce(label, '') || ' ' || coalesce(number, '')), lower($text)))
ORDER BY targets DESC, projects DESC, basis

"""D02 and D04: the same figure on the same basis again and again, in one document or in many units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ontology.namespaces import CODE
from queries.audit.outcome import Outcome, failed, passed, skipped
from queries.audit.world import World
from queries.dossiers.records import Dossier, Row


def in_document(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """D02: level, target and basis alike in several projects of a document."""
    groups: dict[tuple[str, str, str], dict[str, Row]] = defaultdict(dict)
    for project, row in dossier.rows():
        if row.kind in {"quantity", "range"} and row.grounds:
            key = (row.level, row.value, " ".join(sorted(g.basis for g in row.grounds)))
            groups[key].setdefault(project.iri, row)
    for (level, value, _), rows in groups.items():
        some = list(rows.values())
        if len(some) >= world.number("copied-projects"):
            yield failed(
                some[0].target, *(r.evidence for r in some), count=len(some), level=f"{CODE}level/{level}",
                value=value, basis="、".join(g.name for g in some[0].grounds),
            )  # fmt: skip
        else:
            yield passed(some[0].target)


def in_units(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """D04: level, target and basis that other units have just so; said once of a document."""
    copied = world.copied
    groups: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for _, row in dossier.rows():
        if row.kind not in {"quantity", "range"} or not row.bases:
            yield skipped(row.target, "no-basis" if not row.bases else "no-figure")
        elif copied is None:
            yield skipped(row.target, "no-tables")
        else:
            keys = ((row.level, row.value, g.kind, g.name) for g in row.bases)
            groups[max(keys, key=lambda key: copied.get(key, (0, 0)))].append(row)
    for key, rows in groups.items():
        units, projects = (copied or {}).get(key, (0, 0))
        if units < world.number("copied-units"):
            yield passed(rows[0].target)
        else:
            yield failed(
                rows[0].target, *(r.evidence for r in rows), units=units, projects=projects,
                level=f"{CODE}level/{key[0]}", value=key[1], basis=key[3],
            )  # fmt: skip

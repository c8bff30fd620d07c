"""Checks of the grounds: whether one is stated, can be found, is in force, and can fix the number."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Final

from queries.audit.outcome import Outcome, failed, passed, skipped
from queries.audit.world import World
from queries.dossiers.records import Dossier, Ground, Project, Row

NORMS: Final = frozenset(
    {"constitution", "law", "administrative-regulation", "departmental-rule", "local-regulation", "local-rule",
     "judicial-interpretation", "party-document", "normative-document"}
)  # fmt: skip
_LAWS: Final = frozenset({"constitution", "law", "administrative-regulation", "local-regulation"})
_PRIVATE: Final = frozenset({"contract", "plan", "meeting"})
EXPERIENCE: Final = frozenset({"past-experience", "historical-standard"})
_PAIRS: Final = ("（）", "()", "〔〕", "【】", "[]", "［］", "﹝﹞")
_DATE = re.compile(r"(?:19|20)\d\d\s*年|[“\"]?十[一二三四五六]五|二〇")
_PARTY = re.compile(r"(?:与|和|同)[^，。]{2,30}(?:公司|签订|签署|学校|医院|中心|局)|公司|项目|编号|[A-Z]{2,}\d{2,}")
_LEASE = re.compile("租赁|租房|租用|承租")
_EFFECTS: Final = ("satisfaction", "outcome-social", "outcome-economic", "outcome-ecological")
_RATE = re.compile(r"(?:率|度|比例)(?:[(（]%[)）])?$")
_COSTS: Final = ("cost", "output-cost")


def stated(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """B01: a target without a basis, in a document that has a column for it."""
    rows = [r for _, r in dossier.rows()]
    column = any(r.grounds for r in rows)
    for row in rows:
        if not column:
            yield skipped(row.target, "no-column")
        elif row.grounds and any(g.kind != "none" for g in row.grounds):
            yield passed(row.target)
        else:
            yield failed(row.target, row.evidence, name=row.name, value=row.value)


def cut(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """B02: a mention whose title is not closed."""
    for name, thing, ground in _mentions(dossier):
        if ground.complete or _half(ground.quote):
            yield passed(thing)
        else:
            yield failed(thing, ground.mention, name=name, quote=ground.quote)


def unbalanced(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """B03: half of a bracket around the number; half of a title mark is B02."""
    for name, thing, ground in _mentions(dossier):
        if _half(ground.quote):
            yield failed(thing, ground.mention, name=name, quote=ground.quote)
        else:
            yield passed(thing)


def _half(quote: str) -> bool:
    titles = all(quote.count(a) == quote.count(b) for a, b in ("《》", "〈〉"))
    return titles and sum(quote.count(a) for a, _ in _PAIRS) != sum(quote.count(b) for _, b in _PAIRS)


def identifiable(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """B04: a contract, plan or minutes with neither number, date nor party."""
    for name, thing, ground in _mentions(dossier):
        if ground.kind not in _PRIVATE:
            yield skipped(thing, "no-private")
        elif ground.number or ground.year or _DATE.search(ground.quote) or _PARTY.search(ground.quote):
            yield passed(thing)
        else:
            yield failed(thing, ground.mention, name=name, quote=ground.quote)


def with_article(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """B05: a law or regulation without an article."""
    for name, thing, ground in _mentions(dossier):
        if ground.kind not in _LAWS:
            yield skipped(thing, "no-law")
        elif ground.provisions:
            yield passed(thing)
        else:
            yield failed(thing, ground.mention, name=name, basis=f"《{ground.name}》")


def resolved(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """B06: words that may mean several documents."""
    for name, thing, ground in _mentions(dossier):
        if ground.kind not in NORMS:
            yield skipped(thing, "no-norm")
        elif ground.resolution == "ambiguous":
            yield failed(thing, ground.mention, name=name, quote=ground.quote, reason=ground.reason)
        else:
            yield passed(thing)


def in_force(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """B07: repealed, or not yet in force, on the first of January of the budget year."""
    for name, thing, ground in _mentions(dossier):
        why = _undated(dossier, ground)
        day = datetime.date(dossier.year or 1, 1, 1)
        life = None if why else world.life(ground.basis, day)
        if life is None or life.status == "unknown":
            yield skipped(thing, why or "unknown-life")
        elif life.status in {"repealed", "not-yet-in-force"}:
            yield failed(
                thing,
                ground.mention,
                name=name,
                basis=f"《{ground.name}》",
                day=day.isoformat(),
                state=f"@audit.state.{life.status}",
            )
        else:
            yield passed(thing)


def repealed_since(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """B13: in force when the budget year began, repealed today."""
    for name, thing, ground in _mentions(dossier):
        why = _undated(dossier, ground)
        today = None if why else world.life(ground.basis, world.as_of)
        if today is None or today.status == "unknown":
            yield skipped(thing, why or "unknown-life")
        elif today.status == "repealed" and _began_in_force(dossier, world, ground):
            yield failed(
                thing,
                ground.mention,
                name=name,
                basis=f"《{ground.name}》",
                since=today.since,
                by=_titled(today.repealed_by),
            )
        else:
            yield passed(thing)


def amended_since(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """B14: amended after the budget year began, and in force still."""
    for name, thing, ground in _mentions(dossier):
        why = _undated(dossier, ground)
        day = datetime.date(dossier.year or 1, 1, 1)
        today = None if why else world.life(ground.basis, world.as_of)
        if today is None or today.status == "unknown" or not _began_in_force(dossier, world, ground):
            yield skipped(thing, why or "unknown-life")
            continue
        changes = [d for d in world.life(ground.basis, day).amended_after if d <= world.as_of]
        if changes and today.status != "repealed":
            yield failed(
                thing, ground.mention, name=name, basis=f"《{ground.name}》", day=day.isoformat(),
                since="、".join(d.isoformat() for d in changes),
            )  # fmt: skip
        else:
            yield passed(thing)


def recent(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """B08: a cost target on a document of many years ago."""
    for _, row in dossier.rows():
        dated = [g for g in row.grounds if g.year and g.kind in NORMS and not g.registered]
        if row.level not in _COSTS or row.kind == "empty":
            yield skipped(row.target, "no-cost")
        elif not dated or dossier.year is None:
            yield skipped(row.target, "no-year")
        else:
            newest = max(dated, key=lambda g: g.year or 0)
            age = dossier.year - (newest.year or 0)
            if age > world.number("document-age"):
                yield failed(
                    row.target, newest.mention, name=row.name, value=row.value, year=dossier.year, basis=newest.name,
                    age=age, **{"from": newest.year},
                )  # fmt: skip
            else:
                yield passed(row.target)


def fitting(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """B09: a lease behind a rate, an effect or satisfaction, where nothing else stands behind it."""
    for _, row in dossier.rows():
        leases = [g for g in row.grounds if g.kind == "contract" and _LEASE.search(g.quote)]
        if not leases or len(leases) < len(row.grounds):
            yield skipped(row.target, "no-lease")
        elif row.level.startswith(_EFFECTS) or (row.kind == "quantity" and _RATE.search(row.name)):
            yield failed(
                row.target, row.evidence, leases[0].mention, name=row.name, value=row.value, quote=leases[0].quote
            )
        else:
            yield passed(row.target)


def with_past(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """B10: past experience without the past figure."""
    for _, row in dossier.rows():
        past = [g for g in row.grounds if g.kind in EXPERIENCE]
        if not past:
            yield skipped(row.target, "no-experience")
        elif row.kind not in {"quantity", "range"} or any(re.search(r"\d", g.quote) for g in past):
            yield passed(row.target)
        else:
            yield failed(row.target, past[0].mention, name=row.name, value=row.value, quote=past[0].quote)


def blanket(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """B11: one and the same basis behind every target of a project."""
    for project in dossier.projects:
        rows = [r for r in project.rows if r.grounds]
        bases = {g.basis for r in rows for g in r.grounds}
        if len(rows) < world.number("blanket-targets") or len(rows) < len(project.rows):
            yield skipped(project.iri, "few-targets")
        elif len(bases) == 1:
            first = rows[0].grounds[0]
            yield failed(project.iri, first.mention, name=project.name, count=len(rows), basis=first.name)
        else:
            yield passed(project.iri)


def only_weak(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """B12: nothing but experience behind a figure."""
    for _, row in dossier.rows():
        if not row.grounds:
            yield skipped(row.target, "no-basis")
        elif max(g.rank for g in row.grounds) <= 2 and row.kind != "empty":
            first = row.grounds[0]
            yield failed(row.target, first.mention, name=row.name, value=row.value, quote=first.quote)
        else:
            yield passed(row.target)


def _mentions(dossier: Dossier) -> Iterator[tuple[str, str, Ground]]:
    """Every mention with the name of what it justifies and the thing that a finding is about."""
    for project in dossier.projects:
        for row in project.rows:
            yield from _of(row, row.target, row.name)
        yield from _of(project, project.iri, project.name)


def _of(owner: Row | Project, thing: str, name: str) -> Iterator[tuple[str, str, Ground]]:
    for n, ground in enumerate(owner.grounds, 1):
        yield name, thing if n == 1 else f"{thing}/{n}", ground


def _undated(dossier: Dossier, ground: Ground) -> str:
    if ground.kind not in NORMS:
        return "no-norm"
    return "no-budget-year" if dossier.year is None else "" if ground.registered else "unregistered"


def _began_in_force(dossier: Dossier, world: World, ground: Ground) -> bool:
    status = world.life(ground.basis, datetime.date(dossier.year or 1, 1, 1)).status
    return status in {"in-force", "amended-since"}


def _titled(name: str | None) -> str:
    return f"《{name}》" if name else "—"

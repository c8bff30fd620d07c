"""Checks of projects and documents: sums, plans, codes, repeats, copies, goals that nothing measures."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from queries.audit.outcome import Outcome, failed, passed, skipped
from queries.audit.world import World
from queries.dossiers.records import Dossier, Passage

_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*")


def parts_add_up(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """P01: treasury and other money against the total."""
    for p in dossier.projects:
        parts = [m for m in (p.fiscal, p.other) if m is not None]
        if p.budget is None or p.fiscal is None:
            yield skipped(p.iri, "no-parts")
        elif sum(parts) == p.budget or (p.other is None and p.fiscal <= p.budget):
            yield passed(p.iri)
        else:
            yield failed(p.iri, p.evidence, name=p.name, total=f"{p.budget:,.2f}", sum=f"{sum(parts):,.2f}")


def planned(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """P02: no plan where other projects of the document have one."""
    usual = any(p.plan for p in dossier.projects)
    for p in dossier.projects:
        if not usual:
            yield skipped(p.iri, "no-plans")
        elif p.plan:
            yield passed(p.iri)
        else:
            yield failed(p.iri, p.evidence, name=p.name)


def rising(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """P03: a cumulative plan that falls."""
    for p in dossier.projects:
        falls = next(((a[1], b[1]) for a, b in pairwise(p.plan) if b[1] < a[1]), None)
        if not p.plan:
            yield skipped(p.iri, "no-plan")
        elif falls:
            yield failed(p.iri, p.evidence, name=p.name, before=f"{falls[0]:f}", after=f"{falls[1]:f}")
        else:
            yield passed(p.iri)


def complete(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """P04: a plan that does not end at 100."""
    for p in dossier.projects:
        if not p.plan:
            yield skipped(p.iri, "no-plan")
        elif p.plan[-1][1] == 100:
            yield passed(p.iri)
        else:
            month, percent = p.plan[-1]
            yield failed(p.iri, p.evidence, name=p.name, month=month, percent=f"{percent:f}")


def no_blank_rows(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """P05: rows with level words alone."""
    if not dossier.blanks:
        yield passed(dossier.iri)
    for blank in dossier.blanks:
        yield failed(blank.iri, blank.evidence, text=blank.text)


def code_length(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """P08: a code shorter or longer than those of the same document."""
    coded = [p for p in dossier.projects if p.code]
    usual = _usual([len(p.code) for p in coded])
    for p in dossier.projects:
        if not p.code or usual is None:
            yield skipped(p.iri, "no-codes")
        elif len(p.code) == usual:
            yield passed(p.iri)
        else:
            yield failed(p.iri, p.evidence, name=p.name, code=p.code, length=len(p.code), usual=usual)


def code_place(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """P09: a code that begins with another division than those of the same document."""
    coded = [p for p in dossier.projects if re.match(r"\d{6}", p.code)]
    usual = _usual([int(p.code[:6]) for p in coded])
    for p in dossier.projects:
        if p not in coded or usual is None:
            yield skipped(p.iri, "no-codes")
        elif int(p.code[:6]) == usual:
            yield passed(p.iri)
        else:
            yield failed(p.iri, p.evidence, name=p.name, code=p.code, place=p.code[:6], usual=usual)


def _usual(values: list[int]) -> int | None:
    """What more than half of at least three share."""
    if len(values) < 3:
        return None
    value, count = Counter(values).most_common(1)[0]
    return value if count * 2 > len(values) else None


def unrepeated(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """D01: passages of the whole unit that stand more than once, word for word but for their number."""
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in dossier.passages:
        words = _NUMBER.sub("", passage.text)
        if len(words) >= world.number("repeated-signs"):
            groups[words].append(passage)
    for words, some in groups.items():
        if len(some) > 1:
            text = words if len(words) <= 40 else words[:40] + "…"
            yield failed(some[0].iri, *(p.evidence for p in some), count=len(some), text=text)
        else:
            yield passed(some[0].iri)


def within_total(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """D03: projects against the whole department, where the document states both."""
    whole = next((p for p in dossier.projects if p.scope == "department" and p.budget is not None), None)
    parts = [p for p in dossier.projects if p.scope == "project" and p.budget is not None]
    if whole is None or not parts:
        yield skipped(dossier.iri, "no-whole")
        return
    total = sum((p.budget for p in parts if p.budget is not None), start=whole.budget * 0)  # type: ignore[operator]
    if whole.budget is not None and total > whole.budget:
        yield failed(dossier.iri, whole.evidence, sum=f"{total:,.2f}", total=f"{whole.budget:,.2f}")
    else:
        yield passed(dossier.iri)

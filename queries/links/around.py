"""What a thing is joined to, without the rows between: the edges of the network that readers grow, and ways along them.

Goals belong to projects, projects to units, projects rest on the bases of their targets, bodies issue bases. Where each
statement counts (mentions, justifications, indicators), ``queries.paths`` walks the graph itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ontology.namespaces import ID
from queries.catalogue import run, tables_for
from queries.store import Store
from queries.terms import Iri, written

STEPS: Final = 6
"""Lines of the longest way that is looked for."""
_EDGE: Final = 2_000
"""Things from which a search goes on at most."""
_AROUND: Final = """
SELECT ?thing ?next (COUNT(DISTINCT ?target) AS ?weight) WHERE {{
  VALUES ?thing {{ {block} }}
  {{ ?target yj:justifiedBy ?thing ; yj:projectOf ?next }}
  UNION {{ ?target yj:projectOf ?thing ; yj:justifiedBy ?next }}
  UNION {{ ?next yj:goalOf ?thing . ?thing yj:disclosedIn ?document }}
  UNION {{ ?thing yj:goalOf ?next . ?next yj:disclosedIn ?document }}
  UNION {{ ?thing yj:disclosedIn ?document ; yj:budgetUnit ?next }}
  UNION {{ ?next yj:budgetUnit ?thing ; yj:disclosedIn ?document }}
  UNION {{ ?thing yj:issuer ?next }}
  UNION {{ ?next yj:issuer ?thing . ?target yj:justifiedBy ?next }}
}}
GROUP BY ?thing ?next
ORDER BY ?thing DESC(?weight) ?next
"""
_ISSUERS: Final = "SELECT ?thing ?next WHERE {{ VALUES ?thing {{ {block} }} ?thing yj:issuer ?next }} ORDER BY ?next"
_BASES: Final = tuple(f"{ID}{family}/" for family in ("rule", "cited", "basis"))


def near(store: Store, things: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each thing → what it is joined to directly, those with the most targets first."""
    wanted = list(things)
    listed = [t for t in wanted if t.startswith(_BASES)] if tables_for(store, "impact-projects") else []
    found: dict[str, list[str]] = {thing: _resting(store, thing) for thing in listed}
    for asked, some in ((_ISSUERS, listed), (_AROUND, [t for t in wanted if t not in found])):
        block = " ".join(written(Iri(t)) for t in some)
        for thing, other, *_ in store.select(asked.format(block=block), limit=20_000, seconds=10).rows if some else ():
            found.setdefault(str(thing), []).append(str(other))
    return {thing: tuple(others) for thing, others in found.items() if others}


def _resting(store: Store, basis: str) -> list[str]:
    """The projects that rest on a basis, from the typed tables: of a basis of thousands the graph needs seconds."""
    records = run(store, "impact-projects", basis=Iri(basis)).records()
    return [str(r["project"]) for r in sorted(records, key=lambda r: (-int(str(r["targets"])), str(r["project"])))]


def shortest(store: Store, start: str, end: str) -> tuple[str, ...]:
    """One shortest way between two things, both included; empty where none of at most ``STEPS`` lines is found.

    It is looked for from both ends, always on from the end that has fewer things at its edge: from a basis of
    thousands of projects alone the whole store lies within four lines.
    """
    ahead, back = _Side(start), _Side(end)
    met = start if start == end else None
    for _ in range(STEPS):
        if met is not None or not ahead.edge or not back.edge:
            break
        one, other = (ahead, back) if len(ahead.edge) <= len(back.edge) else (back, ahead)
        one.widen(near(store, one.edge))
        meeting = [thing for thing in one.edge if thing in other.before]
        met = min(meeting, key=lambda thing: len(other.way(thing)), default=None)
        one.edge = one.edge[:_EDGE]
    return () if met is None else (*ahead.way(met), *reversed(back.way(met)[:-1]))


class _Side:
    """What was reached from one end: each thing by way of which other, and the last things reached."""

    def __init__(self, end: str) -> None:
        self.before: dict[str, str | None] = {end: None}
        self.edge = [end]

    def widen(self, found: Mapping[str, Iterable[str]]) -> None:
        """One line further."""
        fresh: list[str] = []
        for thing in self.edge:
            for other in found.get(thing, ()):
                if other not in self.before:
                    self.before[other] = thing
                    fresh.append(other)
        self.edge = fresh

    def way(self, thing: str) -> tuple[str, ...]:
        """From the end to a thing, both included."""
        way = [thing]
        while (last := self.before[way[-1]]) is not None:
            way.append(last)
        return tuple(reversed(way))

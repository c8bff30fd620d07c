"""The graph → dossiers, some hundred documents at a time: the cost of a document does not grow with the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from queries.audit.records import Dossier, Ground, Passage, Project, Row
from queries.store import Store
from queries.terms import Iri, Term, exact, in_order, notation, words, written

_CHUNK: Final = 100
_ALL: Final = 100_000_000
_SECONDS: Final = 600.0
_DOCUMENTS: Final = """SELECT ?d ?title ?year ?unit ?kind WHERE { ?d yj:disclosureKind ?kind .
  OPTIONAL { ?d rdfs:label ?title } OPTIONAL { ?d yj:fiscalYear ?year }
  OPTIONAL { ?d yj:budgetUnit ?u . ?u rdfs:label ?unit } } ORDER BY ?year ?unit ?d"""
_PROJECTS: Final = """SELECT ?d ?p ?name ?code ?scope ?evidence ?budget WHERE { %s ?p yj:disclosedIn ?d .
  OPTIONAL { ?p rdfs:label ?name } OPTIONAL { ?p dcterms:identifier ?code } OPTIONAL { ?p yj:scope ?scope }
  OPTIONAL { ?p yj:evidence ?evidence } OPTIONAL { ?p yj:budget ?budget } }"""
_MONEY: Final = """SELECT ?p ?source ?amount WHERE { %s ?p yj:disclosedIn ?d ; yj:appropriation ?a .
  ?a yj:fundingSource ?source ; qudt:numericValue ?amount }"""
_PLAN: Final = """SELECT ?p ?month ?percent WHERE { %s ?p yj:disclosedIn ?d ; yj:disbursement ?s .
  ?s yj:month ?month ; yj:percent ?percent }"""
_GOALS: Final = """SELECT ?owner ?goal ?text ?evidence ?order WHERE { %s
  { ?owner yj:disclosedIn ?d . ?goal yj:goalOf ?owner } UNION { ?goal yj:goalOf ?d BIND(?d AS ?owner) }
  ?goal rdfs:label ?text ; yj:order ?order . OPTIONAL { ?goal yj:evidence ?evidence } }"""
_MEASURES: Final = """SELECT ?d ?m ?text ?evidence ?order WHERE { %s
  ?m yj:measureOf ?d ; rdfs:label ?text ; yj:order ?order . OPTIONAL { ?m yj:evidence ?evidence } }"""
_BLANKS: Final = """SELECT ?d ?f ?text ?evidence WHERE { %s
  ?f yj:foundIn ?d ; yj:checkCode "blank-row" ; yj:evidence ?evidence . OPTIONAL { ?f yj:quote ?text } }"""
_ROWS: Final = """SELECT ?p ?t ?i ?name ?description ?level ?place ?horizon ?value ?kind ?comparator
    ?number ?upper ?unit ?yuan ?actual ?evidence ?row ?order WHERE { %s ?p yj:disclosedIn ?d .
  ?t yj:projectOf ?p ; yj:targetOf ?i ; yj:valueText ?value ; yj:valueKind ?kind .
  ?i yj:level ?level ; yj:order ?order .
  OPTIONAL { ?i rdfs:label ?name } OPTIONAL { ?i yj:description ?description } OPTIONAL { ?i yj:forPlace ?place }
  OPTIONAL { ?i yj:horizon ?horizon } OPTIONAL { ?t yj:comparator ?comparator }
  OPTIONAL { ?t qudt:numericValue ?number } OPTIONAL { ?t yj:upperValue ?upper } OPTIONAL { ?t yj:unitText ?unit }
  OPTIONAL { ?t yj:yuan ?yuan } OPTIONAL { ?t yj:actual ?actual } OPTIONAL { ?t yj:evidence ?evidence }
  OPTIONAL { ?i yj:evidence ?row } }"""
_GROUNDS: Final = """SELECT ?owner ?j ?basis ?mention ?quote ?complete ?resolution ?reason ?provision WHERE { %s
  ?p yj:disclosedIn ?d .
  { ?owner yj:projectOf ?p . ?j yj:justifies ?owner } UNION { ?j yj:justifies ?p BIND(?p AS ?owner) }
  ?j yj:basis ?basis ; yj:mention ?mention ; yj:resolution ?resolution ; yj:reason ?reason .
  ?mention oa:exact ?quote ; yj:complete ?complete . OPTIONAL { ?j yj:citesProvision ?provision } }"""
_BASES: Final = """SELECT ?basis ?name ?kind ?rank ?number ?year WHERE { VALUES ?basis { %s }
  ?basis yj:basisKind ?kind . ?kind yj:strength/yj:rank ?rank . OPTIONAL { ?basis rdfs:label ?name }
  OPTIONAL { ?basis yj:documentNumber ?number } OPTIONAL { ?basis yj:documentYear ?year } }"""


def read_dossiers(store: Store, unit: str | None = None, year: int | None = None) -> Iterator[Dossier]:
    """The documents of a unit (its name) and a budget year, or all; ordered by year, unit and IRI."""
    heads = [
        Dossier(words(d), words(title), y if isinstance(y, int) else None, words(u), notation(kind))
        for d, title, y, u, kind in _ask(store, _DOCUMENTS)
    ]
    wanted = [h for h in heads if unit in (None, h.unit) and year in (None, h.year) and h.kind != "none"]
    bases: dict[str, tuple[str, str, int, str, int | None]] = {}
    for start in range(0, len(wanted), _CHUNK):
        yield from _Chunk(store, wanted[start : start + _CHUNK], bases).dossiers()


class _Chunk:
    """Some documents, read together; ``bases`` is what is known of bases by now."""

    def __init__(
        self, store: Store, heads: Sequence[Dossier], bases: dict[str, tuple[str, str, int, str, int | None]]
    ) -> None:
        self.store, self.heads, self.bases = store, heads, bases
        self.some = f"VALUES ?d {{ {' '.join(written(Iri(h.iri)) for h in heads)} }}"

    def _ask(self, question: str) -> Sequence[tuple[Term, ...]]:
        return _ask(self.store, question % self.some)

    def dossiers(self) -> Iterator[Dossier]:
        grounds, rows = self._grounds(), defaultdict(list)
        for project, *cells, order in self._ask(_ROWS):
            row = _row(cells, grounds)
            rows[words(project)].append((int(str(order)), in_order(row.target), row))
        passages = self._passages(_GOALS)
        measures, blanks = self._passages(_MEASURES), self._passages(_BLANKS)
        projects = self._projects(rows, passages, grounds)
        for head in self.heads:
            yield Dossier(
                head.iri, head.title, head.year, head.unit, head.kind,
                tuple(sorted(projects[head.iri], key=lambda p: in_order(p.iri))),
                (*passages[head.iri], *measures[head.iri]), tuple(blanks[head.iri]),
            )  # fmt: skip

    def _projects(
        self,
        rows: dict[str, list[tuple[int, tuple[str, ...], Row]]],
        goals: dict[str, list[Passage]],
        grounds: dict[str, tuple[Ground, ...]],
    ) -> dict[str, list[Project]]:
        money: dict[tuple[str, str], Decimal] = {
            (words(p), notation(source)): Decimal(str(amount)) for p, source, amount in self._ask(_MONEY)
        }
        plans: dict[str, list[tuple[int, Decimal]]] = defaultdict(list)
        for p, month, percent in self._ask(_PLAN):
            plans[words(p)].append((int(str(month)), Decimal(str(percent))))
        found: dict[str, list[Project]] = defaultdict(list)
        for d, p, name, code, scope, evidence, budget in self._ask(_PROJECTS):
            iri = words(p)
            own = tuple(row for *_, row in sorted(rows[iri], key=lambda r: r[:2]))
            project = Project(
                iri, words(name), words(code), notation(scope), words(evidence), exact(budget),
                money.get((iri, "fiscal")), money.get((iri, "other")), tuple(sorted(plans[iri])), tuple(goals[iri]),
                own, grounds.get(iri, ()),
            )  # fmt: skip
            found[words(d)].append(project)
        return found

    def _passages(self, question: str) -> dict[str, list[Passage]]:
        found: dict[str, list[tuple[tuple[str, ...], Passage]]] = defaultdict(list)
        for owner, iri, text, evidence, *_ in self._ask(question):
            found[words(owner)].append((in_order(words(iri)), Passage(words(iri), words(text), words(evidence))))
        return defaultdict(list, {o: [p for _, p in sorted(some, key=lambda s: s[0])] for o, some in found.items()})

    def _grounds(self) -> dict[str, tuple[Ground, ...]]:
        said: dict[tuple[str, str], tuple[Term, ...]] = {}
        provisions: dict[tuple[str, str], int] = defaultdict(int)
        for owner, justification, *rest, provision in self._ask(_GROUNDS):
            key = (words(owner), words(justification))
            said[key] = tuple(rest)
            provisions[key] += provision is not None
        self._learn({words(rest[0]) for rest in said.values()})
        found: dict[str, list[Ground]] = defaultdict(list)
        for key in sorted(said, key=lambda k: (k[0], in_order(k[1]))):
            basis, mention, quote, complete, resolution, reason = said[key]
            name, kind, rank, number, year = self.bases.get(words(basis), ("", "none", 1, "", None))
            ground = Ground(
                words(basis), name, kind, rank, words(mention), words(quote), complete is True, notation(resolution),
                words(reason), number, year, provisions[key],
            )  # fmt: skip
            found[key[0]].append(ground)
        return {owner: tuple(some) for owner, some in found.items()}

    def _learn(self, named: set[str]) -> None:
        """What the shared graph and the registry say of bases that were not met before."""
        fresh = sorted(named - self.bases.keys())
        if not fresh:
            return
        for basis, name, kind, rank, number, year in _ask(
            self.store, _BASES % " ".join(written(Iri(b)) for b in fresh)
        ):
            known = self.bases.get(words(basis))
            if known is None or words(name) < known[0]:
                self.bases[words(basis)] = (
                    words(name), notation(kind), int(str(rank)), words(number), year if isinstance(year, int) else None
                )  # fmt: skip


def _row(cells: Sequence[Term], grounds: dict[str, tuple[Ground, ...]]) -> Row:
    target, indicator, name, description, level, place, horizon, value, kind, comparator = cells[:10]
    number, upper, unit, yuan, actual, evidence, row = cells[10:]
    return Row(
        words(target), words(indicator), words(name), words(description), notation(level), words(place), words(horizon),
        words(value), notation(kind), notation(comparator), exact(number), exact(upper), words(unit), exact(yuan),
        words(actual), words(evidence) or words(row), grounds.get(words(target), ()),
    )  # fmt: skip


def _ask(store: Store, question: str) -> Sequence[tuple[Term, ...]]:
    return store.select(question, limit=_ALL, seconds=_SECONDS).rows

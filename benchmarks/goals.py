"""Precision and recall of the links between goals and indicators, on the labelled pairs of tests/data/goals.

``python -m benchmarks.goals [--misses]``. The part *tune* was looked at while the weights were set, *test* was not;
the threshold is the one of the program unless the table of thresholds is asked for.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from queries.dossiers.records import Passage, Project, Row
from queries.goals.infer import infer, scores, texts
from queries.goals.score import WEIGHTS, Corpus, corpus, is_whole

LABELLED = Path(__file__).parents[1] / "tests" / "data" / "goals" / "labelled.tsv"


@dataclass(frozen=True, slots=True)
class Pair:
    """A goal and an indicator of one project, what a person said, and the score."""

    part: str
    project: str
    goal: str
    indicator: str
    serves: bool
    score: float
    whole: bool


def plans() -> list[tuple[str, Project, dict[str, set[str]]]]:
    """(part, project, indicator → the goals it serves) as labelled."""
    grouped: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with LABELLED.open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            grouped[row["part"], row["project"]].append(row)
    return [(part, *_plan(project, rows)) for (part, project), rows in grouped.items()]


def _plan(project: str, rows: list[dict[str, str]]) -> tuple[Project, dict[str, set[str]]]:
    aims = tuple(Passage(r["serves"], r["text"]) for r in rows if r["row"] == "goal")
    given = [r for r in rows if r["row"] != "goal"]
    table = tuple(
        Row(str(n), str(n), r["text"], r["description"] or "", r["row"], n, "", "", r["value"] or "", _kind(r), "")
        for n, r in enumerate(given)
    )
    serves = {str(n): set((r["serves"] or "").split()) for n, r in enumerate(given)}
    return Project(project, project, "", "", "", None, "target", "", None, aims, table), serves


def _kind(row: dict[str, str]) -> str:
    return "quantity" if any(c.isdigit() for c in row["value"] or "") else "qualitative"


def pairs() -> Iterator[Pair]:
    """Every pair, scored over the corpus of all labelled texts."""
    labelled = plans()
    known = corpus(texts(plan for _, plan, _ in labelled))
    for part, plan, serves in labelled:
        for row, matches in zip(plan.rows, scores(plan, known), strict=True):
            for aim, found in zip(plan.goals, matches, strict=True):
                said = aim.iri in serves[row.indicator]
                yield Pair(part, plan.name, aim.text, row.name, said, found.score, is_whole(row))


def measure(some: list[Pair], threshold: float) -> tuple[float, float]:
    """Precision and recall at a threshold."""
    believed = [p for p in some if p.score >= threshold]
    right = sum(p.serves for p in believed)
    return right / max(1, len(believed)), right / max(1, sum(p.serves for p in some))


def unmeasured() -> tuple[int, int, int]:
    """(found, unsure, goals): each measured goal again, the indicators that serve it taken out of its table."""
    found = unsure = goals = 0
    for plan, serves, known in _with_corpus():
        for aim in plan.goals:
            rows = tuple(r for r in plan.rows if aim.iri not in serves[r.indicator])
            if rows:
                served = infer([replace(plan, rows=rows)], known)
                goals += 1
                found += aim in [u.goal for u in served.unmeasured]
                unsure += aim in [u.goal for u in served.unsure]
    return found, unsure, goals


def false_alarms(part: str) -> tuple[int, int, int]:
    """(said to be measured by nothing, unsure, goals) among the goals that the labels say are measured."""
    parts = {plan.name: p for p, plan, _ in plans()}
    alarms = unsure = goals = 0
    for plan, serves, known in _with_corpus():
        measured = {a.iri for a in plan.goals if any(a.iri in s for s in serves.values())}
        if parts[plan.name] == part:
            served = infer([plan], known)
            goals += len(measured)
            alarms += sum(u.goal.iri in measured for u in served.unmeasured)
            unsure += sum(u.goal.iri in measured for u in served.unsure)
    return alarms, unsure, goals


def _with_corpus() -> list[tuple[Project, dict[str, set[str]], Corpus]]:
    labelled = plans()
    known = corpus(texts(plan for _, plan, _ in labelled))
    return [(plan, serves, known) for _, plan, serves in labelled]


def main() -> None:
    """Print the figures, and with ``--misses`` each pair that is judged wrongly."""
    found = list(pairs())
    for part in ("tune", "held", "all"):
        some = [p for p in found if part in ("all", p.part)]
        for threshold in (WEIGHTS.threshold, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
            precision, recall = measure(some, threshold)
            print(f"{part:5} {len(some)} pairs  ≥{threshold:.2f}  precision {precision:.3f}  recall {recall:.3f}")
    print("goals whose indicators were taken out (found, unsure, of):", *unmeasured())
    for part in ("tune", "held"):
        print(f"{part}: measured goals said to be measured by nothing (alarms, unsure, of):", *false_alarms(part))
    if "--misses" in sys.argv:
        for p in found:
            if p.serves != (p.score >= WEIGHTS.threshold):
                print("missed" if p.serves else "wrong ", p.part, f"{p.score:.2f}", p.project, p.goal, "|", p.indicator)


if __name__ == "__main__":
    main()

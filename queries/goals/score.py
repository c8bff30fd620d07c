"""How well an indicator measures a goal: one number from 0 to 1, and the reasons for it.

A clause of the goal is held against the indicator's name, description and (where it is prose) value:

- *words*: the letter pairs and triples in common, each weighted by how rare it is in the corpus (inverse document
  frequency); words for people and bodies (企业, 群众) count a fifth. The share of the shorter text that is met counts,
  and so does how much is met at all.
- *field* and *deed*: whether the word lists find the same field of work (空气 and 大气) and the same deed (检查 and
  巡查). Two different fields, or two different deeds, speak against; what a sibling goal names too tells less.
- *table*: costs measure the means and seldom a goal; satisfaction without a subject serves a goal of
  service; an indicator of nothing of its own (按期完成率) serves the project as a whole and no single goal.

Weights are in ``WEIGHTS``; what they achieve on the labelled pairs of tests/data/goals: ``python -m benchmarks.goals``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from queries.dossiers.records import Passage, Row
from queries.goals.words import Words, clauses, lexicon, words

METHOD: Final = "goal-words-1"
"""Name and version of the method: it changes with the weights and the word lists."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The weights of the method; from ``threshold`` on a link is believed."""

    field: float = 0.62
    deed: float = 0.25
    common: float = 0.30
    """What a sibling goal says too counts this much."""
    clash_field: float = 0.75
    clash_deed: float = 0.75
    cost: float = 0.30
    service: float = 0.60
    cover: float = 0.30
    enough: float = 0.4
    actor: float = 0.20
    rival: float = 0.60
    alike: float = 0.8
    shared_satisfaction: float = 0.4
    threshold: float = 0.45
    near: float = 0.15
    """Below this nothing speaks for a link; between the two a person must look."""


WEIGHTS: Final = Settings()


@dataclass(frozen=True, slots=True)
class Corpus:
    """In how many texts each gram stands, and how many texts there are."""

    counts: dict[str, int]
    texts: int

    def weight(self, gram: str) -> float:
        """From 0 (in every text) to 1 (in none)."""
        rarity = math.log((self.texts + 2) / (self.counts.get(gram, 0) + 1)) / math.log(self.texts + 2)
        return rarity * (WEIGHTS.actor if gram in _actor_grams() else 1.0)


@cache
def _actor_grams() -> frozenset[str]:
    return frozenset(a[i : i + n] for a in lexicon().actors for n in (2, 3) for i in range(len(a) - n + 1))


def corpus(texts: Iterable[str]) -> Corpus:
    """The corpus of distinct texts."""
    distinct = set(texts)
    return Corpus(dict(Counter(g for t in distinct for g in words(t).grams)), len(distinct))


@dataclass(frozen=True, slots=True)
class Match:
    """A goal held against an indicator. ``reasons`` name what spoke for and against, as message keys with words."""

    score: float
    reasons: tuple[tuple[str, str], ...] = ()


def said(row: Row) -> str:
    """All that an indicator says of what it measures: name, description, and a value in prose."""
    parts = (row.name, row.description, row.value if row.kind == "qualitative" else "")
    return " ".join(p for p in parts if p)


def is_whole(row: Row) -> bool:
    """Whether an indicator measures the project as a whole and no one goal: costs, 按期完成率, 服务对象满意度."""
    return row.level.endswith("cost") or row.level.startswith("cost") or words(said(row)).blank


def match(goal: Passage, row: Row, known: Corpus, others: tuple[Passage, ...] = ()) -> Match:
    """The score of the goal's best clause; what the project's other goals say too tells less."""
    common = _common(others)
    return max((_clause(words(c), row, known, common) for c in clauses(goal.text)), key=lambda m: m.score)


def _common(others: tuple[Passage, ...]) -> Words:
    said = [words(o.text) for o in others]
    grams, fields, deeds = (
        frozenset(x for w in said for x in getattr(w, part)) for part in ("grams", "fields", "deeds")
    )
    return Words(grams, fields, deeds)


def _clause(goal: Words, row: Row, known: Corpus, common: Words) -> Match:
    own = words(said(row))
    if row.level.startswith("satisfaction") and not (own.fields or any(g not in _actor_grams() for g in own.grams)):
        return Match(WEIGHTS.service, (("serve", ""),)) if "serve" in goal.deeds else Match(0.0)
    if own.blank:
        return Match(0.0, (("whole", ""),))
    overlap = _overlap(goal, own, known, common)
    score = 1 - (1 - overlap) * (1 - _concepts(goal, own, common))
    reasons = _for(goal, own, known)
    for kind, clash, factor in (
        ("field", _clash(goal.fields, own.fields), WEIGHTS.clash_field),
        ("deed", _clash(goal.deeds, own.deeds), WEIGHTS.clash_deed),
        ("cost", "cost" in row.level, WEIGHTS.cost),
    ):
        if clash and score:
            score, reasons = score * factor, (*reasons, (f"not-{kind}", ""))
    return Match(round(score, 4), reasons)


def _overlap(goal: Words, own: Words, known: Corpus, common: Words) -> float:
    met = sum(known.weight(g) * (WEIGHTS.common if g in common.grams else 1.0) for g in sorted(goal.grams & own.grams))
    if not met:
        return 0.0
    shorter = min(sum(known.weight(g) for g in sorted(t)) for t in (goal.grams, own.grams))
    return math.pow(min(1.0, met / shorter), WEIGHTS.cover) * (1 - math.exp(-met / WEIGHTS.enough))


def _concepts(goal: Words, own: Words, common: Words) -> float:
    field = _best(WEIGHTS.field, goal.fields & own.fields, common.fields)
    return 1 - (1 - field) * (1 - _best(WEIGHTS.deed, goal.deeds & own.deeds, common.deeds))


def _best(weight: float, shared: frozenset[str], common: frozenset[str]) -> float:
    """The weight where a concept is shared; less where the project's other goals name it too."""
    return 0.0 if not shared else weight if shared - common else weight * WEIGHTS.common


def _clash(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _for(goal: Words, own: Words, known: Corpus) -> tuple[tuple[str, str], ...]:
    """What speaks for the link: the longest grams in common, the fields, the deeds."""
    telling = sorted((g for g in goal.grams & own.grams if known.weight(g) > 0.3), key=lambda g: (-len(g), g))[:3]
    found = (
        ("words", " ".join(telling)),
        ("field", " ".join(sorted(goal.fields & own.fields))),
        ("deed", " ".join(sorted(goal.deeds & own.deeds))),
    )
    return tuple((kind, what) for kind, what in found if what)


def rivals(scores: list[float], row: Row) -> list[float]:
    """Scores of one indicator against the goals of its project, each held back as far as another goal fits better.

    Satisfaction that fits two goals alike is satisfaction with the project, and serves neither.
    """
    best = max(scores, default=0.0)
    alike = sum(s >= WEIGHTS.alike * best for s in scores) > 1 and row.level.startswith("satisfaction")
    keep, factor = 1 - WEIGHTS.rival, WEIGHTS.shared_satisfaction if alike else 1.0
    return [round(factor * s * (keep + WEIGHTS.rival * s / best), 4) if best else 0.0 for s in scores]

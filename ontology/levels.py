"""The indicator framework: printed level words → concepts of codes.ttl.

The two official levels are those of 财预〔2020〕10号 and of the templates of the Ministry of Finance; the words are
those seen in disclosures (levels.tsv).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Level:
    """One concept of the framework; ``broader`` is ``None`` for the first level."""

    notation: str
    broader: str | None
    zh: str
    en: str
    words: tuple[str, ...]


@cache
def levels() -> tuple[Level, ...]:
    """All concepts, in the order of the framework."""
    with (files("ontology") / "levels.tsv").open(encoding="utf-8") as handle:
        rows = csv.DictReader(handle, delimiter="\t")
        return tuple(
            Level(r["notation"], r["broader"] or None, r["zh"], r["en"], tuple((r["words"] or "").split()))
            for r in rows
        )


@cache
def _by_word() -> dict[tuple[str, str], str]:
    return {(level.broader or "", word): level.notation for level in levels() for word in level.words}


def level_notation(level1_code: str, *printed: str | None) -> str:
    """The narrowest concept that the printed words name below a first level, else the first level itself.

    >>> level_notation("output", "产出指标", "数量指标"), level_notation("outcome", "效果指标", "不知名")
    ('output-quantity', 'outcome')
    """
    found = (_by_word().get((level1_code, word)) for word in reversed(printed) if word)
    return next((notation for notation in found if notation), level1_code)

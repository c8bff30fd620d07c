"""The words of questions and what each means: ``words.tsv``, a symbol a line with its Chinese and English words."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Final

SILENT: Final = "pass"
"""The symbol of words that carry no meaning of their own here."""
NOUNS: Final = frozenset(
    {"target", "value", "goal", "project", "unit", "basis", "norm", "paper", "disclosure", "year"}
    | {"issuer", "money", "provision"}
)
"""Symbols that a question can ask for."""


@cache
def words() -> dict[str, str]:
    """surface → symbol; English in lower case, its words with one blank between. ``ValueError`` where one has two."""
    found: dict[str, str] = {}
    text = (files("queries.ask") / "words.tsv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        for word in (row["zh"] or "").split() + [w.replace("_", " ") for w in (row["en"] or "").split()]:
            if found.setdefault(word, row["symbol"]) != row["symbol"]:
                raise ValueError(f"words.tsv: {word!r} is both {found[word]!r} and {row['symbol']!r}")
    return found


@cache
def longest() -> int:
    """The length of the longest word."""
    return max(map(len, words()))

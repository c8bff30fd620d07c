"""The one message catalogue: every sentence that people read, in Chinese and in English.

Each ``ontology/messages/<area>.tsv`` has the columns ``key``, ``zh`` and ``en``; ``{name}`` marks what is filled in.
"""

from __future__ import annotations

import csv
import os
from functools import cache
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("zh", "en")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """key → language → sentence. ``ValueError`` where a key stands twice."""
    messages: dict[str, dict[str, str]] = {}
    folder = files("ontology") / "messages"
    for entry in sorted(folder.iterdir(), key=lambda f: f.name):
        if not entry.name.endswith(".tsv"):
            continue
        for row in csv.DictReader(
            entry.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
        ):
            if row["key"] in messages:
                raise ValueError(f"{entry.name}: key {row['key']!r} stands twice")
            messages[row["key"]] = {language: row[language] for language in LANGUAGES}
    return messages


def language() -> str:
    """The language that people are spoken to in: ``YIJU_LANG``, else Chinese."""
    chosen = os.environ.get("YIJU_LANG", "zh")
    return chosen if chosen in LANGUAGES else "zh"


def message(key: str, lang: str | None = None, /, **parts: object) -> str:
    """The sentence of ``key``, filled in. ``KeyError`` where the catalogue does not hold it."""
    return catalogue()[key][lang or language()].format(**parts)

"""Other words for the same field, as other places print them; see synonyms.yml."""

from __future__ import annotations

import random
from functools import cache
from importlib.resources import files

import yaml

from benchmarks.rendering.sheet import Printed


@cache
def _words() -> dict[str, list[str]]:
    text = (files("benchmarks.rendering") / "synonyms.yml").read_text(encoding="utf-8")
    words: dict[str, list[str]] = yaml.safe_load(text)
    return words


def reword(printed: Printed, rng: random.Random) -> None:
    """Replaces header words by others of the same meaning, each one alike over the document, none used twice."""
    cells = [c for grid in printed.grids for c in grid.cells() if c.role in {"header", "head"}]
    taken = {c.text for c in cells}
    chosen: dict[str, str] = {}
    for word in dict.fromkeys(c.text for c in cells if c.text in _words()):
        other = rng.choice(_words()[word])
        if other not in taken:
            chosen[word] = other
            taken.add(other)
    for cell in cells:
        cell.text = chosen.get(cell.text, cell.text)

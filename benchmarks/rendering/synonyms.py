"""Other words for the same field or level, as other places print them: synonyms.yml, labels.yml."""

from __future__ import annotations

import random
from functools import cache
from importlib.resources import files

import yaml

from benchmarks.rendering.sheet import Printed

FIRST = ("产出指标", "效益指标", "满意度指标")


@cache
def _words(name: str = "synonyms.yml") -> dict[str, list[str]]:
    text = (files("benchmarks.rendering") / name).read_text(encoding="utf-8")
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


def relabel(printed: Printed, rng: random.Random) -> None:
    """Replaces the words of the levels, in the page and in what is expected of it."""
    chosen = {word: rng.choice(others) for word, others in _words("labels.yml").items()}
    for grid in printed.grids:
        for cell in grid.cells():
            if cell.role == "level2" or (cell.role == "level1" and cell.text in FIRST):
                cell.text = chosen.get(cell.text, cell.text)
    for project in printed.expected["projects"]:
        for one in project["indicators"]:
            if one["level1"] in FIRST:
                one["level1"] = chosen[one["level1"]]
            one["level2"] = chosen.get(one["level2"], one["level2"])


def widen_satisfaction(printed: Printed) -> None:
    """满意度 over both level columns in one merged cell, as forms print it that have no second level there."""
    for grid in printed.grids:
        for row, kind in zip(grid.rows, grid.kinds, strict=True):
            for c in range(grid.columns - 1):
                first, second = row[c], row[c + 1]
                if kind == "row" and (first.role, second.role) == ("level1", "level2") and "满意" in first.text:
                    row[c + 1] = first
    for project in printed.expected["projects"]:
        for one in project["indicators"]:
            if one["level1_code"] == "satisfaction":
                one.pop("level2")

"""Cells of a ragged row → columns, by content and order: the best way to lay the cells under the header.

A Viterbi search: each cell takes a column to the right of the one before; columns may be passed over and cells left
out, at a price; what a cell says (a level word, a figure, a comparator, a basis) speaks for or against a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from loaders.layouts.headers.settle import is_operator, looks_like_basis
from loaders.layouts.words import is_first_level, is_second_level
from loaders.text import folded
from loaders.values import read_value
from ontology.quantity import canonical

_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:分|%)?")
_MONEY = re.compile(r"[\d,]+(?:\.\d+)?(?:万?元)?")
_DIRECTION = re.compile(r"(?:正|反|逆|负|双)向(?:指标)?")
_ATTRIBUTE = re.compile(r"定[量性](?:指标)?")
_NTH_GOAL = re.compile(r"(?:年度|绩效|总体)?目标\d{1,2}[:.、]")
UNIT_NAME = re.compile(r"(?:局|委员会|办公室|中心|学校|医院|政府|厅|院|所|站|队|会|馆|处|部|社|小学|中学|大学)$")
CARRIED: Final = frozenset(
    {"unit", "project", "code", "budget", "fiscal", "other", "goal", "side", "level1", "level2", "level3", "moved"}
)
NEVER: Final = -1e9
_IN_ORDER: Final = 1.5
"""In a row as wide as its header, the same order speaks for the same column."""


@lru_cache(maxsize=16384)
def fit(text: str, field: str) -> float:
    """How well a printed cell goes into a field; 0 is indifferent, +4 certain, -5 out of the question."""
    if not text:
        return 0.0
    word = folded(text)
    first, second = is_first_level(text), is_second_level(text)
    if field == "level1":
        return (
            4.0 if first else 0.0 if len(word) == 1 and not word.isdigit() else -1.5 if word.endswith("指标") else -5.0
        )
    if field in {"level2", "level3"}:
        if second and first and "满意" in word:
            return 1.5  # alone it rather stands for both levels
        return 4.0 if second else 1.5 if word.endswith("指标") and len(word) <= 12 else -2.0 if len(word) <= 8 else -4.0
    if field == "moved":
        return 4.0 if first else fit(text, "level2")
    if field == "side":
        return 0.5 if len(word) == 1 or word.startswith(("绩效", "年度绩效")) else -5.0
    if first or second:
        return -3.0
    return _fit_content(text, word, field)


def _fit_content(text: str, word: str, field: str) -> float:
    kind = read_value(text).kind
    figure = kind in {"quantity", "range", "date"}
    if field in {"weight", "score"}:
        return 3.0 if _NUMBER.fullmatch(word) and float(re.sub(r"[分%]", "", word)) <= 100 else -5.0
    if field == "operator":
        return 4.0 if is_operator(text) else -5.0
    if field == "measure":
        return 3.0 if canonical(word) else -4.0 if figure or len(word) > 6 else 0.0
    if field == "direction":
        return 4.0 if _DIRECTION.fullmatch(word) else -5.0
    if field == "attribute":
        return 4.0 if _ATTRIBUTE.fullmatch(word) else -4.0
    if field == "value":
        return -2.0 if is_operator(text) else 3.5 if figure else -1.0 if looks_like_basis(text) else 0.6
    if field == "actual":
        return 2.5 if figure else 0.5
    if field == "basis":
        return 2.5 if looks_like_basis(text) else -2.0 if figure else 0.2
    return _fit_head(word, field, figure)


def _fit_head(word: str, field: str, figure: bool) -> float:
    if field in {"budget", "fiscal", "other"}:
        return 3.0 if _MONEY.fullmatch(word) else -5.0
    if field == "goal":
        return 3.0 if _NTH_GOAL.match(word) else 1.5 if len(word) > 12 else -2.0
    if _NTH_GOAL.match(word):
        return -4.0
    if field == "unit":
        return 1.5 if UNIT_NAME.search(word) else -2.5
    if field in {"name", "description", "project", "code"}:
        return -3.0 if figure or is_operator(word) else 0.8
    return 0.0 if field in {"reason", "remark"} and not figure else -0.5


def skip_price(field: str, leading: bool) -> float:
    """The price of a column without a cell."""
    if not field or field == "side":
        return -0.1
    if field in CARRIED:
        return -0.3 if leading else -2.0
    return -0.6 if field in {"remark", "reason"} else -2.0


def lay(cells: Sequence[str], fields: Sequence[str]) -> list[int | None]:
    """For each cell, the index of its column, or ``None`` where it fits under none.

    >>> lay(["质量指标", "合格率", "≥95%", "往年经验"], ["level1", "level2", "name", "value", "basis"])
    [1, 2, 3, 4]
    """
    count = len(fields)
    in_order = _IN_ORDER if len(cells) == count else 0.0
    # best[j]: the best price after the cells so far, the last of them under column j - 1 (0: none yet)
    best = [0.0] + [NEVER] * count
    trail: list[list[tuple[int, bool]]] = []
    passed = _passed(tuple(fields))
    for n, cell in enumerate(cells):
        fresh = [NEVER] * (count + 1)
        step: list[tuple[int, bool]] = [(0, False)] * (count + 1)
        drop = -0.25 if not cell else -6.0
        fits = [fit(cell, field) for field in fields]
        places = [in_order if n == k else 0.0 for k in range(count)]
        for j in range(count + 1):
            before, skips = best[j], passed[j]
            if before == NEVER:
                continue
            if before + drop > fresh[j]:
                fresh[j], step[j] = before + drop, (j, False)
            for k in range(j, count):
                price = before + skips[k - j] + fits[k] + places[k]
                if price > fresh[k + 1]:
                    fresh[k + 1], step[k + 1] = price, (j, True)
        best = fresh
        trail.append(step)
    end = max(range(count + 1), key=lambda j: best[j] + passed[j][count - j] if best[j] > NEVER else NEVER)
    return _back(trail, end)


@lru_cache(maxsize=256)
def _passed(fields: tuple[str, ...]) -> list[list[float]]:
    """For each column, the price of passing over 0, 1, 2 … columns from it on."""
    return [_passing(fields, start) for start in range(len(fields) + 1)]


def _passing(fields: Sequence[str], start: int) -> list[float]:
    """The price of passing over 0, 1, 2 … columns from ``start`` on."""
    prices = [0.0]
    for field in fields[start:]:
        leading = start == 0  # a row without its first cells goes on under those of the row above
        prices.append(prices[-1] + skip_price(field, leading))
    return prices


def _back(trail: list[list[tuple[int, bool]]], end: int) -> list[int | None]:
    found: list[int | None] = []
    for step in reversed(trail):
        before, taken = step[end]
        found.append(end - 1 if taken else None)
        end = before
    return found[::-1]

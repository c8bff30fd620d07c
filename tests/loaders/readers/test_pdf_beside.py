"""Sheets too wide for their page, printed down and then over: the targets stand on later pages."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.disclose import disclose
from loaders.model import Document
from loaders.readers import read_bytes

from .conftest import Draw, pdf

ROWS = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "建设周转房", "24套"],
    ["产出指标", "质量指标", "验收合格率", "100%"],
    ["效益指标", "社会效益指标", "教师流失率", "＜3%"],
]


def table(rows: list[list[str]], top: float = 760, step: float = 20) -> Draw:
    """A ruled table, each row of the same height."""

    def draw(canvas: Any) -> None:
        xs = [40 + 90 * n for n in range(len(rows[0]) + 1)]
        canvas.grid(xs, [top - step * n for n in range(len(rows) + 1)])
        for n, row in enumerate(rows):
            for x, word in zip(xs, row, strict=False):
                canvas.drawString(x + 4, top - step * (n + 1) + 6, word)

    return draw


def read(*pages: Draw) -> Document:
    """The document that these pages hold."""
    return disclose(read_bytes("a.pdf", pdf(*pages)))


def columns(first: int, end: int, rows: slice = slice(None)) -> list[list[str]]:
    """Some of the columns."""
    return [row[first:end] for row in ROWS[rows]]


@pytest.mark.parametrize("parts", [[slice(None)], [slice(0, 2), slice(2, None)]])
def test_targets_on_later_pages_join_their_rows(parts: list[slice]) -> None:
    """One page wide or two: first all the rows with their levels, then their targets at the same heights."""
    document = read(*(table(columns(0, 3, p)) for p in parts), *(table(columns(3, 4, p)) for p in parts))
    found = [(i.name, i.value.text) for p in document.projects for i in p.indicators]
    assert found == [(row[2], row[3]) for row in ROWS[1:]]


def test_rows_at_other_heights_join_nothing() -> None:
    """Where the rows of the later page stand elsewhere, no target is given to any, and that is said."""
    document = read(table(columns(0, 3)), table(columns(3, 4), step=24))
    assert {i.value.kind for p in document.projects for i in p.indicators} == {"empty"}
    assert "no-value-column" in {f.code for f in document.findings}


GROUNDS = ["指标值确定依据", "建设计划", "行业标准", "上年数据"]


def test_grounds_on_later_pages_join_their_rows() -> None:
    """Targets on the first page, grounds alone on a later one at the same heights: they are the rows' grounds."""
    document = read(table(ROWS), table([[g] for g in GROUNDS]))
    assert [i.basis.text for p in document.projects for i in p.indicators if i.basis] == GROUNDS[1:]
    shorter = read(table(ROWS), table([[g] for g in GROUNDS[:3]]))
    assert not any(i.basis for p in shorter.projects for i in p.indicators)

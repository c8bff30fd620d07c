"""Rests of rows that a page's end cut, joined to the row they belong to."""

from __future__ import annotations

import re

from loaders.grid import Piece
from loaders.layouts import prose
from loaders.layouts.rows.notes import PROMPT
from loaders.layouts.rows.row import CARRIED, Key, Row
from loaders.layouts.words import STANDARDS, bare, is_first_level, is_second_level
from loaders.ledger import Ledger
from loaders.values import read_value

_ENDS = re.compile(
    "(?:率|数|度|量|面积|次|情况|水平|金额|成本|标准|时间|能力|意识|影响|环境|效益|费用|投资|支出|经费|资金|增长|提升|收入|"
    "比例|比|里程|长度|性|效果|改善|发展|稳定|建设|完善|保障|健康|安全|机制|体系|公平|普及|服务|达标|合格|规范|素养|办公|正常|"
    r"传承|开放|年限|（%）|\(%\)|%)$"
)
_FIGURE = re.compile(r"\d")
_REST = 6
"""More signs than these under a target are words of their own."""
_NAME = 5
"""The signs of a name that bears one of these last words are no fewer."""
_LAST = ("满意度", "率")
_FEW = 2
"""More fields than these are seldom cut at once."""


def ends_name(text: str) -> bool:
    """Whether a name can end with these words: 合格率, 补助标准."""
    return bool(_ENDS.search(text))


def join(rows: list[Row], ledger: Ledger) -> list[Row]:
    """Rests of cut rows joined to the row before."""
    usual = _usual(rows)
    out: list[Row] = []
    for row in rows:
        if _is_title(row, ledger):
            continue
        if out and _is_rest(row, out[-1], usual):
            _join(out[-1], row, ledger)
        elif not _is_prompt(row, ledger):
            out.append(row)
    return out


def _is_title(row: Row, ledger: Ledger) -> bool:
    """The title of the next table on a sheet, alone in its row: no rest of the name above it."""
    own = [s for s in row.line.own if s.text]
    if len(own) != 1 or not prose.is_title(own[0].text):
        return False
    ledger.ignore(own)
    return True


def _is_prompt(row: Row, ledger: Ledger) -> bool:
    """指标2：, ……: what the blank form says."""
    fresh = [p for p in row.cells.values() if row.owns(p)]
    if fresh and all(PROMPT.fullmatch(p.text) for p in fresh):
        ledger.ignore(s for p in fresh for s in p.slots)
        return True
    return False


def _is_rest(row: Row, before: Row, usual: set[str]) -> bool:
    """Whether a row holds only the rest of cells that a page's end cut."""
    fresh = {k: p for k, p in row.cells.items() if row.owns(p)}
    names = {k[0] for k in fresh if not _completes(before.cells.get(k), k, fresh[k])}
    if _goes_on_alone(row, before, fresh):
        return True
    if names == {"value"} and _ends_target(before, fresh):
        row.doubtful = not row.apart
        return True
    if not fresh or names & {"value", "operator", "measure", "weight", "score", "level1", "project", "direction"}:
        return False
    if any(PROMPT.fullmatch(p.text) for p in fresh.values()) or any(k not in before.cells for k in fresh):
        return False
    if any(_whole_level(before.cells[k], p) for k, p in fresh.items() if k[0] in {"level2", "level3"}):
        return False
    if not usual & {"value", "operator", "actual"} or _states(fresh):
        return False
    if _agree(before, fresh) or _completes_level(before, fresh):
        return True
    if not row.line.table.framed and _on_one_page(before, fresh):
        row.doubtful = True  # without rules, lines of one cell are put together by their places
        return False
    if not row.apart and not any(k[0] in {"value", "operator"} for k in before.cells):
        row.doubtful = True
        return False
    title = "name" if any(k[0] == "name" for k in before.cells) else "description"
    whole = all(ends_name(before.cells[k].text) for k in fresh if k[0] == title)
    if (len(names) > _FEW and whole) or _are_two(before.cells.get((title, None, None)), fresh.get((title, None, None))):
        row.doubtful = True  # a row of its own that has no target
        return False
    if title not in names or usual - names - {"value", "operator", "measure"}:
        row.doubtful = not row.apart and title in names  # a name without a target looks alike
        return True
    row.doubtful = not row.apart
    return row.apart or not all(_ENDS.search(before.cells[k].text) for k in fresh if k[0] == title)


def _are_two(above: Piece | None, below: Piece | None) -> bool:
    """Whether two cells are names each, whatever else their rows lack: 门诊患者满意度 over 医务人员满意度."""
    if above is None or below is None or len(below.text) < _NAME:
        return False
    return any(above.text.endswith(word) and below.text.endswith(word) for word in _LAST)


def _ends_target(before: Row, fresh: dict[Key, Piece]) -> bool:
    """Whether the only words of a row end the target above: 前 beneath 2025年10月底; a figure may be one itself."""
    ((key, rest),) = fresh.items()
    above = before.cells.get(key)
    if above is None or _FIGURE.search(rest.text) or len(rest.text) > _REST:
        return False
    whole, part = read_value(above.joined(rest).text), read_value(above.text)
    return whole.kind != "empty" and (whole.kind, whole.number) == (part.kind, part.number)


def _goes_on_alone(row: Row, before: Row, fresh: dict[Key, Piece]) -> bool:
    """The rest of a project's name beneath it, in a row whose other words went to those of the row above already."""
    torn = len(row.line.printed) > len(row.line.own)
    over = before.cells.get(("project", None, None))
    return torn and [k[0] for k in fresh] == ["project"] and over is not None and before.owns(over)


def _on_one_page(before: Row, fresh: dict[Key, Piece]) -> bool:
    """Whether no page ends between a row and the cells beneath: what a page's end cut stands on the next."""
    return all(before.cells[k].slots[-1].cell.page == p.slots[0].cell.page is not None for k, p in fresh.items())


def _states(fresh: dict[Key, Piece]) -> bool:
    """Whether a cell of the row is whole by itself: 计划标准 as a basis."""
    return any(k[0] == "basis" and bare(p.text) in STANDARDS for k, p in fresh.items())


def _join(before: Row, rest: Row, ledger: Ledger) -> None:
    for key, piece in rest.cells.items():
        if rest.owns(piece):
            key = _whose(before, key, piece) if not rest.line.aligned else key
            before.cells[key] = before.cells[key].joined(piece)
            ledger.joined += 1
            whole = before.cells[key]
            strange = key[0] in {"level1", "level2"} and not (is_first_level(whole.text) or is_second_level(whole.text))
            moved = rest.line.aligned and len(rest.line.at) != len(before.line.at)  # its column is a guess
            severity = "warning" if rest.doubtful or strange or moved else "info"
            ledger.report("joined", severity, whole.span(ledger.text), words=whole.text)


def _whose(before: Row, key: Key, piece: Piece) -> Key:
    """指标 beneath 社会效益 | 保护人口, in text that keeps no places: the rest of the level, not of the name."""
    level: Key = ("level2", *key[1:])
    whole = key[0] == "name" and level in before.cells and before.cells[level].joined(piece).text
    return level if whole and whole.endswith("指标") and is_second_level(whole) else key


def _agree(before: Row, fresh: dict[Key, Piece]) -> bool:
    """Whether words cut at different places of a row are the same when each is joined: proof of a cut."""
    titles = [k for k in fresh if k[0] in {"name", "description"}]
    cut = {before.cells[k].text for k in titles}
    return len(cut) > 1 and len({before.cells[k].joined(fresh[k]).text for k in titles}) == 1


def _completes(before: Piece | None, key: Key, piece: Piece) -> bool:
    """Whether a first level is none without these words: 实施 / 效果指标."""
    if key[0] != "level1" or before is None or is_first_level(before.text):
        return False
    return is_first_level(before.joined(piece).text)


def _completes_level(before: Row, fresh: dict[Key, Piece]) -> bool:
    """Whether a second level is none without these words: 生态效 / 益指标. What is beside them was cut with it."""
    for key, piece in fresh.items():
        if key[0] == "level2" and not is_second_level(before.cells[key].text) and not is_second_level(piece.text):
            return is_second_level(before.cells[key].joined(piece).text)
    return False


def _whole_level(before: Piece, piece: Piece) -> bool:
    """Whether a second level stands for itself: with the one above, 服务对象 and 满意度指标, it is no word."""
    return is_second_level(piece.text) and not is_second_level(before.joined(piece).text)


def _usual(rows: list[Row]) -> set[str]:
    """Fields that at least four rows in five fill."""
    counts: dict[str, int] = {}
    stated = "value" if any(k[0] == "value" for r in rows for k in r.cells) else "actual"
    whole = [r for r in rows if any(k[0] == stated for k in r.cells)]
    for row in whole:
        for name in {k[0] for k in row.cells} - set(CARRIED):
            counts[name] = counts.get(name, 0) + 1
    return {name for name, n in counts.items() if n * 5 >= len(whole) * 4}

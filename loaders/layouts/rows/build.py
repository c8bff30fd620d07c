"""Rows of fields → indicators: the value read, the level told, the basis cited, the words cleaned."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from loaders.citations import Above, Context, find_citations, is_open
from loaders.grid import Piece
from loaders.layouts.headers.settle import is_operator
from loaders.layouts.rows.notes import NOTHING, PROMPT
from loaders.layouts.rows.row import Row
from loaders.layouts.words import bare, is_first_level, is_second_level
from loaders.ledger import Ledger
from loaders.model import Basis, Citation, Indicator, Span, Value
from loaders.targets import Parts, month_or_months, read_parts, read_target, sign_at_end
from loaders.values import Reading, read_value
from ontology.levels import levels

_LABEL = re.compile(r"^指标\d{1,2}[:：.、]\s*")
_PROMPTED = re.compile(r"(?:指标\d{1,2}[:：]|…+|\.{3,})$")
"""What the form says of a next name, left beneath one."""
_DIRECTION = re.compile(r"(?:[正反逆负双]向|定[量性])(?:指标)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MOST = 100
"""What all weights together make."""
_TARGET = re.compile(r"\d[%％]$")
"""At the end of a name: 处置率100% beside a blank target may hold it."""
_GAP = re.compile(r"[\u4e00-\u9fff]{2}[ \u3000]+[\u4e00-\u9fff]{2}")
"""Between the words of a name that no rule frames: two columns that nearly touch."""
_BOTH = re.compile(r"(?P<upper>[^-—－–/／·]{2,8})[-—－–/／·]{1,2}(?P<lower>[^-—－–/／·]{2,10})")
_FIRST = {word: level.notation for level in levels() if level.broader is None for word in level.words}
_SECOND = {word: level.broader for level in levels() if level.broader for word in level.words}
_HINTS = (
    ("满意", "satisfaction"),
    ("产出", "output"),
    ("完成指标", "output"),
    ("效益", "outcome"),
    ("效果", "outcome"),
    ("影响力", "outcome"),
    ("成本", "cost"),
)


def level_code(*printed: str | None) -> str:
    """output, outcome, satisfaction, cost or other, from whichever level names it.

    A second column that names a first level wins (实施效果指标 | 产出指标 | …); 成本指标 under 产出指标 is output.

    >>> level_code("实施效果指标", "产出指标"), level_code("产出指标", "成本指标"), level_code("成本指标")
    ('output', 'output', 'cost')
    >>> level_code("实施效果指标", "服务对象满意度指标", "满意度指标"), level_code("效益指标", "满意度指标")
    ('satisfaction', 'outcome')
    """
    words = [bare(p).replace("类", "") for p in printed if p]
    first = _FIRST.get(words[0]) if words else None
    for word in words[1:]:
        moved = _FIRST.get(word) or ("satisfaction" if _SECOND.get(word) == "satisfaction" else None)
        if moved and (word not in _SECOND or len(words) > 2):
            return moved
    if first:
        return first
    for word in words[:1]:
        hint = next((code for part, code in _HINTS if part in word), None)
        if hint:
            return hint
    for word in words:
        if word in _SECOND:
            return _SECOND[word] or "other"
    return next((code for word in words for part, code in _HINTS if part in word), "other")


class Builder:
    """Makes the indicators of one project; ``context`` tells who cites."""

    def __init__(self, ledger: Ledger, context: Context) -> None:
        self.ledger = ledger
        self.context = context
        self._strange: set[str] = set()
        """Words in the place of a first level that name none, each reported once."""
        self._above = Above()
        self._open: set[int] = set()

    def indicators(self, row: Row) -> list[Indicator]:
        """The indicators of a row: one, or one for each horizon or place that has a value column."""
        beside = any(place for _, place in row.cases)  # 指标值 of the whole beside those of its places
        cases = [c for c in row.cases if beside or c != (None, None)] or [(None, None)]
        return [i for horizon, place in cases if (i := self._indicator(row, horizon, place)) is not None]

    def _indicator(self, row: Row, horizon: str | None, place: str | None) -> Indicator | None:
        get = row.of(horizon, place).get
        level1, level2, level3 = get("level1"), get("level2"), get("level3")
        name = get("name")
        over = row.units.get((horizon, place))
        words, sign = sign_at_end(name.text if name else "")
        value = self.value(get, words, over, alone=place is None and horizon is None)
        if sign and value.kind == "quantity" and value.operator is None:
            value = replace(value, operator=sign)  # 响应时间≤ | 2小时
        described = get("description")
        unnamed = name is None and described is None and value.kind != "empty"
        if unnamed and level2 is not None and not is_second_level(level2.text):
            name, level2 = level2, None
        elif name is None and row.named and value.text:
            # one cell for level and name: 满意度指标 | 服务对象满意度 | ≥ | 92
            name = next((p for p in (level3, level2) if p is not None and row.owns(p)), None)
        name = name or described
        if value.kind == "empty" and not value.text and (name is None or PROMPT.fullmatch(name.text)):
            return None  # 指标1： and nothing beside it: what the blank form says
        if name is not None and name.text in NOTHING and (value.kind == "empty" or value.text in NOTHING):
            return None
        pieces = [p for k, p in row.cells.items() if k[1] in (None, horizon) and k[2] in (None, place)]
        self.ledger.use(*pieces)
        span = self._span(row, pieces)
        if name is None:
            self.ledger.report("nameless", "warning", span, words=value.text)
        elif value.kind == "empty" and (row.doubtful or value.operator or value.unit or _TARGET.search(name.text)):
            self.ledger.report("no-value", "warning", span, words=name.text)
        if name is not None and not row.line.table.framed and _GAP.search(name.raw):
            self.ledger.report("name-gap", "warning", name.span(self.ledger.text), words=name.raw.replace("\n", ""))
        basis = get("basis")
        first, second = _levels(_text(level1), _text(level2))
        code = level_code(first, second, _text(level3))
        if code == "other" and first and first not in self._strange and not is_first_level(first):
            self._strange.add(first)
            self.ledger.report("level-unknown", "warning", span, words=first)
        elif code == "other" and row.leveled and not (first or second or level3):
            self.ledger.report("level-missing", "warning", span, words=name.text if name else value.text)
        elif level1 and level2 and row.owns(level2) and not row.owns(level1) and _elsewhere(level1.text, level2.text):
            self.ledger.report("level-elsewhere", "warning", span, words=level2.text)
        elif row.level_doubtful:
            self.ledger.report("level-doubtful", "warning", span, words=second or first or "")
        return Indicator(
            first, second, _name(name), _name(described) if described is name else _text(described),
            code, None if place and (is_first_level(place) or is_second_level(place)) else place, horizon, value,
            self._points(get("weight")), _text(get("direction")), _text(get("actual")), self._points(get("score")),
            self.basis(basis), span,
        )  # fmt: skip

    def _points(self, piece: Piece | None) -> str | None:
        """A weight or a score. Two of them in one cell are those of two rows, whose border was lost: none is taken."""
        if piece is not None and _holds_two(piece.raw):
            self.ledger.report(
                "two-figures", "warning", piece.span(self.ledger.text), words=" ".join(piece.raw.split())
            )
            return None
        return _text(piece)

    def _span(self, row: Row, pieces: list[Piece]) -> Span:
        """From the first to the last of the row's own cells."""
        own = [p for p in pieces if row.owns(p)] or pieces
        first = min(own, key=lambda p: p.start)
        return first.span(self.ledger.text, first.start, max(p.end for p in own))

    def value(self, get: Callable[[str], Piece | None], name: str, over: str | None, *, alone: bool) -> Value:
        """The target: one cell, or operator, figure and unit of three (not ``alone``: the latter are shared).

        ``over``: the unit that the header states.
        """
        operator, number, measure = get("operator"), get("value"), get("measure")
        if alone and number is None and measure is not None and _is_target(measure.text):
            self.ledger.report("value-moved", "warning", measure.span(self.ledger.text), words=measure.text)
            number, measure = measure, None
        elif alone and number is None and measure is None and operator is not None and _is_no_sign(operator.text):
            number, operator = operator, None  # one cell over 计算符号, 指标值 and 计量单位: 2024年6月底前
        span = self._hull([p for p in (operator, number, measure) if p is not None])
        if operator is None and measure is None:
            text = number.text if number else ""
            return self._value(text, read_target(text, name, over), span)
        parts = Parts.of(*(p.text if p else "" for p in (operator, number, measure)))
        reading, whole = read_parts(parts, name, over), parts.whole
        if span and month_or_months(parts, reading):
            self.ledger.report("month-or-months", "warning", span, words=whole)
        if not parts.figure:
            reading = Reading("empty", reading.operator, None, None, reading.unit) if alone else Reading("empty")
            whole = whole if alone else ""
        return self._value(whole, reading, span)

    def _hull(self, parts: list[Piece]) -> Span | None:
        if not parts:
            return None
        first = min(parts, key=lambda p: p.start)
        return first.span(self.ledger.text, first.start, max(p.end for p in parts))

    def _value(self, text: str, reading: Reading, span: Span | None) -> Value:
        return Value(text, reading.kind, reading.operator, reading.number, reading.upper, reading.unit, span)

    def basis(self, piece: Piece | None) -> Basis | None:
        """The cell that says why, with its mentions; those of the row above where it says 同上."""
        if piece is None or not piece.text:
            self._above.read(None, ())
            return None
        mentions = self._above.read(piece.start, self._mentions(piece))
        self._report_open(mentions)
        return Basis(piece.text, mentions, piece.span(self.ledger.text), self.parts(piece))

    def parts(self, piece: Piece) -> tuple[Span, ...]:
        """The cell's parts, in printed order."""
        return tuple(Piece((slot,)).span(self.ledger.text) for slot in piece.slots)

    def mentions(self, piece: Piece) -> tuple[Citation, ...]:
        """What a cell cites; each mention with its own place."""
        mentions = self._mentions(piece)
        self._report_open(mentions)
        return mentions

    def _report_open(self, mentions: tuple[Citation, ...]) -> None:
        """该办法, 同上 where it is not told what they point to: said once for each place."""
        for mention in mentions:
            if is_open(mention) and mention.span.start not in self._open:
                self._open.add(mention.span.start)
                self.ledger.report("reference-open", "warning", mention.span, words=mention.text)

    def _mentions(self, piece: Piece) -> tuple[Citation, ...]:

        def locate(start: int, end: int) -> Span:
            return piece.span(self.ledger.text, *piece.place(start, end))

        return find_citations(piece.raw, self.context, locate)


def _is_target(text: str) -> bool:
    """Whether words under 计量单位 are a figure with its unit: 61% beside a blank target has moved by a column."""
    reading = read_value(text)
    return reading.kind in {"quantity", "range"} and reading.unit is not None


def _is_no_sign(text: str) -> bool:
    """Whether words under 计算符号 are no comparator, and nothing else that stands there: 正向, 定量."""
    return not is_operator(text) and not _DIRECTION.fullmatch(text)


def _holds_two(raw: str) -> bool:
    """Whether the lines of a cell are a figure each; 1 over 0 may be one that a narrow cell broke, 10 over 8 is not."""
    lines = [line.strip() for line in raw.split("\n") if line.strip()]
    if len(lines) < 2 or not all(map(_NUMBER.fullmatch, lines)):
        return False
    begun = int(lines[0].replace(".", "") + lines[1][0])  # of one figure, these would be the first signs
    return len(set(lines)) == 1 or all(len(line) > 1 for line in lines) or begun > _MOST


def _text(piece: Piece | None) -> str | None:
    return (piece.text or None) if piece else None


def _levels(first: str | None, second: str | None) -> tuple[str | None, str | None]:
    """Both levels, where one cell holds them: 产出-数量, 效益指标/社会效益指标."""
    if first and second is None and (match := _BOTH.fullmatch(first)):
        upper, lower = match["upper"], match["lower"]
        if is_first_level(upper) and is_second_level(lower):
            return upper, lower
    return first, second


def _elsewhere(first: str, second: str) -> bool:
    """Whether a second level is one of 产出 or 效益 and the first level that the rows above carry down another one."""
    own = _SECOND.get(bare(second))
    return own in {"output", "outcome"} and _FIRST.get(bare(first), own) not in {own, "cost", "other"}


def _name(piece: Piece | None) -> str | None:
    if piece is None:
        return None
    return _PROMPTED.sub("", _LABEL.sub("", sign_at_end(piece.text)[0])) or piece.text

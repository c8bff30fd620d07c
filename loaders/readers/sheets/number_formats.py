"""Numbers, dates and texts as a spreadsheet shows them: 0.95 under ``0%`` is 95% (ECMA-376 part 1, 18.8.30/31).

[DBNum1] and its like write the same figure in Chinese signs: it stays in Arabic ones, which say the same.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from loaders.readers.sheets.date_formats import iso, moment, span
from loaders.readers.sheets.number_digits import filled

BUILT_IN: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;"¥"-#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
"""Format codes that files name by number alone, as a Chinese Excel shows them."""

Value = float | int | date | datetime | time | timedelta
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|_(?P<pad>.)|\*(?P<fill>.)|(?P<digit>[0#?])'
    r"|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<ampm>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-]0+)"
    r"|(?P<general>General|G/通用格式)|(?P<date>y+|m+|d+|h+|s+|a{3,4}|e+)|(?P<text>@)|(?P<other>.)",
    re.I | re.S,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[\d.]+)")
_ELAPSED = re.compile(r"h+|m+|s+", re.I)
_NO_MATTER = re.compile(
    r"(?:color|颜色)\s?\d+|black|blue|cyan|green|magenta|red|white|yellow|[黑蓝青绿红白黄]色?|洋红色?|DBNum\d", re.I
)
"""Brackets that change colour or the kind of figures, not what is said."""
_ODD: Final = frozenset({"date", "exponent", "ampm", "text", "unknown", "elapsed"})


class Token(NamedTuple):
    """One piece of a format code."""

    kind: str
    text: str


Section = tuple[Token, ...]


def display(value: Value, code: str | None) -> str:
    """What the cell shows; a code that is not understood gives the plain value, never a guess.

    >>> display(0.95, "0%"), display(95.0, None), display(12345.6, "#,##0.00"), display(3000000, "0!.0,")
    ('95%', '95', '12,345.60', '300.0')
    """
    shown = understood(value, code)
    return unformatted(value) if shown is None else shown


def understood(value: Value | str, code: str | None) -> str | None:
    """What the cell shows, ``None`` where its format is not understood or its value only stands for what is shown.

    >>> understood("95%", '"≥"@'), understood(0.5, "# ?/?")
    ('≥95%', None)
    """
    if isinstance(value, bool) or not code or code.lower() in {"general", "@", "g/通用格式"}:
        return unformatted(value)
    if isinstance(value, str):
        return _worded(value, sections(code))
    if isinstance(value, (int, float)):
        return _number(value, sections(code))
    tokens = sections(code)[0]
    return span(value, tokens) if isinstance(value, timedelta) else moment(value, tokens)


def unformatted(value: Value | str) -> str:
    """A value without format; dates as ISO 8601."""
    if isinstance(value, str):
        return value
    return plain(value) if isinstance(value, (int, float)) else iso(value)


def plain(value: float | int) -> str:
    """A number without format: no ``.0``, at most the fifteen digits that spreadsheets keep."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    text = format(value, ".15g")
    if "e" in text and "inf" not in text and "nan" not in text and 1e-12 < abs(value) < 1e21:
        text = format(Decimal(text), "f")
    return text


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The code's sections (positive; negative; zero; text) as tokens."""
    out: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "other"
        text = match.group(kind)
        if kind == "other" and text == ";":
            out.append([])
        elif token := _token(kind, text):
            out[-1].append(token)
    return tuple(tuple(s) for s in out)


def _token(kind: str, text: str) -> Token | None:
    if kind in {"pad", "fill"} or (kind == "bracket" and _NO_MATTER.fullmatch(text)):
        return None
    if kind == "bracket" and text.startswith("$"):
        return Token("quoted", text[1:].partition("-")[0])
    if kind == "bracket" and not _CONDITION.fullmatch(text):
        return Token("elapsed" if _ELAPSED.fullmatch(text) else "unknown", text)
    if kind == "other" and text.isascii() and text.isalpha():
        return Token("unknown", text)
    return Token(kind, text)


def _number(value: float | int, parts: tuple[Section, ...]) -> str | None:
    chosen = _section(_for_numbers(parts), value)
    if chosen is None:
        return None
    tokens, signed = chosen
    pieces = _pieces(tokens)
    found = None if pieces is None else filled(pieces, Decimal(format(value, ".15g")))
    if found is None:
        return None
    body, something = found
    return ("-" if signed and value < 0 and something else "") + body


@lru_cache(maxsize=512)
def _pieces(tokens: Section) -> tuple[tuple[str, str], ...] | None:
    """A section of numbers without its conditions; ``None`` where there is more in it than figures and signs."""
    if any(t.kind in _ODD for t in tokens):
        return None
    return tuple((t.kind, t.text) for t in tokens if t.kind != "bracket")


@lru_cache(maxsize=512)
def _for_numbers(parts: tuple[Section, ...]) -> tuple[Section, ...]:
    """Without the section for text: the fourth, or the last one where it holds @."""
    return parts[:-1] if len(parts) == 4 or any(t.kind == "text" for t in parts[-1]) else parts


def _section(parts: tuple[Section, ...], value: float | int) -> tuple[Section, bool] | None:
    """The section for this value, and whether a minus has to be put before it."""
    if not 0 < len(parts) < 4:
        return None
    conditions = _conditions(parts)
    if any(conditions):
        return _by_condition(parts, conditions, value)
    if value < 0 and len(parts) > 1:
        return parts[1], False
    if value == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], True


@lru_cache(maxsize=512)
def _conditions(parts: tuple[Section, ...]) -> tuple[re.Match[str] | None, ...]:
    return tuple(
        next((m for t in p if t.kind == "bracket" and (m := _CONDITION.fullmatch(t.text))), None) for p in parts
    )


def _by_condition(
    parts: tuple[Section, ...], conditions: tuple[re.Match[str] | None, ...], value: float | int
) -> tuple[Section, bool] | None:
    """The first section whose condition holds, else the last one if it has none.

    A second of three without a condition is for what is negative in some programs, for the rest in others: neither.
    """
    for tokens, condition in zip(parts, conditions, strict=True):
        if condition is None:
            return (tokens, True) if tokens is parts[-1] else None
        sign, bound = condition[1], float(condition[2])
        if _holds(value, sign, bound):
            return tokens, not (sign in {"<", "<=", "="} and bound <= 0)
    return None


def _holds(value: float | int, sign: str, bound: float) -> bool:
    return {
        "<": value < bound, ">": value > bound, "=": value == bound,
        "<=": value <= bound, ">=": value >= bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _worded(value: str, parts: tuple[Section, ...]) -> str | None:
    """A text under its section; without one as it is."""
    tokens = parts[-1]
    if len(parts) < 4 and not any(t.kind == "text" for t in tokens):
        return value
    if len(parts) > 4 or any(t.kind in (_ODD - {"text"}) | {"digit"} for t in tokens):
        return None
    return "".join(value if t.kind in {"text", "general"} else t.text for t in tokens if t.kind != "bracket").strip()

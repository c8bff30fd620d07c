"""Numbers and dates as a spreadsheet shows them: 0.95 under ``0%`` is 95%, 95.0 is 95 (ECMA-376 part 1, 18.8.30/31)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final, NamedTuple

BUILT_IN: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 45: "mm:ss", 47: "mm:ss.0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
"""Format codes that files name by number alone, as a Chinese Excel shows them."""

Value = float | int | date | datetime | time | timedelta
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|_(?P<pad>.)|\*(?P<fill>.)'
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<scale>,+)|(?P<ampm>AM/PM|A/P|上午/下午)"
    r"|(?P<exponent>E[+-]0+)|(?P<general>General|G/通用格式)|(?P<date>y+|m+|d+|h+|s+|a{3,4})|(?P<other>.)",
    re.I | re.S,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[\d.]+)")


class Token(NamedTuple):
    """One piece of a format code."""

    kind: str
    text: str


def display(value: Value, code: str | None) -> str:
    """What the cell shows; a code that is not understood gives the plain value, never a guess.

    >>> display(0.95, "0%"), display(95.0, None), display(12345.6, "#,##0.00"), display(12.0, '"≥"0"次"')
    ('95%', '95', '12,345.60', '≥12次')
    """
    if isinstance(value, (int, float)):
        return _number(value, code) if code and code.lower() not in {"general", "@"} else plain(value)
    return _moment(value, code)


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
def sections(code: str) -> tuple[tuple[Token, ...], ...]:
    """The code's sections (positive; negative; zero; text) as tokens."""
    out: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "other"
        text = match.group(kind)
        if kind == "other" and text == ";":
            out.append([])
        elif kind == "bracket" and text.startswith("$"):
            out[-1].append(Token("quoted", text[1:].partition("-")[0]))
        elif kind not in {"pad", "fill"}:
            out[-1].append(Token(kind, text))
    return tuple(tuple(s) for s in out)


def _number(value: float | int, code: str) -> str:
    parts = sections(code)
    tokens, signed = _section(parts, value)
    kinds = [t.kind for t in tokens]
    if any(k in {"date", "exponent", "ampm"} for k in kinds) or kinds.count("digits") > 1:
        return plain(value)
    try:
        amount = abs(Decimal(repr(value)))
    except InvalidOperation:
        return plain(value)
    if not amount.is_finite() or amount > Decimal("1e300"):
        return plain(value)
    amount *= Decimal(100) ** sum(t == ("other", "%") for t in tokens)
    amount /= Decimal(1000) ** sum(len(t.text) for t in tokens if t.kind == "scale")
    body = "".join(_piece(t, amount) for t in tokens)
    return ("-" if signed and value < 0 and any(c in "123456789" for c in body) else "") + body


def _section(parts: tuple[tuple[Token, ...], ...], value: float | int) -> tuple[tuple[Token, ...], bool]:
    """The section for this value, and whether a minus has to be put before it."""
    for tokens in parts:
        bracket = next((m for t in tokens if t.kind == "bracket" and (m := _CONDITION.fullmatch(t.text))), None)
        if bracket and _holds(value, bracket[1], float(bracket[2])):
            return tokens, True
    if any(t.kind == "bracket" and _CONDITION.fullmatch(t.text) for t in parts[0]):
        return parts[-1], True
    if value < 0 and len(parts) > 1:
        return parts[1], False
    if value == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], True


def _holds(value: float | int, sign: str, bound: float) -> bool:
    return {
        "<": value < bound, ">": value > bound, "=": value == bound,
        "<=": value <= bound, ">=": value >= bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _piece(token: Token, amount: Decimal) -> str:
    if token.kind == "digits":
        return _digits(token.text, amount)
    if token.kind == "general":
        return plain(float(amount))
    return token.text if token.kind in {"quoted", "escaped", "other"} else ""


def _digits(pattern: str, amount: Decimal) -> str:
    whole, _, fraction = pattern.partition(".")
    scaled = amount / (Decimal(1000) ** (len(whole) - len(whole.rstrip(","))))
    shown = scaled.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    grouped = "," in whole.rstrip(",")
    left, _, right = format(shown, ",f" if grouped else "f").partition(".")
    optional = len(fraction) - len(fraction.rstrip("#?"))
    while optional and right.endswith("0"):
        right, optional = right[:-1], optional - 1
    need = whole.count("0")
    left = left.rjust(need, "0") if left != "0" or need else ""
    return left + ("." + right if right or "." in pattern else "")


def _moment(value: date | datetime | time | timedelta, code: str | None) -> str:
    if isinstance(value, timedelta):
        return str(value)
    tokens = sections(code)[0] if code else ()
    if not any(t.kind == "date" for t in tokens):
        return _iso(value)
    out: list[str] = []
    dates = [t.text.lower()[0] for t in tokens if t.kind == "date"]
    half = any(t.kind == "ampm" for t in tokens)
    at = 0
    for token in tokens:
        if token.kind == "date":
            near = dates[max(0, at - 1) : at] + dates[at + 1 : at + 2]
            minutes = dates[at] == "m" and ("h" in near[:1] or "s" in near[-1:])
            out.append(_date_part(value, token.text.lower(), minutes, half))
            at += 1
        elif token.kind == "ampm":
            out.append(
                ("上午" if _hour(value) < 12 else "下午") if "午" in token.text else "AM" if _hour(value) < 12 else "PM"
            )
        elif token.kind in {"quoted", "escaped", "other"} and token.text not in {"@", ";"}:
            out.append(token.text)
    return "".join(out).strip()


def _iso(value: date | datetime | time) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d") if value.time() == time() else value.strftime("%Y-%m-%d %H:%M:%S")
    return value.isoformat()


def _hour(value: date | datetime | time) -> int:
    return value.hour if isinstance(value, (datetime, time)) else 0


def _date_part(value: date | datetime | time, token: str, minutes: bool, half: bool) -> str:
    sign, long = token[0], len(token) > 1
    if sign in "hs" or minutes:
        clock = value if isinstance(value, (datetime, time)) else time()
        hour = (clock.hour % 12 or 12) if half else clock.hour
        figure = {"h": hour, "s": clock.second}.get(sign, clock.minute)
        return f"{figure:02d}" if long else str(figure)
    if isinstance(value, time):
        return ""
    if sign == "y":
        return f"{value.year:04d}" if len(token) > 2 else f"{value.year % 100:02d}"
    if sign == "a" or (sign == "d" and len(token) > 2):
        return ("星期" if len(token) > 3 else "周") + "一二三四五六日"[value.weekday()]
    if sign == "m" and len(token) > 2:
        return f"{value.month}月"
    figure = value.month if sign == "m" else value.day
    return f"{figure:02d}" if long else str(figure)

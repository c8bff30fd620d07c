"""Dates, times and durations as a spreadsheet shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

Tokens = Sequence[tuple[str, str]]


def moment(value: date | datetime | time, tokens: Tokens) -> str | None:
    """A date or time under its format; ``None`` where that is no format of dates, or has more than the value."""
    dates = [text.lower()[0] for kind, text in tokens if kind == "date"]
    if not dates or any(kind in {"unknown", "exponent", "elapsed"} for kind, _ in tokens):
        return None
    if isinstance(value, time) and any(d in "ydae" for d in dates):
        return None
    out: list[str] = []
    half = any(kind == "ampm" for kind, _ in tokens)
    at = 0
    for n, (kind, text) in enumerate(tokens):
        if kind == "date":
            near = dates[max(0, at - 1) : at] + dates[at + 1 : at + 2]
            minutes = dates[at] == "m" and ("h" in near[:1] or "s" in near[-1:])
            out.append(_part(value, text.lower(), minutes, half))
            at += 1
        elif kind == "ampm":
            out.append(_half(value, text))
        elif kind != "digit" and not _parts_of_seconds(tokens, n):
            out.append(text if kind not in {"text", "bracket"} else "")
    return "".join(out).strip()


def span(value: timedelta, tokens: Tokens) -> str | None:
    """A duration whose first part counts on beyond a day or an hour: ``[h]:mm``."""
    seconds = round(value.total_seconds())
    out: list[str] = []
    left = seconds
    for n, (kind, text) in enumerate(tokens):
        unit = {"h": 3600, "m": 60, "s": 1}.get(text[:1].lower(), 0)
        if kind in {"elapsed", "date"}:
            if not unit or seconds < 0:
                return None
            out.append(str(left // unit).rjust(len(text), "0"))
            left %= unit
        elif kind not in {"digit", "text"} and not _parts_of_seconds(tokens, n):
            out.append(text)
    return "".join(out).strip() or None


def iso(value: date | datetime | time | timedelta) -> str:
    """Without format: ISO 8601, a duration as hours, minutes and seconds."""
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d") if value.time() == time() else value.strftime("%Y-%m-%d %H:%M:%S")
    return value.isoformat()


def _parts_of_seconds(tokens: Tokens, n: int) -> bool:
    return tokens[n][0] == "point" and n + 1 < len(tokens) and tokens[n + 1][0] == "digit"


def _hour(value: date | datetime | time) -> int:
    return value.hour if isinstance(value, (datetime, time)) else 0


def _half(value: date | datetime | time, token: str) -> str:
    return token.split("/")[_hour(value) >= 12]


def _part(value: date | datetime | time, token: str, minutes: bool, half: bool) -> str:
    sign, long = token[0], len(token) > 1
    if sign in "hs" or minutes:
        clock = value if isinstance(value, (datetime, time)) else time()
        hour = (clock.hour % 12 or 12) if half else clock.hour
        figure = {"h": hour, "s": clock.second}.get(sign, clock.minute)
        return f"{figure:02d}" if long else str(figure)
    if isinstance(value, time):
        return ""
    if sign in "ye":
        return f"{value.year:04d}" if len(token) > 2 or sign == "e" else f"{value.year % 100:02d}"
    if sign == "a" or (sign == "d" and len(token) > 2):
        return ("星期" if len(token) > 3 else "周") + "一二三四五六日"[value.weekday()]
    if sign == "m" and len(token) > 2:
        return f"{value.month}月"
    figure = value.month if sign == "m" else value.day
    return f"{figure:02d}" if long else str(figure)

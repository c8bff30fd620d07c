"""The figures of a number laid into the places of a number format, literal signs between them kept."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final, NamedTuple

Piece = tuple[str, str]
"""A token's kind and text."""
_MOST: Final = Decimal(10) ** 21


class Plan(NamedTuple):
    """How a section lays figures out: by what it multiplies and divides, the pieces before and after the point."""

    percents: int
    thousands: int
    grouped: bool
    whole: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    places: int
    """Figures after the point."""
    need: int
    """How many figures stand before the point at least where nothing but figures does; -1: signs stand between them."""


def filled(tokens: tuple[Piece, ...], value: Decimal) -> tuple[str, bool] | None:
    """What is shown without sign, and whether a figure other than 0 is in it; ``None`` where the code is odd.

    >>> filled((("digit", "0"), ("escaped", "."), ("digit", "0"), ("comma", ",")), Decimal(3000000))
    ('300.0', True)
    """
    made = plan(tokens)
    if made is None or not value.is_finite() or abs(value) >= _MOST:
        return None
    amount = abs(value).scaleb(2 * made.percents - 3 * made.thousands)
    if made.places < 0:
        figures = format(amount.normalize(), "f")
        return "".join(figures if k == "general" else t for k, t in made.whole).strip(), amount != 0
    try:
        shown = amount.quantize(Decimal(1).scaleb(-made.places), ROUND_HALF_UP)
    except InvalidOperation:
        return None
    whole, _, rest = format(shown, "f").partition(".")
    if made.need < 0:
        left = _whole(made.whole, whole.lstrip("0"), made.grouped)
    else:
        left = format(int(whole), ",") if made.grouped else whole
        left = left.rjust(made.need, "0") if left != "0" or made.need else ""
    return (left + _rest(made.rest, rest)).strip(), shown != 0


@lru_cache(maxsize=512)
def plan(tokens: tuple[Piece, ...]) -> Plan | None:
    """What is to be done with a number; ``places`` below 0: its figures stand as they are, or not at all."""
    if _is_fraction(tokens):
        return None
    percents = sum(kind == "percent" for kind, _ in tokens)
    kinds = [kind for kind, _ in tokens]
    if "general" in kinds or "digit" not in kinds:
        odd = "general" in kinds and {"digit", "point", "comma"} & set(kinds)
        return None if odd else Plan(percents, 0, False, tokens, (), -1, -1)
    found = _commas(tokens)
    if found is None or kinds.count("point") > 1:
        return None
    kept, grouped, thousands = found
    at = next((n for n, (kind, _) in enumerate(kept) if kind == "point"), len(kept))
    end = next((n for n in range(at, 0, -1) if kept[n - 1][0] == "digit"), 0)
    whole, after = kept[:at], kept[at:]
    places = sum(kind == "digit" for kind, _ in after)
    need = sum(text == "0" for _, text in whole)
    plainly = end == len(whole) and all(k == "digit" and t != "?" for k, t in whole) and not (grouped and need > 3)
    return Plan(percents, thousands, grouped, whole, after, places, need if plainly else -1)


def _is_fraction(tokens: tuple[Piece, ...]) -> bool:
    """Whether figures are shown over each other: ``# ?/?``, ``# ?/8``."""
    for n in range(1, len(tokens) - 1):
        if tokens[n] == ("other", "/") and tokens[n - 1][0] == "digit":
            kind, text = tokens[n + 1]
            if kind == "digit" or text.isdigit():
                return True
    return False


def _commas(tokens: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], bool, int] | None:
    """Without commas, whether they part thousands, and by how many thousands they divide.

    Between places before the point they part, right after the last place they divide; elsewhere nobody knows.
    """
    point = next((n for n, (kind, _) in enumerate(tokens) if kind == "point"), len(tokens))
    places = [n for n, (kind, _) in enumerate(tokens) if kind == "digit"]
    grouped, thousands = False, 0
    for n, (kind, _) in enumerate(tokens):
        if kind != "comma":
            continue
        before = next((m for m in range(n - 1, -1, -1) if tokens[m][0] != "comma"), -1)
        if places[0] < n < point and any(n < m < point for m in places):
            grouped = True
        elif before in places and not any(n < m < point or (m > n > point) for m in places):
            thousands += 1
        else:
            return None
    return tuple(t for t in tokens if t[0] != "comma"), grouped, thousands


def _whole(tokens: tuple[Piece, ...], figures: str, grouped: bool) -> str:
    """Before the point, from the right: each place takes a figure, the first one all that are left."""
    out: list[str] = []
    places = sum(kind == "digit" for kind, _ in tokens)
    count = 0
    for kind, text in reversed(tokens):
        if kind != "digit":
            out.append(text)
            continue
        places -= 1
        taken = (figures if places == 0 else figures[-1:]) or {"0": "0", "?": " "}.get(text, "")
        figures = "" if places == 0 else figures[:-1]
        for sign in reversed(taken):
            if grouped and count and count % 3 == 0 and sign != " ":
                out.append(",")
            out.append(sign)
            count += 1
    return "".join([figures, *reversed(out)])


def _rest(tokens: tuple[Piece, ...], figures: str) -> str:
    """The point and what follows; zeros at the end stay where the place is ``0``."""
    if not tokens:
        return ""
    out: list[str] = []
    figure = len(figures)
    optional = True
    for kind, text in reversed(tokens):
        if kind != "digit":
            out.append(text)
            continue
        figure -= 1
        optional = optional and text in "#?" and figures[figure] == "0"
        out.append((" " if text == "?" else "") if optional else figures[figure])
    return "".join(reversed(out))

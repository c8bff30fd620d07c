"""The figures of a number laid into the places of a number format, literal signs between them kept."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

Piece = tuple[str, str]
"""A token's kind and text."""
_MOST: Final = Decimal(10) ** 21


def filled(tokens: list[Piece], value: Decimal) -> tuple[str, bool] | None:
    """What is shown without sign, and whether a figure other than 0 is in it; ``None`` where the code is odd.

    >>> filled([("digit", "0"), ("escaped", "."), ("digit", "0"), ("comma", ",")], Decimal(3000000))
    ('300.0', True)
    """
    if not value.is_finite() or abs(value) >= _MOST or _is_fraction(tokens):
        return None
    amount = abs(value) * Decimal(100) ** sum(kind == "percent" for kind, _ in tokens)
    if any(kind == "general" for kind, _ in tokens):
        return _general(tokens, amount)
    if not any(kind == "digit" for kind, _ in tokens):
        return "".join(t for _, t in tokens).strip(), value != 0
    found = _commas(tokens)
    if found is None or sum(kind == "point" for kind, _ in tokens) > 1:
        return None
    kept, grouped, thousands = found
    at = next((n for n, (kind, _) in enumerate(kept) if kind == "point"), len(kept))
    places = sum(kind == "digit" for kind, _ in kept[at:])
    try:
        shown = (amount / Decimal(1000) ** thousands).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        return None
    whole, _, rest = format(shown, "f").partition(".")
    body = _whole(kept[:at], whole.lstrip("0"), grouped) + _rest(kept[at:], rest)
    return body.strip(), shown != 0


def _is_fraction(tokens: list[Piece]) -> bool:
    """Whether figures are shown over each other: ``# ?/?``, ``# ?/8``."""
    for n in range(1, len(tokens) - 1):
        if tokens[n] == ("other", "/") and tokens[n - 1][0] == "digit":
            kind, text = tokens[n + 1]
            if kind == "digit" or text.isdigit():
                return True
    return False


def _general(tokens: list[Piece], amount: Decimal) -> tuple[str, bool] | None:
    if any(kind in {"digit", "point", "comma"} for kind, _ in tokens):
        return None
    figures = format(amount.normalize(), "f")
    return "".join(figures if kind == "general" else text for kind, text in tokens).strip(), amount != 0


def _commas(tokens: list[Piece]) -> tuple[list[Piece], bool, int] | None:
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
    return [t for t in tokens if t[0] != "comma"], grouped, thousands


def _whole(tokens: list[Piece], figures: str, grouped: bool) -> str:
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


def _rest(tokens: list[Piece], figures: str) -> str:
    """The point and what follows; zeros at the end stay where the place is ``0``."""
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

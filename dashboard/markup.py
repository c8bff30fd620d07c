"""Pieces of HTML. Every text that comes from a document or a query is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlencode

from ontology.messages import message

STRENGTHS = {6: "binding", 5: "normative", 4: "contract", 3: "plan", 2: "experience", 1: "none"}


_VOID = ("input", "br", "hr", "meta")


class Html(str):
    """A string that is markup already."""

    __slots__ = ()


def h(value: object) -> Html:
    """The value as markup: escaped, unless it is markup already; nothing for ``None``."""
    if isinstance(value, Html):
        return value
    return Html("" if value is None else escape(str(value)))


def join(parts: Iterable[object], between: str = "") -> Html:
    """Pieces of markup in a row."""
    return Html(between.join(h(p) for p in parts))


def tag(name: str, /, *inner: object, **attributes: object) -> Html:
    """An element; ``class_`` is written as ``class``, ``aria_label`` as ``aria-label``; ``None`` leaves one out."""
    pairs = ((k.rstrip("_").replace("_", "-"), v) for k, v in attributes.items() if v is not None)
    written = "".join(f' {k}="{escape(str(v), quote=True)}"' for k, v in pairs)
    return Html(f"<{name}{written}>" if name in _VOID else f"<{name}{written}>{join(inner)}</{name}>")


def link(label: object, page: str, lang: str, class_: str | None = None, **parameters: object) -> Html:
    """A link to a page of ours in this window; the language goes along."""
    given = {k: v for k, v in parameters.items() if v is not None}
    if lang != "zh":
        given["lang"] = lang
    address = f"/{page}" + (f"?{urlencode(given)}" if given else "")
    return tag("a", label, href=address, target="_self", class_=class_)


def badge(words: object, state: str = "") -> Html:
    """A framed word; ``state`` is a class of the style sheet."""
    return tag("span", words, class_=f"badge {state}".strip())


def dots(rank: int | None, lang: str) -> Html:
    """Strength as six dots and a word."""
    filled = rank or 0
    word = message(f"strength.{STRENGTHS.get(filled, 'none')}", lang)
    drawn = tag("span", "●" * filled + "○" * (6 - filled), class_="dots", aria_hidden="true")
    return tag("span", drawn, " ", word, tag("span", f" {filled}/6", class_="sub"), class_="whole")


def table(
    heads: Sequence[object], rows: Iterable[Sequence[object]], numeric: Sequence[int] = (), label: str = ""
) -> Html:
    """A table with heads; the columns whose positions are in ``numeric`` stand at the right."""

    def cell(name: str, at: int, value: object) -> Html:
        scope = "col" if name == "th" else None
        return tag(name, value, class_="num" if at in numeric else None, scope=scope)

    head = tag("thead", tag("tr", *(cell("th", i, v) for i, v in enumerate(heads))))
    body = tag("tbody", *(tag("tr", *(cell("td", i, v) for i, v in enumerate(row))) for row in rows))
    return tag(
        "div",
        tag("table", head, body, aria_label=label or None, class_="many" if len(heads) > 4 else None),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=label or None,
    )


def card(title: object, *inner: object, class_: str = "") -> Html:
    """A card with a heading."""
    return tag("section", tag("h2", title), *inner, class_=f"card {class_}".strip())


def facts(pairs: Iterable[tuple[object, object]]) -> Html:
    """Names and values side by side; pairs without a value are left out."""
    kept = ((k, v) for k, v in pairs if v not in (None, ""))
    return tag("dl", *(join([tag("dt", k), tag("dd", v)]) for k, v in kept))


def wan(yuan: object) -> Html:
    """Money in 万元 with one decimal, the exact yuan on hover."""
    if yuan is None:
        return Html("—")
    from decimal import Decimal

    exact = Decimal(str(yuan))
    return tag("span", f"{exact / 10_000:,.1f}", title=f"{exact:,.2f} 元")

"""The unit that publishes a document: by a line of its own, a labelled line, its tables or its title."""

from __future__ import annotations

from collections import Counter

from loaders.grid import Paragraph, Slot
from loaders.layouts import prose
from loaders.layouts.drafts import Draft
from loaders.layouts.money.amounts import only_caption
from loaders.layouts.names import unit_name
from loaders.layouts.words import PUBLISHERS, bare
from ontology.patterns import lazy

_FIRST = 8
"""Paragraphs at the beginning among which the unit may have a line of its own."""
_LABELLED = lazy(r"(?:^|(?<=[\s\u3000]))(?P<label>[^\s:：]{2,12})[:：]\s*(?P<unit>[^\s:：]+)")
_GOVERNMENT = lazy("[省市县区旗州盟]人民政府$")
_OF_PLACE = lazy("^[\u4e00-\u9fff]{2,8}[省市县区旗州盟](?=(?:19|20)\\d\\d年)")
"""So begins the title of a page of the whole place: 某县2024年县级专项资金绩效目标."""
_WORDS = lazy("[\u4e00-\u9fff（）()]{4,40}")


def publisher(paragraphs: list[Paragraph], drafts: list[Draft], title: str | None) -> str | None:
    """A line of its own, unless it may be the site's: 某县人民政府; then what a label or all tables say."""
    own = next((u for p in paragraphs[:_FIRST] if (u := prose.unit_line(p.text))), None)
    site = own is not None and bool(_GOVERNMENT.search(own)) and any(p.text == own for p in paragraphs[:_FIRST])
    if own and not site:
        return own
    beside = {unit_name(slot.text) for slot in beside_captions(drafts)}
    if len(beside) == 1:
        return beside.pop()
    of_tables = _of_tables(drafts, of_place=bool(_OF_PLACE.match(title or "")))
    return _labelled(paragraphs) or of_tables or own or prose.unit_line(title or "")


def beside_captions(drafts: list[Draft]) -> list[Slot]:
    """The cells that name a unit and nothing else, beside the unit of money in a row over a table."""
    rows = (line.own for d in drafts for line in d.block.head if len(line.own) == 2 == len(line.slots))
    return [own[0] for own in rows if prose.unit_line(own[0].text) and only_caption(own[1].text)]


def _labelled(paragraphs: list[Paragraph]) -> str | None:
    """The one unit of the lines that label it: 填报单位：某县民政局　金额单位：万元; 实施单位 is less."""
    found = {
        name
        for p in paragraphs
        for m in _LABELLED.finditer(p.raw)
        if bare(m["label"]) in PUBLISHERS and (name := unit_name(m["unit"])) and _WORDS.fullmatch(name)
    }
    return found.pop() if len(found) == 1 else None


def _of_tables(drafts: list[Draft], *, of_place: bool) -> str | None:
    """The one unit that the heads of all tables name; of several, the one department that stands over them.

    On a page of a whole place, a department stands over some of its projects, and publishes none for the others.
    """
    for names in (("whole", "unit"), ("department",)):
        printed = [next((u for n in names if (u := d.head.text(n))), None) for d in drafts]
        named = Counter(unit_name(u) for u in printed if u)
        if len(named) == 1:
            return next(iter(named))
        if named and of_place:
            return None
    return None

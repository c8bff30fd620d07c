"""The numbers that Word sets before the paragraphs of a list: the file holds rules for them, the page shows （一）.

ECMA-376 part 1, 17.9: a paragraph, or its style, names a list and a level; paragraphs count in their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from loaders.errors import BrokenError
from loaders.readers.builder import Builder
from loaders.readers.word.words import MC, W, paragraph_words
from loaders.readers.zipped import tree
from ontology.numerals import written

_P, _PPR, _NUMBER, _LEVEL, _VAL, _ID = W + "p", W + "pPr", W + "numPr", W + "ilvl", W + "val", W + "numId"
_GONE: Final = (MC + "Fallback", W + "moveFrom", W + "del")
_PART = re.compile(r"%(\d)")
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST: Final = 9
_MOST: Final = 9999


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        signs += sign * count
    return signs


def _circled(number: int) -> str:
    return chr(0x245F + number) if number <= 20 else str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_SHOWN: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": lambda n: str(n).translate({ord("0") + d: 0xFF10 + d for d in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": "{}.".format,
    "decimalEnclosedParen": "({})".format,
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerLetter": _letter,
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
         "taiwaneseCountingThousand"), written,
    ),
    "ideographDigital": lambda n: "".join("〇一二三四五六七八九"[int(d)] for d in str(n)),
    "ideographTraditional": lambda n: "甲乙丙丁戊己庚辛壬癸"[(n - 1) % 10],
}  # fmt: skip
"""What a number looks like in each format; bullets and what is not listed show none."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    shown: Callable[[int], str] | None
    words: str
    plain: bool
    """Whether numbers of the levels above it are shown in Arabic figures."""


@dataclass
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: etree._Element, styles: etree._Element | None) -> Numbering:
        """The rules in word/numbering.xml, and those of paragraph styles."""
        made = cls()
        for item in numbering.iterchildren(W + "abstractNum"):
            levels = {_int(one.get(_LEVEL), 0): _level(one) for one in item.iterchildren(W + "lvl")}
            made.lists[item.get(W + "abstractNumId") or ""] = levels
        for item in numbering.iterchildren(W + "num"):
            number = item.get(_ID) or ""
            made.abstract[number] = _said(item, "abstractNumId") or ""
            made.starts[number] = {
                _int(one.get(_LEVEL), 0): _int(start, 1)
                for one in item.iterchildren(W + "lvlOverride")
                if (start := _said(one, "startOverride")) is not None
            }
        if styles is not None:
            made.styles = _styles(styles, numbering)
        return made

    def number(self, paragraph: etree._Element) -> str:
        """What stands before a paragraph, which counts; nothing where it is of no list."""
        properties = paragraph.find(_PPR)
        number, level = self._place(properties)
        levels = self.lists.get(self.abstract.get(number or "", ""), {})
        if number is None or level not in levels:
            return ""
        counts = self._count(number, level, levels)
        rule = levels[level]

        def part(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = str if rule.plain and at < level else (levels[at].shown if at in levels else None)
            return shown(min(counts[at], _MOST)) if shown is not None and counts[at] > 0 else ""

        return _PART.sub(part, rule.words) if rule.shown is not None else ""

    def _place(self, properties: etree._Element | None) -> tuple[str | None, int]:
        """The list and the level: the paragraph's own, else those of its style."""
        if properties is None:
            return None, 0
        style = self.styles.get(_said(properties, "pStyle") or "")
        own = properties.find(_NUMBER)
        number = _said(own, "numId") if own is not None else None
        level = _said(own, "ilvl") if own is not None else None
        if number is None and style is not None:
            number, level = style[0], level if level is not None else str(style[1] or 0)
        return (None if number in {None, "0"} else number), min(_int(level, 0), _DEEPEST - 1)

    def _count(self, number: str, level: int, levels: dict[int, _Level]) -> list[int]:
        counts = self.counts.setdefault(self.abstract[number], [0] * _DEEPEST)
        anew = self.starts[number].get(level) if (number, level) not in self.begun else None
        self.begun.add((number, level))
        start = levels[level].start if anew is None else anew
        counts[level] = start if anew is not None or not counts[level] else counts[level] + 1
        for above in range(level):
            counts[above] = counts[above] or (levels[above].start if above in levels else 1)
        counts[level + 1 :] = [0] * (_DEEPEST - level - 1)
        return counts


def numbers_into_words(body: etree._Element, lists: bytes, styles: bytes, builder: Builder) -> None:
    """Puts before each paragraph of a list what Word shows there, by the rules in ``lists`` and ``styles``.

    Before a paragraph without words it stands alone, as in a column 序号, and only where it is a mere number.
    """
    try:
        rules = Numbering.of(tree(lists, builder.path), tree(styles, builder.path) if styles else None)
    except BrokenError:
        builder.note("numbers-unread", "warning")  # no reason to refuse the document
        return
    for paragraph in body.iter(_P):
        if any(True for _ in paragraph.iterancestors(*_GONE)):
            continue
        shown = rules.number(paragraph)
        if not shown or (not paragraph_words(paragraph)[0].strip() and not _alone(paragraph, shown)):
            continue
        run = etree.Element(W + "r")
        etree.SubElement(run, W + "t").text = shown + (" " if shown[-1].isascii() and shown[-1].isalnum() else "")
        paragraph.insert(1 if paragraph[0].tag == _PPR else 0, run)


def _alone(paragraph: etree._Element, shown: str) -> bool:
    cell = paragraph.getparent()
    return cell is not None and cell.tag == W + "tc" and len(cell.findall(_P)) == 1 and shown.isdigit()


def _level(item: etree._Element) -> _Level:
    form = _said(item, "numFmt") or "decimal"
    plain = item.find(W + "isLgl") is not None
    shown = str if plain and form != "bullet" else _SHOWN.get(form)
    return _Level(_int(_said(item, "start"), 1), shown, _said(item, "lvlText") or "", plain)


def _styles(styles: etree._Element, numbering: etree._Element) -> dict[str, tuple[str, int | None]]:
    """List and level of each paragraph style that has some, its own or those of the style that it rests on."""
    linked = {
        _said(level, "pStyle"): _int(level.get(_LEVEL), 0)
        for level in numbering.iter(W + "lvl")
        if level.find(W + "pStyle") is not None
    }
    own: dict[str, tuple[str, int | None]] = {}
    rests: dict[str, str] = {}
    for style in styles.iterchildren(W + "style"):
        name = style.get(W + "styleId") or ""
        rests[name] = _said(style, "basedOn") or ""
        numbered = style.find(f"{_PPR}/{_NUMBER}")
        if numbered is not None and (number := _said(numbered, "numId")) is not None:
            level = _said(numbered, "ilvl")
            own[name] = number, linked.get(name, 0) if level is None else _int(level, 0)
    found = dict(own)
    for name in rests:
        over, seen = name, {name}
        while over not in own and (over := rests.get(over, "")) and over not in seen:
            seen.add(over)
        if over in own:
            found[name] = own[over]
    return found


def _said(item: etree._Element, name: str) -> str | None:
    child = item.find(W + name)
    return None if child is None else child.get(_VAL)


def _int(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isascii() and value.isdigit() and len(value) < 6 else default

"""Word's fields: what they show without keeping it as words, and words of their code that nobody sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from loaders.readers.symbol_fonts import sign
from loaders.readers.word.words import W, is_on

_T, _P, _VAL, _CODE, _MARK = W + "t", W + "p", W + "val", W + "instrText", W + "fldChar"
_SYMBOL = re.compile(r'^\s*SYMBOL\s+(0x[0-9a-fA-F]+|\d+)\s.*\\f\s*"?([^"\\]+)', re.I)


@dataclass(slots=True)
class _Field:
    """A field that is open. ``parted``: its code has ended and what it shows begins."""

    begin: etree._Element
    code: str = ""
    parted: bool = False
    inside: list[etree._Element] = field(default_factory=list)
    """Words within its code: results of fields that the code asks."""
    shown: bool = False


def fields(root: etree._Element) -> list[str]:
    """Writes what fields of forms and symbols show; the codes of those whose result is lost."""
    lost: list[str] = []
    for paragraph in root.iter(_P):
        stack: list[_Field] = []
        for item in paragraph.iter(_MARK, _CODE, _T):
            kind = item.get(W + "fldCharType")
            if kind == "begin":
                stack.append(_Field(item))
            elif stack and kind == "end":
                lost += _closed(stack.pop())
            elif stack:
                _seen(item, kind, stack)
    return lost


def _seen(item: etree._Element, kind: str | None, stack: list[_Field]) -> None:
    if kind == "separate":
        stack[-1].parted = True
    elif item.tag == _CODE:
        stack[-1].code += item.text or ""
    elif item.tag == _T and item.text:
        for one in stack:
            if one.parted:
                one.shown = True
            else:
                one.inside.append(item)


def _closed(one: _Field) -> list[str]:
    """The code of a field whose result is lost."""
    if one.parted:
        for text in one.inside:
            text.text = ""
    return [] if one.shown or (one.inside and not one.parted) else _written(one.begin, one.code)


def _written(begin: etree._Element, code: str) -> list[str]:
    """Writes what a field without a result shows after its beginning; else its code is returned: it is lost."""
    words = _form(begin) or _symbol(code)
    run = begin.getparent()
    if words and run is not None:
        text = etree.SubElement(run, _T)
        text.text = words
        return []
    return [code.strip()] if re.match(r"\s*(?:EQ|SYMBOL)\b", code, re.I) else []


def _form(begin: etree._Element) -> str:
    """The chosen entry of a list, or ☑ and ☐ (ECMA-376 part 1, 17.16.7 and 17.16.9)."""
    choices = begin.find(f"{W}ffData/{W}ddList")
    if choices is not None:
        chosen = next((c for n in ("result", "default") if (c := choices.find(W + n)) is not None), None)
        entries = [e.get(_VAL) or "" for e in choices.iterfind(W + "listEntry")]
        at = "0" if chosen is None else chosen.get(_VAL) or "0"
        return entries[int(at)] if at.isdecimal() and int(at) < len(entries) else ""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    ticked = next((c for n in ("checked", "default") if (c := box.find(W + n)) is not None), None)
    return "☑" if ticked is not None and is_on(ticked) else "☐"


def _symbol(code: str) -> str:
    match = _SYMBOL.match(code)
    return sign(match[2], int(match[1], 0)) if match else ""

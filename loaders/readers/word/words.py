"""The words of a Word paragraph as one sees them when every tracked change is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_T, _TAB, _BR, _CR = W + "t", W + "tab", W + "br", W + "cr"
_HYPHEN, _BOX, _PPR, _RPR = W + "noBreakHyphen", W + "txbxContent", W + "pPr", W + "rPr"
_DEL, _MOVED, _CHOICE = W + "del", W + "moveFrom", MC + "AlternateContent"
_SDT, _SDT_CONTENT, _RUBY_TEXT, _VANISH = W + "sdt", W + "sdtContent", W + "rt", W + "vanish"
_GONE: Final = frozenset(
    {_DEL, _MOVED, _RUBY_TEXT, W + "instrText", W + "delText", W + "sdtPr", W + "tabs", MC + "Fallback"}
)
_PLAIN: Final = {_TAB: "\t", _BR: "\n", _CR: "\n", _HYPHEN: "-"}
_WRAPPERS: Final = frozenset({W + "ins", W + "moveTo", W + "smartTag", W + "customXml"})
_ASKED: Final = (
    _T,
    _TAB,
    _BR,
    _CR,
    _HYPHEN,
    _BOX,
    _DEL,
    _MOVED,
    _CHOICE,
    _VANISH,
    _RUBY_TEXT,
    W + "tabs",
    _M + "t",
)
_SIMPLE: Final = frozenset({_T, _TAB, _BR, _CR, _HYPHEN, _M + "t"})


def content(parent: etree._Element) -> Iterator[etree._Element]:
    """The blocks of a body, a cell, a table or a row, with content controls and accepted insertions opened."""
    for child in parent:
        tag = child.tag
        if tag == _SDT:
            inner = child.find(_SDT_CONTENT)
            if inner is not None:
                yield from content(inner)
        elif tag in _WRAPPERS:
            yield from content(child)
        elif tag == _CHOICE:
            chosen = child.find(MC + "Choice")
            if chosen is not None:
                yield from content(chosen)
        elif tag not in _GONE:
            yield child


def paragraph_words(paragraph: etree._Element) -> tuple[str, list[etree._Element], bool]:
    """The words, the text boxes anchored in it, and whether it goes on in the next (its mark was deleted)."""
    out: list[str] = []
    for item in paragraph.iter(*_ASKED):
        tag = item.tag
        if tag in _SIMPLE:
            out.append(_PLAIN.get(tag) or item.text or "")
        else:
            return _carefully(paragraph)
    return "".join(out), [], False


def _carefully(paragraph: etree._Element) -> tuple[str, list[etree._Element], bool]:
    out: list[str] = []
    boxes: list[etree._Element] = []
    _walk(paragraph, out, boxes)
    mark = paragraph.find(f"{_PPR}/{_RPR}/{_DEL}")
    return "".join(out), boxes, mark is not None


def _walk(parent: etree._Element, out: list[str], boxes: list[etree._Element]) -> None:
    for item in parent:
        tag = item.tag
        if tag in (_T, _M + "t"):
            out.append(item.text or "")
        elif tag in _PLAIN:
            out.append(_PLAIN[tag])
        elif tag == _BOX:
            boxes.append(item)
        elif tag not in _GONE and tag != _PPR and not is_hidden(item):
            _walk(item, out, boxes)


def is_hidden(run: etree._Element) -> bool:
    """A run that Word does not show."""
    if run.tag != W + "r":
        return False
    vanish = run.find(f"{_RPR}/{_VANISH}")
    return vanish is not None and is_on(vanish)


def is_on(item: etree._Element) -> bool:
    """Whether an on/off property is on (ECMA-376 part 1, 17.17.4)."""
    return item.get(W + "val") not in {"0", "false", "off"}

"""Word's marks on runs that change what is read: raised and struck words, prompts, fields of forms, formulas.

The tree is put into words before it is read, and only where the file holds such marks at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from loaders.readers.builder import Builder
from loaders.readers.raised import raised
from loaders.readers.sheets.said import listed
from loaders.readers.word.fields import fields
from loaders.readers.word.formula import formula
from loaders.readers.word.signs import has_signs, signs_into_words
from loaders.readers.word.words import W, is_hidden, is_on

_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OBJECT: Final = "{urn:schemas-microsoft-com:office:office}OLEObject"
_PICTURES: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_T, _R, _P, _RPR, _VAL = W + "t", W + "r", W + "p", W + "rPr", W + "val"
_STYLE_ID = re.compile(rb'[^>]*?w:styleId="([^"]+)"')
_SWITCHED = rb'<w:%s\s*(?:/>|w:val="(?:1|true|on)"\s*/>)'
_STRIKES = re.compile(_SWITCHED % rb"d?strike")
_HIDES = re.compile(_SWITCHED % b"vanish")
_RAISES = re.compile(rb'<w:vertAlign w:val="superscript"')


class _Styles:
    """Character and paragraph styles that strike, raise or hide, of those that the text uses."""

    def __init__(self, styles: bytes, xml: bytes) -> None:
        bodies = ((m[1], body) for body in styles.split(b"<w:style ")[1:] if (m := _STYLE_ID.match(body)))
        used = [(i.decode("utf-8", "replace"), body) for i, body in bodies if b'"' + i + b'"' in xml]
        self.strike = {i for i, body in used if _STRIKES.search(body)}
        self.hidden = {i for i, body in used if _HIDES.search(body)}
        self.superscript = {i for i, body in used if _RAISES.search(body)}


def put_into_words(root: etree._Element, xml: bytes, styles: bytes, builder: Builder) -> None:
    """Rewrites what the marks say as plain text; what is left out is noticed."""
    if b"showingPlcHdr" in xml:
        _prompts(root, builder)
    if b"fldChar" in xml:
        _note(builder, "lost-field", fields(root))
    if b"oMath" in xml:
        _formulas(root)
    if b"altChunk " in xml:
        builder.note("whole-inside", "warning", count=sum(1 for _ in root.iter(W + "altChunk")))
    if b"OLEObject" in xml or b":blip " in xml or b":imagedata " in xml:
        _pictures(root, builder)
    if has_signs(xml):
        _note(builder, "lost-sign", signs_into_words(root))
    if b"<w:vanish" in xml:
        _note(builder, "hidden-part", [_said(run) for run in root.iter(_R) if is_hidden(run)])
    named = _Styles(styles, xml)
    if named.hidden:
        _note(builder, "hidden-part", [_taken(run) for run in root.iter(_R) if _is_hidden_by(run, named.hidden)])
    if b"strike" in xml or named.strike:
        _strikes(root, named.strike, builder)
    if b"superscript" in xml or named.superscript:
        _raises(root, named.superscript, builder)


def _pictures(root: etree._Element, builder: Builder) -> None:
    """Objects (formulas, sheets), and pictures that are all that a cell holds: what they say is not read."""
    objects = sum(1 for _ in root.iter(_OBJECT))
    cells = {cell for item in root.iter(*_PICTURES) if (cell := next(item.iterancestors(W + "tc"), None)) is not None}
    alone = [
        c for c in cells if c.find(f".//{_OBJECT}") is None and not any((t.text or "").strip() for t in c.iter(_T))
    ]
    if objects or alone:
        builder.note("picture", "warning", count=objects + len(alone))


def _note(builder: Builder, code: str, words: list[str], severity: str = "warning") -> None:
    words = [w for w in words if w.strip()]
    if words:
        builder.note(code, severity, words=listed(words))


def _said(run: etree._Element) -> str:
    return "".join(t.text or "" for t in run.iterfind(_T))


def _taken(item: etree._Element) -> str:
    """The words of an element, which has none any more."""
    words = ""
    for text in item.iter(_T):
        words += text.text or ""
        text.text = ""
    return words


def _prompts(root: etree._Element, builder: Builder) -> None:
    """Content controls that show their prompt hold no value."""
    found = []
    for mark in root.iter(W + "showingPlcHdr"):
        properties = mark.getparent()
        control = None if properties is None or not is_on(mark) else properties.getparent()
        inner = None if control is None else control.find(W + "sdtContent")
        if inner is not None:
            found.append(_taken(inner))
    _note(builder, "prompt", found)


def _strikes(root: etree._Element, styles: set[str], builder: Builder) -> None:
    found = [_taken(run) for run in root.iter(_R) if _is_struck(run, styles)]
    _note(builder, "struck", found)


def _is_struck(run: etree._Element, styles: set[str]) -> bool:
    look = run.find(_RPR)
    own = [] if look is None else [i for i in look if i.tag in (W + "strike", W + "dstrike")]
    return any(is_on(i) for i in own) if own else _named(run, look, styles)


def _named(run: etree._Element, look: etree._Element | None, styles: set[str]) -> bool:
    """Whether the style of the run, else of its paragraph, is one of these."""
    if not styles:
        return False
    style = None if look is None else look.find(W + "rStyle")
    if style is not None:
        return style.get(_VAL) in styles
    paragraph = next(run.iterancestors(_P), None)
    style = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(_VAL) in styles


def _is_hidden_by(run: etree._Element, styles: set[str]) -> bool:
    look = run.find(_RPR)
    return (look is None or look.find(W + "vanish") is None) and _named(run, look, styles)


def _raises(root: etree._Element, styles: set[str], builder: Builder) -> None:
    """Raised runs, each after the words before it in its paragraph."""
    notes: list[str] = []
    for paragraph in root.iter(_P):
        before = ""
        for run in _runs(paragraph):
            look = run.find(_RPR)
            align = None if look is None else look.find(W + "vertAlign")
            is_up = align.get(_VAL) == "superscript" if align is not None else _named(run, look, styles)
            for text in run.iterfind(_T):
                if is_up and text.text:
                    up = raised(text.text, before)
                    notes += [text.text] if up is None else []
                    text.text = up or ""
                before = text.text or before
    _note(builder, "note-mark", notes, "info")


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    return (r for r in paragraph.iter(_R) if next(r.iterancestors(_P)) is paragraph)


def _formulas(root: etree._Element) -> None:
    for item in list(root.iter(_M + "oMath")):
        texts = list(item.iter(_M + "t", _T))
        if texts:
            words = formula(item)
            for text in texts:
                text.text = ""
            texts[0].text = words

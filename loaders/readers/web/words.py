"""What single elements of a page say: fields, pictures of signs, formulas, raised, struck and hidden words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

from loaders.readers.builder import Builder
from loaders.readers.raised import raised
from loaders.readers.sheets.said import listed
from loaders.readers.word.formula import formula

Element: TypeAlias = etree._Element
_DROPPED: Final = frozenset(
    {"script", "style", "noscript", "template", "head", "iframe", "object", "svg", "datalist", "rt", "rp"}
)
_FIELDS: Final = frozenset({"input", "select", "img"})
_ODD: Final = _DROPPED | _FIELDS | {"a", "math", "sup", "s", "del", "strike"}
_STYLED = re.compile(r":\s*(?:none|hidden|collapse|super)|line-through", re.I)
_ATTRIBUTE = re.compile(r"\shidden[\s=>/]", re.I)
_PROMPT = re.compile(r"-*请|输入|搜索|检索|查询|关键")
_STRUCK_TAGS: Final = frozenset({"s", "del", "strike"})
_GONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*collapse", re.I)
_DISPLAYED = re.compile(r"display\s*:\s*(?!none)\w", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
_ALT = re.compile(r"[≥≤><=＝≧≦±×÷√☑☐□✓✗%％‰∞~～\d.,\s]{1,20}[\u4e00-\u9fff㎡]{0,3}")
"""A picture that stands for a sign or a figure; other pictures show no words."""
_NOTE_LINK = re.compile(r"#_?(?:ftn|fn|edn|note|footnote|endnote|cite|注)", re.I)
_MARK = re.compile(r"[\[［〔(（]?\s*(?:注?\d{1,3}|[a-z*†]|[①-⑳])\s*[\]］〕)）]?")
_BRACE = re.compile(r"([{}])")
_SIMPLE = re.compile(r"(?:[a-zA-Z]+\d?)?\.([\w-]+)")
_BUTTONS: Final = frozenset({"hidden", "password", "button", "submit", "reset", "image", "file", "color"})


@dataclass(slots=True)
class Shown:
    """How a page's own style hides and strikes, and what was left out on the way."""

    styled: bool = True
    """Whether anything on the page may be hidden, struck or raised by style."""
    gone: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()
    left_out: dict[str, list[str]] = field(default_factory=dict)
    """Words by the notice that tells of them."""

    @classmethod
    def of(cls, root: Element, text: str) -> Shown:
        """With the classes that the page's style elements hide or strike, wherever they stand; ``text``: the page's."""
        if not _STYLED.search(text) and not _ATTRIBUTE.search(text):
            return cls(styled=False)
        css = "".join(s.text or "" for s in root.iter("style"))
        if "none" not in css and "line-through" not in css:
            return cls()
        rules = list(_rules(css))
        return cls(True, _classes(rules, _GONE) - _classes(rules, _DISPLAYED), _classes(rules, _STRUCK))

    def say(self, code: str, item: Element, words: str = "") -> None:
        """Keeps an element's words for a notice."""
        words = words or " ".join(inner(item).split())
        if words:
            self.left_out.setdefault(code, []).append(words)

    def tell(self, builder: Builder) -> None:
        """One notice for each kind of words left out."""
        for code, words in self.left_out.items():
            builder.note(code, "info" if code == "note-mark" else "warning", words=listed(words))

    def is_gone(self, item: Element) -> bool:
        """Whether a row or a cell takes no place at all."""
        if not self.styled:
            return False
        style = item.get("style")
        if (style and _GONE.search(style)) or item.get("hidden") is not None:
            return True
        return bool(self.gone) and self._of_class(item, self.gone)

    def is_hidden(self, item: Element) -> bool:
        """Whether something in a cell is not shown."""
        return is_hidden(item) or self._of_class(item, self.gone)

    def is_struck(self, item: Element) -> bool:
        """Whether the element's words are struck through."""
        style = item.get("style")
        return item.tag in _STRUCK_TAGS or bool(style and _STRUCK.search(style)) or self._of_class(item, self.struck)

    def left_out_cell(self, cell: Element) -> str | None:
        """The notice that tells why a cell that takes its place shows nothing, or ``None``."""
        if self.styled and (self.struck or cell.get("style")):
            if is_hidden(cell):
                return "hidden-part"
            if self.is_struck(cell):
                return "struck"
        return None

    def _of_class(self, item: Element, classes: frozenset[str]) -> bool:
        return bool(classes) and not classes.isdisjoint((item.get("class") or "").split())

    def said_by(self, item: Element, out: list[str], in_cell: bool) -> str | None:
        """The words of an element that is no mere bracket around others; ``None``: go on inside it."""
        tag = item.tag
        if tag not in _ODD and not (self.styled and self._is_styled(item)):
            return None
        if tag in _DROPPED:
            return ""
        if self.is_hidden(item) if in_cell else is_hidden(item):
            if in_cell or item.find(".//table") is not None:
                self.say("hidden-part", item)
            return ""
        if self.is_struck(item):
            self.say("struck", item)
            return ""
        if tag == "math":
            return formula(item)
        if tag == "sup" or ((style := item.get("style")) and _RAISED.search(style)):
            return self._raised(item, out)
        if tag == "a" and is_note(item):
            self.say("note-mark", item)
            return ""
        return self._field(item, in_cell) if tag in _FIELDS else None

    def _is_styled(self, item: Element) -> bool:
        """Whether anything may keep the element from being read like its neighbours; most have nothing of that kind."""
        style = item.get("style")
        if (style and _STYLED.search(style)) or item.get("hidden") is not None:
            return True
        return bool(self.gone or self.struck) and (self._of_class(item, self.gone) or self._of_class(item, self.struck))

    def _raised(self, item: Element, out: list[str]) -> str:
        """Raised words; the mark of a note is none of the text."""
        before = next((o for o in reversed(out) if o.strip("\0")), "")
        link = item if item.tag == "a" else item.find(".//a[@href]")
        up = None if link is not None and is_note(link) else raised(self._visible(item), before)
        if up is None:
            self.say("note-mark", item)
        return up or ""

    def _visible(self, item: Element) -> str:
        inside = (
            ("" if not isinstance(c.tag, str) or self.is_hidden(c) or self.is_struck(c) else self._visible(c))
            + (c.tail or "")
            for c in item
        )
        return (item.text or "") + "".join(inside)

    def _field(self, item: Element, in_cell: bool) -> str:
        """What stands in a field of a form; in a cell also ☑ and ☐ for a box to tick, and a sign shown as a picture."""
        if item.tag == "select":
            words = chosen(item)
        elif item.tag == "img":
            return picture(item) if in_cell else ""
        elif (kind := (item.get("type") or "text").lower()) in {"checkbox", "radio"}:
            return ("☐" if item.get("checked") is None else "☑") if in_cell else ""
        else:
            words = "" if kind in _BUTTONS else (item.get("value") or "").strip()
        if _PROMPT.match(words) or (item.tag == "select" and not words):
            if in_cell:
                self.say("not-chosen" if item.tag == "select" else "prompt", item, words)
            return ""
        return words


def inner(item: Element, between: str = "") -> str:
    """All the words in an element, shown or not."""
    return between.join(map(str, item.itertext()))


def chosen(item: Element) -> str:
    """The chosen entries of a list; where none is marked, nobody is known to have chosen the first."""
    options = (o for o in item.iter("option") if o.get("selected") is not None)
    return "、".join(" ".join((o.text or "").split()) for o in options)


def picture(item: Element) -> str:
    """The sign that a picture stands for."""
    alt = (item.get("alt") or "").strip()
    return alt if _ALT.fullmatch(alt) else ""


def is_hidden(item: Element) -> bool:
    """Whether the element's own style or attribute keeps it from being shown.

    A class may be hidden until somebody clicks: outside of tables, classes are not asked.
    """
    style = item.get("style")
    return bool(style and _HIDDEN.search(style)) or item.get("hidden") is not None


def is_note(link: Element) -> bool:
    """Whether a link is the mark of a note: ``<a href="#_ftn1">[1]</a>``."""
    return bool(_NOTE_LINK.match(link.get("href") or "")) and bool(_MARK.fullmatch(inner(link).strip()))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of a style sheet; what holds for a medium only is passed over."""
    first, *others = css.replace("<!--", "").replace("-->", "").split("/*")
    depth, selectors = 0, ""
    for piece in _BRACE.split(first + "".join(o.partition("*/")[2] for o in others)):
        if piece in "{}":
            depth = max(0, depth + (1 if piece == "{" else -1)) if piece else depth
        elif depth == 0:
            selectors = piece.rpartition(";")[2].strip()
        elif depth == 1 and not selectors.startswith("@"):
            yield selectors, piece


def _classes(rules: list[tuple[str, str]], pattern: re.Pattern[str]) -> frozenset[str]:
    found: set[str] = set()
    for selectors, body in rules:
        if pattern.search(body):
            found.update(m[1] for s in selectors.split(",") if (m := _SIMPLE.fullmatch(s.strip())))
    return frozenset(found)

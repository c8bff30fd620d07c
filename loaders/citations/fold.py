"""One spelling for reading, with the way back: folded characters know where they stand in the raw text.

Folding drops line breaks and padding blanks and writes full-width letters, digits and look-alike brackets in one form.
What is printed is never lost: ``Folded.printed`` gives back the printed words of a stretch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TABLE = {0xFF01 + i: 0x21 + i for i in range(94)} | {
    ord(printed): ord(folded)
    for printed, folded in {
        "＜": "〈",
        "‹": "〈",
        "<": "〈",
        "＞": "〉",
        "›": "〉",
        ">": "〉",
        "«": "《",
        "»": "》",
        "︽": "《",
        "︾": "》",
        "(": "（",
        ")": "）",
        "﹙": "（",
        "﹚": "）",
        "\uff08": "（",
        "\uff09": "）",
        ",": "，",
        "\uff0c": "，",
        ";": "；",
        "\uff1b": "；",
        ":": "：",
        "\uff1a": "：",
        "﹝": "〔",
        "﹞": "〕",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "−": "-",
        "\u00a0": " ",
        "\u3000": " ",
    }.items()
}
_BLANKS = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_IRREGULAR = re.compile(r"[\s\u200b\ufeff\u00ad]+|<<|>>|＜＜|＞＞|‹‹|››")
_MARKS = {"<<": "《", "＜＜": "《", "‹‹": "《", ">>": "》", "＞＞": "》", "››": "》"}
_BREAK = re.compile(r"[\r\n\v\f\u200b\ufeff\u00ad]")
_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text[i]`` is the folded form of what is printed at ``raw[starts[i]:ends[i]]``.

    ``starts`` and ``ends`` are empty where nothing was dropped: then every place is its own.
    """

    raw: str
    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the raw text (code points, end exclusive) of the folded stretch ``start:end``, never empty."""
        if not self.starts:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def printed(self, start: int, end: int) -> str:
        """The stretch as printed, without line breaks and padding blanks."""
        first, last = self.span(start, end)
        return clean(self.raw[first:last])


def clean(raw: str) -> str:
    """As printed, without line breaks and padding blanks; one blank stays between Latin words.

    >>> clean("卢政【2012】27 号\\n文件")
    '卢政【2012】27号文件'
    """
    return _BLANKS.sub(_blank, raw)


def fold(raw: str) -> Folded:
    """The folded text.

    >>> fold("卢政(2012)27 号").text
    '卢政（2012）27号'
    """
    if _IRREGULAR.search(raw) is None:
        return Folded(raw, raw.translate(_TABLE))
    starts: list[int] = []
    ends: list[int] = []
    kept: list[str] = []
    previous = 0
    for match in _IRREGULAR.finditer(raw):
        at, after = match.span()
        starts.extend(range(previous, at))
        ends.extend(range(previous + 1, at + 1))
        kept.append(raw[previous:at])
        if sign := _MARKS.get(match.group()) or _blank(match):
            starts.append(at)
            ends.append(after)
            kept.append(sign)
        previous = after
    starts.extend(range(previous, len(raw)))
    ends.extend(range(previous + 1, len(raw) + 1))
    kept.append(raw[previous:])
    return Folded(raw, "".join(kept).translate(_TABLE), tuple(starts), tuple(ends))


def _blank(match: re.Match[str]) -> str:
    """One blank where Latin words meet across it and it is no line break, else nothing."""
    if match.group().isspace() and not _BREAK.search(match.group()):
        before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
        if _WORD.match(before) and _WORD.match(after) and (_LETTER.match(before) or _LETTER.match(after)):
            return " "
    return ""

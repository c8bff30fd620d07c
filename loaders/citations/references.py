"""Words that point back: 本办法, 该条例, 上述文件, 同上. They name a document only where exactly one can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.patterns import lazy

_TYPES = "法|条例|办法|细则|规定|通知|意见|方案|决定|标准|文件|规划|规则|合同|协议"
_REFERENCE = lazy(
    rf"(?P<point>(?<![成样基资版根日原文课标])本|(?<![应])该|此|上述|前述|以上|前款|同一)(?P<count>[两二三四五几]?[个份部项]?)(?P<type>{_TYPES})(?![律规定]|[\u4e00-\u9fff]法)"
)
_BACK = lazy(
    rf"(?:同上|同前|上同|见上|如上|〃)(?:一?[行栏条项]|文)?的?(?P<type>{_TYPES}|依据)?(?=$|[，。；、：）]|第|附[件表录])"
)
"""Words for what was said right before; not 同上年, 见上级文件."""
_FOLLOWING = lazy(
    r"(?:及|和|以及|、)其?(?:相关|有关)?(?P<what>实施细则|实施条例|实施办法|配套文件|配套办法|配套规定|配套政策|司法解释)"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointing word at ``text[start:end]``; ``type`` is the kind of document it names (办法, 文件 …).

    ``last``: it means what was named last, and not the only thing named before.
    """

    start: int
    end: int
    type: str
    several: bool
    last: bool = False


def find_references(text: str, start: int, end: int) -> Iterator[Reference]:
    """Pointing words, in order."""
    yield from sorted((*_pointing(text, start, end), *_back(text, start, end)), key=lambda r: r.start)


def _pointing(text: str, start: int, end: int) -> Iterator[Reference]:
    for match in _REFERENCE.finditer(text, start, end):
        several = bool(match["count"]) and match["count"][0] in "两二三四五几"
        yield Reference(match.start(), match.end(), match["type"], several)


def _back(text: str, start: int, end: int) -> Iterator[Reference]:
    for match in _BACK.finditer(text, start, end):
        kind = match["type"] if match["type"] not in {None, "依据"} else "文件"
        yield Reference(match.start(), match.end(), kind, several=False, last=True)


def points(text: str) -> bool:
    """Whether a mention's words begin by pointing to another one: 该办法第三条, 同上."""
    return bool(_REFERENCE.match(text)) or points_up(text)


def points_up(text: str) -> bool:
    """Whether they say that it is what was said last, in the cell or above it: 同上第三十条."""
    return bool(_BACK.match(text))


def fits(reference: Reference, title: str | None) -> bool:
    """Whether a document of this title can be meant: 该办法 means one whose title says 办法, 文件 means any."""
    if reference.type == "文件":
        return True
    bare = re.sub(r"（[^（）]*）$", "", title or "").removesuffix("的通知").rstrip("〉")
    return bare.endswith(reference.type) and not (reference.type == "法" and bare.endswith("办法"))


def following(text: str, at: int) -> re.Match[str] | None:
    """及其实施细则, 及配套文件 right behind a document."""
    return _FOLLOWING.match(text, at)

"""Divisions of the country (GB/T 2260, counties and above, 1980-2024): the one that a unit's name names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ontology.registry.instruments import rows

_TYPE = re.compile(r"(?:特别行政区|(?:[一-鿿]{1,12}族)?自治[区州县旗]|维吾尔自治区|地区|林区|特区|[省市县区旗盟])$")
_UNIT = re.compile(r"(?:[省市县区]|经济|高新|工业|开发)")


_STILL = 9999
"""Later than the last year of any division that is no more: of two that bore a name, the later one is meant."""


@dataclass(frozen=True, slots=True)
class Division:
    """A division: code, names from the province down, first and last year where it is no more (else ``None``)."""

    code: str
    path: tuple[str, ...]
    first: int | None = None
    last: int | None = None

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path[-1]


@cache
def _rows() -> dict[str, list[list[str]]]:
    """The table's lines by the first sign of the division's own name: few are ever looked at."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for row in rows("divisions.tsv"):
        found[row[1][row[1].rfind("/") + 1]].append(row)
    return dict(found)


@cache
def _by_word(sign: str) -> tuple[dict[str, list[Division]], dict[str, list[Division]]]:
    """Divisions that begin with a sign, by full name and by the name without its type."""
    full: dict[str, list[Division]] = defaultdict(list)
    short: dict[str, list[Division]] = defaultdict(list)
    for code, path, first, last in _rows().get(sign, ()):
        one = Division(code, tuple(path.split("/")), int(first) if first else None, int(last) if last else None)
        full[one.name].append(one)
        bare = _TYPE.sub("", one.name)
        if len(bare) > 1 and bare != one.name:
            short[bare].append(one)
    return dict(full), dict(short)


def outer(division: Division) -> tuple[Division, ...]:
    """The divisions that a division lies in, the widest first; one that bore two codes at its time is left out.

    They are looked up by their names from the province down: the code of a county tells its city mostly, not always.

    >>> [(d.code, d.name) for d in outer(Division("130324", ("河北省", "秦皇岛市", "卢龙县")))]
    [('130000', '河北省'), ('130300', '秦皇岛市')]
    >>> [d.code for d in outer(Division("139005", ("河北省", "石家庄市", "藁城市")))]
    ['130000', '130100']
    """
    around = (_by_path(division.path[:depth], division.code) for depth in range(1, len(division.path)))
    return tuple(one for one in around if one is not None)


def _by_path(path: tuple[str, ...], inside: str) -> Division | None:
    """The division of these names: of several codes the narrower one's, or the one still used."""
    named = [d for d in _by_word(path[-1][0])[0].get(path[-1], ()) if d.path == path]
    for some in (named, [d for d in named if inside.startswith(d.code.rstrip("0"))], [d for d in named if not d.last]):
        if len({d.code for d in some}) == 1:
            return some[0]
    return None


def names_division(name: str) -> bool:
    """Whether a word is the name of some division, whole or without its type.

    >>> names_division("卢龙县"), names_division("卢龙"), names_division("合格率")
    (True, True, False)
    """
    full, short = _by_word(name[:1])
    return name in full or name in short


@lru_cache(maxsize=4096)
def place_of(name: str) -> Division | None:
    """The narrowest division that begins a unit's name, step by step; ``None`` where two can be meant.

    A name without its type (卢龙) counts below a division already named, for a province, or before 经济, 开发
    and the like.

    >>> place_of("河北卢龙经济开发区管理委员会").name
    '卢龙县'
    """
    found: list[Division] = []
    rest = name.strip()
    while rest:
        step = _step(rest, found)
        if step is None:
            break
        length, found = step
        rest = rest[length:]
    latest = max((d.last or _STILL for d in found), default=_STILL)
    current = [d for d in found if (d.last or _STILL) == latest]
    return current[0] if len({d.path for d in current}) == 1 else None


def _step(rest: str, above: Sequence[Division]) -> tuple[int, list[Division]] | None:
    full, short = _by_word(rest[0])
    for length in range(min(len(rest), 15), 1, -1):
        word = rest[:length]
        hits = _below(full.get(word, ()), above)
        if not hits:
            hits = _below(short.get(word, ()), above)
            if not above and not _UNIT.match(rest[length:]):
                hits = [d for d in hits if _province(hits)]
        if hits:
            return length, hits
    return None


def _province(meant: Sequence[Division]) -> bool:
    return any(len(d.path) == 1 for d in meant)


def _below(hits: Sequence[Division], above: Sequence[Division]) -> list[Division]:
    return [d for d in hits if not above or any(d.path[: len(a.path)] == a.path and d.path != a.path for a in above)]

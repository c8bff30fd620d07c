"""Agency codes (机关代字): which body a document number's code stood for in its year, seen from a place.

The codes of ministries and provinces are listed, with the years in which they meant a body. Those of cities and
counties, and of provincial departments, follow the rule of formation: the first character (or the whole short name) of
the place, then the body's (政 people's government, 政办 its office, 发 party committee, 办 its office, 财 finance
bureau …), then a division of the body and the kind of letter (发, 函, 字, 规).
A code that can mean two bodies means none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ontology.patterns import lazy
from ontology.registry.instruments import rows

_LETTERS = lazy(r"(?<=.)(?:发电|明电|[发函字规令通批])$")
_TYPE = lazy(r"(?:特别行政区|(?:[一-鿿]{1,12}族)?自治[区州县旗]|维吾尔自治区|地区|林区|特区|[省市县区旗盟])$")
_FINANCE = lazy(r"财[一-鿿（）]{1,5}(?<!委)(?<!组)(?<!领)(?<!党)")
"""A finance department with one of its divisions: 财教指, 财办绩."""
_HIGH = ("省", "自治区")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body, and how it is known that the code is its own: ``attested``, or ``formed`` by the rule of formation."""

    name: str
    ground: str


@dataclass(frozen=True, slots=True)
class _Code:
    issuer: str
    tier: str
    first: int
    last: int

    def meant_in(self, year: int | None) -> bool:
        return year is None or self.first <= year <= self.last


@cache
def _rows() -> dict[str, list[list[str]]]:
    """The lines of the table by code."""
    found: dict[str, list[list[str]]] = {}
    for row in rows("agencies.tsv"):
        found.setdefault(row[0], []).append(row)
    return found


@cache
def _codes(prefix: str) -> tuple[_Code, ...]:
    """What a code stands for, and when."""
    return tuple(
        _Code(issuer, tier, int(first or 0), int(last or 9999))
        for _, issuer, tier, _, first, last, _ in _rows().get(prefix, ())
    )


@cache
def _bodies() -> dict[str, tuple[str, str]]:
    """What stands behind the place in a formed code → the body in a province, and below it; empty: not known."""
    return {letters: (high, low) for letters, high, low in rows("agency_bodies.tsv")}


@lru_cache(maxsize=8192)
def issuer(code: str, path: tuple[str, ...] = (), year: int | None = None) -> Issuer | None:
    """The body that a code stands for; ``None`` where it is not known or two can be meant.

    ``path``: the names of the place of the unit that cites, from the province down. ``year``: that of the document.

    >>> issuer("卢政", ("河北省", "秦皇岛市", "卢龙县"))
    Issuer(name='卢龙县人民政府', ground='formed')
    >>> issuer("农", year=2016).name, issuer("农", year=2021).name
    ('农业部', '农业农村部')
    """
    listed = _listed(code, year)
    formed = set(_formed(code, path))
    central = {c.issuer for c in listed if c.tier == "central"}
    if central:
        return Issuer(central.pop(), "attested") if len(central) == 1 and not formed else None
    city = {c.issuer for c in listed if c.tier == "municipal" and c.issuer.startswith(path[1:])}
    if len(city) == 1:
        return Issuer(city.pop(), "attested")
    if path and formed:
        own = {c.issuer for c in listed if _own(c.issuer, path)}
        if not own and _provinces().get(code[:1]) == path[0] and (high := _provincial(code)):
            own = {high.name}  # 冀财 beside a unit of 冀州区 may be the province's
        meant = formed | own
        return Issuer(next(iter(meant)), "attested" if own else "formed") if len(meant) == 1 else None
    names = {c.issuer for c in listed}
    if names:
        return Issuer(names.pop(), "attested") if len(names) == 1 else None
    return _provincial(code)


def issuer_of(code: str, path: tuple[str, ...] = (), year: int | None = None) -> str | None:
    """The name of the body that a code stands for (see ``issuer``)."""
    found = issuer(code, path, year)
    return found.name if found else None


def _listed(code: str, year: int | None) -> list[_Code]:
    """The entries of the code, else of the code without the letters that tell the kind of paper."""
    for form in (code, _LETTERS.sub("", code)):
        if codes := _codes(form):
            return [c for c in codes if c.meant_in(year)]
    return []


def _own(body: str, path: tuple[str, ...]) -> bool:
    """Whether a provincial body is that of the place's own province."""
    return body.removeprefix("中共").startswith(_TYPE.sub("", path[0]))


def _formed(code: str, path: tuple[str, ...]) -> Iterator[str]:
    """The bodies of the places in ``path`` below the province that the code is formed for."""
    for name in path[1:]:
        bare = _TYPE.sub("", name) or name
        sign = next((s for s in (bare, *_signs(name)) if code.startswith(s)), "")
        body = _body(code.removeprefix(sign)) if sign else None
        if body is not None and body[1]:
            high = name in _with_high_offices() and body[0].endswith("办公厅")
            yield body[0 if high else 1].format(name)


def _body(rest: str) -> tuple[str, str] | None:
    bodies = _bodies()
    for form in (rest, _LETTERS.sub("", rest)):
        if form in bodies:
            return bodies[form]
    return bodies["财"] if _FINANCE.fullmatch(rest) else None


@cache
def _cities() -> dict[str, str]:
    """A city → the sign by which its codes call it, where that is not its first character: 南京市 → 宁."""
    return {city: sign for city, sign, _ in rows("cities.tsv")}


@cache
def _with_high_offices() -> frozenset[str]:
    """Cities of a vice-province's rank: their offices are 办公厅, as those of provinces."""
    return frozenset(city for city, _, office in rows("cities.tsv") if office)


def _signs(name: str) -> tuple[str, ...]:
    """The characters by which codes call a place."""
    return tuple(sign for sign in (name[0], _cities().get(name)) if sign)


@cache
def _provinces() -> dict[str, str]:
    """The letter by which a province is shortened → its name."""
    return {row[0]: row[1] for row in rows("provinces.tsv")}


def _provincial(code: str) -> Issuer | None:
    """A department of a province: 冀财 is 河北省财政厅, 京财 北京市财政局."""
    province = _provinces().get(code[:1])
    body = _body(code[1:]) if province else None
    if province is None or body is None:
        return None
    high, low = body
    name = high if province.endswith(_HIGH) or "办公" in high else low
    return Issuer(name.format(province), "formed") if name else None


def home_of(code: str, path: tuple[str, ...] = ()) -> str | None:
    """The place whose body's a code must be, though the body itself is not known: 湘卫 is one of 湖南省.

    The first character names the only place in ``path`` that begins so, else a province that has no namesake there.

    >>> home_of("湘卫发", ("云南省", "玉溪市")), home_of("玉卫", ("云南省", "玉溪市"))
    ('湖南省', '玉溪市')
    """
    if _listed(code, None) or len(code) < 2:
        return None
    here = [name for name in path[1:] if code[0] in _signs(name)]
    province = _provinces().get(code[0])
    if here:
        return here[0] if len(here) == 1 and (province is None or province != path[0]) else None
    return province


@cache
def _successors() -> dict[str, str]:
    return {former: successor for former, successor, _ in rows("successors.tsv")}


@lru_cache(maxsize=1024)
def successor_of(body: str) -> str:
    """The body that took over from one, by the reforms of 1998 to 2023; the body itself where none is known.

    >>> successor_of("国家环保总局"), successor_of("财政部")
    ('生态环境部', '财政部')
    """
    while body in _successors():
        body = _successors()[body]
    return body

"""What resolution asks of the registry, and how a title is written when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from loaders.citations.bodies import split_bodies
from loaders.citations.model import Place
from ontology.registry import Registry, imported, same_as
from ontology.registry.titles import title_key as title_key

_NOTICE = re.compile(
    r"^(?P<by>[^〈〉]*?)关于(?:印发|发布|公布|颁布|颁发|下发)"
    r"(?:〈(?P<marked>[^〈〉]+(?:〈[^〈〉]*〉[^〈〉]*)*)〉|[“\"](?P<quoted>[^“”\"]+)[”\"]|(?P<plain>[^〈〉]+))"
    r"的(?:通知|公告|通告|决定|令)$"
)
_ISSUERS = re.compile(r"^(.{2,60}?)(?:〈(?=关于)|(?=关于|印发|转发|批转))")


_OTHERS = re.compile(r"等[一二三四五六七八九十\d]{0,3}(?:个)?(?:部门|部委|单位)$")
"""教育部等七部门: the others are not named."""


class Rule(Protocol):
    """A rule of the registry, as far as resolution asks."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def issuers(self) -> Sequence[str]: ...
    @property
    def numbers(self) -> Sequence[str]: ...


class Issuer(Protocol):
    """The body that a code stands for; ``ground`` is ``attested`` or ``formed`` (by the rule of formation)."""

    @property
    def name(self) -> str: ...
    @property
    def ground(self) -> str: ...


class Same(Protocol):
    """A reviewed entry: the document is ``other`` (an IRI), and why."""

    @property
    def other(self) -> str: ...
    @property
    def ground(self) -> str: ...


class Lookup(Protocol):
    """The registry: every answer is exact, an empty one means that it does not know."""

    def __hash__(self) -> int: ...

    def by_title(self, key: str) -> Sequence[Rule]:
        """Rules whose title, short title or alias has this key."""

    def renewed(self, key: str) -> Sequence[Rule]:
        """The law that people call new: 新预算法 is 预算法."""

    def by_number(self, number: str) -> Sequence[Rule]:
        """Rules that bear this number."""

    def going_on(self, key: str) -> Sequence[Rule]:
        """Rules with a title that begins with this key and goes on."""

    def years(self, rule: Rule) -> frozenset[int]:
        """Years in which the rule was made or changed, as far as known."""

    def made_in(self, rule: Rule) -> int | None:
        """The year in which the rule was made, where its making is known."""

    def in_force_in(self, rule: Rule, year: int) -> bool:
        """Whether the rule may have been in force on a day of the year."""

    def get(self, key: str) -> Rule | None:
        """The rule of an id."""

    def issuer_of(self, code: str, place: Place | None, year: int | None) -> Issuer | None:
        """The body that an agency code stood for in a year, seen from a place; ``None`` where two can be meant."""

    def home_of(self, code: str, place: Place | None) -> str | None:
        """The province, city or county whose body's the code is, though the body is not known."""

    def place_of(self, name: str) -> Place | None:
        """The division that a unit or title names, where only one can be meant."""

    def successor_of(self, body: str) -> str:
        """The body that does today what this one did; itself where none took over."""

    def same(self, iri: str) -> Same | None:
        """The reviewed entry by which a document is another."""


@lru_cache(maxsize=16384)
def issued(title: str) -> tuple[str, tuple[str, ...]] | None:
    """Of a notice that issues a document: the document's title and the issuers in the notice's own.

    >>> issued("财政部关于印发〈项目支出绩效评价管理办法〉的通知")
    ('项目支出绩效评价管理办法', ('财政部',))
    """
    match = _NOTICE.match(title)
    if match is None:
        return None
    by = split_bodies(_OTHERS.sub("", match["by"]))
    inner = match["marked"] or match["quoted"] or match["plain"]
    return (inner, by) if by or not match["by"] else None


@lru_cache(maxsize=16384)
def without_issuers(title: str) -> tuple[str, tuple[str, ...]]:
    """A title without the issuers that begin it, and those.

    >>> without_issuers("国务院办公厅关于推进政务公开的意见")
    ('关于推进政务公开的意见', ('国务院办公厅',))
    """
    before = _ISSUERS.match(title)
    names = split_bodies(_OTHERS.sub("", before[1])) if before else ()
    return (title[before.end() :], names) if before and names else (title, ())


class Nothing:
    """A registry that holds nothing: every document is then known from its citation alone."""

    def by_title(self, _key: str) -> Sequence[Rule]:
        return ()

    def renewed(self, _key: str) -> Sequence[Rule]:
        return ()

    def by_number(self, _number: str) -> Sequence[Rule]:
        return ()

    def going_on(self, _key: str) -> Sequence[Rule]:
        return ()

    def years(self, _rule: Rule) -> frozenset[int]:
        return frozenset()

    def made_in(self, _rule: Rule) -> int | None:
        return None

    def in_force_in(self, _rule: Rule, _year: int) -> bool:
        return True

    def get(self, _key: str) -> Rule | None:
        return None

    def issuer_of(self, _code: str, _place: Place | None, _year: int | None) -> Issuer | None:
        return None

    def home_of(self, _code: str, _place: Place | None) -> str | None:
        return None

    def place_of(self, _name: str) -> Place | None:
        return None

    def successor_of(self, body: str) -> str:
        return body

    def same(self, _iri: str) -> Same | None:
        return None


_Stamped = tuple[Path, tuple[int, int], tuple[int, int]]
_IN_USE: ContextVar[_Stamped | None] = ContextVar("registry_in_use", default=None)


@contextmanager
def registry_of(folder: Path | None) -> Iterator[None]:
    """Within it, ``default_lookup`` also knows what was imported into this data folder, as it is now."""
    stamped = None
    if folder is not None:
        stamped = (folder, imported.stamp_of(imported.path_of(folder)), imported.stamp_of(same_as.path_of(folder)))
    token = _IN_USE.set(stamped)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def default_lookup() -> Lookup:
    """The registry that comes with the project, and with ``registry_of`` a user's own beside it."""
    return _lookup(_IN_USE.get())


@lru_cache(maxsize=4)
def _lookup(stamped: _Stamped | None) -> Lookup:
    from loaders.citations.registered import Registered  # it compares titles as this module does

    folder = stamped[0] if stamped else None
    registry = imported.merged(folder) if folder else Registry.load()
    return Registered(registry, same_as.joined(same_as.entries(folder)))

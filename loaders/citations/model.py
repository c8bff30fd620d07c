"""What a mention says, before anything is looked up: the parse. What it resolves to is a second step (resolve.py)."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS_WITHOUT_RULE = frozenset(
    {
        "contract",
        "plan",
        "past-experience",
        "statistics",
        "meeting",
        "plan-standard",
        "industry-standard",
        "historical-standard",
        "other-standard",
        "none",
        "other",
    }
)
"""Kinds that are no document of an authority: a mention of them belongs to the unit that prints it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A division: GB/T 2260 code and names from the province down to itself."""

    code: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """What a document defines about its own words: short names (以下简称), numbers given beside titles, notes."""

    titles: tuple[tuple[str, str], ...] = ()
    """Short name → full title."""
    numbers: tuple[tuple[str, str], ...] = ()
    """Key of a title → number, where the document gives exactly one."""
    notes: tuple[tuple[str, str], ...] = ()
    """Key of a note's mark → the words of the note, where the mark has exactly one."""


@dataclass(frozen=True, slots=True)
class Context:
    """Who cites, for which budget year and project: it tells what 县政府, 年度工作安排 and 卢政 mean here.

    ``document`` (a hash, say) tells documents apart whose unit is not known. ``place`` is looked up where not given.
    """

    unit: str | None = None
    year: int | None = None
    project: str | None = None
    definitions: Definitions = field(default_factory=Definitions)
    document: str | None = None
    place: Place | None = None

    @property
    def newest(self) -> int:
        """The last year that a cited document can bear. Without a budget year: 2099."""
        return self.year + 1 if self.year else 2099

    @property
    def citer(self) -> str:
        """The unit, or the document where no unit is known."""
        return self.unit or self.document or ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One mention as read. ``start`` and ``end`` are offsets in the raw text; ``form`` says how it was found.

    ``form``: title, number, name (no marks), words (no titled document), reference (本办法, 上述文件), following
    (及其实施细则), defined (a name that 以下简称 gave). ``repairs`` are marks of damage: bracket, year, serial and hao
    were put right; end: the title's closing mark is lost and nothing tells where the title ends.
    """

    start: int
    end: int
    text: str
    form: str
    kind: str
    title: str | None = None
    number: str | None = None
    issuers: tuple[str, ...] = ()
    year: int | None = None
    version: str | None = None
    articles: tuple[str, ...] = ()
    complete: bool = True
    repairs: tuple[str, ...] = ()
    short: str | None = None
    """The name that 以下简称 gives the document."""

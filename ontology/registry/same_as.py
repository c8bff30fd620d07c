"""Reviewed entries that two documents are one: several numbers, several titles. Reversible, and each change is logged.

A person says so, with a ground; nothing is ever joined by likeness. Ours stand in ``same_as.tsv``, a user's own in
``registry/same_as.tsv`` beside the store, with ``registry/same_as.log.tsv`` for what was joined and parted, and when.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from pathlib import Path

from ontology.registry.instruments import rows

HEAD = "one\tother\tground\treviewed\treviewer"


@dataclass(frozen=True, slots=True)
class SameAs:
    """``one`` is the same document as ``other`` (IRIs), and is called ``other`` from then on."""

    one: str
    other: str
    ground: str
    reviewed: str
    reviewer: str


def path_of(folder: Path) -> Path:
    """Where a data folder keeps its reviewed entries."""
    return folder / "registry" / "same_as.tsv"


def entries(folder: Path | None = None) -> tuple[SameAs, ...]:
    """The entries that come with yiju, and those of a data folder."""
    ours = [SameAs(*row) for row in rows("same_as.tsv")]
    path = path_of(folder) if folder else None
    if path is None or not path.is_file():
        return tuple(ours)
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return (*ours, *(SameAs(*line.split("\t")) for line in lines if line))


def joined(found: tuple[SameAs, ...]) -> dict[str, SameAs]:
    """Each document that is another, with the entry whose ``other`` is what it is called in the end."""
    first = {entry.one: entry for entry in found}
    last: dict[str, SameAs] = {}
    for one, entry in first.items():
        end = entry
        for _ in first:
            end = first.get(end.other, end)
        last[one] = SameAs(one, end.other, entry.ground, entry.reviewed, entry.reviewer)
    return last


def join(folder: Path, entry: SameAs) -> bool:
    """Add an entry and log it; ``False`` where it would say again, or the other way round, what is said already."""
    if "" in (entry.one, entry.other, entry.ground) or any("\t" in p or "\n" in p for p in astuple(entry)):
        return False
    held = entries(folder)
    known = joined(held)
    if entry.one in known or entry.one == (known[entry.other].other if entry.other in known else entry.other):
        return False
    _write(folder, [*(e for e in held if e not in entries()), entry])
    _log(folder, "join", entry)
    return True


def part(folder: Path, one: str, day: str) -> SameAs | None:
    """Take the entry of a document out again and log it; the entry, or ``None`` where the folder holds none."""
    ours = entries()
    held = [e for e in entries(folder) if e not in ours]
    gone = next((e for e in held if e.one == one), None)
    if gone is not None:
        _write(folder, [e for e in held if e is not gone])
        _log(folder, "part", SameAs(gone.one, gone.other, gone.ground, day, gone.reviewer))
    return gone


def _write(folder: Path, found: list[SameAs]) -> None:
    path = path_of(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [HEAD, *("\t".join(astuple(e)) for e in found)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _log(folder: Path, action: str, entry: SameAs) -> None:
    with path_of(folder).with_name("same_as.log.tsv").open("a", encoding="utf-8", newline="\n") as log:
        log.write("\t".join((action, *astuple(entry))) + "\n")

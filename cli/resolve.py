"""``yiju resolve``: resolution once more over what is loaded, when the registry has learned something."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from cli.load import data_folder
from cli.options import FormatOption, StoreOption
from cli.output import Format, show, tell
from loaders.resolve_again import Resolved
from loaders.resolve_again import resolve_again as resolved_again
from ontology.messages import message
from queries.goals.graph import follow
from queries.sync import sync
from queries.terms import Iri, Rows, Term

_COLUMNS = ("document", "mention", "was", "was_basis", "status", "basis", "reason")


def resolve(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出，不改动 / list only, change nothing")] = False,
    store: StoreOption = None,
    output: FormatOption = Format.table,
) -> None:
    """登记库变了以后，对已载入的提及重新认定，列出变化 / Resolve again what is loaded, without the documents.

    例 / example:  yiju registry import laws.tsv && yiju resolve
    """
    folder = data_folder(store)
    rows: list[tuple[Term, ...]] = []
    counts: Counter[str] = Counter()
    changed = []
    for found in resolved_again(folder, dry=dry_run):
        counts.update(documents=1, rewritten=int(found.rewritten), blind=int(found.blind))
        changed += [found.key] if found.rewritten else []
        rows += _rows(found)
        if found.blind:
            tell(message("resolve.blind", document=(*found.paths, found.key)[0]))
    if changed and not dry_run:
        sync(folder, changed)
        follow(folder)
    show(Rows(_COLUMNS, tuple(rows)), output, [message(f"resolve.{c}") for c in _COLUMNS])
    key = "resolve.dry" if dry_run else "resolve.done"
    tell(message(key, documents=counts["documents"], rewritten=counts["rewritten"], changes=len(rows)))
    raise typer.Exit(1 if counts["blind"] else 0)


def _rows(found: Resolved) -> list[tuple[Term, ...]]:
    document = (*found.paths, found.key)[0]
    return [
        (document, c.mention, c.was or None, Iri(c.was_basis) if c.was_basis else None, c.status or None,
         Iri(c.basis) if c.basis else None, c.reason or None)
        for c in found.changes
    ]  # fmt: skip

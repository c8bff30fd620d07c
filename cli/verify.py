"""``yiju verify``: is everything that is held still what it was."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import typer

from cli.load import data_folder
from cli.options import StoreOption
from cli.output import tell
from loaders.verify import verify_graphs
from ontology.messages import message
from queries.errors import NoStoreError
from queries.verify import verify_store


def verify(store: StoreOption = None) -> None:
    """核对全部数据 / Check everything that is held: quotations, hashes, counts, and the store against the graphs.

    每处引文对原文，每份图对其哈希，数目对台账，图库对图文件。只读，不改任何东西。/ Nothing is changed.

    退出码 / exit status: 0 全部吻合 all true; 1 有损坏 something is broken; 2 无法运行 could not run.
    """
    folder = data_folder(store)
    if not (folder / "graphs").is_dir():
        raise NoStoreError("store.none", store=folder)
    counts = _told(folder)
    tell(message("verify.summary", **{n: counts[n] for n in ("documents", "quotes", "statements", "broken", "open")}))
    raise typer.Exit(1 if counts["broken"] else 0)


def _told(folder: Path) -> Counter[str]:
    """Tells each broken or open thing; how many of what were looked at."""
    counts: Counter[str] = Counter()
    for checked in verify_graphs(folder):
        counts.update(documents=checked.documents, quotes=checked.quotes)
        _tell(counts, checked.broken, checked.open)
    for compared in verify_store(folder):
        counts.update(statements=compared.statements)
        _tell(counts, compared.broken, compared.open)
    return counts


def _tell(counts: Counter[str], broken: tuple[str, ...], left: tuple[str, ...]) -> None:
    counts.update(broken=len(broken), open=len(left))
    for sentence in (*broken, *left):
        tell(sentence)

"""``yiju demo``: the examples loaded, one regulation and one goal traced, and where to go on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.load import data_folder
from cli.loading import load_all, summary
from cli.options import StoreOption
from cli.output import tell, write
from cli.trace import one, print_tree
from loaders.batch import Run
from loaders.readers.archive import walk
from ontology.messages import message
from queries.store import open_store
from queries.sync import sync
from queries.trace import trace

REGULATION = "环境保护法"
GOAL = "确保空气质量不断好转"


def demo(
    examples: Annotated[Path, typer.Argument(help="示例所在 / where the examples lie")] = Path("examples"),
    store: StoreOption = None,
) -> None:
    """载入示例，追溯一部法规和一个目标 / Load the examples; trace one regulation and one goal."""
    if not examples.is_dir():
        tell(message("cli.demo.examples"))
        raise typer.Exit(2)
    folder = data_folder(store)
    found = [p for p in walk(examples) if isinstance(p, Path) and p.suffix not in (".md", ".py", ".yml")]
    tell(summary(load_all(folder, found, Run())))
    sync(folder)
    opened = open_store(folder)
    for heading, family, words in (("regulation", "regulation", REGULATION), ("goal", "goal", GOAL)):
        write(f"\n{message(f'cli.demo.{heading}')}\n")
        print_tree(trace(opened, family, one(opened, family, words)))
    write("\n" + message("cli.demo.graph", folder=folder) + "\n")
    write(message("cli.demo.next", folder=folder) + "\n")

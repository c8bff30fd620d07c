"""What happens around a load on a terminal: the bar, the lines for what failed, the summary and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from cli.output import tell, tell_of
from loaders.batch import Progress, Run, read_each
from loaders.corrections import Unmet
from loaders.errors import StorageError
from loaders.journal import MARK, Entry
from loaders.readers.archive import count
from ontology.messages import message
from queries.rows_text import csv_text, json_text
from queries.terms import Rows

COLUMNS = ("path", "outcome", "kind", "projects", "indicators", "cells", "unread", "message")
REPORT = (*COLUMNS, "skipped")
_TROUBLED = ("failed", "none")


def load_all(folder: Path, paths: list[Path], run: Run, report: Path | None = None) -> Counter[str]:
    """Read everything, tell what failed, write the report; how many documents went how."""
    counts: Counter[str] = Counter()
    unmet = Unmet(p.absolute() for p in paths if p.is_dir())
    with bar(paths) as progress, read_each(folder, paths, run, progress) as entries:
        told = _telling(entries, counts, unmet)
        if report:
            write_report(report, told)
        else:
            for _ in told:
                pass
    tell_unmet(unmet)
    return counts


def _telling(entries: Iterable[Entry], counts: Counter[str], unmet: Unmet) -> Iterator[Entry]:
    for entry in entries:
        unmet.saw(entry.path, entry.sha256)
        counts.update({"files": 1, entry.outcome: 1, "skipped": int(entry.skipped), "indicators": entry.indicators})
        if entry.outcome in _TROUBLED:
            tell_of(entry.path, entry.message)
        yield entry


@contextmanager
def bar(paths: list[Path]) -> Iterator[Progress]:
    """A progress bar with rate and time left, on a terminal only."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "–/s")

    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("", total=count(paths))

        def advance(entry: Entry) -> None:
            if MARK in entry.path:  # what archives hold is known only when they are opened
                shown.update(task, total=(shown.tasks[0].total or 0) + 1)
            shown.advance(task)

        yield advance


def tell_unmet(unmet: Unmet) -> None:
    """Say which corrections were made for bytes that are no longer there."""
    for folder, sha256 in unmet.left():
        tell_of(str(folder), message("load.stale-patch", sha256=sha256[:12]))


def summary(counts: Counter[str]) -> str:
    """How many documents went how, in a sentence."""
    names = ("files", "skipped", "indicators", "read", "partly", *_TROUBLED)
    return message("load.summary", **{name: counts[name] for name in names})


def entry_rows(entries: Iterable[Entry]) -> Rows:
    """The entries as rows, in people's words."""
    words = [tuple(getattr(e, c) for c in COLUMNS) for e in entries]
    return Rows(COLUMNS, tuple((w[0], message(f"outcome.{w[1]}"), *w[2:]) for w in words))


def write_report(path: Path, entries: Iterable[Entry]) -> None:
    """A line a document, as CSV or (``.json``) JSON, written as they come."""
    try:
        with path.open("w", encoding="utf-8", newline="") as out:
            out.writelines(_json_report(entries) if path.suffix.lower() == ".json" else _csv_report(entries))
    except OSError as error:
        raise StorageError("storage", str(path), reason=error.strerror or str(error)) from error
    tell(message("cli.written", path=path))


def _chunks(entries: Iterable[Entry]) -> Iterator[Rows]:
    rest = iter(entries)
    while rows := tuple(tuple(getattr(e, c) for c in REPORT) for e in islice(rest, 1000)):
        yield Rows(REPORT, rows)


def _csv_report(entries: Iterable[Entry]) -> Iterator[str]:
    yield csv_text(Rows(REPORT, ()))
    for rows in _chunks(entries):
        yield csv_text(rows).split("\n", 1)[1]


def _json_report(entries: Iterable[Entry]) -> Iterator[str]:
    between = "["
    for rows in _chunks(entries):
        yield between + json_text(rows)[1:-2]
        between = ","
    yield "[]\n" if between == "[" else "\n]\n"

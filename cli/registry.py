"""``yiju registry``: the rules that yiju knows, their lives in dates, and a user's own tables beside them."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from cli.options import FormatOption, LimitOption, StoreOption
from cli.output import Format, show, tell, write
from loaders.citations import Context, find_citations, registry_of
from loaders.citations.examples import unread_examples
from loaders.model import Span
from ontology import iri
from ontology.messages import message
from ontology.registry import Instrument, Registry, same_as
from ontology.registry.check import problems
from ontology.registry.importing import import_tables, merged
from queries.store import data_location, is_remote
from queries.sync import sync
from queries.terms import Rows

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="法规登记 / registry of rules"
)
STATUS = ("title", "iri", "status", "as_of", "version", "repealed_by")
NameArgument = Annotated[
    str, typer.Argument(help="题名、简称或文号 / title, short title or number", show_default=False)
]


def registry_folder(store: str | None) -> Path:
    """The data folder beside which imported facts and reviewed entries lie."""
    location = str(data_location(store))
    return Path(os.environ.get("YIJU_DATA", "yiju-data") if is_remote(location) else location)


def _named(registry: Registry, name: str, folder: Path) -> Sequence[Instrument]:
    """The rules of this title, alias or number; else the one that the words cite (财政部第87号令, 预算法第六条)."""
    if found := registry.find(name):
        return found
    with registry_of(folder):
        mentions = find_citations(name, Context(), lambda a, b: Span(None, None, None, None, a, b, name[a:b]))
    cited = [registry.get(iri.registered_id(m.iri)) for m in mentions if m.status == "resolved"]
    return [one for one in cited if one] if len(mentions) == 1 else ()


def _unknown(name: str) -> NoReturn:
    tell(message("registry.unknown", name=name))
    raise typer.Exit(1)


@app.command("status")
def status(
    name: NameArgument,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="日期，默认今天 / day, YYYY-MM-DD, default today")
    ] = None,
    store: StoreOption = None,
    output: FormatOption = Format.table,
) -> None:
    """某日的状态：in-force 有效、amended-since 当日有效而后来改过、repealed、not-yet-in-force、unknown。

    The status on a day; amended-since: in force on that day, its text has been amended since.
    """
    try:
        on = dt.date.fromisoformat(as_of) if as_of else dt.date.today()
    except ValueError:
        tell(message("registry.date", date=as_of))
        raise typer.Exit(2) from None
    folder = registry_folder(store)
    registry = merged(folder)
    found = _named(registry, name, folder)
    unheld = ((name, None, "unknown", on.isoformat(), None, None),)
    rows = tuple(_status_row(registry, one, on, alone=len(found) == 1) for one in found) or unheld
    if output is Format.json and len(rows) == 1:
        write(json.dumps(dict(zip(STATUS, rows[0], strict=True)), ensure_ascii=False, indent=2) + "\n")
    else:
        show(Rows(STATUS, rows), output)
    if not found:
        _unknown(name)


def _status_row(registry: Registry, one: Instrument, on: dt.date, *, alone: bool) -> tuple[str | None, ...]:
    s = registry.status(one.id, on)
    by = registry.get(s.repealed_by) if s.repealed_by else None
    anew = by is not None and by.title == one.title
    repealed_by = (registry.told_apart(by) if anew else by.title) if by else s.repealed_by
    return (
        one.title if alone else registry.told_apart(one),
        iri.registered(one.id),
        s.status,
        on.isoformat(),
        s.version,
        repealed_by,
    )


@app.command("show")
def show_rule(name: NameArgument, store: StoreOption = None, output: FormatOption = Format.table) -> None:
    """一部法规的一生 / The dated events of a rule, and where they can be checked."""
    folder = registry_folder(store)
    registry = merged(folder)
    rows = []
    for one in _named(registry, name, folder) or _unknown(name):
        tell(
            " · ".join(
                filter(None, (one.title, one.level, "、".join(one.issuers), *one.numbers, one.check_at, one.notes))
            )
        )
        title = registry.told_apart(one)
        rows += [
            (title, e.date.isoformat(), e.kind, e.in_force.isoformat() if e.in_force else None, e.by, e.note)
            for e in registry.events(one.id)
        ]
    show(Rows(("title", "date", "event", "in_force", "by", "note"), tuple(rows)), output)


@app.command("search")
def search(
    words: Annotated[str, typer.Argument(help="题名中的字 / words of a title", show_default=False)],
    store: StoreOption = None,
    output: FormatOption = Format.table,
    limit: LimitOption = 20,
) -> None:
    """题名或简称含有这些字的法规 / Rules whose title or alias contains the words."""
    hits = [
        o for o in merged(registry_folder(store)).all() if any(words in t for t in (o.title, *o.aliases, *o.numbers))
    ]
    rows = tuple((o.id, o.title, o.level, "、".join(o.numbers) or None) for o in hits[:limit])
    show(Rows(("id", "title", "level", "number"), rows), output)


def _in_step(folder: Path) -> None:
    """The store learns what the registry has learned; mentions are resolved again by ``yiju resolve`` alone."""
    if (folder / "store" / "CURRENT").exists():
        sync(folder, ())


@app.command("same")
def same(
    one: Annotated[str, typer.Argument(help="IRI、题名或文号 / IRI, title or number", show_default=False)],
    other: Annotated[str | None, typer.Argument(help="与之同一的文件 / the document that it is")] = None,
    ground: Annotated[str, typer.Option(help="理由 / why they are one document")] = "",
    reviewer: Annotated[str, typer.Option(help="核对人 / who reviewed it")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="撤回 / take it back")] = False,
    store: StoreOption = None,
) -> None:
    """核对认定两件是同一文件（多个文号、题名）；可撤回，有记录 / Two documents reviewed to be one; reversible."""
    folder = registry_folder(store)
    registry, today = merged(folder), dt.date.today().isoformat()
    first = _iri(registry, one)
    if undo:
        done = same_as.part(folder, first, today) is not None
    else:
        entry = same_as.SameAs(first, _iri(registry, other or ""), ground, today, reviewer)
        done = same_as.join(folder, entry)
    if not done:
        tell(message("registry.same_refused", one=one))
        raise typer.Exit(2)
    _in_step(folder)
    tell(message("registry.parted" if undo else "registry.joined", one=one, other=other))


def _iri(registry: Registry, name: str) -> str:
    """The IRI of what is called so: itself where it is one, else that of the only registered rule of this name."""
    if name.startswith(("http://", "https://")):
        return name
    found = registry.find(name) or _unknown(name)
    if len(found) > 1:
        tell(message("cli.ambiguous", words=name))
        for one in found:
            tell(" · ".join((iri.registered(one.id), one.title, *one.numbers)))
        raise typer.Exit(2)
    return iri.registered(found[0].id)


@app.command("check")
def check() -> None:
    """登记数据自检 / The registry tests its own data; exit status 1 where something is wrong."""
    registry = Registry.load()
    found = [*problems(registry), *unread_examples(registry)]
    for sentence in found:
        tell(sentence)
    events = sum(len(registry.events(one.id)) for one in registry.all())
    tell(message("registry.checked", rules=len(registry.all()), events=events, problems=len(found)))
    raise typer.Exit(1 if found else 0)


@app.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(help="TSV、CSV、JSON 表 / tables", exists=True, dir_okay=False)],
    prefer: Annotated[
        str | None, typer.Option("--prefer", help="imported: 冲突时用导入的 / imported facts win")
    ] = None,
    store: StoreOption = None,
) -> None:
    """导入自己的法规表和事件表；全部收下或逐行说明 / Your own tables of rules and events: every row in, or reported."""
    if prefer not in (None, "imported", "ours"):
        tell(message("registry.prefer", prefer=prefer))
        raise typer.Exit(2)
    folder = registry_folder(store)
    try:
        report = import_tables(folder, files, prefer)
    except (ValueError, UnicodeDecodeError) as error:
        tell(str(error))
        raise typer.Exit(2) from error
    _in_step(folder)
    for sentence in (*report.rejected, *(message("registry.nameless", name=n) for n in report.nameless),
                     *report.conflicts):  # fmt: skip
        tell(sentence)
    tell(message("registry.imported", rules=report.instruments, events=report.events, rejected=len(report.rejected),
                 conflicts=len(report.conflicts)))  # fmt: skip
    raise typer.Exit(1 if report.rejected else 0)

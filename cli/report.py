"""``yiju report``: the working paper of a store, a unit or a year, as one file to check and sign."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.options import StoreOption, UnitOption
from cli.output import tell
from ontology.messages import message
from queries.audit.waivers import read_waivers
from queries.errors import BadQueryError
from queries.report.build import Wish, paper
from queries.report.forms import FORMS, file_of
from queries.report.model import Paper, differing
from queries.store import data_location, is_remote, open_store
from queries.units import unit_name


def reported(
    out: Annotated[Path, typer.Argument(help="写到哪里:.html .xlsx .pdf .docx .json / where to, by its ending")],
    unit: UnitOption = None,
    year: Annotated[int | None, typer.Option("--year", "-y", help="预算年度 / budget year")] = None,
    as_of: Annotated[
        datetime.datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="哪一天算今天，默认今天 / the day that counts as today"),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="标题 / title")] = "",
    note: Annotated[str, typer.Option("--note", help="说明 / a note")] = "",
    target: Annotated[
        list[str] | None, typer.Option("--target", help="放入的指标值（IRI）/ a target to put in")
    ] = None,
    store: StoreOption = None,
) -> None:
    """审计底稿：范围、数据哈希、发现与原文、表、网络图、所用查询和复核栏，一个文件 / The working paper, as one file.

    数据另存为 .json;再做一次时与它比较 / its data part lies beside it, and the next run is compared with that.

    例 / example:  yiju report 底稿.pdf --unit 河北卢龙经济开发区管理委员会 --year 2021
    """
    form = out.suffix.lstrip(".").lower()
    if form not in FORMS:
        raise BadQueryError("report.form", form=form[:20], known=", ".join(FORMS))
    location = data_location(store)
    waivers = {} if is_remote(location) else read_waivers(Path(location))
    day = as_of.date() if as_of else datetime.date.today()
    opened = open_store(store)
    wish = Wish(day, unit_name(opened, unit), year, title, note, tuple(target or ()))
    made = paper(opened, wish, waivers)
    data = file_of(made, form)
    _compare(out, made)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(data)
        _data_of(out).write_text(made.data, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BadQueryError("report.unwritable", path=out, why=error.strerror or error) from error
    tell(message("report.written", path=out, hash=made.digest))


def _data_of(out: Path) -> Path:
    return out.with_suffix(".json")


def _compare(out: Path, made: Paper) -> None:
    """Say whether the figures are those of the last time."""
    earlier = _data_of(out)
    if not earlier.is_file():
        return
    try:
        parts = differing(earlier.read_text(encoding="utf-8"), made)
    except (ValueError, OSError):
        return
    key = "report.changed" if parts else "report.same"
    tell(message(key, path=out, parts=", ".join(parts)))

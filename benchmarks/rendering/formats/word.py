"""Word documents with real gridSpan and vMerge; a page break may end one table and begin the next."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips

from benchmarks.rendering.sheet import Grid, Para, Printed, Region


def _within(tag: str, run: Any) -> Any:
    """A run as part of a tracked change."""
    change = OxmlElement(tag)
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "财政局")
    change.append(run)
    return change


def _change(tag: str, text_tag: str, text: str) -> Any:
    run, t = OxmlElement("w:r"), OxmlElement(text_tag)
    t.text = text
    run.append(t)
    return _within(tag, run)


def _paragraphs(tc: Any, text: str, tracked: bool = False) -> None:
    """One paragraph a line, or one with breaks: Word has both."""
    p = OxmlElement("w:p")
    if tracked:
        p.append(_change("w:del", "w:delText", "≥50%"))
    for n, line in enumerate(text.split("\n")):
        run = OxmlElement("w:r")
        if n:
            run.append(OxmlElement("w:br"))
        t = OxmlElement("w:t")
        t.set(qn("xml:space"), "preserve")
        t.text = line
        run.append(t)
        p.append(_within("w:ins", run) if tracked else run)
    tc.append(p)


def _cell(region: Region, covered: bool, width: int, tracked: bool) -> Any:
    tc, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    w = OxmlElement("w:tcW")
    w.set(qn("w:w"), str(width))
    w.set(qn("w:type"), "dxa")
    properties.append(w)
    if region.colspan > 1:
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), str(region.colspan))
        properties.append(span)
    if region.rowspan > 1:
        merge = OxmlElement("w:vMerge")
        if not covered:
            merge.set(qn("w:val"), "restart")
        properties.append(merge)
    tc.append(properties)
    _paragraphs(tc, "" if covered else region.cell.text, tracked and not covered and region.cell.role == "value")
    return tc


def _table(holder: Any, grid: Grid, first: int, last: int, tracked: bool) -> None:
    table = holder.add_table(rows=0, cols=grid.columns)
    table.style = "Table Grid"
    total = sum(grid.widths) or grid.columns
    room = 13000 if grid.columns > 7 else 9000
    widths = [int(room * (w / total)) for w in (grid.widths or [1] * grid.columns)]
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Twips(width)
    by_start = {(r.row, r.column): r for r in grid.regions()}
    at = {}
    for region in by_start.values():
        for r in range(region.row, region.row + region.rowspan):
            at[r, region.column] = region
    for r in range(first, last):
        tr = OxmlElement("w:tr")
        for c in range(grid.columns):
            here = at.get((r, c))
            if here:
                tr.append(_cell(here, r != here.row, sum(widths[c : c + here.colspan]), tracked))
        table._tbl.append(tr)


def _landscape(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def docx_file(printed: Printed, path: Path, rng: random.Random) -> None:
    """A .docx. At a page break the table either goes on or ends and begins anew, as converters write it.

    By chance the table lies in another that frames the page, or its values bear tracked changes (as accepted).
    """
    document = docx.Document()
    if max((g.columns for g in printed.grids), default=1) > 7:
        _landscape(document)
    apart, tracked = rng.random() < 0.5, rng.random() < 0.15
    nested = rng.random() < 0.12
    for block in printed.blocks:
        if isinstance(block, Para):
            document.add_paragraph(block.text, style="Heading 2" if block.style == "heading" else None)
            continue
        cuts = sorted(block.breaks) if apart else []
        for first, last in zip([0, *cuts], [*cuts, len(block.rows)], strict=True):
            if first:
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            holder = document.add_table(rows=1, cols=1).cell(0, 0) if nested else document
            _table(holder, block, first, last, tracked)
        document.add_paragraph("")
    document.save(str(path))

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


def _paragraphs(tc: Any, text: str) -> None:
    """One paragraph a line, or one with breaks: Word has both."""
    p = OxmlElement("w:p")
    for n, line in enumerate(text.split("\n")):
        run = OxmlElement("w:r")
        if n:
            run.append(OxmlElement("w:br"))
        t = OxmlElement("w:t")
        t.set(qn("xml:space"), "preserve")
        t.text = line
        run.append(t)
        p.append(run)
    tc.append(p)


def _cell(region: Region, covered: bool, width: int) -> Any:
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
    _paragraphs(tc, "" if covered else region.cell.text)
    return tc


def _table(document: Any, grid: Grid, first: int, last: int) -> None:
    table = document.add_table(rows=0, cols=grid.columns)
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
                tr.append(_cell(here, r != here.row, sum(widths[c : c + here.colspan])))
        table._tbl.append(tr)


def _landscape(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def docx_file(printed: Printed, path: Path, rng: random.Random) -> None:
    """A .docx. At a page break the table either goes on or ends and begins anew, as converters write it."""
    document = docx.Document()
    if max((g.columns for g in printed.grids), default=1) > 7:
        _landscape(document)
    apart = rng.random() < 0.5
    for block in printed.blocks:
        if isinstance(block, Para):
            document.add_paragraph(block.text, style="Heading 2" if block.style == "heading" else None)
            continue
        cuts = sorted(block.breaks) if apart else []
        for first, last in zip([0, *cuts], [*cuts, len(block.rows)], strict=True):
            if first:
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            _table(document, block, first, last)
        document.add_paragraph("")
    document.save(str(path))

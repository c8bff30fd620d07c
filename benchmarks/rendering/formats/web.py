"""HTML pages: rowspan and colspan, tables for layout around, UTF-8 or a page that says GB2312."""

from __future__ import annotations

import html as escape
import random
import re
from pathlib import Path

from benchmarks.rendering.sheet import Grid, Para, Printed


def _text(text: str, style: str) -> str:
    lines = [escape.escape(line) for line in text.split("\n")]
    if style == "p":
        return "".join(f'<p class="MsoNormal"><span lang="EN-US">{line or "&nbsp;"}</span></p>' for line in lines)
    return "<br/>".join(lines) or "&nbsp;"


def _table(grid: Grid, style: str) -> str:
    out = ['<table border="1" cellspacing="0" cellpadding="0">']
    starts = {(r.row, r.column): r for r in grid.regions()}
    for r in range(len(grid.rows)):
        if r in grid.breaks:
            out.append('</table>\n<div style="page-break-after:always"></div>\n<table border="1">')
        out.append("<tr>")
        for c in range(grid.columns):
            region = starts.get((r, c))
            if region:
                rows = f' rowspan="{region.rowspan}"' if region.rowspan > 1 else ""
                columns = f' colspan="{region.colspan}"' if region.colspan > 1 else ""
                out.append(f"<td{rows}{columns}>{_text(region.cell.text, style)}</td>")
        out.append("</tr>\n")
    return "".join(out) + "</table>"


def page(printed: Printed, charset: str, rng: random.Random) -> str:
    """The page: by chance the content lies in a table made for layout, with navigation beside it."""
    style = rng.choice(("p", "plain"))
    sloppy = rng.random() < 0.25
    body = []
    for block in printed.blocks:
        if isinstance(block, Para):
            tag = {"title": "h1", "heading": "h3"}.get(block.style, "p")
            body.append(f"<{tag}>{escape.escape(block.text)}</{tag}>")
        else:
            table = _table(block, style)
            body.append(re.sub("</t[dr]>", "", table) if sloppy else table)
    content = "\n".join(body)
    if rng.random() < 0.4:
        content = (
            '<table width="960"><tr><td colspan="2"><ul><li><a href="/">首页</a></li>'
            '<li><a href="/zwgk">政务公开</a></li></ul></td></tr>'
            f'<tr><td width="120">当前位置</td><td><div class="TRS_Editor">{content}</div></td></tr></table>'
        )
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>信息公开</title>'
    hidden = "<script>var a = '<td>一级指标</td>';</script><style>td { padding: 0 }</style>"
    return f"<!DOCTYPE html>\n<html><head>{head}{hidden}</head><body>{content}<div>版权所有</div></body></html>"


def html_utf8(printed: Printed, path: Path, rng: random.Random) -> None:
    """A page in UTF-8."""
    path.write_text(page(printed, "utf-8", rng), encoding="utf-8", newline="\n")


def html_gb2312(printed: Printed, path: Path, rng: random.Random) -> None:
    """A page that says GB2312 and is in truth GB18030, as most are."""
    path.write_bytes(page(printed, "gb2312", rng).encode("gb18030"))

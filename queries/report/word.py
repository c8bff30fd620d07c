"""The paper as a Word document, by python-docx (extra ``report``); zipped anew, so that the same data give one file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any, Final

from ontology.messages import message
from queries.errors import BadQueryError
from queries.report.model import Item, Paper, Table
from queries.report.sheets import MADE
from queries.report.web import check_heads, source_heads

_FONT: Final = "Microsoft YaHei"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ZIP_TIME: Final = (2000, 1, 1, 0, 0, 0)


def docx_file(paper: Paper, picture: bytes | None = None) -> bytes:
    """The document. ``BadQueryError`` where python-docx is not installed."""
    try:
        import docx
    except ImportError as error:
        raise BadQueryError("report.no-docx") from error
    document = docx.Document()
    _Writer(document, paper).write(picture)
    out = io.BytesIO()
    document.save(out)
    return _zipped_anew(out.getvalue())


def _zipped_anew(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Writer:
    def __init__(self, document: Any, paper: Paper) -> None:
        self.document, self.paper = document, paper

    def t(self, key: str, **parts: object) -> str:
        return message(f"report.{key}", self.paper.lang, **parts)

    def write(self, picture: bytes | None) -> None:
        p = self.paper
        self.look()
        self.document.add_heading(_clean(p.title), 0)
        self.small(self.t("made", by=p.made_by, day=p.as_of))
        self.small(self.t("digest", hash=p.digest))
        if p.note:
            self.words(p.note)
        for key, pairs in (("scope", p.scope), ("figures", p.figures)):
            self.document.add_heading(self.t(key), 1)
            self.grid([], pairs)
        self.document.add_heading(self.t("sources"), 1)
        self.grid(source_heads(p.lang), [(s.title, s.unit, s.year, s.cells, s.sha256) for s in p.sources])
        self.document.add_heading(self.t("findings"), 1)
        for f in p.findings:
            self.finding(f)
        if not p.findings:
            self.words(self.t("no-findings"))
        self.document.add_heading(self.t("checks"), 1)
        self.grid(check_heads(p.lang), p.checks)
        for key, tables in (("chosen", p.chosen), ("tables", p.tables)):
            if tables:
                self.document.add_heading(self.t(key), 1)
            for table in tables:
                self.table(table)
        self.end(picture)

    def end(self, picture: bytes | None) -> None:
        from docx.shared import Cm

        p = self.paper
        self.document.add_heading(self.t("network"), 1)
        self.small(self.t("network-says"))
        if picture:
            self.document.add_picture(io.BytesIO(picture), width=Cm(16.5))
        else:
            heads = [self.t(k) for k in ("projects", "bases", "strength", "targets")]
            self.grid(heads, [(e.project, e.basis, str(e.rank), str(e.targets)) for e in p.edges])
        self.document.add_heading(self.t("queries"), 1)
        for table in p.tables:
            self.document.add_heading(_clean(f"{table.query}: {table.title}"), 2)
            self.small(table.sparql)
        self.document.add_heading(self.t("sign"), 1)
        rows = [(self.t(k), "", self.t("date"), "") for k in ("preparer", "reviewer", "opinion")]
        for row in self.grid([], rows).rows:
            row.height = Cm(1.4)

    def look(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt, RGBColor

        red = RGBColor(0x8A, 0x1C, 0x1C)
        for name in ("Normal", "Title", "Heading 1", "Heading 2"):
            style = self.document.styles[name]
            style.font.name = _FONT
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
            style.font.color.rgb = RGBColor(0x22, 0x22, 0x22) if name == "Normal" else red
        normal = self.document.styles["Normal"]
        normal.font.size, normal.paragraph_format.space_after = Pt(9.5), Pt(2)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.8)
        properties = self.document.core_properties
        properties.title, properties.comments = _clean(self.paper.title)[:250], self.paper.digest
        properties.author, properties.created, properties.modified = "", MADE, MADE

    def words(self, text: str, **look: bool) -> Any:
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(_clean(text))
        run.bold = look.get("bold")
        return paragraph

    def small(self, text: str) -> None:
        from docx.shared import Pt, RGBColor

        run = self.words(text).runs[0]
        run.font.size, run.font.color.rgb = Pt(8), RGBColor(0x5A, 0x5A, 0x5A)

    def finding(self, f: Item) -> None:
        from docx.shared import Pt

        head = self.words(f"{f.number}. [{f.severity}] {f.code} {f.title}", bold=True)
        head.paragraph_format.keep_with_next, head.paragraph_format.space_before = True, Pt(9)
        self.words(f.says).paragraph_format.keep_with_next = True
        self.small(f.of)
        for q in f.quotes:
            self.quote(q.words, q.where)
        self.small(f.cure)
        if f.waiver:
            self.words(f.waiver, bold=True)

    def quote(self, words: str, where: str) -> None:
        from docx.shared import Cm, Pt, RGBColor

        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.7)
        paragraph.add_run(_clean(words)).font.color.rgb = RGBColor(0x8A, 0x1C, 0x1C)
        run = paragraph.add_run(_clean(f"　{where}"))
        run.font.size, run.font.color.rgb = Pt(8), RGBColor(0x5A, 0x5A, 0x5A)

    def table(self, t: Table) -> None:
        self.document.add_heading(_clean(t.title), 2)
        self.small(f"{t.says} · {t.query}")
        if t.rows:
            self.grid(t.heads, t.rows)
        else:
            self.words(self.t("none"))
        if t.more:
            self.small(self.t("more", count=t.more))

    def grid(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Any:
        from docx.shared import Pt

        lines = [*([heads] if heads else []), *rows]
        table = self.document.add_table(rows=0, cols=max((len(r) for r in lines), default=1), style="Table Grid")
        for line in lines:
            for cell, value in zip(table.add_row().cells, line, strict=False):
                run = cell.paragraphs[0].add_run(_clean(value))
                run.font.size, run.bold = Pt(8), line is heads
                cell.paragraphs[0].paragraph_format.space_after = Pt(0)
        return table


def _clean(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)

"""The paper as a workbook. Every cell of text is written as text: nothing in it can run as a formula."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import xlsxwriter

from ontology.messages import message
from queries.report.model import Paper, Table
from queries.report.web import check_heads, source_heads

MADE: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
"""The time that every file bears: the data says of which day it is."""
_FONT: Final = "Microsoft YaHei"
_LONGEST_CELL: Final = 32_000


def xlsx_file(paper: Paper, picture: bytes | None = None) -> bytes:
    """The workbook: summary and signatures, findings, documents, checks, a sheet for each table, network, queries.

    ``picture`` is the network as PNG, where there is one.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": paper.title, "comments": paper.digest, "created": MADE})
    _Sheets(book, paper).write(picture)
    book.close()
    return out.getvalue()


def _lines(row: Iterable[str], widths: list[Any]) -> int:
    """Lines that the tallest cell of a row needs: a Chinese sign is as broad as two letters."""
    broad = ([sum(2 if ord(c) > 255 else 1 for c in line) for line in value.split("\n")] for value in row)
    return min(
        28,
        max(
            (sum(-(-b // max(1, int(w) - 1)) or 1 for b in bs) for bs, w in zip(broad, widths, strict=False)), default=1
        ),
    )


class _Sheets:
    def __init__(self, book: Any, paper: Paper) -> None:
        base = {"font_name": _FONT, "font_size": 10, "valign": "top", "text_wrap": True}
        self.book, self.paper, self.names = book, paper, set[str]()
        self.text = book.add_format(base)
        self.number = book.add_format(base | {"num_format": "#,##0.######", "text_wrap": False})
        self.head = book.add_format(base | {"bold": True, "bg_color": "#F6F1E4", "bottom": 1})
        self.big = book.add_format(base | {"bold": True, "font_size": 16, "text_wrap": False})
        self.line = book.add_format(base | {"text_wrap": False, "font_color": "#5A5A5A"})
        self.box = book.add_format(base | {"border": 1})

    def t(self, key: str, **parts: object) -> str:
        return message(f"report.{key}", self.paper.lang, **parts)

    def write(self, picture: bytes | None) -> None:
        p = self.paper
        self.summary()
        heads = [
            self.t(k) for k in ("number", "severity", "code", "check", "says", "of", "quote", "where", "cure", "let")
        ]
        self.grid("findings", heads, self.finding_rows(), [5, 6, 6, 17, 34, 20, 30, 15, 24, 12])
        rows = ((s.title, s.unit, s.year, s.cells, s.sha256) for s in p.sources)
        self.grid("sources", source_heads(p.lang), rows, [40, 30, 8, 44, 70])
        self.grid("checks", check_heads(p.lang), p.checks, [8, 50, 10, 10, 10], (False, False, True, True, True))
        for table in (*p.chosen, *p.tables):
            self.table(table)
        edges = ((e.project, e.basis, str(e.rank), str(e.targets)) for e in p.edges)
        heads = [self.t(k) for k in ("projects", "bases", "strength", "targets")]
        sheet = self.grid("network", heads, edges, [30, 50, 8, 10], (False, False, True, True))
        if picture:
            sheet.insert_image(0, 5, "network.png", {"image_data": io.BytesIO(picture), "x_scale": 0.5, "y_scale": 0.5})
        queries = {x.query: (x.query, x.title, x.says, x.sparql) for x in (*p.chosen, *p.tables)}
        self.grid(
            "queries", [self.t(k) for k in ("query", "check", "says", "sparql")], queries.values(), [24, 30, 50, 110]
        )

    def summary(self) -> None:
        p, sheet = self.paper, self.sheet(self.t("summary"))
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 3, 34)
        sheet.set_row(0, 28)
        sheet.write_string(0, 0, p.title, self.big)
        sheet.write_string(1, 0, self.t("made", by=p.made_by, day=p.as_of), self.line)
        sheet.write_string(2, 0, self.t("digest", hash=p.digest), self.line)
        if p.note:
            sheet.write_string(3, 0, p.note[:_LONGEST_CELL], self.line)
        row = 5
        for pairs in (p.scope, p.figures):
            for key, value in pairs:
                sheet.write_string(row, 0, key, self.head)
                self.cell(sheet, row, 1, value, numeric=pairs is p.figures)
                row += 1
            row += 1
        for key in ("preparer", "reviewer", "opinion"):
            sheet.set_row(row, 32)
            sheet.write_string(row, 0, self.t(key), self.head)
            sheet.write_blank(row, 1, None, self.box)
            sheet.write_string(row, 2, self.t("date"), self.head)
            sheet.write_blank(row, 3, None, self.box)
            row += 1

    def finding_rows(self) -> Iterable[tuple[str, ...]]:
        for f in self.paper.findings:
            words, where = "\n".join(q.words for q in f.quotes), "\n".join(q.where for q in f.quotes)
            yield str(f.number), f.severity, f.code, f.title, f.says, f.of, words, where, f.cure, f.waiver

    def table(self, t: Table) -> None:
        widths = [
            min(44, max([len(h) * 2, *(len(r[n]) * 1.8 for r in t.rows[:50])]) + 3) for n, h in enumerate(t.heads)
        ]
        rows = [*t.rows]
        sheet = self.grid(t.title, t.heads, rows, widths, t.numeric)
        note = t.says + (" " + self.t("more", count=t.more) if t.more else "")
        sheet.write_string(len(rows) + 2, 0, note, self.line)

    def grid(
        self, name: str, heads: Iterable[str], rows: Iterable[Iterable[str]], widths: list[Any], numeric: Any = (),
    ) -> Any:  # fmt: skip
        lang_name = self.t(name) if name in ("findings", "sources", "checks", "network", "queries") else name
        sheet = self.sheet(lang_name)
        sheet.freeze_panes(1, 0)
        heads = list(heads)
        for n, width in enumerate(widths):
            sheet.set_column(n, n, width)
        for n, head in enumerate(heads):
            sheet.write_string(0, n, head, self.head)
        last = 0
        for last, values in enumerate(rows, 1):
            row = tuple(values)
            sheet.set_row(last, 14 * _lines(row, widths))
            for n, value in enumerate(row):
                self.cell(sheet, last, n, value, numeric=n < len(numeric) and numeric[n])
        sheet.autofilter(0, 0, last, max(0, len(heads) - 1))
        return sheet

    def cell(self, sheet: Any, row: int, column: int, value: str, *, numeric: bool) -> None:
        if numeric and value:
            try:
                sheet.write_number(row, column, float(Decimal(value.replace(",", ""))), self.number)
            except InvalidOperation:
                sheet.write_string(row, column, value[:_LONGEST_CELL], self.text)
            return
        sheet.write_string(row, column, value[:_LONGEST_CELL], self.text)

    def sheet(self, name: str) -> Any:
        """A sheet of that name: without the signs that Excel refuses, at most 31 long, and once only."""
        plain = re.sub(r"[\[\]:*?/\\']", " ", name)[:28].strip() or "-"
        unique, n = plain, 1
        while unique.casefold() in self.names:
            n += 1
            unique = f"{plain[:26]} {n}"
        self.names.add(unique.casefold())
        sheet = self.book.add_worksheet(unique)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&P / &N")
        return sheet

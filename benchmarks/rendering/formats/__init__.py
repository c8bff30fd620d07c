"""Every file format, by name: a printed page in, a file out."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from benchmarks.rendering.formats.book import ods, xls, xlsx
from benchmarks.rendering.formats.drawn import txt_blanks, txt_box, txt_markdown, txt_plus
from benchmarks.rendering.formats.pdf import pdf_floors, pdf_ruled, pdf_unruled
from benchmarks.rendering.formats.scan import scan_150, scan_300
from benchmarks.rendering.formats.text import csv_gb18030, csv_utf8, txt_line, txt_pipe, txt_tab
from benchmarks.rendering.formats.web import html_gb2312, html_utf8
from benchmarks.rendering.formats.word import docx_file
from benchmarks.rendering.sheet import Printed

Writer = Callable[[Printed, Path, random.Random], None]

FORMATS: dict[str, tuple[str, Writer]] = {
    "txt-tab": ("txt", txt_tab),
    "txt-pipe": ("txt", txt_pipe),
    "txt-line": ("txt", txt_line),
    "csv": ("csv", csv_utf8),
    "csv-gb18030": ("csv", csv_gb18030),
    "docx": ("docx", docx_file),
    "xlsx": ("xlsx", xlsx),
    "xls": ("xls", xls),
    "ods": ("ods", ods),
    "html": ("html", html_utf8),
    "html-gb2312": ("html", html_gb2312),
    "pdf": ("pdf", pdf_ruled),
    "pdf-unruled": ("pdf", pdf_unruled),
    "pdf-floors": ("pdf", pdf_floors),
    "pdf-office": ("docx", docx_file),
    "doc": ("docx", docx_file),
}
"""name → (suffix, writer). The last two are written as Word documents for office.py to convert."""

SCANNED: dict[str, tuple[str, Writer]] = {"scan-150": ("pdf", scan_150), "scan-300": ("pdf", scan_300)}
"""Pictures, which need the extra ``ocr`` to be read and take seconds a page: only when asked for."""

DRAWN: dict[str, tuple[str, Writer]] = {
    "txt-markdown": ("txt", txt_markdown),
    "txt-box": ("txt", txt_box),
    "txt-plus": ("txt", txt_plus),
    "txt-blanks": ("txt", txt_blanks),
}
"""Text in which tables are drawn or aligned by blanks: only when asked for."""

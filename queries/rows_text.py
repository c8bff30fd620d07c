"""Rows as text for other programs: CSV that Excel opens and nothing can run, JSON, Markdown."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable
from decimal import Decimal

from queries.terms import Rows, Term


def plain(value: Term) -> str:
    """A value as people write it; nothing for what is not there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def spreadsheet_safe(value: Term) -> str:
    """Text that a spreadsheet shows and does not run: an apostrophe before ``= + - @`` and control characters.

    >>> spreadsheet_safe("=2次"), spreadsheet_safe(-5)
    ("'=2次", '-5')
    """
    text = plain(value)
    risky = isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{text}" if risky else text


def csv_text(rows: Rows, heads: Iterable[str] | None = None) -> str:
    """CSV with a byte-order mark, which Excel needs to read Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads or rows.columns)
    writer.writerows([spreadsheet_safe(v) for v in row] for row in rows.rows)
    return "\ufeff" + out.getvalue()


def json_text(rows: Rows) -> str:
    """A list of objects, exact decimals as strings, absent values as null."""
    return json.dumps([{k: _json(v) for k, v in r.items()} for r in rows.records()], ensure_ascii=False, indent=2)


def _json(value: Term) -> object:
    return str(value) if isinstance(value, Decimal | datetime.date) else value


def markdown_text(rows: Rows, heads: Iterable[str] | None = None) -> str:
    """A Markdown table; bars and line breaks inside cells are escaped."""
    titles = list(heads or rows.columns)
    lines = [titles, ["---"] * len(titles), *([plain(v) for v in row] for row in rows.rows)]
    return "".join("| " + " | ".join(_cell(c) for c in line) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>")

"""The flat table of targets with their bases as an Excel book, as Parquet, and as a network."""

from __future__ import annotations

import datetime
import io
import json
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Final

from queries.rows_text import plain
from queries.terms import Rows

_TYPES: Final = {"projectYear": "BIGINT", "budget": "DECIMAL(38,12)", "number": "DECIMAL(38,12)"}
_LONGEST: Final = 32_767
"""Signs that a cell of Excel holds."""
_ROWS: Final = 1_048_575
"""Lines that a sheet of Excel holds below its head."""
_EPOCH: Final = datetime.datetime(1980, 1, 1)
"""The same rows are the same bytes."""


def xlsx(rows: Rows) -> bytes:
    """A book of as many sheets as it needs; text is text, so that nothing runs."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _EPOCH})
        bold = book.add_format({"bold": True})
        for start in range(0, max(len(rows), 1), _ROWS):
            sheet = book.add_worksheet()
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, rows.columns, bold)
            for line, row in enumerate(rows.rows[start : start + _ROWS], 1):
                for column, value in enumerate(row):
                    if isinstance(value, int | Decimal) and not isinstance(value, bool):
                        sheet.write_number(line, column, float(value))
                    elif value is not None:
                        sheet.write_string(line, column, plain(value)[:_LONGEST])
    return out.getvalue()


def parquet(rows: Rows) -> bytes:
    """Typed columns, for Spark, Trino, DuckDB and pandas; written by DuckDB."""
    import duckdb

    columns = {c: _TYPES.get(c, "VARCHAR") for c in rows.columns}
    text = json.dumps(rows.records(), ensure_ascii=False, default=str)
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder) / "targets.parquet"
        form, listed = json.dumps([columns]), ", ".join(f'r."{c}"' for c in columns)
        picked = f"SELECT {listed} FROM (SELECT unnest(from_json($rows::JSON, '{form}')) AS r)"  # noqa: S608 - own names
        connection.execute(f"CREATE TABLE targets AS {picked}", {"rows": text})
        connection.execute(f"COPY targets TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")
        return path.read_bytes()


def graphml(rows: Rows) -> bytes:
    """Units, projects, targets and bases as a network: who has what, and what rests on what."""
    import networkx as nx

    network = nx.DiGraph()
    for r in rows.records():
        target = str(r["target"])
        project = target.replace("/target/", "/project/").rpartition("/")[0]
        label = f"{plain(r['indicatorLabel'])} {plain(r['value'])}".strip()
        network.add_node(target, family="target", label=xml_text(label))
        network.add_node(project, family="project", label=xml_text(plain(r["projectLabel"])))
        network.add_edge(project, target, kind="target")
        if r["unitLabel"] is not None:
            network.add_node(f"unit:{r['unitLabel']}", family="unit", label=xml_text(plain(r["unitLabel"])))
            network.add_edge(f"unit:{r['unitLabel']}", project, kind="project")
        if r["cited"] is not None:
            network.add_node(str(r["cited"]), family="basis", label=xml_text(plain(r["basisLabel"])))
            network.add_edge(target, str(r["cited"]), kind="basis", quote=xml_text(plain(r["quote"])))
    return ("\n".join(nx.generate_graphml(network)) + "\n").encode()


def xml_text(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(c if c in "\t\n\r" or c >= " " else "�" for c in text)


WRITERS: Final[dict[str, Callable[[Rows], bytes]]] = {"xlsx": xlsx, "parquet": parquet, "graphml": graphml}

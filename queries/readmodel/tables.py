"""The tables as they answer: catalogue questions that have a ``sql/NAME.sql``, while in step with the store."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import duckdb

from queries.readmodel.base import create, insert
from queries.readmodel.log import FOLDER, State, read
from queries.readmodel.schema import RANKS, TABLES, USED
from queries.terms import Iri, Rows, Term

_ORDER: Final = re.compile(r"\nORDER BY [^\n]*\Z")
_FIRST: Final = re.compile(r"\nORDER BY [^\n]* LIMIT \$first\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """How the tables answer a question: its SQL, and which columns hold IRIs.

    A long list is written in two: ``keys`` finds and orders, one row for a row, and ``rows`` fetches what is shown of
    them, so that a page fetches no more than its own.
    """

    rows: str
    iris: frozenset[str]
    keys: str = ""

    @property
    def sql(self) -> str:
        """The whole answer."""
        return self._written(self._all, "")

    def page(self, limit: int, offset: int) -> str:
        """A page of it. What ``LIMIT $first`` holds back cannot be on the page: each of its rows gives one or more."""
        return self._written(self.keys.replace("$first", str(limit + offset)), f"LIMIT {limit:d} OFFSET {offset:d}")

    @property
    def _all(self) -> str:
        return _FIRST.sub("\n", self.keys)

    def _written(self, keys: str, clause: str) -> str:
        return f"WITH keys AS (\n{keys}\n{clause}\n)\n{self.rows}" if keys else f"{self.rows}\n{clause}"

    @property
    def counted(self) -> str:
        """How many rows the answer has: unordered, for DuckDB would put them in order before it counts them."""
        return f"SELECT count(*) AS rows FROM (\n{_ORDER.sub('', self._all or self.rows)}\n)"  # noqa: S608 - our own text

    def tallied(self, columns: Sequence[str]) -> str:
        """How many rows the answer has for each value of some of its columns, in the values' order."""
        listed = ", ".join(f'"{column}"' for column in columns)
        rows = _ORDER.sub("", self.sql.rstrip())
        return f"SELECT {listed}, count(*) AS rows FROM (\n{rows}\n) GROUP BY {listed} ORDER BY {listed}"  # noqa: S608


@cache
def answers() -> dict[str, Answer]:
    """Name of the catalogue query → its answer from the tables."""
    folder = files("queries") / "readmodel" / "sql"
    found: dict[str, Answer] = {}
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".sql"):
            head, _, sql = entry.read_text(encoding="utf-8").partition("\n")
            keys, split, rows = sql.partition("-- rows\n")
            iris = frozenset(head.removeprefix("-- iris:").split())
            parts = (rows.strip(), iris, keys.strip()) if split else (sql.strip(), iris)
            found[entry.name.removesuffix(".sql")] = Answer(*parts)
    return found


_MACROS: Final = (
    """places_of_units() AS TABLE SELECT id AS unit, place FROM units WHERE place IS NOT NULL
        UNION ALL SELECT u.id, w.wider FROM units u JOIN inside w ON w.place = u.place""",
    "base_id(wanted) AS (SELECT any_value(id) FROM bases WHERE iri = wanted)",
    """within(own_unit, own_year, wanted_unit, wanted_year) AS (
        (wanted_unit IS NULL OR own_unit = (SELECT any_value(id) FROM units WHERE iri = wanted_unit))
        AND (wanted_year IS NULL OR own_year = wanted_year))""",
)
"""What the answers share: where units lie, narrow and wide; a basis by its IRI; what is of a unit and a year."""


class Tables:
    """The tables of one state of the store, open for reading; safe to ask from several threads."""

    def __init__(self, state: State) -> None:
        self._connection = duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "256MB"})
        path = str(state.base).replace("'", "''")
        self._connection.execute(f"ATTACH '{path}' AS base (READ_ONLY)")
        self._connection.execute("SET enable_external_access = false")
        self._view(state)
        for macro in _MACROS:
            self._connection.execute(f"CREATE MACRO {macro}")

    def _view(self, state: State) -> None:
        """One view a table: the file's rows but for the parts that changed, and what the log has in their place."""
        if not state.gone:
            for name in (*TABLES, "used"):
                self._connection.execute(f"CREATE VIEW {name} AS FROM base.{name}")
            return
        create(self._connection, "new_")
        for name, rows in state.tables().items():
            insert(self._connection, name, rows, "new_")
        self._connection.execute(
            "CREATE TABLE gone AS SELECT unnest($parts)::BIGINT AS part", {"parts": list(state.gone)}
        )
        for name in TABLES:
            kept = f"FROM base.{name} WHERE part NOT IN (SELECT part FROM gone)"  # noqa: S608 - own names
            view = "told_targets" if name == "targets" else name
            self._connection.execute(f"CREATE VIEW {view} AS {kept} UNION ALL FROM new_{name}")
        self._rank()
        self._count()

    def _rank(self) -> None:
        """The strongest basis of the targets that the log brought, and of those whose basis it changed."""
        self._connection.execute(f"""CREATE TABLE doubtful AS SELECT d.owner, r.strongest FROM (
            SELECT id AS owner FROM new_targets
            UNION SELECT owner FROM base.links WHERE basis IN (SELECT part FROM gone)) d
            LEFT JOIN ({RANKS}) r ON r.owner = d.owner""")  # noqa: S608 - own names
        self._connection.execute("""CREATE VIEW targets AS SELECT t.* REPLACE (
            CASE WHEN d.owner IS NULL THEN t.strongest ELSE d.strongest END AS strongest)
            FROM told_targets t LEFT JOIN doubtful d ON d.owner = t.id""")

    def _count(self) -> None:
        """The use of the bases that the log's documents name now, or named before."""
        self._connection.execute("""CREATE TABLE touched AS SELECT basis FROM new_links
            UNION SELECT basis FROM base.links WHERE part IN (SELECT part FROM gone)""")
        self._connection.execute(
            f"CREATE TABLE new_used AS FROM ({USED}) WHERE basis IN (SELECT basis FROM touched)"  # noqa: S608 - own names
        )
        self._connection.execute("""CREATE VIEW used AS FROM base.used
            WHERE basis NOT IN (SELECT basis FROM touched) UNION ALL FROM new_used""")

    def fetched(self, sql: str, given: Mapping[str, Term]) -> list[tuple[object, ...]]:
        """All rows as DuckDB gives them."""
        return self._connection.cursor().execute(sql, _bound(sql, given)).fetchall()

    def select(self, sql: str, iris: frozenset[str], given: Mapping[str, Term], limit: int) -> Rows:
        """Rows of SQL of ours with bound values; ``Rows.cut`` where there are more than ``limit``."""
        cursor = self._connection.cursor()
        cursor.execute(sql, _bound(sql, given))
        columns = tuple(c[0] for c in cursor.description or ())
        rows = cursor.fetchmany(limit + 1)
        readers = [c in iris for c in columns]
        found = tuple(tuple(_term(v, iri) for v, iri in zip(row, readers, strict=True)) for row in rows[:limit])
        return Rows(columns, found, cut=len(rows) > limit)

    def plan(self, sql: str, given: Mapping[str, Term]) -> str:
        """The plan with measured steps, as DuckDB draws it."""
        return str(self._connection.cursor().execute(f"EXPLAIN ANALYZE {sql}", _bound(sql, given)).fetchall()[0][1])


def open_tables(store: Path, digest: str | None) -> Tables | None:
    """The tables in a store's folder at that digest; ``None`` where they are not in step."""
    state = read(store / FOLDER, digest)
    try:
        return None if state is None else Tables(state)
    except (duckdb.Error, ValueError):  # a torn or foreign file: the graph answers
        return None


def _bound(sql: str, given: Mapping[str, Term]) -> dict[str, Term]:
    """The values that the SQL names, as the columns can hold them; what they cannot hold equals nothing there."""
    return {name: _fitting(value) for name, value in given.items() if f"${name}" in sql}


def _fitting(value: Term) -> Term:
    if isinstance(value, int) and not -(2**63) < value < 2**63:
        return -(2**63)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _term(value: Any, iri: bool) -> Term:
    """As the graph would give it: IRIs as such, decimals without the zeros that a column adds."""
    if iri and value is not None:
        return Iri(value)
    if isinstance(value, Decimal):
        return Decimal(f"{value:f}".rstrip("0").rstrip("."))
    return value  # type: ignore[no-any-return]

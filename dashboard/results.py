"""An answer shown in more ways than one: as a table, as a network of its things, as bars or a field of its counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from dashboard.addresses import family, owner_of, to
from dashboard.charts import Option, bars, heat
from dashboard.data import labels
from dashboard.graph_chart import Node, network
from dashboard.markup import Html, join, tag
from dashboard.markup import table as drawn_table
from dashboard.pictures import Picture, look, picture
from dashboard.shell import choices, lang, page, parameter, t
from dashboard.tiles import HEIGHT, provinces, tiles
from ontology.namespaces import ID
from queries.labels import concept, place
from queries.rows_text import plain
from queries.terms import Iri, Rows, Term

SHOWN, NODES, BARS, ACROSS, DOWN = 200, 120, 40, 12, 20
"""How much of an answer is drawn: rows, things of the network, bars, columns and rows of the field."""
GROUPED: Final = 10_000
"""Numbers from here on are written in groups of three; years lie below."""
VIEWS: Final = ("table", "graph", "counts", "map")


def results(rows: Rows, heads: list[str], *, named: bool = False) -> None:
    """The rows in the view that the address names; a view that the rows cannot give says so.

    With ``named`` things stand under their names (see ``named_table``), else in the columns that were asked for.
    """
    if not rows.rows:
        return
    asked = parameter("view")
    view = asked if asked in VIEWS else VIEWS[0]
    page(choices(t("query.view"), "view", VIEWS, view, lambda v: t(f"query.view.{v}")))
    drawn = {"graph": _graph, "counts": _counts, "map": _map}.get(view)
    if drawn is None or not drawn(rows, heads):
        if drawn is not None:
            page(tag("p", t(f"query.no_{view}"), class_="sub"))
        drawn_rows = named_table(rows, heads) if named else table(rows, heads)
        page(tag("section", drawn_rows, class_="card"))


def table(rows: Rows, heads: list[str]) -> Html:
    """The first rows as a table of links."""
    return drawn_table(heads, [[cell(v) for v in row] for row in rows.rows[:SHOWN]], _numeric(rows), t("page.query"))


def named_table(rows: Rows, heads: list[str]) -> Html:
    """The first rows with things under their names: a thing and the column that names it are one column, a link."""
    shown = rows.rows[:SHOWN]
    names = {at: _name_column(rows.columns, at) for at in _columns(rows, Iri)}
    left = [at for at in range(len(rows.columns)) if at not in names.values()]
    unnamed = {str(row[at]) for at, named in names.items() for row in shown if row[at] and (named is None)}
    called = labels(tuple(sorted(unnamed)))

    def drawn(row: Sequence[Term], at: int) -> object:
        value, named = row[at], names.get(at)
        if not isinstance(value, Iri):
            return cell(value)
        label = plain(row[named]) or t("why.empty") if named is not None else called.get(str(value))
        return thing(str(value), label or place(value, lang()) or name(value))

    lines = [[drawn(row, at) for at in left] for row in shown]
    numeric = [place for place, at in enumerate(left) if at in _numeric(rows)]
    return drawn_table([heads[at] for at in left], lines, numeric, t("page.query"))


def thing(iri: str, label: str) -> Html:
    """A thing as a link under its name; beneath it whose it is, where many bear one name."""
    owner = owner_of(iri)
    return join([to(iri, label, lang()), tag("div", owner, class_="of") if owner else ""])


def _name_column(columns: tuple[str, ...], at: int) -> int | None:
    """The column that holds the names of the things in a column; ``None`` where there is none."""
    if columns[at + 1 : at + 2] == ("label",):
        return at + 1
    wanted = "value" if columns[at] == "target" else f"{columns[at]}Label"
    return columns.index(wanted) if wanted in columns else None


def cell(value: Term) -> object:
    """A value as people read it: things as links, long texts cut, large numbers in groups of three."""
    if isinstance(value, Iri):
        return to(value, name(value), lang())
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and not -GROUPED < value < GROUPED:
        return f"{value:,}"
    text = plain(value)
    return text if len(text) <= 300 else text[:300] + "…"


def _numeric(rows: Rows) -> list[int]:
    return [i for i, v in enumerate(rows.rows[0]) if _number(v)]


def name(value: Term) -> str:
    """What a value is called where nothing else is known of it."""
    if isinstance(value, Iri):
        return concept(value, lang()) if "/yiju/code/" in value else value.removeprefix(ID)
    return plain(value)


def _number(value: Term) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _columns(rows: Rows, wanted: type) -> list[int]:
    """Columns whose first filled value is an IRI, or is a number (``int``), or is a text (``str``)."""
    found = []
    for at in range(len(rows.columns)):
        value = next((row[at] for row in rows.rows if row[at] is not None), None)
        is_iri, is_number = isinstance(value, Iri), _number(value)
        kind = Iri if is_iri else int if is_number else str
        if value is not None and kind is wanted:
            found.append(at)
    return found


def _graph(rows: Rows, heads: list[str]) -> bool:
    """The first two columns of things, joined row by row."""
    things = _columns(rows, Iri)
    if len(things) < 2:
        return False
    one, two = things[:2]
    pairs = [(str(r[one]), str(r[two])) for r in rows.rows if r[one] and r[two]]
    picture(drawn_network("query-graph", pairs, (heads[one], heads[two])))
    return True


def drawn_network(key: str, pairs: list[tuple[str, str]], heads: tuple[str, str]) -> Picture:
    """Pairs of things as a network of the most joined of them, with the pairs as its twin."""
    degree = Counter(end for pair in pairs for end in pair)
    kept = [iri for iri, _ in sorted(degree.items(), key=lambda d: (-d[1], d[0]))[:NODES]]
    called = labels(tuple(kept))
    nodes = [Node(iri, _family(iri), called.get(iri) or name(Iri(iri)), degree[iri]) for iri in kept]
    option = network(look(), nodes, pairs, frozenset())
    shown = [(a, b) for a, b in pairs if a in kept and b in kept][:SHOWN]
    doors = {iri: to(iri, called.get(iri) or name(Iri(iri)), lang()) for iri in kept}
    twin = drawn_table(heads, [[doors[a], doors[b]] for a, b in shown], label=t("query.view.graph"))
    option["series"][0].pop("selectedMode")
    return Picture(key, t("query.view.graph"), option, heads, pairs, twin, height=520)


def _family(iri: str) -> str:
    kind = family(iri)
    return "rule" if kind in ("cited", "basis") else kind


def _counts(rows: Rows, heads: list[str]) -> bool:
    """One name and a number: bars. Two names and a number: a field."""
    numbers = _columns(rows, int)
    names = _columns(rows, str) or _columns(rows, Iri)
    if not numbers or not names:
        return False
    number = numbers[-1]
    option = _field(rows, names[:2], number) if len(names) > 1 and _repeats(rows, names[0]) else None
    used = [*(names[:2] if option else names[:1]), number]
    option = option or bars(look(), [(name(r[names[0]]), float(str(r[number] or 0))) for r in rows.rows[:BARS]])
    cut = Rows(tuple(rows.columns[i] for i in used), tuple(tuple(r[i] for i in used) for r in rows.rows[:SHOWN]))
    twin = table(cut, [heads[i] for i in used])
    data = [tuple(plain(v) for v in row) for row in cut.rows]
    height = max(220, 60 + 24 * min(len(rows), BARS))
    picture(Picture("query-counts", t("query.view.counts"), option, [heads[i] for i in used], data, twin, "", height))
    return True


def _map(rows: Rows, heads: list[str]) -> bool:
    """Provinces with a count, as tiles: of the rows that are whole provinces, the last column that counts things."""
    at = next((i for i in _columns(rows, Iri) if any(_province(row[i]) for row in rows.rows)), None)
    numbers = [i for i in _columns(rows, int) if isinstance(next(r[i] for r in rows.rows if r[i] is not None), int)]
    if at is None or not numbers:
        return False
    number = numbers[-1]
    counts = {code: int(str(row[number] or 0)) for row in rows.rows if (code := _province(row[at]))}
    called = {tile.code: tile.names[lang()] for tile in provinces()}
    data = [(called[code], n) for code, n in sorted(counts.items(), key=lambda c: (-c[1], c[0])) if code in called]
    columns, title = [t("query.province"), heads[number]], f"{t('query.view.map')} · {heads[number]}"
    twin = drawn_table(columns, data, (1,), title)
    drawn = tiles(look(), counts, lang())
    picture(Picture("query-map", title, drawn, columns, data, twin, t("query.map_note"), HEIGHT))
    return True


def _province(value: Term) -> str:
    """The first two digits of the code of a place that is a whole province; empty for all else."""
    code = str(value or "").removeprefix(f"{ID}place/")
    return code[:2] if len(code) == 6 and code.isdecimal() and code.endswith("0000") else ""


def _repeats(rows: Rows, column: int) -> bool:
    return len({row[column] for row in rows.rows}) < len(rows)


def _field(rows: Rows, names: list[int], number: int) -> Option:
    down = list(dict.fromkeys(name(r[names[0]]) for r in rows.rows))[:DOWN]
    across = list(dict.fromkeys(name(r[names[1]]) for r in rows.rows))[:ACROSS]
    cells = [
        (across.index(name(r[names[1]])), down.index(name(r[names[0]])), round(float(str(r[number] or 0))))
        for r in rows.rows
        if name(r[names[0]]) in down and name(r[names[1]]) in across
    ]
    option = heat(look(), across, down, cells)
    option["series"][0].pop("selectedMode")
    return option

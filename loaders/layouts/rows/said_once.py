"""What one cell says of several rows: the goals and sums of a project in a list, the weight of indicators together."""

from __future__ import annotations

from loaders.grid import Piece, Slot
from loaders.layouts.headers.columns import Header
from loaders.layouts.heads.head import Head
from loaders.layouts.rows.row import Row
from loaders.layouts.words import NOTES, bare
from loaders.ledger import Ledger
from loaders.model import Indicator


def different(rows: list[Row], name: str, horizon: str | None = None) -> list[Piece]:
    """What the rows of one project say of it, once each: a cell may stand over several rows, or be printed again."""
    found = [p for row in rows if (p := row.cells.get((name, horizon, None))) is not None]
    if len({p.text for p in found}) < 2:
        return found[:1]
    sums = {s for row in rows if _is_sum(row) for s in row.line.own}
    own = [p for p in found if p.slots[0] not in sums] or found[:1]
    return list({p.text: p for p in reversed(own)}.values())[::-1]


def _is_sum(row: Row) -> bool:
    """A row of sums between those of a project, in whichever column its word stands: 小计."""
    return any(bare(p.text) in NOTES for p in row.cells.values() if row.owns(p))


def goals_of(rows: list[Row], header: Header | None) -> list[tuple[str | None, Piece]]:
    """The goals in the rows of a project; where there are two columns, with the words over them."""
    columns = header.columns if header is not None else ()
    labels: dict[str | None, str | None] = {
        c.horizon: bare(c.word) for c in columns if "goal" in c.fields and c.horizon
    }
    return [(label, p) for h, label in (labels or {None: None}).items() for p in different(rows, "goal", h)]


def report_alone(heads: list[Head], ledger: Ledger) -> None:
    """Money and goals with no indicators beneath, as under the table that they are of: given to none, and said."""
    for head in heads:
        amounts = [Piece((a.slot,)) for a in head.purse.amounts]
        stated = [*amounts, *(piece for _, piece in head.goals)]
        if lost := [p for p in stated if p.slots[0].table is not None]:  # in prose, 绩效目标：指… explains a word
            ledger.report("head-alone", "warning", lost[0].span(ledger.text), words=lost[0].text[:40])


def report_blank(row: Row, above: Indicator, own: Indicator, ledger: Ledger) -> None:
    """A blank basis, weight or score where no rule or span shows whether one cell stands for the row above too."""
    words = own.name or own.value.text
    if not row.line.table.framed:
        if above.basis is not None and own.basis is None:
            ledger.report("basis-blank", "warning", own.span, words=words)
    elif _may_be_merged(row, above, own):
        ledger.report("cells-merged", "warning", own.span, words=words)


def _may_be_merged(row: Row, above: Indicator, own: Indicator) -> bool:
    """Whether text, where merged cells are blank, leaves open if a row has the basis, weight or score of the row above.

    Its level words are blank too, so that cells over several rows are in use there. A result without the score that
    the row above has may be cells that moved.
    """
    if row.line.aligned:
        return False
    if own.actual and above.score and not own.score:
        return True
    if any(k[0] in {"level1", "project"} and row.owns(p) for k, p in row.cells.items()):
        return False
    levels = any(k[0] == "level2" and row.owns(p) for k, p in row.cells.items())
    basis = not levels and above.basis is not None and own.basis is None
    return basis or any(getattr(above, x) and not getattr(own, x) for x in ("weight", "score"))


def shared_weights(rows: list[Row], ledger: Ledger) -> None:
    """A weight or score in one cell over several indicators is that of all together: none takes it, and it is said."""
    for name in ("weight", "score"):
        for slot, over in _held(rows, name).items():
            if len(over) > 1:
                ledger.use(slot)
                ledger.report("weight-shared", "warning", ledger.span(slot), words=slot.text)
                for row in over:
                    del row.cells[name, None, None]


def _held(rows: list[Row], name: str) -> dict[Slot, list[Row]]:
    """The rows with an indicator over which each cell of a field stands."""
    held: dict[Slot, list[Row]] = {}
    for row in rows:
        piece = row.cells.get((name, None, None))
        if piece is not None and any(k[0] in {"name", "value"} and row.owns(p) for k, p in row.cells.items()):
            held.setdefault(piece.slots[0], []).append(row)
    return held

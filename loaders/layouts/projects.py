"""Blocks → projects: whose head it is, how rows fall to projects, what is a project and what a department."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.citations import Context, collect
from loaders.grid import Line, Piece
from loaders.layouts import prose
from loaders.layouts.drafts import Draft
from loaders.layouts.headers.groups import of_year
from loaders.layouts.headers.twins import told_by_goals
from loaders.layouts.heads.head import Head
from loaders.layouts.heads.reader import HeadReader
from loaders.layouts.money.amounts import unit_in
from loaders.layouts.money.captions import LISTED, units_over
from loaders.layouts.names import coded, is_sum, unit_name
from loaders.layouts.rows.abreast import one_beneath_other
from loaders.layouts.rows.build import Builder
from loaders.layouts.rows.notes import NOTHING, PROMPT, is_note
from loaders.layouts.rows.row import Key, Row, carry
from loaders.layouts.rows.said_once import different, goals_of, report_alone, report_blank, shared_weights
from loaders.layouts.rows.table import rows_reader
from loaders.layouts.rulers import is_ruler_row
from loaders.layouts.sideways import transposed_rows
from loaders.layouts.wording import bracket_lists, numbered, worded
from loaders.layouts.wording.brackets import Bracketed, read_brackets
from loaders.layouts.words import is_first_level, is_second_level
from loaders.ledger import Ledger
from loaders.model import Citation, Goal, Indicator, Project, Span

_TELLING = ("project", "code", "unit", "budget")
"""The columns that tell one project of a list from the next."""
_WHOLE = re.compile(r"部门整体|整体支出|整体绩效|单位整体")
_TRANSFER = re.compile(r"转移支付|区域绩效目标|专项资金区域")


class Projects:
    """Turns drafts into projects; ``unit`` and ``year`` are those of the document."""

    def __init__(self, ledger: Ledger, unit: str | None, year: int | None, key: str) -> None:
        self.ledger = ledger
        self.unit, self.year, self.key = unit, year, key
        self.definitions = collect(ledger.text, Context(unit=unit, year=year, document=key))
        self.units: dict[str, str | None] = {}
        """The unit of each column of money of the table that is read."""
        self.results = False
        """Whether a table with results (完成值, 得分) was seen."""
        self.reports = False
        """Whether a title says that the page speaks of what was reached."""

    def read(self, draft: Draft) -> list[Project]:
        """The projects of one block, in order."""
        block = draft.block
        self.units = {}
        self.reports = self.reports or worded.are_results(block.paragraphs)
        if draft.worded is not None and not block.has_table and not self.reports:
            return [self._in_words(draft, draft.worded)]
        if draft.worded is not None:
            self.ledger.report("words-unread", "warning", None, words=draft.worded.indicators[0].name.text)
        if block.sideways is not None:
            return self._sideways(draft)
        if block.header is None:
            heads = list(bracket_lists.heads_of(block.head, self.ledger, draft.unit)) or [draft.head]
            report_alone([head for head in heads if not head.brackets], self.ledger)
            return [self._bracketed(head, draft) for head in heads if head.brackets]
        header = of_year(told_by_goals(block.header, block.head), self.year, draft.titles)
        header, lines = one_beneath_other(header, block.rows, self.ledger)
        reader = rows_reader(header, lines, self.ledger)
        reader.open_section(block.head)
        self.results = self.results or any(c.field in {"actual", "score"} for c in reader.columns)
        rows = reader.read(lines)
        carry(rows)
        self.units = units_over(reader.columns, draft.unit)
        return self._grouped(rows, draft)

    def _grouped(self, rows: list[Row], draft: Draft) -> list[Project]:
        many = any("project" in {k[0] for k in row.cells} for row in rows)
        made = (self._project(group, draft, listed=many) for group in _by_project(rows))
        return [project for project in made if project is not None]

    def _sideways(self, draft: Draft) -> list[Project]:
        table = draft.block.sideways
        assert table is not None  # noqa: S101 (read calls this only then)
        for line in table.lines:
            self.ledger.use(*line.own)
        money = (unit_in(s.text) for n, f in table.corner if f == "budget" and (s := table.lines[0].at[n]) is not None)
        draft.unit = next((u for u in money if u), draft.unit)
        self.results = self.results or any(f in {"actual", "score"} for pair in table.pairs for _, f in pair)
        listed = table.has("project")
        kept = [line for line in draft.block.rows if not self._set_aside(line, sums=not table.has("place"))]
        projects = []
        for lines in transposed_rows.by_project(table, transposed_rows.joined(table, kept)):
            rows = [row for line in lines if table.places(line) for row in transposed_rows.rows_of(table, line)]
            for line in lines:
                self.ledger.use(*transposed_rows.takes(table, line))
                self.ledger.ignore(transposed_rows.passed_by(table, line))
            if rows and (project := self._project(rows, draft, listed=listed)):
                projects.append(project)
        return projects

    def _set_aside(self, line: Line, *, sums: bool = True) -> bool:
        note = bool(line.own) and is_note(line) and (sums or len(line.own) < 3)  # 合计 over the targets of places
        if not line.own or note or is_ruler_row(line):
            self.ledger.ignore(line.own)
            return True
        return False

    def _project(self, rows: list[Row], draft: Draft, listed: bool) -> Project | None:
        head = self._listed_head(rows, draft) if listed else self._head_over(rows, draft)
        code, name = self._named(head, draft, listed)
        unit = unit_name(head.unit)
        scope = self._scope(head, draft, name)
        builder = Builder(
            self.ledger,
            Context(
                unit=unit or self.unit, year=self.year, project=None if scope == "department" else name,
                definitions=self.definitions, document=self.key,
            ),
        )  # fmt: skip
        indicators: list[Indicator] = []
        shared_weights(rows, self.ledger)
        for row in rows:
            made = builder.indicators(row)
            if made and indicators:
                report_blank(row, indicators[-1], made[0], self.ledger)
            indicators.extend(made)
            if not made:
                self._blank(row)
        if not indicators and listed:
            self._without_targets(head)
            return None
        return self._make(head, builder, scope, code, name, unit, indicators)

    def _money_of_rows(self, sums: list[Piece]) -> None:
        """Amounts that stand beside indicators and are no sum of a project: said."""
        words = "、".join(p.text for p in sums)
        self.ledger.report("money-doubtful", "warning", sums[0].span(self.ledger.text), words=words)

    def _without_targets(self, head: Head) -> None:
        """A project of a list with a goal and no indicator: said, for its name may be the half of the next one's."""
        name = head.fields.get("name")
        if name is not None and head.goals:
            self.ledger.report("blank-row", "warning", name.span(self.ledger.text), words=name.text)

    def _make(
        self, head: Head, builder: Builder, scope: str, code: str | None, name: str | None, unit: str | None,
        indicators: list[Indicator],
    ) -> Project:  # fmt: skip
        text = self.ledger.text
        goals = tuple(Goal(label, piece.text, piece.span(text)) for label, piece in head.goals if piece.text)
        basis: list[Citation] = [m for piece in head.basis for m in builder.mentions(piece)]
        budget = head.purse.budget(self.year, self.ledger)
        if scope == "department":
            code = name = None
        return Project(
            scope, code, name, unit, budget, head.text("purpose"), tuple(head.plan), tuple(basis), goals,
            tuple(indicators), self._whole(head, indicators), tuple(builder.parts(piece) for piece in head.basis),
        )  # fmt: skip

    def _whole(self, head: Head, indicators: list[Indicator]) -> Span | None:
        """From the project's first cell to its last."""
        used = [s for s in head.used if s.table is not None]
        lead = [self.ledger.span(min(used, key=lambda s: s.cell.start))] if used else []
        spans = [*lead, *(i.span for i in indicators)]
        if not spans:
            return None
        first = min(spans, key=lambda s: s.start)
        end = max([*(s.cell.end for s in used), *(s.end for s in spans)])
        return Span(
            first.page, first.table, first.row, first.column, first.start, end, self.ledger.text[first.start : end]
        )

    def _blank(self, row: Row) -> None:
        """A row with level words alone states no indicator: used, and said."""
        fresh = [p for k, p in row.cells.items() if any(s in row.line.own for s in p.slots)]
        if fresh and all(_states_nothing(k, p) for k, p in row.cells.items() if p in fresh):
            self.ledger.use(*fresh)
            severity = "info" if all(map(_is_known, fresh)) else "warning"  # 感满意度 is the rest of a name
            self.ledger.report("blank-row", severity, fresh[-1].span(self.ledger.text), words=fresh[-1].text)
        elif fresh and is_sum({k[0]: p for k, p in row.cells.items() if p in fresh}):
            self.ledger.ignore(s for p in fresh for s in p.slots)

    def _head_over(self, rows: list[Row], draft: Draft) -> Head:
        """The head over a table of one project, with the goals between its rows; amounts in its rows are no sum."""
        for name in LISTED:
            if sums := different(rows, name):
                self._money_of_rows(sums)
        goals = goals_of(rows, draft.block.header)
        self.ledger.use(*(piece for _, piece in goals))
        draft.head.goals += goals
        return draft.head

    def _listed_head(self, rows: list[Row], draft: Draft) -> Head:
        """The head of a project in a list: the columns before the levels."""
        reader = HeadReader(self.ledger, None if self.units else draft.unit)
        head = reader.head
        for name, role in (("project", "name"), ("unit", "unit"), ("code", "code")):
            if piece := next((p for r in rows if (p := r.get(name))), None):
                head.fields[role] = piece
        for name, role in LISTED.items():
            sums = different(rows, name)
            if len(sums) > 1:
                self._money_of_rows(sums)  # of the rows, and of which together is not said
            elif sums:
                reader.add_money(role, sums[0].slots[0], self.units.get(name))
        head.goals += goals_of(rows, draft.block.header)
        for piece in (*head.fields.values(), *(g for _, g in head.goals)):
            self.ledger.use(piece)
            head.used.extend(piece.slots)
        if "unit" not in head.fields and "unit" in draft.head.fields:
            head.fields["unit"] = draft.head.fields["unit"]
        columns = draft.block.header.columns if draft.block.header is not None else ()
        head.in_charge = draft.head.in_charge
        head.asks_for_unit = draft.head.asks_for_unit or any("unit" in c.fields for c in columns)
        return head

    def _named(self, head: Head, draft: Draft, listed: bool) -> tuple[str | None, str | None]:
        code, name = coded(head.text("code"), head.text("name"))
        if name is None and not listed:
            name = next((n for t in reversed(draft.titles) if (n := prose.project_title(t))), None)
        return code, name

    def _scope(self, head: Head, draft: Draft, name: str | None) -> str:
        titles = " ".join(draft.titles[-3:])
        if _TRANSFER.search(titles) or (
            name
            and draft.block.header
            and "转移支付" in name
            and "专项名称" in "".join(s.word for line in draft.block.head for s in line.own)
        ):
            return "transfer"
        whole = _WHOLE.search(titles) or "whole" in head.fields
        return "department" if whole and "name" not in head.fields else "project"

    def _bracketed(self, head: Head, draft: Draft) -> Project:
        """The project whose indicators stand in brackets."""
        found = [one for piece in head.brackets for one in read_brackets(piece.slots[0])]
        return self._stated(head, draft, found)

    def _in_words(self, draft: Draft, found: numbered.Found) -> Project:
        """The project whose indicators stand in running words; what of these could not be told apart is said."""
        for slot in found.unread:
            self.ledger.report("words-unread", "warning", self.ledger.span(slot), words=slot.text)
        return self._stated(draft.head, draft, found.indicators)

    def _stated(self, head: Head, draft: Draft, found: list[Bracketed]) -> Project:
        code, name = self._named(head, draft, head is not draft.head)
        unit = unit_name(head.unit)
        scope = self._scope(head, draft, name)
        builder = Builder(
            self.ledger,
            Context(
                unit=unit or self.unit, year=self.year, project=None if scope == "department" else name,
                definitions=self.definitions, document=self.key,
            ),
        )  # fmt: skip
        indicators = [i for one in found for i in builder.indicators(_loose(one))]
        return self._make(head, builder, scope, code, name, unit, indicators)


def _by_project(rows: list[Row]) -> Iterator[list[Row]]:
    """The rows of each project of a list: of one name, and of one code, unit and sum where these are printed."""
    group: list[Row] = []
    told: dict[str, str] = {}
    for row in rows:
        said = {name: piece.text for name in _TELLING if (piece := row.get(name)) is not None}
        other = said.get("project") != told.get("project")
        printed = (name := row.get("project")) is not None and row.owns(name)
        if group and (other or (printed and any(told.get(k, v) != v for k, v in said.items()))):
            yield group
            group, told = [], {}
        group.append(row)
        told = said | told
    if group:
        yield group


def _states_nothing(key: Key, piece: Piece) -> bool:
    """A level, or the prompt of a form: 指标1：."""
    prompt = key[0] == "name" and bool(PROMPT.fullmatch(piece.text))
    return key[0] in {"level1", "level2", "level3"} or prompt or piece.text in NOTHING


def _is_known(piece: Piece) -> bool:
    prompt = bool(PROMPT.fullmatch(piece.text)) or piece.text in NOTHING
    return is_first_level(piece.text) or is_second_level(piece.text) or prompt


def _loose(one: Bracketed) -> Row:
    """A row without a line of a table around it; a name without a target is said."""
    from loaders.source import Table

    parts = {"level1": one.level1, "level2": one.level2, "name": one.name, "value": one.value}
    cells: dict[Key, Piece] = {(k, None, None): p for k, p in parts.items() if p is not None}
    own = [s for p in (one.name, one.value) if p is not None for s in p.slots]
    return Row(Line(Table(0, (), 0, 0, False), 0, [], own), cells, doubtful=one.value is None)

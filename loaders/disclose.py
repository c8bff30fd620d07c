"""Source → Document: blocks, heads, projects, what kind of disclosure it is, and the ledger."""

from __future__ import annotations

from dataclasses import replace

from loaders.doubts import report_doubts
from loaders.grid import Paragraph, Piece
from loaders.layouts import prose
from loaders.layouts.budget_year import BudgetYear, budget_year
from loaders.layouts.drafts import Draft, read_draft
from loaders.layouts.halves import joined
from loaders.layouts.names import unit_name
from loaders.layouts.projects import Projects
from loaders.layouts.publisher import beside_captions, publisher
from loaders.layouts.recognise import Block, walk
from loaders.layouts.rows.notes import PROMPT
from loaders.layouts.years import year_in
from loaders.ledger import Ledger
from loaders.model import Coverage, DepartmentGoal, Document, Finding, Indicator, Measure, Origin, Project, Span
from loaders.ocr import counted, without_doubtful
from loaders.source import Source


def disclose(source: Source) -> Document:
    """Everything that a source says about performance targets, with an account of every cell."""
    ledger = Ledger(source.text)
    blocks = walk(source, ledger)
    drafts: list[Draft] = []
    caption: str | None = None
    for block in blocks:
        draft = read_draft(block, ledger, source.text, caption)
        caption = draft.unit or caption
        drafts.append(draft)
    paragraphs = [p for b in blocks for p in b.paragraphs]
    title = _title(paragraphs, drafts)
    told = budget_year(title, paragraphs, drafts)
    year = told.year
    unit = publisher(paragraphs, drafts, title)
    ledger.use(*(s for s in beside_captions(drafts) if unit_name(s.text) == unit))
    reader = Projects(ledger, unit, year, source.sha256)
    projects = tuple(joined([(d, reader.read(d)) for d in drafts], source.text))
    report_doubts(projects, ledger)
    projects, unread = without_doubtful(projects, source.recognised, ledger)
    goals, measures = _department(paragraphs, source.text)
    kind = _kind(projects, reader.results, title)
    if kind == "none":
        _say_why(ledger, blocks, source)
        _leave(ledger, blocks)
    else:
        _report_year(told, ledger)
    passages = [*(g.span for g in goals), *(m.span for m in measures)]
    passages += [Piece((p.slot(),)).span(source.text) for p in paragraphs if p.text in {title, unit}]
    coverage = _with_repairs(counted(ledger.audit(passages), unread), ledger)
    notices = [
        Finding(n.code, n.severity, n.message, _notice_span(n.start, n.end, source.text)) for n in source.notices
    ]
    return Document(
        Origin(source.path, source.sha256, source.media_type, source.encoding),
        title, unit, year, kind, tuple(goals), tuple(measures), projects if kind != "none" else (), source.text,
        tuple(notices + ledger.findings), coverage, source.reader,
    )  # fmt: skip


def _with_repairs(coverage: Coverage, ledger: Ledger) -> Coverage:
    """The ledger with signs that were put right, lost headers told by their column, and targets beside their own."""
    mended = sum(f.code in {"slip", "figure-spaced", "value-moved", "column-guessed"} for f in ledger.findings)
    return replace(coverage, repairs=coverage.repairs + mended)


def _notice_span(start: int | None, end: int | None, text: str) -> Span | None:
    if start is None or end is None:
        return None
    return Span(None, None, None, None, start, end, text[start:end])


def _title(paragraphs: list[Paragraph], drafts: list[Draft]) -> str | None:
    """The first line that is a title; with a year before one without. The number of a form is none: 预算公开12表."""
    lines = [p.text for p in paragraphs if prose.is_title(p.text) and not prose.is_labelled(p.text)]
    lines += [t.text for d in drafts for t in d.head.titles if prose.is_title(t.text)]
    lines = [t for t in lines if not prose.is_form_number(t)] or lines
    dated = [t for t in lines[:3] if year_in(t, title=True)]
    return next(iter(dated or lines), None)


def _report_year(told: BudgetYear, ledger: Ledger) -> None:
    """A year that is not printed, or that two equally clear places contradict, is unknown; and it is said."""
    if told.doubtful:
        ledger.report("year-doubtful", "warning", words="、".join(map(str, told.doubtful)))
    elif told.year is None:
        ledger.report("year-unknown", "warning")


def _department(paragraphs: list[Paragraph], text: str) -> tuple[list[DepartmentGoal], list[Measure]]:
    """Goals and measures of the whole department, from the sections that bear these names."""
    parts: dict[str, list[Paragraph]] = {"overall": [], "function": [], "measure": []}
    section: str | None = None
    for p in paragraphs:
        kind = prose.section_of(p.text)
        if kind:
            section = kind
        elif _ends_section(p.text, section):
            section = None
        elif section:
            parts[section].append(p)
    goals = [g for kind in ("overall", "function") for g in prose.goals_in(kind, parts[kind], text)]
    return goals, prose.measures_in(parts["measure"], text)


def _ends_section(text: str, section: str | None) -> bool:
    """A chapter, or the title of a project's table, ends a section; items of the measures do not."""
    if section is None:
        return False
    if text.startswith("第") and prose.heading(text) is not None:
        return True
    return prose.project_title(text) is not None or (prose.is_title(text) and len(text) < 40)


def _kind(projects: tuple[Project, ...], results: bool, title: str | None) -> str:
    """target, self-evaluation, overall or none."""
    filled = [p for p in projects if any(_filled(i) for i in p.indicators)]
    if not filled:
        return "none"
    if results or (title and "自评" in title):
        return "self-evaluation"
    return "overall" if all(p.scope == "department" for p in filled) else "target"


def _filled(indicator: Indicator) -> bool:
    """Whether somebody wrote into the row: a form's own prompts (指标1：, ……) are not words of the unit."""
    return indicator.value.kind != "empty" or bool(indicator.name and not PROMPT.fullmatch(indicator.name))


def _say_why(ledger: Ledger, blocks: list[Block], source: Source) -> None:
    if any(b.has_table for b in blocks):
        ledger.report("not-filled", "error")
        return
    first = next((b for b in blocks if b.head), None)
    words = "、".join(s.text[:12] for s in first.head[0].own[:6]) if first else ""
    tables = len(source.tables)
    seen = f"文件中有{tables}个表，第一个表的首行是：{words}" if tables else "文件中没有表格"
    ledger.report("nothing", "error", None, seen=seen)


def _leave(ledger: Ledger, blocks: list[Block]) -> None:
    """A document of another family: its cells are ignored on purpose, the reason was said."""
    for block in blocks:
        for line in (*block.head, *(block.header.lines if block.header else ()), *block.rows):
            ledger.ignore(line.own)

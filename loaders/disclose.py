"""Source → Document: blocks, heads, projects, what kind of disclosure it is, and the ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from loaders.doubts import report_doubts
from loaders.grid import Paragraph, Piece
from loaders.layouts import prose
from loaders.layouts.drafts import Draft, read_draft
from loaders.layouts.halves import joined
from loaders.layouts.names import unit_name
from loaders.layouts.notes import PROMPT
from loaders.layouts.projects import Projects
from loaders.layouts.recognise import Block, walk
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
    year = _year(title, paragraphs, drafts)
    unit = _unit(paragraphs, drafts, title)
    reader = Projects(ledger, unit, year, source.sha256)
    projects = tuple(joined([(d, reader.read(d)) for d in drafts], source.text))
    report_doubts(projects, ledger)
    projects, unread = without_doubtful(projects, source.recognised, ledger)
    goals, measures = _department(paragraphs, source.text)
    kind = _kind(projects, reader.results, title)
    if kind == "none":
        _say_why(ledger, blocks, source)
        _leave(ledger, blocks)
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
    """The ledger with misread signs that were put right and lost headers that were told by their column."""
    mended = sum(f.code in {"slip", "column-guessed"} for f in ledger.findings)
    return replace(coverage, repairs=coverage.repairs + mended)


def _notice_span(start: int | None, end: int | None, text: str) -> Span | None:
    if start is None or end is None:
        return None
    return Span(None, None, None, None, start, end, text[start:end])


def _title(paragraphs: list[Paragraph], drafts: list[Draft]) -> str | None:
    """The first line that is a title; with a year before one without."""
    lines = [p.text for p in paragraphs if prose.is_title(p.text) and not prose.is_labelled(p.text)]
    lines += [t.text for d in drafts for t in d.head.titles if prose.is_title(t.text)]
    dated = [t for t in lines[:3] if prose.year_in(t)]
    return next(iter(dated or lines), None)


def _year(title: str | None, paragraphs: list[Paragraph], drafts: list[Draft]) -> int | None:
    """The budget year: of the title, else of the lines around the tables that are no running text."""
    if title and (year := prose.year_in(title)):
        return year
    lines = [t.text for d in drafts[:3] for t in d.head.titles]
    lines += [p.text for p in paragraphs if len(p.text) <= 40 or prose.is_labelled(p.text)]
    found = [y for line in lines if not prose.is_dated(line) and (y := prose.year_in(line))]
    return found[0] if found else _year_over_targets(drafts)


def _year_over_targets(drafts: list[Draft]) -> int | None:
    """The year of the targets' own column: 2024年目标值."""
    columns = [c for d in drafts if d.block.header for c in d.block.header.columns if "value" in c.fields]
    years = {y for c in columns for s in c.slots if (y := prose.year_in(s.text))}
    return next(iter(years)) if len(years) == 1 else None


def _unit(paragraphs: list[Paragraph], drafts: list[Draft], title: str | None) -> str | None:
    """The unit that publishes: a line of its own, a labelled line, else the one unit of all projects."""
    for p in paragraphs[:8]:
        if unit := prose.unit_line(p.text):
            return unit
    for names in (("whole", "unit"), ("department",)):
        printed = [next((u for n in names if (u := d.head.text(n))), None) for d in drafts]
        named = Counter(unit_name(u) for u in printed if u)
        if len(named) == 1:
            return next(iter(named))
        if named:
            break  # several: none is the publisher by its table alone
    return prose.unit_line(title) if title else None


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

"""Two tables under one head, 长期绩效指标 above 年度绩效指标: the indicators of one project."""

from __future__ import annotations

from dataclasses import replace

from loaders.layouts import prose
from loaders.layouts.drafts import Draft
from loaders.layouts.headers.columns import Header
from loaders.layouts.headers.find import horizon_of
from loaders.layouts.words import column_fields
from loaders.model import Indicator, Project


def joined(read: list[tuple[Draft, list[Project]]], text: str) -> list[Project]:
    """The projects of all drafts; a table with nothing over it but its header goes on with the project above it."""
    out: list[Project] = []
    above: Draft | None = None
    for draft, projects in read:
        header = draft.block.header
        if above is not None and header is not None and _bare(draft) and len(projects) == 1:
            out[-1] = _with(out[-1], _horizon(above), projects[0], _horizon(draft), text)
        else:
            out += projects
        above = draft if len(projects) == 1 and not _listed(header) else None
    return out


def _bare(draft: Draft) -> bool:
    """Whether nothing stands over the header but the title of a half."""
    words = [*(p.text for p in draft.block.paragraphs), *(s.text for line in draft.block.head for s in line.own)]
    return len(words) <= 1 and all(map(prose.half_of, words)) and not _listed(draft.block.header)


def _listed(header: Header | None) -> bool:
    return header is not None and any("project" in c.fields for c in header.columns)


def _with(project: Project, over: str | None, rest: Project, under: str | None, text: str) -> Project:
    """One project with the indicators of both tables; where the words beside them differ, with their horizons."""
    two = over is not None and under is not None and over != under
    mine = _told(project.indicators, over) if two else project.indicators
    its = _told(rest.indicators, under) if two else rest.indicators
    span = project.span
    if span is not None and rest.span is not None:
        span = replace(span, end=rest.span.end, quote=text[span.start : rest.span.end])
    return replace(project, indicators=mine + its, span=span)


def _told(indicators: tuple[Indicator, ...], horizon: str | None) -> tuple[Indicator, ...]:
    return tuple(replace(i, horizon=i.horizon or horizon) for i in indicators)


def _horizon(draft: Draft) -> str | None:
    """The horizon of the word beside a whole table, or of the title right over it."""
    lines = draft.block.header.lines if draft.block.header is not None else ()
    words = [s.text for line in lines for s in line.own if "side" in column_fields(s.text)]
    over = [s for line in draft.block.head[-1:] for s in line.own]
    titles = [p.text for p in draft.block.paragraphs[-1:]] + [s.text for s in over if len(over) == 1]
    words += [half for t in titles if (half := prose.half_of(t))]
    return next((h for w in words if (h := horizon_of(w))), None)

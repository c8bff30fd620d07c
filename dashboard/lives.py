"""The lives of rules on a page: their dated events as life lines against budget years, with the rows of the twin."""

from __future__ import annotations

import datetime

from dashboard.addresses import to
from dashboard.data import Record, ask
from dashboard.force import in_force
from dashboard.life_chart import Life, life_lines
from dashboard.markup import table
from dashboard.pictures import Picture, look, picture
from dashboard.shell import lang, t
from queries.labels import concept
from queries.terms import Term

MOST = 12
"""Rules whose lives are drawn together."""


def events_of(basis: Term) -> list[Record]:
    """The events of a rule that have a day, in their order."""
    return [e for e in ask("rule-events", basis=basis) if isinstance(e["day"], datetime.date)]


def what(event: Record) -> str:
    """What happened, by the word of the amendment itself (修订, 修正) where it is registered."""
    return str(event["note"]) if event["note"] and lang() == "zh" else concept(event["eventKind"], lang())


def day(event: Record) -> datetime.date:
    """When it happened."""
    return datetime.date.fromisoformat(str(event["day"]))


def line(event: Record) -> list[object]:
    """An event as a row of the twin: what, when, in force from when, by which rule."""
    return [what(event), event["day"], event["inForce"] or "—", to(event["by"], event["byLabel"] or "—", lang())]


def life(basis: Term, label: str, events: list[Record]) -> Life:
    """The life of a rule; it goes on to today where the dates prove it in force."""
    return Life(label, tuple((day(e), what(e)) for e in events), in_force(basis, datetime.date.today()))


def lives(found: list[Record]) -> None:
    """The first rules of a list whose dates are registered; nothing where none has any."""
    told = [(r, events) for r in found if (events := events_of(r["basis"]))][:MOST]
    if not told:
        return
    years = sorted({int(str(y["year"])) for r, _ in told for y in ask("impact-years", basis=r["basis"])})
    drawn = [life(r["basis"], str(r["label"]), events) for r, events in told]
    option = life_lines(look(), drawn, years, datetime.date.today(), t("life.today"))
    heads = [t("col.basis"), t("life.event"), t("life.day"), t("life.in_force"), t("life.by")]
    data = [
        (str(r["label"]), what(e), str(e["day"]), str(e["inForce"] or ""), str(e["byLabel"] or ""))
        for r, events in told
        for e in events
    ]
    twin = [[to(r["basis"], r["label"], lang()), *line(e)] for r, events in told for e in events]
    title, height = t("rules.lives"), 90 + 34 * len(told)
    picture(Picture("rules-lives", title, option, heads, data, table(heads, twin), t("rules.lives_note"), height))

"""What a document states for a project as a whole (立项依据): shown beside its targets, never as theirs."""

from __future__ import annotations

from dashboard.data import Record, ask
from dashboard.evidence import in_context
from dashboard.markup import Html, badge, card, dots, table, tag
from dashboard.results import thing
from dashboard.shell import lang, t
from queries.labels import place
from queries.terms import Term


def grounds(project: Term, text: str) -> Html:
    """The bases of the project itself with their words, compared with the text; nothing where it states none."""
    found = ask("target-bases", target=project)
    if not found:
        return Html("")
    heads = [t(f"col.{c}") for c in ("basis", "strength", "words", "place")]
    body = table(heads, [_line(b, text) for b in found], label=t("project.grounds"))
    return card(t("project.grounds"), tag("p", t("project.grounds_note"), class_="sub"), body)


def _line(b: Record, text: str) -> list[object]:
    intact = in_context(text, str(b["mention"]), str(b["quote"])).intact
    words = tag("span", b["quote"], class_="words") if intact else badge("✕ " + t("why.broken"), "bad")
    rank = int(str(b["rank"])) if b["rank"] else None
    where = tag("span", place(b["mention"], lang()), class_="whole")
    return [thing(str(b["basis"]), str(b["label"] or "—")), dots(rank, lang()), words, where]

"""依据页: why this number. The number, the words as printed, what they name, how strong it is, and where it stands."""

from __future__ import annotations

from dashboard.data import Record, ask, rows
from dashboard.evidence import in_context
from dashboard.force import NORM, force
from dashboard.markup import Html, badge, card, dots, facts, h, join, link, table, tag
from dashboard.quotation import quotation
from dashboard.shell import lang, lost, page, parameter, t
from dashboard.takeaway import takeaway
from ontology.iri import PartIri, SpanIri
from queries.labels import concept, place


def why() -> None:
    """The justification of one target."""
    iri = str(PartIri.of_short("target", parameter("target") or ""))
    found = ask("target", target=iri)
    if not found:
        return lost()
    target, bases = found[0], ask("target-bases", target=iri)
    (document,) = ask("disclosure-text", disclosure=target["disclosure"])
    text = str(document["text"])
    evidence = [_basis(b, target, text) for b in bases] or [
        card(t("why.printed"), _value_as_printed(text, target), tag("p", t("why.none")))
    ]
    page(
        _crumbs(target),
        tag("h1", t("page.why")),
        tag(
            "div",
            tag("div", _number(target, text), *evidence, class_="wide"),
            tag("div", *(_same(b, iri) for b in bases), _goals(target)),
            class_="row",
        ),
    )
    takeaway("target-bases", lambda: rows("target-bases", target=iri))
    return None


def _crumbs(r: Record) -> Html:
    project = link(r["projectLabel"] or "—", "project", lang(), id=PartIri.parse(str(r["project"])).short)
    return tag(
        "p",
        link(r["unitLabel"], "projects", lang(), unit=r["unit"]) if r["unit"] else "",
        " › ",
        r["year"],
        " › ",
        project,
        " › ",
        r["level2Text"] or r["level1Text"],
        class_="crumbs",
    )


def _number(r: Record, text: str) -> Html:
    prose = str(r["valueKind"]).endswith("/qualitative")
    name = join([r["indicatorLabel"], " · ", concept(r["level"], lang())])
    note = join([" ", badge("▲ " + t("why.qualitative"), "changed")]) if prose else ""
    return card(
        t("why.value"),
        tag("p", r["value"] or t("why.empty"), class_="number"),
        tag("p", name, note, class_="sub"),
        _checked(text, r),
    )


def _value_as_printed(text: str, r: Record) -> Html:
    """The printed value, verified; where the document leaves it blank, its row, with nothing to compare it with."""
    if r["quote"]:
        return quotation(text, r["evidence"], str(r["quote"]))
    where = SpanIri.parse(str(r["row"]))
    return tag("blockquote", text[where.start : where.end].strip(), class_="printed")


def _checked(text: str, r: Record) -> Html:
    """Where the number is printed, and whether it is there; a blank value has no words to compare."""
    if not r["quote"]:
        return Html("")
    if in_context(text, str(r["evidence"]), str(r["quote"])).intact:
        return tag("p", badge("✓ " + t("why.intact"), "good"), " ", place(r["evidence"], lang()), class_="sub")
    return tag("p", "✕ " + t("why.broken"), class_="broken", role="alert")


def _basis(b: Record, target: Record, text: str) -> Html:
    """One basis of the target: its words, then, apart from them, what they name and how that was decided."""
    where = join([target["disclosureLabel"], " · ", place(b["mention"], lang())])
    shown = quotation(text, b["mention"], str(b["quote"]))
    printed = card(t("why.printed"), shown, tag("p", where, class_="sub"), _cite(target, b))
    rank = int(str(b["rank"])) if b["rank"] else None
    cut = badge("▲ " + t("why.cut"), "changed") if b["complete"] is False else None
    norm = "" if rank and rank >= NORM else join([" · ", t("why.norm")])
    resolved = facts(
        [
            (t("why.names"), link(b["label"], "rule", lang(), id=b["basis"])),
            (t("col.number"), b["number"]),
            (t("col.kind"), concept(b["kind"], lang())),
            (t("col.strength"), join([dots(rank, lang()), norm])),
            (
                t("why.status"),
                badge(
                    concept(b["resolution"], lang()),
                    "good" if str(b["resolution"]).endswith("/resolved") else "unknown",
                ),
            ),
            (t("why.how"), b["reason"]),
            (t("why.force"), force(b["basis"], rank, target["year"])),
            ("", cut),
        ]
    )
    return join([printed, card(t("why.resolved"), resolved)])


def _cite(target: Record, b: Record) -> Html:
    """The place in words that another can follow: unit, document, place, and the hash that tells the very file."""
    words = "".join(
        f"{w}. " for w in (target["unitLabel"], target["disclosureLabel"], place(b["mention"], lang())) if w
    )
    sha256 = str(target["disclosure"]).rpartition("/")[2]
    return tag("details", tag("summary", t("about.cite")), tag("p", f"{words}SHA-256 {sha256}…"))


def _same(b: Record, target: str) -> Html:
    """Other targets on the same basis."""
    others = [r for r in ask("basis-targets", basis=b["basis"], limit=20) if r["target"] != target]
    lines = [
        [
            link(r["indicatorLabel"] or "—", "why", lang(), target=PartIri.parse(str(r["target"])).short),
            r["value"] or t("why.empty"),
        ]
        for r in others
    ]
    shown = (
        table([t("col.indicator"), t("col.value")], lines, label=t("why.same"))
        if lines
        else tag("p", t("why.only_this"), class_="sub")
    )
    return card(t("why.same"), shown)


def _goals(target: Record) -> Html:
    goals = [
        tag(
            "li", h(g["printedLabel"]), " ", link(g["label"], "goals", lang(), goal=PartIri.parse(str(g["goal"])).short)
        )
        for g in ask("project-goals", project=target["project"])
    ]
    return card(t("why.goals"), tag("ul", *goals, class_="plain"), tag("p", t("why.goal_note"), class_="sub"))

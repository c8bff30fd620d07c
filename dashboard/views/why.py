"""依据页: why this number. The number, the words as printed, what they name, how strong it is, and where it stands."""

from __future__ import annotations

from functools import partial

from dashboard.addresses import part_of, short, to
from dashboard.auditing import few, of_target
from dashboard.data import Record, ask, count, rows
from dashboard.evidence import in_context
from dashboard.force import NORM, force
from dashboard.markup import Html, badge, card, dots, facts, h, join, link, table, tag
from dashboard.original import original
from dashboard.parts import Parts
from dashboard.project_grounds import grounds
from dashboard.quotation import quotation
from dashboard.serving import Inferred, inferred, sign
from dashboard.shell import lang, lost, page, parameter, t
from dashboard.takeaway import takeaway
from dashboard.views.audit import SIGNS
from ontology.iri import SpanIri
from queries.audit.findings import Finding
from queries.labels import concept, place
from queries.reasons import reason
from queries.store import data_location, is_remote

SAME = 12


def why() -> None:
    """The justification of one target."""
    iri = part_of("target", parameter("target"))
    found = ask("target", target=iri) if iri else []
    if not iri or not found:
        return lost()
    target, bases = found[0], ask("target-bases", target=iri)
    (document,) = ask("disclosure-text", disclosure=target["disclosure"])
    text = str(document["text"])
    provisions, candidates = ask("target-provisions", target=iri), ask("target-candidates", target=iri)
    evidence = [_basis(b, target, text, provisions, candidates) for b in bases] or [
        card(t("why.printed"), _value_as_printed(text, target), tag("p", t("why.none")))
    ]
    parts, none = Parts(), Html("")
    beside = [
        parts.part(t("why.findings"), partial(_findings, iri, target), none),
        *(parts.part(t("why.same"), partial(_same, b, iri), none) for b in _once(bases)),
        parts.part(t("why.goals"), partial(_goals, target), none),
    ]
    page(
        _crumbs(target),
        tag("h1", t("page.why")),
        tag(
            "div",
            tag("div", _number(target, text), *evidence, class_="wide"),
            tag("div", *beside, parts.banner()),
            class_="row",
        ),
    )
    page(grounds(target["project"], text))
    original(target["disclosure"], (bases[0]["mention"] if bases else None) or target["evidence"] or target["row"])
    title = f"{target['indicatorLabel'] or ''} {target['value'] or t('why.empty')}".strip()
    takeaway("target-bases", lambda: rows("target-bases", target=iri), title, [short(iri)])
    return None


def _findings(iri: str, target: Record) -> Html:
    """What the checks find of this target, gravest first; waived ones struck through."""
    year = int(str(target["year"])) if target["year"] else None
    if is_remote(data_location()) and not few():  # every document of the unit would have to be fetched
        door = link(t("unit.findings") + " →", "audit", lang(), unit=target["unitLabel"])
        return card(t("why.findings"), tag("p", t("audits.at_endpoint"), class_="sub"), tag("p", door))
    found = of_target(iri, str(target["unitLabel"]) if target["unitLabel"] else None, year)
    items = [tag("li", _finding(f)) for f in found]
    none = tag("p", t("why.no_findings"), class_="sub")
    return card(t("why.findings"), tag("ul", *items, class_="plain") if items else none)


def _finding(f: Finding) -> Html:
    sign, state = SIGNS[f.severity]
    title = link(f.card.text("title", lang()), "audit", lang(), finding=f.short)
    return join([badge(f"{sign} {f.code}", state), " ", tag("s", title) if f.waiver else title])


def _once(bases: list[Record]) -> list[Record]:
    """Each basis once, however often the target's words name it."""
    return list({b["basis"]: b for b in bases}.values())


def _crumbs(r: Record) -> Html:
    unit = to(r["unit"], r["unitLabel"], lang()) if r["unit"] else ""
    project = to(r["project"], r["projectLabel"] or "—", lang())
    parts = [p for p in (unit, r["year"], project, r["level2Text"] or r["level1Text"]) if p]
    return tag("p", join(parts, " › "), class_="crumbs")


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


def _basis(b: Record, target: Record, text: str, provisions: list[Record], candidates: list[Record]) -> Html:
    """One basis of the target: its words, then, apart from them, what they name and how that was decided."""
    where = join([target["disclosureLabel"], " · ", place(b["mention"], lang())])
    shown = quotation(text, b["mention"], str(b["quote"]))
    printed = card(t("why.printed"), shown, tag("p", where, class_="sub"), _cite(target, b))
    rank = int(str(b["rank"])) if b["rank"] else None
    resolved = facts(
        [
            (t("why.names"), to(b["basis"], b["label"], lang())),
            (t("col.number"), b["number"]),
            (t("col.kind"), concept(b["kind"], lang())),
            (t("why.provisions"), _provisions(b, provisions, rank)),
            (t("col.strength"), _strength(rank)),
            (t("why.status"), _resolution(b)),
            (t("why.how"), reason(b["reason"], lang())),
            (t("why.candidates"), _candidates(b, candidates)),
            (t("why.force"), force(b["basis"], rank, target["year"])),
            (t("why.whole"), badge("▲ " + t("why.cut"), "changed") if b["complete"] is False else None),
        ]
    )
    return join([printed, card(t("why.resolved"), resolved)])


def _strength(rank: int | None) -> Html:
    return join([dots(rank, lang()), "" if rank and rank >= NORM else join([" · ", t("why.norm")])])


def _resolution(b: Record) -> Html:
    state = "good" if str(b["resolution"]).endswith("/resolved") else "unknown"
    return badge(("✓ " if state == "good" else "? ") + concept(b["resolution"], lang()), state)


def _provisions(b: Record, provisions: list[Record], rank: int | None) -> Html | None:
    """The articles that are cited; of a norm, also that none is."""
    own = [str(p["label"] or p["provision"]) for p in provisions if p["justification"] == b["justification"]]
    if own:
        return h("、".join(own))
    return badge("▲ " + t("why.no_provision"), "changed") if rank and rank >= NORM else None


def _candidates(b: Record, candidates: list[Record]) -> Html | None:
    own = [c for c in candidates if c["justification"] == b["justification"]]
    links = [to(c["candidate"], c["label"] or c["number"] or "—", lang(), "inferred") for c in own[:8]]
    return join(links, " · ") if links else None


def _cite(target: Record, b: Record) -> Html:
    """The place in words that another can follow: unit, document, place, and the hash that tells the very file."""
    words = "".join(
        f"{w}. " for w in (target["unitLabel"], target["disclosureLabel"], place(b["mention"], lang())) if w
    )
    sha256 = str(target["disclosure"]).rpartition("/")[2]
    return tag("details", tag("summary", t("about.cite")), tag("p", f"{words}SHA-256 {sha256}…"))


def _same(b: Record, target: str) -> Html:
    """Other targets on the same basis: how many, the first of them, and the way to all."""
    number = count("basis-targets", basis=b["basis"])
    found = {r["target"]: r for r in ask("basis-targets", basis=b["basis"], limit=SAME + 1) if r["target"] != target}
    lines = [
        [to(r["target"], r["indicatorLabel"] or "—", lang()), r["value"] or t("why.empty"), r["projectLabel"]]
        for r in list(found.values())[:SAME]
    ]
    if not lines:
        return card(t("why.same"), tag("p", t("why.only_this"), class_="sub"))
    heads = [t("col.indicator"), t("col.value"), t("col.project")]
    title = join([t("why.same"), " · ", b["label"]])
    more = to(b["basis"], t("why.all_same", count=f"{number:,}") + " →", lang())
    return card(title, table(heads, lines, label=t("why.same")), tag("p", more, class_="after"))


def _goals(target: Record) -> Html:
    """The goals of its project; the one that it is inferred to serve bears score and reason in a dashed frame."""
    links = {x.goal: x for x in inferred(str(target["project"])) or () if x.indicator == target["indicator"]}
    goals = [
        tag("li", h(g["printedLabel"]), " ", to(g["goal"], g["label"], lang()), _sign(links.get(str(g["goal"]))))
        for g in ask("project-goals", project=target["project"])
    ]
    return card(t("why.goals"), tag("ul", *goals, class_="plain"), tag("p", t("why.goal_note"), class_="sub"))


def _sign(found: Inferred | None) -> Html:
    return tag("div", sign(found)) if found else Html("")

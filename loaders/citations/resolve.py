"""Mentions to documents, in a fixed order and never by likeness.

Exact title, then alias, version, number with issuer and place, cited-only, ambiguous, no rule. A wrong link is worse
than none: title, number and issuer that contradict each other never resolve.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from loaders.citations.decrees import one_decree
from loaders.citations.identity import basis_iri, counted_anew, document_iri, is_document
from loaders.citations.lookup import Lookup, Rule, issued, title_key, without_issuers
from loaders.citations.model import KINDS_WITHOUT_RULE, Context, Parsed
from ontology import iri
from ontology.messages import message

_BY_TITLE_ALONE = frozenset({"constitution", "law", "administrative-regulation"})
"""Kinds whose titles are unique in the country: a decree number that is not registered is that of an amendment."""
_EXPLAINED = (KINDS_WITHOUT_RULE | {"standard"}) - {"other"}
_RULES = iri.registered("")
_ON_TRIAL = re.compile(r"（[试暂]行）$")
_YEAR = re.compile(r"[12]\d{3}")
_REPAIRED = frozenset({"bracket", "year", "hao", "serial"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """``status``, ``iri`` and ``candidates`` as in docs/extract-json.md; ``reason`` is one sentence.

    ``kind`` is the registry's where the mention is resolved, else what the mention itself tells.
    """

    status: str
    iri: str
    candidates: tuple[str, ...]
    reason: str
    kind: str


def resolve(parsed: Parsed, context: Context, lookup: Lookup) -> Resolution:
    """What the mention names, by what its words say, the registry holds and people have reviewed."""
    found = _found(parsed, context, lookup)
    same = lookup.same(found.iri)
    if same is None:
        return found
    rule = lookup.get(unquote(same.other.removeprefix(_RULES))) if same.other.startswith(_RULES) else None
    reason = _because(
        "same", title=rule.title if rule else unquote(same.other.rpartition("/id/")[2]), ground=same.ground
    )
    if rule is not None:
        return _resolved(rule, reason)
    return Resolution("unresolved", same.other, (), reason, found.kind)


def _found(parsed: Parsed, context: Context, lookup: Lookup) -> Resolution:
    if parsed.title is None and (parsed.number is None or parsed.form == "words"):
        return _wordless(parsed, context, lookup)
    titled = _by_title(parsed, lookup)
    numbered = tuple(lookup.by_number(parsed.number)) if parsed.number else ()
    if titled and not numbered and parsed.number and (bearing := _bearing(parsed, titled, lookup)):
        return _resolved(bearing, _because("exact-number", title=bearing.title))
    if titled and numbered:
        return _both(parsed, context, titled, numbered, lookup)
    if titled:
        return _title_alone(parsed, context, titled, lookup)
    if numbered:
        return _number_alone(parsed, context, numbered, lookup)
    if not is_document(parsed):
        key = parsed.kind if parsed.kind in _EXPLAINED else "vague"
        return Resolution("unresolved", basis_iri(parsed, context), (), _because(key), parsed.kind)
    return _cited(parsed, context, lookup)


def _by_title(parsed: Parsed, lookup: Lookup) -> tuple[Rule, ...]:
    """Rules of the printed title, of the title with its issuers before it, or of the document that a notice issues."""
    if parsed.title is None:
        return ()
    notice = issued(parsed.title)
    bare, _ = without_issuers(parsed.title)
    for words in (parsed.title, "".join(parsed.issuers) + bare, notice[0] if notice else None):
        if words and (found := lookup.by_title(title_key(words))):
            return tuple(found)
    return tuple(lookup.renewed(title_key(parsed.title)))


def _both(
    parsed: Parsed, context: Context, titled: Sequence[Rule], numbered: Sequence[Rule], lookup: Lookup
) -> Resolution:
    same = [rule for rule in titled if rule.id in {other.id for other in numbered}]
    if len(same) == 1:
        return _resolved(same[0], _because("exact-number", title=same[0].title))
    if counted_anew(parsed) and all(rule.kind in _BY_TITLE_ALONE for rule in titled):
        return _title_alone(parsed, context, titled, lookup)
    return _ambiguous(parsed, context, (*titled, *numbered), _because("title-against-number"), lookup)


def _title_alone(parsed: Parsed, context: Context, titled: Sequence[Rule], lookup: Lookup) -> Resolution:
    """The title is registered, the number is not or not printed."""
    rules = _of_version(parsed, titled, lookup)
    if len(rules) > 1:
        return _of_one_title(parsed, context, rules, lookup)
    (rule,) = rules
    if _too_early(parsed, context, rule, lookup):
        return _another(parsed, context, (rule,), "made-later", lookup)
    if not parsed.complete and (longer := _may_go_on(parsed, lookup)):
        return _ambiguous(parsed, context, (rule, *longer), _because("cut-title"), lookup)
    if parsed.number is not None and rule.kind in _BY_TITLE_ALONE:
        return _resolved(rule, _because("other-decree", title=rule.title))
    if parsed.number is not None and not _could_bear(rule, parsed, lookup):
        return _another(parsed, context, (rule,), "other-number", lookup)
    if rule.kind not in _BY_TITLE_ALONE and _contradicts(parsed.issuers, rule, lookup):
        return _another(parsed, context, (rule,), "other-issuer", lookup)
    return _resolved(rule, _title_reason(parsed, rule, lookup))


def _of_one_title(parsed: Parsed, context: Context, rules: Sequence[Rule], lookup: Lookup) -> Resolution:
    """A title that was given anew: without a number the one rule is meant that was in force in the year that cites."""
    if parsed.number is not None and not any(rule.kind in _BY_TITLE_ALONE for rule in rules):
        return _another(parsed, context, rules, "other-number", lookup)
    year = None if parsed.number is not None or parsed.version else context.year
    held = [rule for rule in rules if year is not None and lookup.in_force_in(rule, year)]
    cut = not parsed.complete and _may_go_on(parsed, lookup)
    if len(held) != 1 or cut or _contradicts(parsed.issuers, held[0], lookup):
        return _ambiguous(parsed, context, rules, _because("many-titles", count=len(rules)), lookup)
    return _resolved(
        held[0], _because("in-force-alone", count=len(rules), year=year, number="、".join(held[0].numbers))
    )


def _too_early(parsed: Parsed, context: Context, rule: Rule, lookup: Lookup) -> bool:
    """Whether the rule was made after the text that is cited, or after the year that cites: an older one is meant.

    Laws of the congress are revised under their titles; what ministries and the State Council make may be made anew.
    """
    if rule.kind in ("constitution", "law"):
        return False
    printed = _YEAR.search(parsed.version) if parsed.version else None
    cited = int(printed.group()) if printed else context.year
    made = lookup.made_in(rule)
    return cited is not None and made is not None and cited < made


def _title_reason(parsed: Parsed, rule: Rule, lookup: Lookup) -> str:
    year = _YEAR.search(parsed.version) if parsed.version else None
    if year is not None:
        known = int(year.group()) in lookup.years(rule)
        return _because("version" if known else "version-unknown", title=rule.title, year=year.group())
    printed = title_key(parsed.title or "")
    if printed in (title_key(rule.title), title_key(rule.title).removeprefix("中华人民共和国")):
        return _because("exact", title=rule.title)
    if parsed.title and issued(parsed.title):
        return _because("issued", title=rule.title)
    return _because("alias", words=parsed.title, title=rule.title)


def _of_version(parsed: Parsed, rules: Sequence[Rule], lookup: Lookup) -> list[Rule]:
    """Of several rules with one title, those made or changed in the year that is printed."""
    year = _YEAR.search(parsed.version) if parsed.version else None
    if len(rules) > 1 and year is not None:
        return [rule for rule in rules if int(year.group()) in lookup.years(rule)] or list(rules)
    return list(rules)


def _number_alone(parsed: Parsed, context: Context, numbered: Sequence[Rule], lookup: Lookup) -> Resolution:
    """The number is registered, the title is not or not printed."""
    if len(numbered) > 1:
        return _ambiguous(
            parsed, context, numbered, _because("many-numbers", count=len(numbered), number=parsed.number), lookup
        )
    (rule,) = numbered
    if counted_anew(parsed):
        return _ambiguous(parsed, context, numbered, _because("counted-anew", number=parsed.number), lookup)
    if parsed.title is not None and not _begins(parsed, rule):
        reason = _because("number-other-title", number=parsed.number, title=rule.title)
        return _ambiguous(parsed, context, numbered, reason, lookup)
    key = "number-repaired" if _REPAIRED & set(parsed.repairs) else "number"
    return _resolved(rule, _because(key, number=parsed.number, title=rule.title))


def _begins(parsed: Parsed, rule: Rule) -> bool:
    """Whether the title is the rule's but for a cut or for （试行）: the number has named it already."""
    if _ON_TRIAL.sub("", title_key(rule.title)) == title_key(parsed.title or "") or _names(rule.title) & _names(
        parsed.title or ""
    ):
        return True
    return not parsed.complete and title_key(rule.title).startswith(title_key(parsed.title or ""))


def _names(title: str) -> set[str]:
    """The keys of a title: as it stands, without its issuers, and of the document that it issues."""
    notice = issued(title)
    return {title_key(title), title_key(without_issuers(title)[0]), title_key(notice[0] if notice else title)}


def _may_go_on(parsed: Parsed, lookup: Lookup) -> tuple[Rule, ...]:
    """Registered rules that the title, cut at the end of the text, could have become."""
    if "end" not in parsed.repairs or parsed.number is not None:
        return ()
    return tuple(lookup.going_on(title_key(parsed.title or "")))


def _could_bear(rule: Rule, parsed: Parsed, lookup: Lookup) -> bool:
    """Whether a rule without a registered number can bear the printed one: its issuers must be those printed."""
    return not rule.numbers and bool(parsed.issuers) and not _contradicts(parsed.issuers, rule, lookup)


def _contradicts(issuers: Sequence[str], rule: Rule, lookup: Lookup) -> bool:
    """Whether printed issuers and registered ones have nobody in common, as they were called then or are now."""
    if not issuers or not rule.issuers or set(issuers) & set(rule.issuers):
        return False
    return not {lookup.successor_of(name) for name in issuers} & {lookup.successor_of(name) for name in rule.issuers}


def _bearing(parsed: Parsed, titled: Sequence[Rule], lookup: Lookup) -> Rule | None:
    """The one rule of this title whose decree is the printed one, where either leaves out its year or some issuers.

    交通运输部令第12号 of a ministry that counts anew each year is that of 2019 once the title has named the rule.
    """
    bearing = [
        rule for rule in titled if any(one_decree(parsed.number or "", n, lookup.successor_of) for n in rule.numbers)
    ]
    return bearing[0] if len(bearing) == 1 else None


def _another(parsed: Parsed, context: Context, rules: Sequence[Rule], key: str, lookup: Lookup) -> Resolution:
    """A document of the same title that the registry does not hold; registered ones are only suggested."""
    reason, near = _because(key, title=rules[0].title), tuple(iri.registered(rule.id) for rule in rules)
    return Resolution("unresolved", document_iri(parsed, context, lookup), near, reason, parsed.kind)


def _resolved(rule: Rule, reason: str) -> Resolution:
    return Resolution("resolved", iri.registered(rule.id), (), reason, rule.kind)


def _ambiguous(parsed: Parsed, context: Context, rules: Sequence[Rule], reason: str, lookup: Lookup) -> Resolution:
    candidates = tuple(dict.fromkeys(iri.registered(rule.id) for rule in rules))
    return Resolution("ambiguous", document_iri(parsed, context, lookup), candidates, reason, parsed.kind)


def _cited(parsed: Parsed, context: Context, lookup: Lookup) -> Resolution:
    """A document known from its citation alone."""
    reason = _cited_reason(parsed, context, lookup)
    if parsed.number and _REPAIRED & set(parsed.repairs):
        reason = _because("repaired", number=parsed.number, reason=reason)
    return Resolution("unresolved", document_iri(parsed, context, lookup), (), reason, parsed.kind)


def _cited_reason(parsed: Parsed, context: Context, lookup: Lookup) -> str:
    number = parsed.number
    if number is None:
        return _because("cited-title" if parsed.complete else "cited-cut")
    if "〔" not in number:
        return _because("cited-number", number=number)
    code = number.partition("〔")[0]
    implied = lookup.issuer_of(code, context.place, parsed.year)
    if implied is not None and implied.ground == "formed" and context.place and implied.name in parsed.issuers:
        here = context.place.path[-1]
        return _because("cited-number-formed", number=number, issuer=implied.name, code=code, place=here)
    if parsed.issuers:
        return _because("cited-number-issuer", number=number, issuer="、".join(parsed.issuers))
    return _because("cited-number-unplaced", code=code)


def _wordless(parsed: Parsed, context: Context, lookup: Lookup) -> Resolution:
    """No title and no readable number: a basis that is no rule, or words that tell no document."""
    if parsed.form == "number":
        key = "unreadable"
    elif parsed.form == "reference":
        key = "pointing"
    else:
        key = parsed.kind if parsed.kind in _EXPLAINED else "vague"
    name = document_iri(parsed, context, lookup) if parsed.form == "number" else basis_iri(parsed, context)
    return Resolution("unresolved", name, (), _because(key, words=parsed.text), parsed.kind)


def _because(key: str, **parts: object) -> str:
    return message(f"reason.{key}", "zh", **parts)

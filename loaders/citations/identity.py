"""Who is who among documents that no registry holds: the key from which a cited-only IRI is minted.

Ten spellings of one document give one key; two documents never share one. A number with its issuer is the strongest
name, then a title with its issuers or the place it names; what only the citing unit can tell apart carries the unit.
"""

from __future__ import annotations

import re

from loaders.citations.bodies import is_relative
from loaders.citations.fold import fold
from loaders.citations.kinds import names_place
from loaders.citations.lookup import Lookup, issued, title_key, without_issuers
from loaders.citations.model import KINDS_WITHOUT_RULE, Context, Parsed
from ontology import iri

_NATIONAL = frozenset({"constitution", "law", "judicial-interpretation"})
_COUNTRY = re.compile(r"^(?:中华|全国|国家|中央)|中国|法实施(?:条例|细则)$|党政机关|党员|干部|党组")
"""A title that speaks of the country or the party: no county makes one."""
_SIGNS = re.compile(r"[^\w]")
_GENERIC = 6
"""A title as short as 考核办法 or 工作方案 is that of every unit: it names a document only within one."""
_TYPE_END = re.compile(
    r"(?:法|典|条例|细则|规定|办法|规则|规范|规程|标准|准则|章程|通知|意见|决定|决议|方案|计划|规划|纲要|要点|公告|通告|通报|批复|函|报告|纪要"
    r"|制度|指南|目录|解释|预案|安排|措施|指引|公约|清单|说明|年鉴|公报|令|书|案|表|\d{4}年?）?|（[^（）]*）)$"
)


def document_iri(parsed: Parsed, context: Context, lookup: Lookup) -> str:
    """The IRI of a document known from this citation alone."""
    if parsed.number is not None and not counted_anew(parsed):
        return iri.cited(parsed.number, *_numbered_by(parsed, context, lookup))
    if parsed.title is not None:
        return _titled(parsed.title, parsed, context)
    year = str(parsed.year or context.year or "")
    return iri.cited(parsed.number or _plain(parsed.text), context.citer, year)


def basis_iri(parsed: Parsed, context: Context) -> str:
    """The IRI of a basis that is no document: it belongs to the unit and year, a contract also to the project."""
    scope = [context.citer, str(parsed.year or context.year or "")]
    if parsed.kind == "contract":
        scope.append(context.project or "")
    words = parsed.number or (parsed.text if "签" in parsed.text else None) or parsed.title or parsed.text
    return iri.basis(parsed.kind, *scope, _plain(words))


def is_document(parsed: Parsed) -> bool:
    """Whether the mention names a document of its own: a rule, or a plan or yearbook with a place or a number."""
    if parsed.title is None and parsed.number is None:
        return False
    if parsed.kind not in KINDS_WITHOUT_RULE or parsed.kind == "other":
        return True
    if parsed.kind == "contract":
        return False
    if parsed.number is not None and parsed.kind != "meeting":
        return True
    return names_place(parsed.title or "") or _COUNTRY.search(parsed.title or "") is not None


def counted_anew(parsed: Parsed) -> bool:
    """主席令 begins anew with each congress: its number alone names no document."""
    return parsed.number is not None and parsed.number.startswith("主席令")


def _numbered_by(parsed: Parsed, context: Context, lookup: Lookup) -> tuple[str, ...]:
    """Who counts: nobody where the number says it itself, else the body of the code, issuers, or the citing unit."""
    if parsed.number is None or "〔" not in parsed.number or names_place(parsed.number):
        return ()
    printed = tuple(sorted(name for name in parsed.issuers if not is_relative(name)))
    place = next((found for name in printed if (found := lookup.place_of(name)) is not None), context.place)
    code = parsed.number.partition("〔")[0]
    counted = lookup.issuer_of(code, place, parsed.year)
    if counted is None and not printed and (home := lookup.home_of(code, place)) is not None:
        return (home,)
    return ((counted.name if counted else None) or "、".join(printed) or context.citer,)


def _titled(title: str, parsed: Parsed, context: Context) -> str:
    """The key of a title: its words without issuers and marks, and what tells it from others of the same words."""
    notice = issued(title)
    words, issuers = (notice[0], parsed.issuers or notice[1]) if notice else (title, parsed.issuers)
    words, _ = without_issuers(words)
    key = title_key(words).removeprefix("中华人民共和国") or title_key(words)
    if not parsed.complete and not _TYPE_END.search(key):
        return iri.cited(key + "…", context.citer)
    if parsed.kind in _NATIONAL or names_place(words) or _COUNTRY.search(words):
        return iri.cited(key)
    if issuers and not any(is_relative(name) for name in issuers):
        return iri.cited(key, "、".join(sorted(set(issuers))))
    if len(key) <= _GENERIC:
        return iri.cited(key, context.citer, str(parsed.year or context.year or ""))
    return iri.cited(key, "".join(context.place.path) if context.place else context.citer)


def _plain(words: str) -> str:
    return _SIGNS.sub("", fold(words).text) or words.strip()

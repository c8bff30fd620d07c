"""Money in running words: the words before each figure say what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from loaders.layouts.money.amounts import amounts_between
from loaders.layouts.money.purse import PAST, WHOLE, YEAR
from ontology.patterns import lazy

_CLAUSE = lazy(r"[,。;:、(）)]")
_AMONG = lazy(r"其中|包括|用于|分别|主要为")
_RATE = lazy(r"标准|单价|人均|每[人月年户亩次个名]")
_ALL = lazy(r"[合共总]计|共$")
_WHOLE = lazy(r"总投资|概算|总投入|总预算|项目总|实施期|[二三四五]年(?:期)?(?:总|共)|20\d\d年?[-—至到~]20\d\d年")
_GONE = lazy(r"上一?年|去年|以前年度|往年|结转|结余|截[至止]|累计|已(?:完成|支付|拨付|下达|投入)")
_DATED = lazy(r"(20\d\d)年")
_FISCAL = lazy(r"财政|一般公共预算|中央补助")
_OTHER = lazy(r"其[他它](?:资金|经费)?$|自筹|自有|单位资金|社会资金")
_YEARS = lazy(r"本年|当年|今年|年度|全年|本次|安排|预算|申请|下达|资金$")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in words: ``sum``, ``all`` (合计), ``fiscal``, ``other`` or ``unknown``; what it spans.

    ``among``: part of a figure before.
    """

    kind: str
    term: str
    yuan: Decimal
    among: bool


def told(words: str) -> list[Told]:
    """Each amount of a text with what the words before it make of it; rates are none.

    >>> [(t.kind, t.term, f"{t.yuan:f}") for t in told("项目总投资1200万元，2024年安排300万元")]
    [('sum', 'whole', '12000000'), ('sum', '2024', '3000000')]
    """
    found: list[Told] = []
    among = False
    for between, yuan in amounts_between(words):
        if re.search(r"[。)]", between):
            among = False
        lead = _CLAUSE.split(between.rstrip(":(,"))[-1]
        among = (among or bool(_AMONG.search(between))) and not _ALL.search(lead)
        if _RATE.search(lead):
            continue
        kind, term = _kind(lead)
        if kind == "unknown" and lead != between:
            kind, term = _kind(between)
        found.append(Told(kind if between or found else "sum", term, yuan, among))
    return found


def _kind(lead: str) -> tuple[str, str]:
    if _WHOLE.search(lead):
        return "sum", WHOLE
    if _GONE.search(lead):
        return "sum", PAST
    if _ALL.search(lead):
        return "all", YEAR
    if _FISCAL.search(lead):
        return "fiscal", YEAR
    if _OTHER.search(lead):
        return "other", YEAR
    if dated := _DATED.search(lead):
        return "sum", dated[1]
    return ("sum" if _YEARS.search(lead) else "unknown"), YEAR


def sums_of(found: list[Told]) -> list[Told]:
    """The sums that the words name, one for each span; none where several could be that of the year."""
    top = [t for t in found if not t.among]
    if len(top) == 1:
        return top
    sums = [t for t in top if t.kind == "sum" and t.term != YEAR]
    whole = len({t.term for t in sums if t.term.isdigit()}) > 1
    every = [t for t in top if t.kind == "all"]
    years = [t for t in top if t.kind == "sum" and t.term == YEAR]
    if every and not whole:
        sums = [t for t in sums if t.term == WHOLE]  # 上年结转20万元，2024年安排280万元，合计300万元
    chosen = every if every and not whole else years
    if len({t.yuan for t in chosen}) > 1:
        return []
    return [*sums, *chosen[:1]]

"""The pass over a document's own definitions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.citations import Context, collect, find_citations
from loaders.model import Span

if TYPE_CHECKING:
    from conftest import Register

TEXT = """为规范管理，根据《卢龙县招商引资专项资金管理办法》（卢政办〔2019〕7号，以下简称《资金办法》）和
《中华人民共和国安全生产法》（以下简称“安全法”），《关于加强城市管理工作的意见》（卢政〔2012〕27号）执行。
卢龙县教育局（以下简称“县教育局”）。《关于统计工作的意见》（卢政〔2013〕1号）。《关于统计工作的意见》（卢政〔2014〕9号）。
"""


def cited(raw: str, context: Context, register: Register) -> list[tuple[str | None, str | None, str]]:
    found = find_citations(raw, context, lambda a, b: Span(None, None, None, None, a, b, raw[a:b]), register)
    return [(m.title, m.number, m.iri) for m in found]


def test_a_short_name_defined_in_the_text_holds_in_every_cell(register: Register, lulong: Context) -> None:
    """以下简称 in the text gives the cell's short name its full title, and the same IRI as the full citation."""
    context = replace(lulong, definitions=collect(TEXT, lulong, register))
    (short,) = cited("《资金办法》第三条", context, register)
    (full,) = cited("《卢龙县招商引资专项资金管理办法》（卢政办〔2019〕7号）", lulong, register)
    assert short[0] == "卢龙县招商引资专项资金管理办法"
    assert short[2] == full[2]
    assert cited("安全法第二条", context, register)[0][0] == "中华人民共和国安全生产法"


def test_a_title_numbered_once_is_known_by_its_number(register: Register, lulong: Context) -> None:
    """A title alone is the numbered document where the text numbers it once, and stays a title where twice."""
    context = replace(lulong, definitions=collect(TEXT, lulong, register))
    assert cited("《关于加强城市管理工作的意见》", context, register)[0][1] == "卢政〔2012〕27号"
    assert cited("《关于统计工作的意见》", context, register)[0][1] is None


def test_a_short_name_for_no_document_defines_nothing(register: Register, lulong: Context) -> None:
    """A unit that is given a short name is no document."""
    assert "县教育局" not in dict(collect(TEXT, lulong, register).titles)


def test_a_short_name_with_two_meanings_is_left_out(register: Register, lulong: Context) -> None:
    """A name that the text defines twice, differently, stands for neither."""
    text = "《预算法》（以下简称《法》）。《会计法》（以下简称《法》）。"
    assert collect(text, lulong, register).titles == ()

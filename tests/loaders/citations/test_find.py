"""Finding and parsing mentions."""

from __future__ import annotations

import pytest

from loaders.citations import Context, find, find_citations
from loaders.citations.lookup import Nothing
from loaders.model import Span

UNIT = Context("河北卢龙经济开发区管理委员会", 2021, "环保经费")


@pytest.mark.parametrize(
    ("cell", "kind", "title", "number", "complete"),
    [
        ("房屋租赁合同", "contract", None, None, True),
        ("年度工作安排", "plan", None, None, True),
        ("往年经验", "past-experience", None, None, True),
        ("《中华人民共和国环境保护法》", "law", "中华人民共和国环境保护法", None, True),
        ("卢政【2012】27 号文件", "normative-document", None, "卢政〔2012〕27号", True),
        (
            "《中共卢龙县委、卢龙县人民政府〈关于安全生产“党政同责、一岗双责”〉的实施意见",
            "party-document",
            "中共卢龙县委、卢龙县人民政府〈关于安全生产“党政同责、一岗双责”〉的实施意见",
            None,
            False,
        ),
    ],
)
def test_every_basis_of_the_sample_is_typed(
    cell: str, kind: str, title: str | None, number: str | None, complete: bool
) -> None:
    """Each of the six bases that the Lulong disclosure prints is one mention of its kind."""
    (mention,) = find(cell, UNIT, Nothing())
    assert (mention.kind, mention.title, mention.number, mention.complete) == (kind, title, number, complete)


def test_a_mention_is_located_where_it_stands() -> None:
    """The span asked for covers exactly the mention's own words in the raw cell."""
    raw = "依据《预算\n法》第六条、卢政【2012】27 号"
    spans = [c.span for c in find_citations(raw, UNIT, lambda a, b: Span(None, None, None, None, a, b, raw[a:b]))]
    assert [s.quote for s in spans] == ["《预算\n法》第六条", "卢政【2012】27 号"]

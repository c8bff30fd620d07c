"""The sample's six bases, read and resolved with the registry that comes with the project."""

from __future__ import annotations

import pytest

from loaders.citations import Context, find_citations
from loaders.model import Span

UNIT = Context("河北卢龙经济开发区管理委员会", 2021, "安监经费")


@pytest.mark.parametrize(
    ("cell", "kind", "status", "issuers", "complete"),
    [
        ("《中华人民共和国环境保护法》", "law", "resolved", (), True),
        ("卢政【2012】27 号文件", "normative-document", "unresolved", ("卢龙县人民政府",), True),
        (
            "《中共卢龙县委、卢龙县人民政府〈关于安全生产“党政同责、一岗双责”〉的实施意见",
            "party-document",
            "unresolved",
            ("中共卢龙县委", "卢龙县人民政府"),
            False,
        ),
        ("年度工作安排", "plan", "unresolved", (), True),
        ("房屋租赁合同", "contract", "unresolved", (), True),
        ("往年经验", "past-experience", "unresolved", (), True),
    ],
)
def test_the_sample_is_resolved_as_the_registry_and_the_place_tell(
    cell: str, kind: str, status: str, issuers: tuple[str, ...], complete: bool
) -> None:
    """Only the law is registered; the county's papers are known by number or title and by the county's own bodies."""
    (m,) = find_citations(cell, UNIT, lambda a, b: Span(None, None, None, None, a, b, cell[a:b]))
    assert (m.kind, m.status, m.issuers, m.complete) == (kind, status, issuers, complete)

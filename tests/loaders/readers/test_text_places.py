"""Text whose columns stand apart by blanks: where every cell begins under a word of the header, that is its column."""

from __future__ import annotations

from loaders.model import Document
from loaders.pipeline import extract_bytes

PAGE = """\
项目支出绩效自评表
（2022年度）

项目名称      社区戒毒康复经费

--------------------------------------------------------------------------------------------
一级          二级            三级指标          年度指标值    实际完成值    分值   得分
指标          指标
--------------------------------------------------------------------------------------------
产出指标      数量指标        帮扶人员数量      ≥60人         64人          20     20
              质量指标        帮扶协议签订      100%          98%           20     19.6
                              及时率
              时效指标        工作完成时间      12月底前                    10     10
                                             第 1 页
\f一级          二级            三级指标          年度指标值    实际完成值    分值   得分
指标          指标
满意度指标    服务对象满意度  群众满意度        ≥90%          93%           10
--------------------------------------------------------------------------------------------
总分                                                                        100
"""


def _read(page: str) -> list[tuple[str | None, str, str | None, str | None, str | None]]:
    document: Document = extract_bytes("自评.txt", page.encode())
    (project,) = document.projects
    return [(i.name, i.value.text, i.actual, i.weight, i.score) for i in project.indicators]


def test_a_cell_belongs_to_the_word_that_it_begins_under() -> None:
    """Blank cells, rests of names and a score that is not there: none moves another cell. A page end parts nothing."""
    assert _read(PAGE) == [
        ("帮扶人员数量", "≥60人", "64人", "20", "20"),
        ("帮扶协议签订及时率", "100%", "98%", "20", "19.6"),
        ("工作完成时间", "12月底前", None, "10", "10"),
        ("群众满意度", "≥90%", "93%", "10", None),
    ]


def test_cells_that_begin_elsewhere_are_read_by_their_words() -> None:
    """Cells that no word of the header stands over are laid by what they say, as rows whose blanks were squeezed."""
    loose = "\n".join("  ".join(line.split()) for line in PAGE.splitlines() if "时效" not in line and "率" not in line)
    assert _read(loose)[0] == ("帮扶人员数量", "≥60人", "64人", "20", "20")

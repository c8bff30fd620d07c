"""PDF tables without rules whose labels stand beside several rows, between two, or under words of heads."""

from itertools import pairwise
from typing import Any

from loaders.model import Indicator
from loaders.pipeline import extract_bytes
from loaders.readers import read_bytes

from .conftest import Draw, pdf

AT = (50.0, 110.0, 180.0, 290.0, 380.0, 470.0)
HEAD = ["", "一级指标", "二级指标", "三级指标", "指标值", "分值"]
Row = tuple[str, str, str]
ROWS: list[Row] = [
    ("疏浚沟渠", "≥7公里", "20"), ("更换闸门", "=4扇", "20"), ("验收合格率", "100%", "20"),
    ("灌溉受益户", "≥260户", "20"), ("农户满意度", "≥91%", "20"),
]  # fmt: skip


def words(canvas: Any, y: float, row: list[str]) -> None:
    """Words of a row at the columns' places."""
    for text, x in zip(row, AT, strict=True):
        canvas.drawString(x, y, text)


def table(canvas: Any, labels: list[tuple[int, float, str]], rows: list[Row] = ROWS, step: float = 19) -> None:
    """A header, rows of a name, a target and a weight, and labels: column, row (a half lies between two), words."""
    words(canvas, 700, HEAD)
    for n, row in enumerate(rows, 1):
        words(canvas, 700 - step * n, ["", "", "", *row])
    for column, row_, text in labels:
        canvas.drawString(AT[column], 700 - step * row_, text)


LABELS = [
    (1, 2, "产出指标"), (2, 1.5, "数量指标"), (2, 3, "质量指标"), (1, 4, "效益指标"), (2, 4, "社会效益指标"),
    (1, 5, "满意度指标"), (2, 5, "满意度指标"),
]  # fmt: skip


def read(*pages: Draw) -> list[Indicator]:
    """The indicators of a file whose pages hold no name of a project."""
    return [i for p in extract_bytes("a.pdf", pdf(*pages)).projects for i in p.indicators]


def codes(found: list[Indicator]) -> list[tuple[str | None, str]]:
    """Names and codes of first levels."""
    return [(i.name, i.level1_code) for i in found]


WHOLE = [
    ("疏浚沟渠", "output"), ("更换闸门", "output"), ("验收合格率", "output"), ("灌溉受益户", "outcome"),
    ("农户满意度", "satisfaction"),
]  # fmt: skip


def test_a_label_as_wide_as_two_columns_between_rows_parts_no_table() -> None:
    """绩效指标（100分） stands between two rows and over the end of its column: it is a label, and no line of prose."""
    labels = [*LABELS, (0, 2.5, "绩效指标（共一百分）")]
    data = pdf(lambda c: table(c, labels))
    assert len(read_bytes("a", data).tables) == 1
    assert codes(read(lambda c: table(c, labels))) == WHOLE


def test_labels_between_close_rows_are_none_themselves() -> None:
    """Where rows stand close, labels between them share no height with one, and the rows between labels stay rows."""
    labels = [*LABELS, (0, 2.5, "绩效指标")]
    assert codes(read(lambda c: table(c, labels, step=15))) == WHOLE


def test_words_written_downwards_are_one() -> None:
    """产出指标 with a sign on each line stands in the middle of its rows as it would on one line."""
    rows: list[Row] = [(f"内容{n}", f"≥{n}个", "10") for n in range(2, 10)]

    def draw(canvas: Any) -> None:
        table(canvas, [], rows)
        for word, middle in (("产出指标", 2.5), ("效益指标", 6.5)):
            for n, sign in enumerate(word):
                canvas.drawString(AT[1], 700 - 19 * middle + 15 - 10 * n, sign)

    assert [code for _, code in codes(read(draw))] == ["output"] * 4 + ["outcome"] * 4


def test_a_first_level_covers_no_second_level_of_another() -> None:
    """On top of a page 效益指标 may be the middle of three rows or the top of two: 成本指标 is none of its own."""

    def second(canvas: Any) -> None:
        rows: list[Row] = [("亩均补助", "≤90元", "20"), ("增产粮食", "≥8公斤", "20"), ("管护制度", "健全", "20")]
        labels = [(2, 1, "成本指标"), (1, 2, "效益指标"), (2, 2, "经济效益指标"), (2, 3, "可持续影响指标")]
        table(canvas, labels, rows)

    found = codes(read(lambda c: table(c, LABELS[:3], ROWS[:3]), second))
    assert found[3:] == [("亩均补助", "output"), ("增产粮食", "outcome"), ("管护制度", "outcome")]


def test_words_of_a_head_part_no_column_of_indicators() -> None:
    """Words of a head that stand apart where names of indicators go on: the names stay in one column."""

    def draw(canvas: Any) -> None:
        for text, x in (("项目名称", 50), ("沟渠整治", 180), ("实施单位", 272), ("云溪县水利局", 332)):
            canvas.drawString(x, 724, text)
        rows: list[Row] = [("疏浚沟渠长度合计", "≥7公里", "50"), ("更换闸门", "=4扇", "50")]
        table(canvas, [(1, 1, "产出指标"), (2, 1, "数量指标")], rows)

    document = extract_bytes("a.pdf", pdf(draw))
    assert [(p.name, p.unit) for p in document.projects] == [("沟渠整治", "云溪县水利局")]
    assert [i.name for i in document.projects[0].indicators] == ["疏浚沟渠长度合计", "更换闸门"]


def test_a_name_alone_is_an_indicator_without_target() -> None:
    """巡查沟渠 between rows of the same page is no rest of the name above, however that ends; the blank is said."""
    rows: list[Row] = [("新建观测井", "≥7眼", "20"), ("巡查沟渠", "", ""), *ROWS[2:4]]
    document = extract_bytes("a.pdf", pdf(lambda c: table(c, [(1, 1, "产出指标"), (2, 1, "数量指标")], rows)))
    found = [i for p in document.projects for i in p.indicators]
    assert [(i.name, i.value.kind) for i in found][:2] == [("新建观测井", "quantity"), ("巡查沟渠", "empty")]
    assert "no-value" in {f.code for f in document.findings}


def test_what_the_blank_form_says_may_stand_beneath_a_label() -> None:
    """指标2： in a row that no label covers leaves the labels about it theirs."""
    rows = [*ROWS[:3], ("指标2：", "", ""), *ROWS[3:]]
    labels = [(c, r + 1 if r > 3 else r, text) for c, r, text in LABELS]
    assert codes(read(lambda c: table(c, labels, rows))) == WHOLE


def test_an_empty_row_beneath_a_label() -> None:
    """A row that prints nothing lies between 产出指标 and 效益指标: each label keeps to its own rows."""
    rows = [*ROWS[:3], ("", "", ""), *ROWS[3:]]
    labels = [(c, r + 1 if r > 3 else r, text) for c, r, text in LABELS]
    assert codes(read(lambda c: table(c, labels, rows))) == WHOLE


def test_levels_in_the_middle_over_names_side_by_side() -> None:
    """Indicators as columns: each name has a column though its target is blank; levels stand over all of theirs."""
    names = ["整治河段", "清运淤泥", "巡查次数", "水质达标率", "沿岸群众满意度"]
    values = ["≥6公里", "", "=12次", "≥95%", "≥92%"]
    centres = [200.0, 265.0, 330.0, 405.0, 490.0]

    def draw(canvas: Any) -> None:
        storeys = [
            [("产出指标", (centres[0] + centres[3]) / 2), ("满意度指标", centres[4])],
            [("数量指标", centres[1]), ("质量指标", centres[3]), ("服务对象满意度", centres[4])],
            list(zip(names, centres, strict=True)),
            [("河道整治", 60.0), ("36", 120.0), *zip(values, centres, strict=True)],
        ]
        for n, storey in enumerate(storeys):
            for text, x in storey:
                canvas.drawCentredString(x, 700 - 20 * n, text)
        for text, x in (("项目名称", 60.0), ("资金总额", 120.0)):
            canvas.drawCentredString(x, 680, text)

    found = read(draw)
    assert [i.name for i in found if i.level2 == "数量指标"] == names[:3]
    assert [i.value.kind for i in found[:3]] == ["quantity", "empty", "quantity"]
    assert codes(found)[-2:] == [("水质达标率", "output"), ("沿岸群众满意度", "satisfaction")]


def test_spacing_is_that_of_the_page_before() -> None:
    """A row of three lines alone on the next page is one row: how close lines of a cell stand was told before."""

    def first(canvas: Any) -> None:
        table(canvas, LABELS, step=30)
        for n in (0, 1):
            canvas.drawString(AT[3], 530 - 11 * n, ("沟渠旁栽植护坡", "林木成活率")[n])
        words(canvas, 524, ["", "", "", "", "≥85%", "20"])

    def second(canvas: Any) -> None:
        for n, text in enumerate(("周边村庄农户和", "用水者协会成员", "满意度")):
            canvas.drawString(AT[3], 790 - 11 * n, text)
        words(canvas, 779, ["", "", "", "", "≥93%", "20"])

    found = read(first, second)
    assert [i.name for i in found][5:] == ["沟渠旁栽植护坡林木成活率", "周边村庄农户和用水者协会成员满意度"]
    assert all(a.span.start < b.span.start for a, b in pairwise(found))

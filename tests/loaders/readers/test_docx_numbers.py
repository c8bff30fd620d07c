"""Numbers that Word sets before paragraphs by rule: they are on the page, and so in the text."""

from __future__ import annotations

import io
import zipfile

import pytest

from loaders.pipeline import extract_bytes
from loaders.readers import read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FORMS = [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "%4")]
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:ilvl w:val="2"/>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Item"/></w:style></w:styles>'
)


def rules(*forms: tuple[str, str]) -> str:
    """One list with these formats, used from the start as 1 and from five on as 2."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'
        for n, (form, words) in enumerate(forms)
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{again}</w:num></w:numbering>'
    )


def p(words: str, level: int | None = None, number: int = 1, style: str = "") -> str:
    """A paragraph, of a list where a level is given."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        look += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{look}</w:pPr>" + (f"<w:r><w:t>{words}</w:t></w:r>" if words else "") + "</w:p>"


def document(*blocks: str, numbering: str = rules(*FORMS)) -> bytes:
    """A .docx of these blocks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", f"<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>")
        made.writestr("word/numbering.xml", numbering)
        made.writestr("word/styles.xml", STYLES)
    return out.getvalue()


def lines(*blocks: str) -> list[str]:
    """The lines as read."""
    return read_bytes("a.docx", document(*blocks)).text.splitlines()


def test_levels_count_and_begin_anew() -> None:
    """A deeper level begins anew beneath each paragraph of a higher one; plain paragraphs count nothing."""
    assert lines(p("甲", 0), p("乙", 1), p("丙", 1), p("丁", 2), p("文"), p("戊", 2), p("己", 0), p("庚", 1)) == [
        "一、甲", "（一）乙", "（二）丙", "1.丁", "文", "2.戊", "二、己", "（一）庚",
    ]  # fmt: skip


def test_lists_that_share_their_rules_go_on() -> None:
    """Two lists of one rule count together, but where one says with what it starts; 0 is no list."""
    assert lines(p("甲", 0), p("乙", 0, 2), p("丙", 0, 2), p("丁", 0), p("戊", 0, 0)) == [
        "一、甲", "五、乙", "六、丙", "七、丁", "戊",
    ]  # fmt: skip


def test_styles_number_their_paragraphs() -> None:
    """By themselves, or by the style that they rest on; a paragraph may take itself out."""
    assert lines(p("甲", style="Item"), p("乙", style="Sub"), p("丙", 0, 0, style="Item")) == ["1.甲", "2.乙", "丙"]


@pytest.mark.parametrize(
    ("form", "words", "shown"),
    [
        ("decimalEnclosedCircle", "%1", "①甲"),
        ("decimal", "（%1）", "（1）甲"),
        ("decimal", "目标%1：", "目标1：甲"),
        ("upperRoman", "%1.", "I.甲"),
        ("lowerLetter", "%1)", "a)甲"),
        ("decimalZero", "%1", "01 甲"),
        ("bullet", "●", "甲"),
        ("none", "", "甲"),
    ],
)
def test_formats(form: str, words: str, shown: str) -> None:
    """A bullet is no number."""
    assert read_bytes("a.docx", document(p("甲", 0), numbering=rules((form, words)))).text.strip() == shown


def test_a_number_alone_in_a_cell() -> None:
    """The numbers of a column 序号 are all that its cells show; an empty item of running text shows nothing."""
    row = "".join(f"<w:tr><w:tc>{p('', 3)}</w:tc><w:tc>{p(words)}</w:tc></w:tr>" for words in "甲乙")
    assert lines(f"<w:tbl>{row}</w:tbl>", p("", 2)) == ["1\t甲", "2\t乙"]


def test_rules_that_cannot_be_read_refuse_nothing() -> None:
    """The words are read, and it is said that numbers are missing."""
    source = read_bytes("a.docx", document(p("甲", 0), numbering="<w:numbering"))
    assert source.text.strip() == "甲"
    assert [n.code for n in source.notices] == ["numbers-unread"]


def test_indicators_in_running_words_are_told_by_automatic_numbers() -> None:
    """（一） begins each project, and goals are numbered: read as where the numbers are typed."""
    blocks = [p("2024年项目支出绩效目标")]
    for name, goal, target in (("防汛物资储备", "储备防汛物资", "≥3000条"), ("河道清淤", "清淤河道", "≥8公里")):
        blocks += [p(f"{name}项目绩效目标", 1), p(f"绩效目标：{goal}。", 2), p("绩效指标", 2)]
        blocks += [p(f"产出指标：数量指标：完成数量{target}"), p("满意度指标：服务对象满意度：群众满意度≥90%")]
    automatic = document(*blocks)
    printed = read_bytes("a.docx", automatic).text
    typed = extract_bytes("a.txt", printed.encode())
    read = extract_bytes("a.docx", automatic)
    assert "（二）河道清淤" in printed
    assert [q.name for q in read.projects] == ["防汛物资储备", "河道清淤"]
    assert [(q.name, [(i.name, i.value.text) for i in q.indicators]) for q in read.projects] == [
        (q.name, [(i.name, i.value.text) for i in q.indicators]) for q in typed.projects
    ]
    assert all(read.text[i.span.start : i.span.end] == i.span.quote for q in read.projects for i in q.indicators)

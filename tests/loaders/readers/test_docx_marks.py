"""Word's marks on runs: raised and struck words, prompts, fields of forms, formulas."""

import io
import zipfile

import pytest

from loaders.readers import read_bytes
from loaders.source import Source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
UP = '<w:vertAlign w:val="superscript"/>'


def r(text: str, look: str = "") -> str:
    """A run."""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def document(*paragraphs: str, styles: str = "", remarks: str = "") -> Source:
    """A .docx of these paragraphs, as read."""
    body = "".join(f"<w:p>{p}</w:p>" for p in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", f"<w:document {W} {M}><w:body>{body}</w:body></w:document>")
        if remarks:
            made.writestr("word/comments.xml", f"<w:comments {W}>{remarks}</w:comments>")
        made.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
    return read_bytes("a.docx", out.getvalue())


def codes(source: Source) -> list[str]:
    """The notices."""
    return [n.code for n in source.notices]


@pytest.mark.parametrize(
    ("paragraph", "read"),
    [
        (r("≥10") + r("4", UP) + r("亩"), "≥10⁴亩"),
        (r("10") + r("-", UP) + r("3", UP), "10⁻³"),
        (r("≤1600元/m") + r("2", UP), "≤1600元/m²"),
        (r("5公里") + r("2", UP), "5公里²"),
        (r("≥95%") + r("1", UP), "≥95%"),
        (r("≥95") + r("①", UP) + r("%"), "≥95%"),
        (r("≥95") + r("%") + "<w:r><w:footnoteReference w:id='2'/></w:r>", "≥95%"),
        (r("95") + r("5", '<w:vertAlign w:val="baseline"/>'), "955"),
        (r("≤") + r("15", "<w:strike/>") + r("20天", '<w:strike w:val="0"/>'), "≤20天"),
        (r("≤") + r("15", '<w:dstrike w:val="true"/>') + r("20天"), "≤20天"),
        (r("≥95") + "<w:r><w:softHyphen/></w:r>" + r("%"), "≥95%"),
    ],
)
def test_raised_and_struck_runs(paragraph: str, read: str) -> None:
    """Exponents are characters, marks of notes and deletions none of the text."""
    assert document(paragraph).text == read + "\n"


def test_what_is_left_out_is_said() -> None:
    """Struck and hidden words are warned of, marks of notes mentioned."""
    source = document(r("甲") + r("15", "<w:strike/>") + r("1", UP) + r("隐", "<w:vanish/>"))
    assert source.text == "甲\n"
    assert sorted((n.code, n.severity) for n in source.notices) == [
        ("hidden-part", "warning"), ("note-mark", "info"), ("struck", "warning"),
    ]  # fmt: skip


def test_looks_from_styles() -> None:
    """A character or paragraph style raises and strikes too; a run's own mark goes before it."""
    styles = f'<w:style w:type="character" w:styleId="up"><w:rPr>{UP}</w:rPr></w:style>'
    styles += '<w:style w:type="paragraph" w:styleId="cut"><w:rPr><w:strike/></w:rPr></w:style>'
    raised = r("10") + r("4", '<w:rStyle w:val="up"/>')
    cut = '<w:pPr><w:pStyle w:val="cut"/></w:pPr>' + r("旧") + r("新", '<w:strike w:val="false"/>')
    assert document(raised, cut, styles=styles).text == "10⁴\n新\n"


def field(data: str, code: str) -> str:
    """A complex field without a result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("data", "read"),
    [
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="≤10天"/><w:listEntry w:val="≤20天"/></w:ddList>', "≤20天"),
        ('<w:ddList><w:default w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>', "乙"),
        ('<w:ddList><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>', "甲"),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="甲"/></w:ddList>', ""),
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
    ],
)
def test_fields_of_forms(data: str, read: str) -> None:
    """The chosen entry of a list, and whether a box is ticked."""
    source = document(r("时间") + field(f"<w:ffData>{data}</w:ffData>", "FORM") + r("内"))
    assert source.text == f"时间{read}内\n"


def test_fields_without_result() -> None:
    """A symbol is told by its font; a formula field that keeps no result is said; a result stays as it is."""
    source = document(field("", 'SYMBOL 179 \\f "Symbol" \\s 12') + r("95%"), field("", "EQ \\o\\ac(○,1)") + r("项"))
    assert source.text == "≥95%\n项\n"
    assert codes(source) == ["lost-field"] and "EQ" in source.notices[0].message
    kept = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ</w:instrText></w:r>' + r("5")
    assert document(kept + '<w:r><w:fldChar w:fldCharType="end"/></w:r>').text == "5\n"
    assert document('<w:fldSimple w:instr="=1600">' + r("≤1600") + "</w:fldSimple>").text == "≤1600\n"


def test_content_controls() -> None:
    """A prompt that still shows is no value, and said; a box to tick stays as its sign."""
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处输入文字。')}</w:sdtContent></w:sdt>"
    )
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('≥90%')}</w:sdtContent></w:sdt>"
    box = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('☑')}</w:sdtContent></w:sdt>{r('是')}"
    source = document(prompt + filled, box)
    assert source.text == "≥90%\n☑是\n"
    assert codes(source) == ["prompt"] and "单击此处输入文字" in source.notices[0].message


def test_formulas() -> None:
    """A raised figure of a formula is an exponent, a fraction stands on one line, brackets are kept."""

    def t(words: str) -> str:
        return f"<m:r><m:rPr/><m:t>{words}</m:t></m:r>"

    power = f"<m:oMath>{t('≥')}<m:sSup><m:e>{t('10')}</m:e><m:sup>{t('4')}</m:sup></m:sSup></m:oMath>"
    part = f"<m:oMath><m:f><m:num>{t('1')}</m:num><m:den><m:d><m:e>{t('a+b')}</m:e></m:d></m:den></m:f></m:oMath>"
    assert document(power + r("亩"), part).text == "≥10⁴亩\n1/(a+b)\n"


def test_remarks_are_counted() -> None:
    """What stands in the margin is none of the document's words."""
    source = document(r("≥95%"), remarks='<w:comment w:id="0"><w:p/></w:comment><w:comment w:id="1"/>')
    assert source.text == "≥95%\n"
    assert [(n.code, n.severity) for n in source.notices] == [("remarks", "info")]
    assert source.notices[0].message.startswith("有2条批注")

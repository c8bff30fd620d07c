"""Word: signs of symbol fonts, codes of fields, hidden styles, objects and pictures: nothing is lost unsaid."""

import pytest

from tests.loaders.readers.test_docx_marks import codes, document, r

SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
HIDDEN = '<w:style w:type="character" w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style>'


def sym(code: str, font: str = "Symbol") -> str:
    """A sign in a symbol font."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def mark(kind: str) -> str:
    """A mark of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(words: str) -> str:
    """A part of the code of a field."""
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("paragraph", "read"),
    [
        (sym("F03E") + r("95%"), ">95%"),
        (r("≥95") + sym("F025"), "≥95%"),
        (sym("F0B3") + sym("F031") + sym("F032") + r("公里"), "≥12公里"),
        (r("\uf0b312公里", SYMBOL), "≥12公里"),
        (r("&#xF03E;95%", SYMBOL), ">95%"),
    ],
)
def test_signs(paragraph: str, read: str) -> None:
    """Signs that are kept as places of a symbol font are read as what they look like."""
    source = document(paragraph)
    assert source.text == read + "\n" and not codes(source)


@pytest.mark.parametrize("paragraph", [sym("F0B3", "Wingdings 3") + r("12公里"), r("\uf0b312公里")])
def test_unknown_signs(paragraph: str) -> None:
    """A sign that cannot be told is said."""
    source = document(paragraph)
    assert source.text == "12公里\n" and codes(source) == ["lost-sign"] and "F0B3" in source.notices[0].message


def test_fields_within_codes() -> None:
    """Results of fields that the code of another field asks are not shown."""
    asked = mark("begin") + code("MERGEFIELD x") + mark("separate") + r("7") + mark("end")
    paragraph = r("≥") + mark("begin") + code("IF ") + asked + code(' = "7" "12" "8"') + mark("separate")
    source = document(paragraph + r("12") + mark("end") + r("公里"))
    assert source.text == "≥12公里\n" and not codes(source)


def test_hidden_by_style() -> None:
    """Words are hidden by the style of their run too, unless the run says otherwise."""
    style = '<w:rStyle w:val="Hid"/>'
    source = document(r("≥8公里", style) + r("≥12", style + '<w:vanish w:val="0"/>') + r("公里"), styles=HIDDEN)
    assert source.text == "≥12公里\n" and codes(source) == ["hidden-part"]


def test_objects() -> None:
    """A formula that is an object is not read, which is said; so is a picture that is all of a cell."""
    office = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
    formula = f'<w:r><w:object><o:OLEObject {office} ProgID="Equation.3"/></w:object></w:r>'
    assert codes(document(formula + r("12公里"))) == ["picture"]
    drawn = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    picture = f"<w:r><w:drawing><a:blip {drawn}/></w:drawing></w:r>"
    cell = "</w:p><w:tbl><w:tr><w:tc><w:p>%s</w:p></w:tc><w:tc><w:p>%s</w:p></w:tc></w:tr></w:tbl><w:p>"
    assert codes(document(cell % (picture, r("95%")))) == ["picture"]
    assert not codes(document(cell % (picture + r("图一"), r("95%")))) and not codes(document(picture + r("徽")))


def test_documents_within() -> None:
    """A document that Word takes in only when it opens the file is not read, which is said."""
    source = document(r("附表"), '</w:p><w:altChunk w:id="rId1"/><w:p>')
    assert source.text == "附表\n" and codes(source) == ["whole-inside"]

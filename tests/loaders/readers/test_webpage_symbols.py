"""Pages that Word wrote: signs in symbol fonts are read as what one sees, and never as figures."""

import pytest

from loaders.disclose import disclose
from loaders.readers import read_bytes


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('<font face="Symbol">&sup3;</font>95%', "≥95%"),
        ("<span style='font-family:Symbol;mso-ascii-font-family:Calibri'><span style='mso-char-type:symbol;"
         "mso-symbol-font-family:Symbol'>&sup3;</span></span>95%", "≥95%"),
        ("<span style='font-family:Symbol'>&#61603;</span>15天", "≤15天"),
        ("<span style='font-family:Symbol'>£<b>15</b><i style='font-family:SimSun'>³</i></span>", "≤15³"),
        ("<span style='font-family:SimSun'>³</span>", "³"),
        ("<span style=\"font-family:'Symbol Neu'\">³</span><span style='font-family:Symbol'>产出</span>", "³产出"),
    ],
)  # fmt: skip
def test_symbol_fonts(cell: str, read: str) -> None:
    """A font named by face or style holds for what is in the element, until another is named."""
    page = f"<html><body><table><tr><td>指标值</td><td>{cell}</td></tr></table></body></html>"
    source = read_bytes("a.html", page.encode())
    assert source.tables[0].cells[1].text == read


@pytest.mark.parametrize("target", ["³12公里", "£12公里", "\uf0b312公里"])
def test_signs_that_lost_their_font(target: str) -> None:
    """Where the font is not told, the sign may be ≥ or ≤: no number is taken, and that is said."""
    rows = [
        ["一级指标", "三级指标", "指标值"],
        ["产出指标", "清淤河道长度", target],
        ["满意度指标", "群众满意度", "≥90%"],
    ]
    text = "项目名称\t清淤\n" + "\n".join("\t".join(row) for row in rows)
    document = disclose(read_bytes("a.txt", text.encode()))
    indicator = document.projects[0].indicators[0]
    assert indicator.value.number is None and "slip" in [f.code for f in document.findings]

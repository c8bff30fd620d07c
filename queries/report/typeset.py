"""The paper as PDF, and its picture as PNG, by typst (extra ``report``). Text goes in as data, never as markup."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ontology.messages import catalogue
from queries.errors import BadQueryError
from queries.report.model import Paper
from queries.report.picture import network_svg

FONTS: Final = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "SimHei",
    "Songti SC", "STSong",
)  # fmt: skip
"""Chinese fonts of the systems, the first that is found is taken."""
_STAMP: Final = 946_684_800  # 2000-01-01: the data says of which day the paper is


def pdf_file(paper: Paper) -> bytes:
    """The PDF. ``BadQueryError`` where typst is not installed, or no Chinese font is."""
    typst, font = _typst(), chinese_font()
    words = {k.removeprefix("report."): v[paper.lang] for k, v in catalogue().items() if k.startswith("report.")}
    given = {
        "paper": paper.data,
        "words": json.dumps(words, ensure_ascii=False),
        "digest": paper.digest,
        "font": font,
        "svg": network_svg(paper, font),
    }
    return bytes(typst.compile(_template("paper.typ"), format="pdf", sys_inputs=given, timestamp=_STAMP))


def network_png(paper: Paper) -> bytes | None:
    """The network as PNG; ``None`` where typst or a Chinese font is missing, or there is nothing to draw."""
    try:
        typst, font = _typst(), chinese_font()
    except BadQueryError:
        return None
    svg = network_svg(paper, font)
    if not svg:
        return None
    given = {"svg": svg, "font": font}
    return bytes(typst.compile(_template("picture.typ"), format="png", ppi=180.0, sys_inputs=given, timestamp=_STAMP))


@cache
def chinese_font() -> str:
    """The first of ``FONTS`` that the system has. ``BadQueryError`` where it has none."""
    families = {str(f) for f in _typst().Fonts().families()}
    for font in FONTS:
        if font in families:
            return font
    raise BadQueryError("report.no-font", fonts=", ".join(FONTS[:4]))


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise BadQueryError("report.no-typst") from error
    return typst


def _template(name: str) -> bytes:
    return (files("queries") / "report" / name).read_bytes()

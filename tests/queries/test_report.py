"""The working paper: the same data in every form, the same bytes twice, and no text that runs."""

from __future__ import annotations

import dataclasses
import datetime
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from loaders.batch import read_into
from queries.errors import BadQueryError
from queries.report import typeset
from queries.report.build import Wish, paper
from queries.report.forms import FORMS, file_of
from queries.report.model import Edge, Item, Paper, Quote, Table, differing
from queries.report.picture import network_svg
from queries.store import Store, open_store
from queries.sync import sync

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"
DAY = datetime.date(2026, 11, 24)
EVIL = '=HYPERLINK("http://x.example","y")</script><script>alert(1)</script> #panic() $x$ {t}\x0b'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example."""
    folder = tmp_path_factory.mktemp("report")
    read_into(folder, [EXAMPLE])
    sync(folder)
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return open_store(folder)


@pytest.fixture(scope="module")
def made(store: Store) -> Paper:
    return paper(store, Wish(DAY), lang="zh")


@pytest.fixture(scope="module")
def evil(made: Paper) -> Paper:
    """A paper in which every text is hostile."""
    item = Item(1, "X", EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, (Quote(EVIL, EVIL),), EVIL)
    table = Table(EVIL, EVIL, "x", EVIL, (EVIL, "n"), ((EVIL, "+1"), ("=1+1", "@SUM(A1)")), (False, True), 3)
    return dataclasses.replace(
        made, title=EVIL, note=EVIL, scope=((EVIL, EVIL),), findings=(item,), tables=(table,), chosen=(table,),
        edges=(Edge(EVIL, EVIL, 3, 2),),
    )  # fmt: skip


def test_it_holds_what_a_reviewer_needs(made: Paper) -> None:
    """Scope, the hash of each document, the day, findings with words and places, tables, a network, queries."""
    assert dict(made.scope)["基准日"] == made.as_of == "2026-11-24"
    assert all(re.fullmatch("[0-9a-f]{64}", s.sha256) for s in made.sources) and made.sources
    assert made.findings and all(q.words and q.where for f in made.findings for q in f.quotes)
    text = EXAMPLE.read_text(encoding="utf-8-sig")
    assert all(w in text for f in made.findings for q in f.quotes for w in q.words.rstrip("…").split()[:1])
    assert {t.query for t in made.tables} >= {"money-by-strength", "repealed-rules", "cut-citations"}
    assert all(t.sparql.startswith("SELECT") for t in made.tables)
    assert "环保经费" in network_svg(made) and "卢政〔2012〕27号" in network_svg(made).replace(" ", "")


def test_figures_are_those_of_the_store(made: Paper) -> None:
    """28 targets in 4 projects of 428,000 yuan; five citations are cut."""
    figures = dict(made.figures)
    assert (figures["项目"], figures["指标值"], figures["预算合计（元）"]) == ("4", "28", "428,000")
    assert len(next(t for t in made.tables if t.query == "cut-citations").rows) == 5


@pytest.mark.parametrize("form", FORMS)
def test_made_twice_it_is_the_same_file(store: Store, form: str) -> None:
    """Another run over the same store gives the same bytes, and prints the hash of its data."""
    first, second = (file_of(paper(store, Wish(DAY), lang="zh"), form) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_form_opens(store: Store, lang: str) -> None:
    """The forms are what they claim to be, and hold the digest of the one data part."""
    both = paper(store, Wish(DAY, unit="河北卢龙经济开发区管理委员会", year=2021, note="甲"), lang=lang)
    assert file_of(both, "pdf").startswith(b"%PDF")
    page = file_of(both, "html").decode()
    assert both.digest in page and "http:" not in re.sub(r"https?://(www\.w3\.org|w3id\.org)[^\s\"&<]*", "", page)
    inside = re.search(r'id="yiju-data">(.*?)</script>', page, re.S)
    assert inside and json.loads(inside[1]) == json.loads(both.data)
    from docx import Document

    assert both.digest in "\n".join(p.text for p in Document(io.BytesIO(file_of(both, "docx"))).paragraphs)
    assert _strings(file_of(both, "xlsx")).count(both.digest) >= 1


def _strings(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return parts.read("xl/sharedStrings.xml").decode()


def test_no_text_of_a_workbook_is_a_formula(evil: Paper) -> None:
    """Cells that begin with = + - @ are text in every sheet; there is no formula and no link."""
    with zipfile.ZipFile(io.BytesIO(file_of(evil, "xlsx"))) as parts:
        sheets = [parts.read(n).decode() for n in parts.namelist() if n.startswith("xl/worksheets/sheet")]
        assert len(sheets) > 4 and not any("<f>" in s or "<f " in s or "hyperlink" in s for s in sheets)
        assert not any("externalLink" in n for n in parts.namelist())


@pytest.mark.parametrize("form", FORMS)
def test_hostile_text_is_only_text(evil: Paper, form: str) -> None:
    """Every form is made; markup of HTML and typst stays words."""
    data = file_of(evil, form)
    if form == "html":
        page = data.decode()
        assert "<script>alert" not in page and page.count("</script>") == 1
    assert data


def test_what_changed_is_named(made: Paper) -> None:
    """The parts of the data that are no longer the same."""
    assert differing(made.data, made) == ()
    assert differing(made.data, dataclasses.replace(made, note="乙", as_of="2027-01-01")) == ("as_of", "note")


def test_chosen_targets_come_with_their_bases(store: Store) -> None:
    """What a reader put together stands in the paper with the words as printed."""
    (target,) = store.select('SELECT ?t { ?t yj:valueText "=10.6万元" }').column("t")
    chosen = paper(
        store, Wish(DAY, targets=(str(target), "https://w3id.org/yiju/id/target/0000000000000000/1/1"))
    ).chosen
    (table,) = chosen
    assert table.query == "target-bases" and table.title.endswith("=10.6万元")
    assert dict(table.rows)["印发原文"] == "卢政【2012】27 号文件"


def test_a_missing_font_is_a_sentence(made: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a Chinese font no PDF is made with empty boxes; the workbook comes without its picture."""
    monkeypatch.setattr(typeset, "FONTS", ("No Such Font",))
    typeset.chinese_font.cache_clear()
    try:
        with pytest.raises(BadQueryError, match="No Such Font"):
            file_of(made, "pdf")
        assert typeset.network_png(made) is None and file_of(made, "xlsx")
    finally:
        typeset.chinese_font.cache_clear()


def test_the_command_compares_with_the_last_time(folder: Path, tmp_path: Path) -> None:
    """The second run says that no figure changed; another day, which parts did."""
    runner, out = CliRunner(), str(tmp_path / "底稿.html")
    options = ["--store", str(folder), "--as-of"]
    first = runner.invoke(app, ["report", out, *options, "2026-11-24"])
    assert first.exit_code == 0 and "写入" in first.stderr, first.output
    again = runner.invoke(app, ["report", out, *options, "2026-11-24"])
    assert "数字未变" in again.stderr
    other = runner.invoke(app, ["report", out, *options, "2021-06-01"])
    assert "不同" in other.stderr and "as_of" in other.stderr


def test_an_unknown_ending_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    """The forms that there are, by name."""
    with pytest.raises(BadQueryError, match="html, xlsx, pdf, docx, json"):
        CliRunner().invoke(app, ["report", str(tmp_path / "x.odt"), "--store", str(folder)], catch_exceptions=False)

"""The generator itself: what it prints is there, what it expects is what it printed, what is wrong is counted so."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from benchmarks.rendering.compare import compare
from benchmarks.rendering.damage import DAMAGES
from benchmarks.rendering.formats import FORMATS
from benchmarks.rendering.layouts import LAYOUTS
from benchmarks.rendering.matrix import Case, printed, read_back, write
from benchmarks.rendering.office import CONVERTED
from benchmarks.rendering.sheet import Printed

NAMES = (
    "level1",
    "level2",
    "name",
    "description",
    "level1_code",
    "place",
    "horizon",
    "weight",
    "direction",
    "actual",
    "score",
)


def perfect(expected: dict[str, Any]) -> dict[str, Any]:
    """What a reader without fault would say about a page."""
    projects = []
    for project in expected["projects"]:
        indicators = []
        for one in project["indicators"]:
            value = {k: one["value"][k] for k in ("text", "kind", "operator", "number", "upper", "unit")}
            basis = {"text": one["basis"]} if one["basis"] else None
            indicators.append({k: one.get(k) for k in NAMES} | {"value": value, "basis": basis})
        plain: dict[str, Any] = {"code": None, "unit": None, "purpose": None, "plan": [], "goals": [], "basis": []}
        told = {k: v for k, v in project.items() if k != "basis_text"}
        if "basis_text" in project:
            plain["basis"] = [{"text": project["basis_text"]}]
        projects.append(
            plain | {"budget": dict.fromkeys(("total", "fiscal", "other"))} | told | {"indicators": indicators}
        )
    return {
        "kind": expected["kind"],
        "year": expected["year"],
        "unit": expected.get("unit"),
        "projects": projects,
        "findings": [],
        "coverage": {"cells_unread": 0},
        "text": "",
    }


def page(layout: str = "hebei", damage: str = "clean", seed: int = 3) -> Printed:
    """A page of the matrix."""
    made = printed(Case(layout, "txt-tab", damage, seed))
    assert made is not None
    return made


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_faultless_reading_is_whole(layout: str) -> None:
    """Read back without fault, every indicator of every layout is whole and every head right."""
    expected = page(layout).expected
    out = compare(expected, perfect(expected))
    assert out.whole == out.expected == sum(len(p["indicators"]) for p in expected["projects"])
    assert (out.silent, out.reported, out.minor) == ([], [], [])
    assert out.heads_right == out.heads > 0


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", "别的"),
        ("level1_code", "cost"),
        ("weight", "1"),
        ("actual", "x"),
        ("score", "3"),
        ("basis", {"text": "合同"}),
    ],
)
def test_a_wrong_field_is_silent_until_it_is_reported(field: str, wrong: object) -> None:
    """One wrong field makes an indicator silently wrong; with cells unread, or a finding near, it is reported."""
    expected = page("sichuan-self").expected
    got = perfect(expected)
    got["projects"][0]["indicators"][0][field] = wrong
    out = compare(expected, got)
    assert out.whole == out.expected - 1
    assert out.silent
    assert not out.reported
    got["coverage"]["cells_unread"] = 1
    assert not compare(expected, got).silent
    assert compare(expected, got).reported


@pytest.mark.parametrize(
    ("field", "wrong"), [("kind", "range"), ("operator", "<"), ("number", "96.5"), ("upper", "9"), ("unit", "顶")]
)
def test_a_wrong_value_is_silent(field: str, wrong: str) -> None:
    """Kind, comparator, figure, upper end and unit each count."""
    expected = page("central").expected
    got = perfect(expected)
    one = next(i for i in got["projects"][0]["indicators"] if i["value"]["kind"] == "quantity")
    one["value"][field] = wrong
    assert len(compare(expected, got).silent) == 1


def test_a_finding_far_away_reports_nothing() -> None:
    """A warning counts for the words near it and for no others."""
    expected = page("central").expected
    got = perfect(expected)
    one = got["projects"][0]["indicators"][0]
    one["weight"] = "77"
    got["text"] = one["name"] + "。" * 2000
    warning = {"severity": "warning", "span": {"start": 1900, "end": 1910}}
    assert compare(expected, got | {"findings": [warning]}).silent
    warning["span"] = {"start": 0, "end": 5}
    assert compare(expected, got | {"findings": [warning]}).reported
    assert compare(expected, got | {"findings": [warning | {"severity": "info"}]}).silent


def test_the_wrong_project_and_the_invented_indicator_are_seen() -> None:
    """An indicator under another project is lost there and invented here; one that nobody printed is invented."""
    expected = next(p.expected for s in range(9) if len((p := page("hebei", seed=s)).expected["projects"]) > 1)
    got = perfect(expected)
    moved = got["projects"][0]["indicators"].pop()
    got["projects"][1]["indicators"].append(moved)
    out = compare(expected, got)
    assert out.whole == out.expected - 1
    assert len(out.silent) == 2


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_takes_no_indicator_away(damage: str) -> None:
    """Damage changes the page; what must come back stays as many indicators, and the clean page is not touched."""
    hit = 0
    for layout in LAYOUTS:
        clean = page(layout)
        before = copy.deepcopy(clean.expected)
        hurt = printed(Case(layout, "docx", damage, 3))
        assert clean.expected == before
        if hurt is None:
            continue
        hit += 1
        for old, new in zip(before["projects"], hurt.expected["projects"], strict=True):
            assert len(old["indicators"]) == len(new["indicators"])
    assert hit > 0


@pytest.mark.parametrize("damage", ["clean", *DAMAGES])
def test_a_merged_cell_is_a_rectangle(damage: str) -> None:
    """Whatever happened to the page, each cell covers one full rectangle, as every format demands."""
    for layout in LAYOUTS:
        for seed in (1, 2):
            made = printed(Case(layout, "docx", damage, seed))
            for grid in made.grids if made else []:
                assert all(len(row) == grid.columns for row in grid.rows)
                assert len(grid.kinds) == len(grid.rows)
                area = sum(region.rowspan * region.colspan for region in grid.regions())
                assert area == len(grid.rows) * grid.columns


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in CONVERTED and f not in {"docx", "ods"}])
def test_the_same_seed_prints_the_same_bytes(form: str, tmp_path: Path) -> None:
    """A case is its names and its seed (docx and ods carry the time of writing, which compose.py takes out)."""
    made = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        written = write(Case("yunnan-list", form, "page-cut", 7), tmp_path / folder)
        assert written is not None
        made.append(written[0].read_bytes())
    assert made[0] == made[1]


def test_a_scan_holds_pictures_alone_and_the_same_seed_gives_the_same(tmp_path: Path) -> None:
    """No text in it; as many pages as were printed; the same bytes from the same names and seed."""
    pages = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        written = write(Case("shifted", "scan-150", "clean", 1), tmp_path / name)
        assert written is not None
        with pypdfium2.PdfDocument(str(written[0])) as scan:
            assert not any(page.get_textpage().get_text_range().strip() for page in scan)
            pages.append([page.render().to_numpy().tobytes() for page in scan])
    assert pages[0] == pages[1] and pages[0]


def _words(path: Path) -> str:
    """Everything that an independent library finds in the file, blanks out."""
    if path.suffix == ".docx":
        tables = docx.Document(str(path)).tables
        text = "".join(c.text for t in tables for r in t.rows for c in r.cells)
    elif path.suffix in {".xlsx", ".xls", ".ods"}:
        book = CalamineWorkbook.from_path(str(path))
        text = "".join(str(v) for s in book.sheet_names for row in book.get_sheet_by_name(s).to_python() for v in row)
    elif path.suffix == ".html":
        text = str(
            lxml.html.fromstring(path.read_bytes().decode("gb18030" if "2312" in path.name else "utf-8")).text_content()
        )
    elif path.suffix == ".pdf":
        with pypdfium2.PdfDocument(str(path)) as pdf:
            text = "".join(p.get_textpage().get_text_range() for p in pdf)
    else:
        text = path.read_bytes().decode("gb18030" if "gb18030" in path.name else "utf-8")
    return "".join(text.split())


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in CONVERTED])
def test_what_is_expected_is_printed(form: str, tmp_path: Path) -> None:
    """Every name and basis that must come back stands in the file, as other libraries read it."""
    written = write(Case("yunnan-list", form, "clean", 5), tmp_path)
    assert written is not None
    path, made = written
    text = _words(path)
    apart = form.startswith("pdf")  # in a PDF the lines of a cell stand apart
    for project in made.expected["projects"]:
        for one in project["indicators"]:
            for words in filter(None, (one["name"], one["basis"])):
                assert "".join(words.split())[: 4 if apart else None] in text


def test_seeds_differ() -> None:
    """Another seed is another document."""
    seen = {str(page("central", seed=n).expected["projects"]) for n in range(20)}
    assert len(seen) == 20


@pytest.mark.parametrize("form", ["docx", "html", "txt-tab"])
def test_a_document_is_printed_again_as_it_was_read(form: str, tmp_path: Path) -> None:
    """Every cell with the part it plays: whole in another format, and a damage finds what it damages."""
    page = Path(__file__).parents[1] / "data" / "published" / "01-gx-zp.txt"
    for damage in ("clean", "page-cut", "no-value", "header-repeated"):
        done = read_back(Case(str(page), form, damage, 1), tmp_path)
        assert done is not None and done.whole == done.expected > 0, damage

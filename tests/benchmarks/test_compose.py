"""The composed documents in the tree are what their descriptions say, and say themselves that they are composed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from benchmarks.rendering.compose import MARK, NEGATIVES, ROOT, composed, descriptions, write
from benchmarks.rendering.sheet import Printed

ALL: dict[str, tuple[str, Printed]] = {
    **{path: (data["format"], composed(data)) for path, data in descriptions().items()},
    **{f"tests/data/negatives/{name}": (form, page()) for name, (form, page) in NEGATIVES.items()},
}


def content(path: Path) -> object:
    """What a file holds, apart from how it was compressed."""
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as archive:
            return {i.filename: archive.read(i) for i in archive.infolist()}
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(str(path)) as pdf:
            return [page.get_textpage().get_text_range() for page in pdf]
    return path.read_bytes()


@pytest.mark.parametrize("path", ALL)
def test_the_tree_holds_what_is_described(path: str, tmp_path: Path) -> None:
    """Written anew from its description, a composed document is the one in the tree."""
    form, page = ALL[path]
    anew = tmp_path / Path(path).name
    write(page, form, anew)
    assert content(anew) == content(ROOT / path), "stale: run python -m benchmarks.rendering.compose"


@pytest.mark.parametrize("path", [p for p in ALL if not p.endswith("novel.txt")])
def test_a_composed_document_says_so(path: str) -> None:
    """The mark is printed in the document itself, and the README beside it names the composition."""
    _, page = ALL[path]
    assert any(getattr(block, "text", "") == MARK for block in page.blocks)
    readme = (ROOT / path).with_name("README.md").read_text(encoding="utf-8")
    assert "composed" in readme


def test_composed_files_are_small() -> None:
    """No document in the tree takes more than 50 kB."""
    assert max((ROOT / path).stat().st_size for path in ALL) < 50_000

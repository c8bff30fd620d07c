"""What is no disclosure of performance targets is read as *none*, with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.rendering.compose import ROOT
from loaders.pipeline import extract

FOLDER = ROOT / "tests/data/negatives"


@pytest.mark.parametrize("name", ["budget-table.xlsx", "notice.html", "notice.pdf", "novel.txt", "blank-form.docx"])
def test_it_is_none_and_says_why(name: str) -> None:
    """A budget table, a notice, a page of a story, a blank form: no project, and a finding that says why."""
    document = extract(Path(FOLDER / name))
    assert document.kind == "none"
    assert document.projects == ()
    assert any(finding.message for finding in document.findings)

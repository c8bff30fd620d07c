"""The example's graph, triple by triple."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.pipeline import extract
from loaders.rdf import document_nquads

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "lulong-2021" / "lulong-2021.txt"
GOLDEN = ROOT / "tests" / "golden" / "lulong-2021.nq"


def test_the_example_gives_its_golden_graph(request: pytest.FixtureRequest) -> None:
    """Every statement read from the example is the one that was reviewed, and no other."""
    written = document_nquads(extract(EXAMPLE))
    if request.config.getoption("--rewrite-golden"):
        GOLDEN.write_text(written, encoding="utf-8", newline="\n")
    assert written.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_golden_files_are_not_being_rewritten(request: pytest.FixtureRequest) -> None:
    """A run that writes golden files is no test of them."""
    assert not request.config.getoption("--rewrite-golden")

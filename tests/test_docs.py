"""The reference pages say what the project is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.build import cli_page, ontology_page, queries_page, questions_page

DOCS = Path(__file__).parents[1] / "docs"


PAGES = [
    ("ontology.md", ontology_page),
    ("cli.md", cli_page),
    ("queries.md", queries_page),
    ("questions.md", questions_page),
]


@pytest.mark.parametrize(("name", "build"), PAGES)
def test_pages_are_fresh(name: str, build: object) -> None:
    """A page that no longer matches what it describes fails; ``make docs`` writes it anew."""
    assert callable(build)
    assert (DOCS / name).read_text(encoding="utf-8") == build(), f"docs/{name} is stale: run make docs"

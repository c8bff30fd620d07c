"""The example that each question of the catalogue carries, run as it stands on the disclosure that comes with yiju."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.batch import read_into
from queries.catalogue import catalogue
from queries.store import Store, open_store
from queries.sync import sync

EXAMPLES = Path(__file__).parents[2] / "examples" / "lulong-2021"
NOT_THERE = {
    "basis-provisions": "it cites no article",
    "target-provisions": "it cites no article",
    "target-candidates": "nothing in it is ambiguous",
    "goal-links": "links are inferred when asked for",
    "no-basis": "every target states one",
    "partly-read": "it is read whole",
    "unmeasured-goals": "each project has indicators",
    "impact-kept": "each target has one basis",
    "copied-targets": "it is of one unit",
    "basis-grounds": "no project states a basis as a whole",
}
"""What rightly finds nothing in it, and why."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The example disclosure alone."""
    folder = tmp_path_factory.mktemp("examples")
    read_into(folder, [EXAMPLES])
    sync(folder)
    return open_store(folder)


@pytest.mark.parametrize("name", catalogue())
def test_the_example_finds_something(name: str, store: Store) -> None:
    """A reader who runs a question as it is printed gets an answer."""
    assert (len(store.select(catalogue()[name].sparql)) > 0) != (name in NOT_THERE)

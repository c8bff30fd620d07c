"""The pages' logic, run in this process."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.serve import warm
from ontology.messages import LANGUAGES, catalogue

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


def run(store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("YIJU_STORE", str(store))
    monkeypatch.setattr("dashboard.visitor.is_local", lambda *_: True)  # AppTest has no visitor's address
    return AppTest.from_file(str(APP), default_timeout=30).run()


def html(app: AppTest) -> str:
    return "".join(str(e.proto.body) for e in app.get("html"))


@pytest.mark.filterwarnings("ignore")
def test_the_overview_counts_what_the_example_holds(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four projects, 28 targets, 42.8 万元, eleven with a norm behind them."""
    app = run(data_folder, monkeypatch)
    assert not app.exception
    assert "4 个项目、28 个指标值、42.8 万元：其中 11 个有规范性依据" in html(app)


@pytest.mark.filterwarnings("ignore")
def test_a_warm_server_asks_nothing_more_for_the_first_page(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the first page asks was asked while the server started; no visitor waits for it."""
    monkeypatch.setenv("YIJU_STORE", str(data_folder))
    st.cache_data.clear()
    warm()
    asked: list[str] = []
    monkeypatch.setattr("queries.catalogue.run", lambda _store, name, **_: asked.append(name))
    app = run(data_folder, monkeypatch)
    assert not app.exception and not asked and "42.8 万元" in html(app)


@pytest.mark.filterwarnings("ignore")
def test_an_empty_folder_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No store yet: what yiju answers and the command that fills it."""
    app = run(tmp_path, monkeypatch)
    assert not app.exception and "yiju demo" in html(app)


def test_every_sentence_stands_in_both_languages() -> None:
    """No key lacks a language, and both fill in the same parts."""
    import string

    for key, sentences in catalogue().items():
        parts = [{name for _, name, _, _ in string.Formatter().parse(sentences[lang]) if name} for lang in LANGUAGES]
        assert all(sentences.values()) and parts[0] == parts[1], key

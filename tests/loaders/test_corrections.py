"""Corrections beside a document: made for its bytes, shown as corrected, refused for any others."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from cli.main import app
from loaders.pipeline import extract
from loaders.rdf import document_nquads
from queries.store import open_store

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"


def _patch(folder: Path, **changed: object) -> Path:
    """The example in a folder of its own with a correction of the second project's first target."""
    path = folder / "a.txt"
    path.write_bytes(EXAMPLE.read_bytes())
    entry: dict[str, object] = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "target": "2/1",
        "was": "=2次",
        "value": "≥12次",
        "reason": "原件为≥12次",
        "by": "张审",
        "on": "2026-11-02",
    }
    text = yaml.safe_dump({"corrections": [{**entry, **changed}]}, allow_unicode=True)
    (folder / "patches.yml").write_text(text, encoding="utf-8")
    return path


def test_a_correction_is_made_and_shown(tmp_path: Path) -> None:
    """The reading is the reviewed one; the span, the JSON and the graph still say what is printed."""
    document = extract(_patch(tmp_path))
    value = document.projects[1].indicators[0].value
    assert (value.operator, value.number, value.unit) == (">=", Decimal(12), "次")
    assert value.span is not None and value.span.quote == "=2 次"
    (told,) = [f for f in document.findings if f.code == "corrected"]
    assert "原件为≥12次" in told.message and told.span == value.span
    graph = document_nquads(document)
    assert 'correctedFrom> "=2次"' in graph and 'valueText> "≥12次"' in graph


def test_a_correction_as_a_person_writes_it(tmp_path: Path) -> None:
    """The keys and values without quotation marks, as the module shows them: ``on`` is a word, a date stays one."""
    path = _patch(tmp_path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    words = ["target: 2/1", "was: =2次", "value: ≥12次", "reason: 原件", "by: 张审", "on: 2026-11-02"]
    text = "\n    ".join([f"corrections:\n  - sha256: {sha256}", *words])
    (tmp_path / "patches.yml").write_text(text, encoding="utf-8")
    value = extract(path).projects[1].indicators[0].value
    assert value.number == Decimal(12) and value.corrected is not None and value.corrected.on == "2026-11-02"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"sha256": "0" * 64}, None),
        ({"was": "=3次"}, "patch-differs"),
        ({"target": "9/1"}, "patch-nowhere"),
        ({"by": ""}, "patches"),
        ({"target": "x"}, "patches"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, changed: dict[str, object], code: str | None) -> None:
    """Other bytes, other words, no such target, no name: the printed value stays, and it is said."""
    document = extract(_patch(tmp_path, **changed))
    assert document.projects[1].indicators[0].value.number == Decimal(2)
    found = [f.code for f in document.findings if f.code.startswith("patch")]
    assert found == ([code] if code else [])


def test_corrections_come_and_go_without_the_document(tmp_path: Path) -> None:
    """A load makes a new correction for a document that is loaded already, and takes a withdrawn one back."""
    folder, store = tmp_path / "docs", str(tmp_path / "data")
    folder.mkdir()
    path = _patch(folder)
    kept = (folder / "patches.yml").read_text(encoding="utf-8")
    question = 'SELECT ?v WHERE { ?t yj:valueText ?v FILTER(?v IN ("=2次", "≥12次")) }'

    def held() -> list[str]:
        result = CliRunner().invoke(app, ["load", str(folder), "--store", store, "--jobs", "1"])
        assert result.exit_code == 0, result.output
        return [str(v) for (v,) in open_store(store).select(question).rows]

    assert held() == ["≥12次"]
    (folder / "patches.yml").unlink()
    assert held() == ["=2次"]
    (folder / "patches.yml").write_text(kept, encoding="utf-8")
    assert held() == ["≥12次"]
    path.write_bytes(path.read_bytes() + "\n附注\n".encode())
    result = CliRunner().invoke(app, ["load", str(folder), "--store", store, "--jobs", "1"])
    assert "为别的字节写的更正" in result.stderr
    printed = json.loads(CliRunner().invoke(app, ["extract", str(folder)]).stdout)
    assert [d["projects"][1]["indicators"][0]["value"]["text"] for d in printed] == ["=2次"]

"""Who may see and who may change: nobody signs in on this machine; elsewhere only those who are let in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from cli.main import app as commands
from dashboard import visitor

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
ELSEWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound in these tests
pytestmark = pytest.mark.filterwarnings("ignore")


def seen(monkeypatch: pytest.MonkeyPatch, store: Path, **address: str) -> str:
    """What the pages show to somebody who asks from elsewhere."""
    monkeypatch.setenv("YIJU_STORE", str(store))
    monkeypatch.setattr("dashboard.visitor.is_local", lambda *_: False)
    app = AppTest.from_file(str(APP), default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return "".join(str(e.proto.body) for e in app.get("html"))


def test_others_are_refused_where_nobody_can_sign_in(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No provider, not switched off: another machine sees why, and no figure."""
    shown = seen(monkeypatch, data_folder)
    assert "请先登录" in shown and "没有设置登录" in shown and "28 个指标值" not in shown
    assert "Please sign in first" in seen(monkeypatch, data_folder, lang="en")


def test_switched_off_by_name_others_read_and_do_not_write(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With sign-in off another machine reads everything and may load nothing."""
    monkeypatch.setenv("YIJU_SIGN_IN", "off")
    assert "28 个指标值" in seen(monkeypatch, data_folder)
    assert visitor.role() == visitor.READER and not visitor.may_write()


def test_editors_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address in YIJU_EDITORS edits, in whatever case it is written; an unverified one reads."""
    monkeypatch.setenv("YIJU_EDITORS", "a@example.org, B@example.org")
    assert visitor.role_of("b@Example.org") == "editor" and visitor.role_of("c@example.org") == "reader"
    assert visitor.role_of("a@example.org", verified=False) == "reader" and visitor.role_of("") == "reader"


def test_the_command_does_not_open_to_others_by_accident(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Listening elsewhere without a provider ends with 2 and says what can be done; nothing is served."""
    served: list[Any] = []
    monkeypatch.setattr("dashboard.serve.serve", served.append)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    refused = CliRunner().invoke(commands, ["dashboard", "--address", ELSEWHERE])
    assert refused.exit_code == 2 and "--no-sign-in" in refused.output and not served
    assert CliRunner().invoke(commands, ["dashboard", "--address", ELSEWHERE, "--no-sign-in"]).exit_code == 0
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text('[auth]\nclient_id = "x"\n', encoding="utf-8")
    assert CliRunner().invoke(commands, ["dashboard", "--address", ELSEWHERE]).exit_code == 0 and len(served) == 2

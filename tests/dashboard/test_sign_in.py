"""Signing in by OpenID Connect, with a provider that runs: a reader reads, an editor may load and waive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.dashboard.conftest import free_port, serving
from tests.dashboard.provider import provider
from tests.dashboard.seen import settle

pytest.importorskip("authlib", reason="sign-in needs Authlib (the extra sign-in)")
pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]


def test_strangers_sign_in_and_have_their_role(browser: Any, data_folder: Path, tmp_path: Path) -> None:
    """Before: a door and no figure. A reader sees the figures and no upload; an editor, named by address, has it.

    Who has signed in is on the page that was asked for, in its language.
    """
    port = free_port()
    with provider() as accounts:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(
            f"""[auth]
redirect_uri = "http://elsewhere.test:{port}/oauth2callback"
cookie_secret = "only-for-this-test-0123456789abcdef"
client_id = "yiju"
client_secret = "of no worth"
server_metadata_url = "{accounts.address}/.well-known/openid-configuration"
""",
            encoding="utf-8",
        )
        options = (f"--secrets.files={secrets}", "--browser.serverAddress=elsewhere.test")
        with serving(data_folder, port, options, YIJU_EDITORS="editor@example.org") as _:
            for email, loads in (("reader@example.org", False), ("editor@example.org", True)):
                accounts.email = email
                context = browser.new_context(base_url=f"http://elsewhere.test:{port}")
                page = context.new_page()
                page.goto("/load?lang=en")
                settle(page, "h1:has-text('Please sign in first')")
                page.click("button:has-text('Sign in')")
                page.wait_for_selector(f"text={email}")
                page.wait_for_selector(
                    "input[type=file]" if loads else "text=Documents are loaded only", state="attached"
                )
                assert "/load?lang=en" in page.url
                page.click(".yj-head .name")
                settle(page, "text=28 targets")
                context.close()

"""A store with the example, pages run in this process (AppTest), and pages served to a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from loaders.batch import read_into
from queries.sync import sync

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "lulong-2021"


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, loaded."""
    folder = tmp_path_factory.mktemp("dashboard")
    read_into(folder, [p for p in EXAMPLE.iterdir() if p.suffix == ".txt"])
    sync(folder)
    return folder


@pytest.fixture(scope="session")
def served(data_folder: Path) -> Iterator[str]:
    """The address of a running dashboard."""
    with serving(data_folder) as address:
        yield address


@pytest.fixture
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """Starts a dashboard over a folder."""
    return serving


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path | str, port: int = 0, options: tuple[str, ...] = (), **given: str) -> Iterator[str]:
    """A dashboard of its own over a data folder or an endpoint, with options and variables of its own."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/front.py", f"--server.port={port}", *options]
    command += ["--server.address=127.0.0.1", "--server.headless=true", "--server.fileWatcherType=none"]
    environment = os.environ | {"YIJU_STORE": str(folder)} | given
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/_stcore/health")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the dashboard did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; skipped with the reason where it is missing.

    The name elsewhere.test is this machine: pages asked for under it are asked for from elsewhere.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        if os.environ.get("YIJU_REQUIRE_BROWSER"):
            pytest.fail("Chromium is required here (YIJU_REQUIRE_BROWSER) and was not found")
        pytest.skip("Chromium is not installed (Debian packages chromium, fonts-noto-cjk)")
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        quiet += ["--disable-sync", "--no-first-run", "--host-resolver-rules=MAP elsewhere.test 127.0.0.1"]
        opened = playwright.chromium.launch(executable_path=chromium, args=quiet)
        yield opened
        opened.close()

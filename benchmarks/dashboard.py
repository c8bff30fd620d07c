"""What a visitor waits for: pages served to a real browser, clicked through; and what the three kinds of users do.

``python -m benchmarks.dashboard [FOLDER] [TRACES]``: over a data folder (else the example), with Playwright's traces
kept in a folder where one is named. Waiting ends when the new page's heading is drawn.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks.graphs import in_step
from benchmarks.tasks import TASKS, walked

ROOT = Path(__file__).parents[1]
ROUNDS, VISITORS = 6, 10
Figure = tuple[str, float, float]
"""What was measured, its seconds, its bound."""

WALK = (
    (".yj a[href^='/rule?']", "rule"),
    (".yj table a[href^='/why?']", "why"),
    (".yj .crumbs a[href^='/project?']", "project"),
    (".yj a[href^='/goals?goal=']", "goals"),
    (".yj-head .name", ""),
    (".yj a[href^='/audit?check=']", "audit"),
    (".yj table a[href^='/why?']", "why"),
    (".yj-head .name", ""),
)
"""The link to click, and the page it leads to."""
CLICK = """([link, page]) => new Promise((done) => {
  const old = [...document.querySelectorAll('.yj')], began = performance.now();
  const look = () => {
    const drawn = [...document.querySelectorAll('.yj')].find((x) => !old.includes(x) && x.querySelector('h1'));
    if (drawn && location.pathname === '/' + page) done((performance.now() - began) / 1000);
    else if (performance.now() - began > 30000) done(-1);
    else requestAnimationFrame(look);
  };
  document.querySelector(link).click();
  look();
})"""


@contextmanager
def served(folder: str) -> Iterator[str]:
    """A dashboard over a data folder, as ``yiju dashboard`` starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "cli.main", "dashboard", f"--port={port}", f"--store={folder}"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}, **quiet) as process:
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


async def _first(page: Any, address: str) -> tuple[float, float]:
    """Seconds until the page can be read and followed, and until its controls are there."""
    began = time.perf_counter()
    await page.goto(address, timeout=180_000, wait_until="commit")
    await page.wait_for_selector(".yj h1", timeout=180_000)
    read = time.perf_counter() - began
    await page.wait_for_selector("#root .yj h1", timeout=180_000)
    return read, time.perf_counter() - began


async def _walk(page: Any, rounds: int, steps: Sequence[tuple[str, str]]) -> list[float]:
    """Seconds of each click; a page that never came counts as thirty."""
    waited: list[float] = []
    for _ in range(rounds):
        for step in steps:
            await page.wait_for_selector(step[0], timeout=120_000)
            seconds = await page.evaluate(CLICK, list(step))
            waited.append(30.0 if seconds < 0 else seconds)
            await page.wait_for_timeout(150)
    return waited


async def _visit(
    browser: Any, address: str, rounds: int, traces: str | None, steps: Sequence[tuple[str, str]] = WALK
) -> tuple[tuple[float, float], list[float]]:
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    if traces:
        await context.tracing.start(screenshots=True, snapshots=True)
    page = await context.new_page()
    first, clicks = await _first(page, address), []
    await page.wait_for_timeout(500)
    clicks = await _walk(page, rounds, steps)
    if traces:
        await context.tracing.stop(path=Path(traces) / "walk.zip")
    await context.close()
    return first, clicks


async def _task(browser: Any, address: str, name: str) -> list[tuple[str, float]]:
    """One kind of user at work, in a browser context of their own."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    await _first(page, address)
    found = await walked(page, name)
    await context.close()
    return found


async def _measured(address: str, traces: str | None, large: bool) -> list[Figure]:
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        steps = WALK[:5] if large else WALK  # findings of all are listed where the documents are few
        cold, _ = await _visit(browser, address, 0, None)
        first, clicks = await _visit(browser, address, ROUNDS, traces, steps)
        tasks = [step for name in TASKS for step in await _task(browser, address, name)]
        crowd = await asyncio.gather(*(_visit(browser, address, 2, None, steps) for _ in range(VISITORS)))
        await browser.close()
    page, click = (2.5, 1.0) if large else (1.5, 0.3)
    return [
        ("first page read, new server and browser", cold[0], page),
        ("first page read", first[0], page),
        ("first page with its controls", first[1], page),
        *((name, seconds, page if ": take" in name else click) for name, seconds in tasks),
        ("a click, p50", quantiles(clicks, n=2)[0], click),
        ("a click, p95", quantiles(clicks, n=20)[-1], click),
        (f"a click, p95, {VISITORS} visitors", quantiles([c for _, many in crowd for c in many], n=20)[-1], 2.0),
    ]


def figures(folder: str, traces: str | None = None, *, large: bool = False) -> list[Figure]:
    """Seconds and bounds over a data folder; nothing where no Chromium is installed."""
    if shutil.which("chromium") is None:
        return []
    with served(folder) as address:
        return asyncio.run(_measured(address, traces, large))


def _example(folder: str) -> None:
    from loaders.batch import read_into

    read_into(Path(folder), [ROOT / "examples" / "lulong-2021" / "lulong-2021.txt"])
    in_step(Path(folder))


if __name__ == "__main__":
    given = sys.argv[1:]
    with tempfile.TemporaryDirectory() as made:
        if not given:
            _example(made)
        found = figures(given[0] if given else made, given[1] if len(given) > 1 else None, large=bool(given))
    for name, seconds, bound in found:
        print(f"{name:<40} {seconds * 1000:8.0f} ms   bound {bound * 1000:6.0f} ms   ratio {seconds / bound:.2f}")

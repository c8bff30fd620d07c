"""What the three kinds of users come for, click by click in a browser, with the seconds that each click takes.

Told by kinds of links, so that they are walked on the example and on any store. A way begins on the first page.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Step:
    """``click`` a link, ``seek`` its words by the search box, or ``take`` what the button of that name gives."""

    act: str
    what: str
    page: str = ""

    def __str__(self) -> str:
        return f"{self.act} {self.page or self.what}"


TASKS: Final = {
    "auditor": (
        Step("click", ".yj a[href^='/unit?']", "unit"),
        Step("click", ".yj a[href^='/audit?unit=']", "audit"),
        Step("click", ".yj table a[href^='/why?']", "why"),
        Step("click", ".yj a.take[href^='/paper?']", "paper"),
    ),
    "researcher": (
        Step("seek", ".yj a[href^='/rule?']", "find"),
        Step("click", ".yj a[href^='/rule?']", "rule"),
        Step("take", "CSV"),
        Step("click", ".yj a[href^='/links?start=']", "links"),
        Step("click", ".yj td a[href*='open=']", "links"),
    ),
    "citizen": (
        Step("seek", ".yj a[href^='/goals?goal=']", "find"),
        Step("click", ".yj a[href^='/goals?goal=']", "goals"),
        Step("click", ".yj table a[href^='/why?']", "why"),
        Step("click", ".yj .crumbs a[href^='/project?']", "project"),
    ),
}
"""From the overview to a unit's findings, a reason and a working paper; from a basis by search to its rows and its
network; from a goal by search to a target's reason and its project with the money.
"""
GO: Final = """([act, what, page]) => new Promise((done) => {
  const old = [...document.querySelectorAll('#root .yj')], began = performance.now();
  const same = location.pathname === '/' + page; // its heading stays
  const look = () => {
    const fresh = [...document.querySelectorAll('#root .yj')].filter((x) => !old.includes(x));
    const drawn = fresh.find((x) => same || x.querySelector('h1'));
    if (drawn && location.pathname === '/' + page) done((performance.now() - began) / 1000);
    else if (performance.now() - began > 60000) done(-1);
    else requestAnimationFrame(look);
  };
  const link = document.querySelector(what);
  if (act === 'click') link.click();
  else {
    document.querySelector('#root .yj-head input[name=q]').value = link.textContent.slice(0, 20);
    document.querySelector('#root .yj-head form').requestSubmit();
  }
  look();
})"""
"""Acts, and tells the seconds until the heading of the page that it leads to is drawn; -1 after a minute."""
WHOLE: Final = "() => document.querySelector('#root [data-test-script-state=notRunning] .yj h1')"


async def walked(page: Any, task: str) -> list[tuple[str, float]]:
    """Each step of a task with its seconds; the page stands on the first page, whole."""
    found = []
    for step in TASKS[task]:
        await page.wait_for_function(WHOLE, timeout=120_000)
        await page.wait_for_timeout(400)  # a reader looks before going on
        seconds = await (_taken(page, step) if step.act == "take" else _gone(page, step))
        found.append((f"{task}: {step}", seconds))
    return found


async def _gone(page: Any, step: Step) -> float:
    await page.wait_for_selector(f"#root {step.what}", timeout=120_000)
    return float(await page.evaluate(GO, [step.act, f"#root {step.what}", step.page]))


async def _taken(page: Any, step: Step) -> float:
    began = time.perf_counter()
    async with page.expect_download(timeout=120_000) as waiting:
        await page.locator(f"button:has-text('{step.what}')").last.click()
    await (await waiting.value).path()
    return time.perf_counter() - began

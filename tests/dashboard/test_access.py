"""What axe-core (tests/dashboard/axe.min.js, 4.14.1, MPL 2.0, for tests alone) finds on every page, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.dashboard.seen import SETTLED

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PAGES = (
    "/",
    "/goals",
    "/rules",
    "/projects",
    "/audit",
    "/audit?check=B02",
    "/targets",
    "/find?q=安全",
    "/compare",
    "/links",
    "/coverage",
    "/paper",
)
PAGES += ("/query?name=overview", "/query?name=sparql", "/load", "/about")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_violation(browser: Any, served: str, scheme: str) -> None:
    """WCAG 2.2 A and AA: nothing serious or critical in what we draw, on any page; nor is anything asked elsewhere."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=served, color_scheme=scheme)
    elsewhere: list[str] = []
    context.on(
        "request", lambda r: elsewhere.append(r.url) if not r.url.startswith((served, "data:", "blob:")) else None
    )
    page = context.new_page()
    found = []
    deep = _deep(page, served)
    page.evaluate(AXE)
    for path in (*PAGES, *deep):
        _visit(page, path)
        found += [f"{path}: {v}" for v in page.evaluate(_RUN)]
    context.close()
    assert not found, "\n".join(found)
    assert not [u for u in elsewhere if not u.startswith(served.replace("http", "ws"))]


_RUN = """async () => {
  const result = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']});
  return result.violations.filter(v => ['serious', 'critical'].includes(v.impact))
    .map(v => v.id + ' ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.html.slice(0, 120)).slice(0, 3).join(' | '));
}"""


def _visit(page: Any, path: str) -> None:
    """Go there as a link does, and wait until the script has run and nothing was drawn between two looks."""
    page.evaluate("p => { history.pushState({}, '', p); dispatchEvent(new PopStateEvent('popstate')) }", path)
    page.wait_for_timeout(100)
    page.wait_for_function(SETTLED, polling=100)


def _deep(page: Any, served: str) -> list[str]:
    """One page of each kind that has an address of its own: a goal, a basis, a project, a justification."""
    addresses = []
    for path, start in (
        ("/goals", "/goals?goal="),
        ("/rules", "/rule?"),
        ("/projects", "/project?"),
        ("/targets", "/why?"),
        ("/projects", "/unit?"),
        ("/audit", "/audit?finding="),
    ):
        if page.url == "about:blank":
            page.goto(f"{served}{path}")
        else:
            _visit(page, path)
        page.wait_for_selector(f".yj a[href^='{start}'] >> visible=true")
        addresses.append(page.get_attribute(f".yj a[href^='{start}'] >> visible=true", "href"))
    return addresses

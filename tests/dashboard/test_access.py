"""What axe-core (tests/dashboard/axe.min.js, 4.14.1, MPL 2.0, for tests alone) finds on every page, light and dark."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from ontology.iri import PartIri
from queries import catalogue
from queries.audit.run import audit
from queries.store import open_store
from tests.dashboard.seen import settle, visit

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PAGES = (
    "/about",
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
PAGES += (
    "/query?name=places&view=map",
    "/targets?kind=law&year=2021",
    "/query?name=overview",
    "/query?name=sparql",
    "/load",
    "/ask?ask=环境保护法撑起哪些指标值？",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_violation(browser: Any, served: str, data_folder: Path, scheme: str) -> None:
    """WCAG 2.2 A and AA: nothing serious or critical in what we draw, on any page; nor is anything asked elsewhere.

    The dark pages are the light ones in other colours, so of them only the contrasts are measured again.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=served, color_scheme=scheme)
    elsewhere: list[str] = []
    context.on(
        "request", lambda r: elsewhere.append(r.url) if not r.url.startswith((served, "data:", "blob:")) else None
    )
    page = context.new_page()
    found = []
    page.goto("/")
    settle(page)
    page.evaluate(AXE)
    for path in (*PAGES, *_deep(data_folder)):
        visit(page, path)
        found += [f"{path}: {v}" for v in page.evaluate(_RUN, RULES[scheme])]
    context.close()
    assert not found, "\n".join(found)
    assert not [u for u in elsewhere if not u.startswith(served.replace("http", "ws"))]


RULES = {"light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "dark": ["color-contrast"]}
_RUN = """async rules => {
  const result = await axe.run(document, {runOnly: rules, resultTypes: ['violations']});
  return result.violations.filter(v => ['serious', 'critical'].includes(v.impact))
    .map(v => v.id + ' ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.html.slice(0, 120)).slice(0, 3).join(' | '));
}"""


def _deep(folder: Path) -> list[str]:
    """One page of each kind that has an address of its own: a goal, a basis, a project, a unit, a reason, a finding."""
    store = open_store(folder)
    things = {n: str(catalogue.run(store, n, limit=1).rows[0][0]) for n in ("goals", "bases", "projects", "targets")}
    goal, project, target = (PartIri.parse(things[n]).short for n in ("goals", "projects", "targets"))
    unit = str(catalogue.run(store, "units", limit=1).records()[0]["label"])
    finding = audit(store, datetime.date(2026, 11, 24)).findings[0].short
    basis = quote(things["bases"])
    return [
        f"/goals?goal={goal}", f"/rule?id={basis}", f"/project?id={project}", f"/why?target={target}",
        f"/unit?id={quote(unit)}", f"/audit?finding={finding}", f"/coverage?document={target.partition('-')[0]}",
    ]  # fmt: skip

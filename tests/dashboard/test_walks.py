"""Three people at work, in a real browser, with the network closed: each leaves with what they came for.

What they saw comes back from its address alone, in a browser that was never here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.dashboard.seen import settle

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]


class Reader:
    """A browser that reaches nothing but the pages, and remembers the states that it saw."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.seen: dict[str, str] = {}
        self.clicks = 0

    def goes(self, path: str) -> None:
        """Opens an address."""
        self.page.goto(path)
        self.settle()

    def clicks_on(self, what: str, then: str) -> None:
        """Clicks and waits for what must come."""
        self.page.click(what)
        self.clicks += 1
        self.settle(then)

    def settle(self, then: str = ".yj h1") -> None:
        """Waits for the page to be whole, and keeps what it says under its address."""
        settle(self.page, then)
        self.seen[self.page.url] = self.text()

    def text(self) -> str:
        """All that the page says in its own markup."""
        return "\n".join(self.page.locator(".yj").all_inner_texts())

    def takes(self, button: str) -> bytes:
        """Downloads by a button."""
        with self.page.expect_download() as waiting:
            self.page.click(button)
        return Path(waiting.value.path()).read_bytes()


@pytest.fixture
def reader(browser: Any, served: str) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=served)
    elsewhere: list[str] = []

    def gate(route: Any) -> None:
        if route.request.url.startswith(served):
            return route.continue_()
        elsewhere.append(route.request.url)
        return route.abort()

    context.route("**/*", gate)
    yield Reader(context.new_page())
    context.close()
    assert not elsewhere, elsewhere


def comes_back(browser: Any, served: str, reader: Reader) -> None:
    """Every state that was seen is the same in a fresh browser, from its address."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=served)
    page = context.new_page()
    for address, text in reader.seen.items():
        page.goto(address)
        settle(page)
        assert _without_paper(page) == _lines(text), address
    context.close()


def _lines(text: str) -> list[str]:
    """What a page says, but for the way into the working paper, which holds what this visit put there."""
    return [line for line in text.split("\n") if line.strip()]


def _without_paper(page: Any) -> list[str]:
    return _lines("\n".join(page.locator(".yj").all_inner_texts()))


def test_the_auditor(browser: Any, served: str, reader: Reader) -> None:
    """From the overview to the five cut citations, their quotation, and a working paper of them to take away."""
    reader.goes("/")
    reader.clicks_on("a:has-text('依据的名称被截断')", "h2:has-text('B02')")
    assert reader.page.locator(".yj table tbody tr").count() == 5
    reader.clicks_on(".yj table tbody tr:nth-child(1) a >> nth=0", ".printed mark")
    assert reader.clicks == 2 and "党政同责" in reader.page.inner_text(".printed mark")
    assert reader.page.inner_text(".badge.good >> nth=0") == "✓ 已与原文逐字核对"
    reader.page.go_back()
    reader.page.wait_for_selector("h2:has-text('B02')")
    reader.clicks_on("a:has-text('加入底稿')", "h1:has-text('审计底稿')")
    assert "5 条依据" in reader.text() and reader.text().count("✓ 已与原文逐字核对") == 5
    paper = reader.takes("button:has-text('HTML')").decode()
    assert paper.count("<blockquote") == 5 and "<script" not in paper
    assert reader.takes("button:has-text('Markdown')").decode().count("\n## ") == 5
    comes_back(browser, served, reader)


def test_the_researcher(browser: Any, served: str, reader: Reader) -> None:
    """From 环境保护法 to its network, to SPARQL, to a table taken away."""
    reader.goes("/")
    reader.page.fill("input[name=q]", "环境保护法")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(".yj mark")
    reader.clicks_on("a:has-text('中华人民共和国环境保护法') >> nth=0", "h2:has-text('如果废止')")
    reader.page.wait_for_selector("[class*=st-key-picture-life-line] svg")
    assert "✕ 已废止" in reader.text() and "1989-12-26" in reader.text()
    svg = reader.takes(".yj button[data-picture=svg]")
    png = reader.takes(".yj button[data-picture=png]")
    assert svg.startswith(b"<svg") and "通过".encode() in svg and png.startswith(b"\x89PNG") and len(png) > 5_000
    reader.clicks_on("a:has-text('看它的关系图')", "h2:has-text('关系')")
    name = reader.page.locator("[class*=st-key-picture-network] svg text", has_text="环保经费")
    name.scroll_into_view_if_needed()
    node = name.bounding_box()
    reader.page.mouse.click(node["x"] - 14, node["y"] + node["height"] / 2)
    reader.settle("td:has-text('确保空气质量不断好转')")
    sparql = "SELECT ?t WHERE { ?t yj:justifiedBy <https://w3id.org/yiju/id/rule/环境保护法> }"
    reader.goes(f"/query?name=sparql&sparql={quote(sparql)}")
    assert "2 行" in reader.text()
    data = reader.takes("button:has-text('CSV')")
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == 3
    comes_back(browser, served, reader)


def test_the_citizen(browser: Any, served: str, reader: Reader) -> None:
    """From 空气质量 to the money and its reason, on a phone, in English too."""
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.goes("/")
    reader.page.fill("input[name=q]", "空气质量")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(".yj mark")
    reader.clicks_on("a:has-text('确保空气质量不断好转')", "blockquote.printed")
    assert "5.0 万元" in reader.text()
    reader.clicks_on("a:has-text('环境改善效果明显')", ".number")  # the page before has marked words too
    assert reader.clicks == 2 and reader.page.inner_text(".number") == "环境改善效果明显"
    assert reader.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    reader.clicks_on(".yj-head .tongue", "text=Why this number")
    assert "The title is that of the registered 中华人民共和国环境保护法." in reader.text()
    comes_back(browser, served, reader)


def test_the_editor_runs_what_is_written_and_stops_when_asked(reader: Reader) -> None:
    """Ctrl+Enter runs it and puts it into the address; the stop button ends a query that would gather for ever."""
    reader.goes("/query?name=sparql")
    area = reader.page.locator(".editor textarea")
    area.fill("SELECT (COUNT(*) AS ?targets) WHERE { ?t a yj:Target }")
    assert reader.page.inner_text(".editor .word >> nth=0") == "SELECT"
    area.press("Control+Enter")
    reader.page.wait_for_selector("td:has-text('28')")
    assert "COUNT" in reader.page.url
    area.fill("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    area.press("Control+Enter")
    reader.page.click("button:has-text('停止')")
    reader.page.wait_for_selector("text=已按你的要求停止", timeout=15_000)


def test_a_finding_is_waived_for_all_to_see(browser: Any, served: str, reader: Reader) -> None:
    """The auditor waives one of five with a reason; another reader's list holds four; taken back, it holds five."""
    other = browser.new_context(base_url=served).new_page()
    reader.goes("/audit?check=B02")
    reader.clicks_on("a[href*='finding='] >> nth=0", "h2:has-text('搁置')")
    for act, left in (("搁置这个发现", 4), ("恢复这个发现", 5)):
        reader.page.fill("textarea[aria-label='理由']", "原件完整，只是表格截断")
        reader.page.fill("input[aria-label='姓名']", "某审计员")
        reader.page.keyboard.press("Tab")
        reader.page.click(f"button:has-text('{act}')")
        reader.page.wait_for_selector("text=某审计员 于" if left == 4 else "button:has-text('搁置这个发现')")
        other.goto("/audit?check=B02")
        settle(other, ".yj table")
        assert other.locator(".yj table tbody tr").count() == left
    other.context.close()

"""What is sent first can be read, followed and searched before any script has run; strangers are sent none of it."""

from __future__ import annotations

import gzip
import re
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from dashboard.first import first
from dashboard.pages import PAGES
from dashboard.visitor import may_read_unasked
from tests.dashboard.seen import settle


def sent(address: str, host: str | None = None) -> str:
    asked = urllib.request.Request(address, headers={"Host": host} if host else {})
    with urllib.request.urlopen(asked, timeout=20) as answer:
        return str(answer.read().decode())


def said(address: str) -> str:
    """The answer when the server has what the page asks: a cold one sends the shell alone rather than keep waiting."""
    return next(answer for _ in range(20) if "yiju-first" in (answer := sent(address)))


def there(page: Any, what: str) -> None:
    """Waits for a thing that was sent; asks again where the server was cold."""
    for _ in range(20):
        if page.locator(what).count():
            return
        page.reload()
    raise AssertionError(what)


def test_the_answer_itself_says_the_figures(served: str) -> None:
    """The first answer holds the first page's sentence, in either language, and nothing of Streamlit's noscript."""
    first_page = said(served)
    assert "28</a> 个指标值" in first_page and "<noscript>" not in first_page
    assert "28</a> targets" in said(f"{served}/?lang=en")
    hostile = said(f"{served}/find?q={quote('<script>alert(1)</script>')}")
    assert "alert(1)" in hostile and "<script>alert(1)" not in hostile


def test_a_stranger_is_sent_the_shell_alone(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under another name than this machine's nothing is told in the answer, nor to another machine."""
    stranger = sent(served, "elsewhere.test")
    assert "yiju-first" not in stranger and "个指标值" not in stranger and "<noscript>" in stranger
    assert may_read_unasked("localhost:8501", "127.0.0.1") and not may_read_unasked("localhost:8501", "192.0.2.7")
    monkeypatch.setenv("YIJU_SIGN_IN", "off")
    assert may_read_unasked("yiju.example.org", "192.0.2.7")


def test_what_no_visit_can_say_is_left_to_the_visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No store, a page of controls: the shell alone is sent; a wrong address is told at once."""
    monkeypatch.setenv("YIJU_STORE", str(tmp_path))
    assert first("", {}) is None and first("load", {}) is None
    assert "没有找到" in str(first("why", {"target": "?"}))
    assert {page.path for page in PAGES if not page.at_once} == {"query", "load", "paper"}


def test_scripts_are_packed_for_those_who_are_elsewhere(served: str) -> None:
    """A third of the bytes, the same when unpacked, kept for a year; on this machine they are sent as they are."""
    name = re.findall(r'src="\./(static/js/index[^"]*)"', sent(served))[0]
    packed = urllib.request.Request(f"{served}/{name}", headers={"Host": "elsewhere.test", "Accept-Encoding": "gzip"})
    with urllib.request.urlopen(packed, timeout=20) as far, urllib.request.urlopen(f"{served}/{name}") as here:
        body, whole = far.read(), here.read()
        assert far.headers["Content-Encoding"] == "gzip" and "immutable" in far.headers["Cache-Control"]
        assert here.headers["Content-Encoding"] is None
    assert gzip.decompress(body) == whole and len(body) < 0.4 * len(whole)


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_without_scripts_it_is_read_followed_and_searched(browser: Any, served: str) -> None:
    """From the overview to the printed words and by the search box, with scripts switched off."""
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    there(page, "a:has-text('中华人民共和国环境保护法')")
    page.click("a:has-text('中华人民共和国环境保护法')")
    there(page, "a:has-text('环境改善效果明显')")
    page.click("a:has-text('环境改善效果明显') >> nth=0")
    there(page, ".printed mark")
    assert "环境保护法" in page.inner_text(".printed mark") and "✓ 已与原文逐字核对" in page.inner_text("main")
    page.fill("input[name=q]", "空气")
    page.press("input[name=q]", "Enter")
    there(page, "main mark")
    context.close()


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_page_that_is_drawn_says_the_same_in_the_same_place(browser: Any, served: str) -> None:
    """Headings and tables stand where they stood; what was sent first is gone when the page has drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    there(page, ".yj h1")
    before = _places(page)
    context.close()
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=served)
    page = context.new_page()
    page.goto("/")
    settle(page)
    assert page.locator("#yiju-first").count() == 0
    after = _places(page)
    context.close()
    assert [words for words, _ in before] == [words for words, _ in after]
    assert all(abs(one - other) < 12 for (_, one), (_, other) in zip(before, after, strict=True)), (before, after)


def _places(page: Any) -> list[tuple[str, float]]:
    found = page.locator(".yj h1, .yj h2, .yj table").all()
    return [(x.text_content(), (x.bounding_box() or {"y": -1})["y"]) for x in found]


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_page_below_the_first_asks_its_server_where_it_is(browser: Any, served: str) -> None:
    """Nothing is asked for beside the page's own address, where there is nothing."""
    said(f"{served}/rules")
    context = browser.new_context(base_url=served)
    page = context.new_page()
    missed: list[str] = []
    page.on("response", lambda r: missed.append(r.url) if r.status == 404 else None)
    page.goto("/rules")
    settle(page)
    context.close()
    assert not missed

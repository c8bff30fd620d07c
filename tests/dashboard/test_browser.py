"""In a real browser: from any number to the printed words in two clicks, and back by the address alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.dashboard.seen import settle, visit

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"
pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture
def page(browser: Any, served: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=served)
    context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(served) else route.abort())
    yield context.new_page()
    context.close()


def go(page: Any, path: str) -> None:
    page.goto(path)
    settle(page)


def test_two_clicks_from_the_overview_to_the_printed_words(page: Any) -> None:
    """Overview → a law → its target: the marked quotation, verified, with its place."""
    go(page, "/")
    assert "4 个项目、28 个指标值、42.8 万元" in page.inner_text(".yj h1")
    page.click("text=中华人民共和国环境保护法")
    settle(page, "text=谁凭它")
    page.click("a:has-text('环境改善效果明显')")
    settle(page, ".printed mark")
    assert page.inner_text(".printed mark") == "《中华人民共和国环境保护法》"
    assert page.inner_text(".badge.good") == "✓ 已与原文逐字核对"
    assert "表2" in page.inner_text(".yj") and page.inner_text(".number") == "环境改善效果明显"


def test_an_address_brings_back_what_was_seen(browser: Any, page: Any, served: str) -> None:
    """The address of a justification, opened in a fresh browser, shows the same page."""
    go(page, "/rules?kind=normative-document")
    page.click("text=卢政〔2012〕27号 >> nth=0")
    settle(page, "text=谁凭它")
    page.click("a:has-text('=10.6万元')")
    settle(page, ".printed mark")
    seen = page.inner_text(".yj")
    other = browser.new_context(base_url=served).new_page()
    other.goto(page.url)
    settle(other, ".printed mark")
    assert other.inner_text(".yj") == seen
    other.context.close()
    page.go_back()
    settle(page, "text=谁凭它")


def test_a_goal_leads_to_its_bases(page: Any) -> None:
    """By goal: the goal as printed, the targets of its project, and what they rest on."""
    go(page, "/goals")
    page.click("a:has-text('确保空气质量不断好转')")
    settle(page, "blockquote.printed")
    assert page.inner_text(".printed mark") == "确保空气质量不断好转"
    assert page.inner_text(".badge.good") == "✓ 已与原文逐字核对"
    assert "年度工作安排" in page.inner_text(".yj") and "中华人民共和国环境保护法" in page.inner_text(".yj")


def test_english_stays_english_from_page_to_page(page: Any) -> None:
    """The language goes along with every link."""
    go(page, "/?lang=en")
    assert "4 projects, 28 targets" in page.inner_text(".yj h1")
    page.click("a:has-text('中华人民共和国环境保护法')")
    settle(page, "text=Who rests on it")
    assert "lang=en" in page.url
    page.click(".yj-head .tongue")
    for lang, pages in (("zh-CN", "页面"), ("en", "App pages")):  # the library's own words too, and back again
        page.wait_for_selector(f"html[lang={lang}] nav[aria-label='{pages}']")
        page.click(".yj-head .tongue")


def test_a_wrong_address_says_so(page: Any) -> None:
    """An address that names nothing, or is no address of ours, is one sentence of ours and no fault."""
    for path in ("/a/b?lang=zh", "/no-such-page"):
        go(page, path)
        assert page.inner_text(".yj h1") == "没有找到" and not page.locator("text=Page not found").count(), path
    for path in (
        "/why?target=0000000000000000-1-1",
        "/why?target=x",
        "/why",
        "/rule?id=javascript:alert(1)",
        "/project?id=%3Cb%3E",
    ):
        visit(page, path)
        assert page.inner_text(".yj h1") == "没有找到", path


def test_the_phone_shows_everything_without_sideways_scrolling(browser: Any, served: str) -> None:
    """At 390 pixels the page itself never scrolls sideways; long tables scroll inside their frame."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=served)
    phone = context.new_page()
    go(phone, "/about")
    for path in ("/", "/rules", "/goals", "/projects", "/compare", "/query?name=targets", "/load"):
        visit(phone, path)
        assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    context.close()


def test_search_finds_from_every_page(page: Any) -> None:
    """The box in the head leads to marked results, and those to the reason."""
    go(page, "/about")
    page.fill("input[type=search]", "空气")
    page.keyboard.press("Enter")
    settle(page, ".yj mark")
    assert page.inner_text(".yj mark >> nth=0") == "空气" and "/find?q=" in page.url
    page.click(".yj mark >> nth=0")
    settle(page, "text=它所在项目的指标值与依据")


def test_an_upload_is_looked_at_before_it_is_taken(page: Any) -> None:
    """A file without such a table is told as that, a hostile name is text; neither is offered to be taken in."""
    go(page, "/load")
    hostile = {"name": "<b>x.txt", "mimeType": "text/plain", "buffer": "没有绩效表的文字。".encode()}
    page.set_input_files("input[type=file]", [hostile, {"name": "空.txt", "mimeType": "text/plain", "buffer": b""}])
    settle(page, ".yj table")
    shown = page.inner_text(".yj >> nth=-1")
    assert "<b>x.txt" in shown and "没有绩效表" in shown and "空.txt" in shown
    assert page.locator("button:has-text('载入库中')").count() == 0


def test_what_is_taken_away_is_what_is_shown(page: Any) -> None:
    """CSV of the five cut citations: a mark for Excel, a line of heads, five rows; Turtle that parses."""
    import pyoxigraph

    go(page, "/audit?check=B02")
    for label, check in (("CSV", lambda b: b[:3] == b"\xef\xbb\xbf" and b.count(b"\n") == 6), ("Turtle", None)):
        with page.expect_download() as waiting:
            page.click(f"button:has-text('{label}')")
        data = waiting.value.path().read_bytes()
        assert check(data) if check else len(list(pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE))) > 20


def test_an_empty_store_is_filled_by_an_upload(browser: Any, serve: Any, tmp_path: Path) -> None:
    """Nothing loaded → every page says so; an upload is read, shown, taken in; another reader sees it whole."""
    with serve(tmp_path / "data") as address:
        context = browser.new_context(base_url=address)
        page = context.new_page()
        go(page, "/")
        for path in ("/rules", "/goals", "/audit"):
            visit(page, path)
            assert page.inner_text(".yj h1") == "还没有数据", path
        visit(page, "/load")
        page.wait_for_selector("button p:text-is('选择文件')")
        files = (("lulong.txt", EXAMPLE.read_bytes()), ("a.txt", b"a"))
        given = [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files]
        page.set_input_files("input[type=file]", given)
        page.click("button:has-text('把 1 份载入库中')")
        settle(page, "text=已载入 1 份")
        other = browser.new_context(base_url=address)
        reader = other.new_page()
        go(reader, "/")
        assert "4 个项目、28 个指标值、42.8 万元" in reader.inner_text(".yj h1")
        other.close()
        context.close()


def test_a_rule_says_whether_it_was_in_force_then_and_is_today(page: Any) -> None:
    """环境保护法 was in force for the 2021 budget; 生态环境法典 repealed it on 2026-08-15. A shape and a word each."""
    go(page, "/rules?kind=law")
    page.click("a:has-text('中华人民共和国环境保护法')")
    settle(page, "text=谁凭它")
    shown = page.inner_text(".yj .card dl")
    assert "2021-01-01 ● 有效，文本：2014-04-24 修订" in shown
    if datetime.date.today() >= datetime.date(2026, 8, 15):
        assert "✕ 已废止（2026-08-15 中华人民共和国生态环境法典）" in shown


def test_a_click_keeps_the_page_that_is_open(page: Any) -> None:
    """Links, the search box, back and the other language change the page without loading the application anew."""
    go(page, "/")
    page.evaluate("window.stillHere = true")
    page.click("text=中华人民共和国环境保护法")
    settle(page, "text=谁凭它")
    page.go_back()
    settle(page, ".yj h1.big")
    page.fill("input[type=search]", "空气")
    page.keyboard.press("Enter")
    settle(page, ".yj mark")
    page.click(".yj-head .tongue")
    settle(page, "text=results")
    assert page.evaluate("window.stillHere") and "lang=en" in page.url and "q=" in page.url

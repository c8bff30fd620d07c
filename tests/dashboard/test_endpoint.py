"""The pages over a SPARQL endpoint elsewhere: the same walk, and what they say when it is gone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from ontology.namespaces import PREFIXES
from queries.store import open_store
from queries.terms import Iri, Rows
from tests.dashboard.conftest import free_port, serving
from tests.dashboard.seen import html, see, settle

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]


@contextmanager
def endpoint(store: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """``oxigraph serve`` over a copy of a store."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("the oxigraph server is not installed (package oxigraph)")
    bind = f"127.0.0.1:{free_port()}"
    command = [program, "serve-read-only", "--location", str(store), "--bind", bind, "--union-default-graph"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"http://{bind}/", timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield f"http://{bind}/query", process
        finally:
            process.kill()


def test_the_walk_over_an_endpoint_and_its_end(browser: Any, data_folder: Path, tmp_path: Path) -> None:
    """Overview, law, reason, network, search answer from elsewhere; nothing can be loaded; gone, the page says so."""
    shutil.copytree(data_folder / "store", tmp_path / "store")
    with endpoint(tmp_path / "store") as (address, process), serving(address) as pages:
        context = browser.new_context(base_url=pages)
        page = context.new_page()
        page.goto("/")
        settle(page, "text=4 个项目、28 个指标值、42.8 万元")
        page.click("text=中华人民共和国环境保护法")
        settle(page, "h2:has-text('如果废止')")
        page.click("a:has-text('环境改善效果明显') >> nth=0")
        settle(page, ".printed mark")
        assert "B13" in page.inner_text(".row") and "原件的字节已经变了" in page.inner_text(".st-key-card-original")
        page.goto("/links?start=rule/环境保护法")
        settle(page, "td:has-text('环保经费')")
        page.goto("/find?q=空气")
        settle(page, "text=搜索索引此刻不能用")
        page.goto("/load")
        settle(page, "text=只能在运行本程序的机器上导入")
        process.kill()
        process.wait()
        page.goto("/compare?by=levels")
        settle(page, "h1:has-text('数据现在没有回答')")
        assert "上一次回答是在" in page.inner_text(".yj >> nth=-1")
        settle(page, "a:has-text('再试一次')")
        context.close()


@pytest.fixture
def cutting(data_folder: Path) -> Iterator[tuple[str, list[str]]]:
    """An endpoint over the example that stops every sum in the middle of its answer, and what it was asked."""
    store, asked = open_store(data_folder), []

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sparql = parse_qs(body)["query"][0].split("\n", len(PREFIXES))[-1]
            asked.append(sparql)
            cut = "SUM(" in sparql or "GROUP BY" in sparql
            answer = b'{"head": {"vars": [' if cut else _json(store.select(sparql))
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/query", asked
        server.shutdown()


def _json(rows: Rows) -> bytes:
    bound = [
        {
            c: {"type": "uri" if isinstance(v, Iri) else "literal", "value": str(v)}
            for c, v in row.items()
            if v is not None
        }
        for row in rows.records()
    ]
    return json.dumps({"head": {"vars": rows.columns}, "results": {"bindings": bound}}).encode()


def test_what_an_endpoint_cuts_off_is_named_and_not_asked_again(
    cutting: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sums do not come: the first page says which parts are missing, and asks for none of them a second time."""
    address, asked = cutting
    monkeypatch.setenv("YIJU_STORE", address)
    shown = html(see("overview"))
    assert "这一页还缺" in shown and "没有把答案给完" in shown and "按依据" in shown and "都照问一遍" in shown
    assert len(asked) <= 3
    before = len(asked)
    assert "这一页还缺" in html(see("overview")) and len(asked) == before
    assert html(see("overview", all="yes")).count("<li>") < shown.count("<li>") and len(asked) > before

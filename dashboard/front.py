"""The application that the server runs: Streamlit's over ``app.py``, and what is done before it."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.first import BY_PATH, first, within
from dashboard.markup import Html
from dashboard.visitor import is_local, may_read_unasked
from queries.store import data_location, is_remote

NOWHERE: Final = "nowhere"
"""An address of ours that no page has: the page that says so stands there."""
OTHERS: Final = ("media", "static", "_stcore", "component", "app")
"""First parts of addresses where Streamlit serves files, what is taken away among them, and no page stands."""
PACKED: Final = ("static/", (".js", ".css"))
"""The library's files that are packed: where they stand, and how their names end."""
PATIENCE: Final = 0.4
"""Seconds that an answer waits for what the page says first; then the shell is sent alone, as ever."""
CONDITIONS: Final = (b"if-none-match", b"if-modified-since", b"range", b"accept-encoding")
"""What would have the shell sent in part, packed, or only where it has changed: what the page says may have."""

_drawers: Final = ThreadPoolExecutor(2, "first")


class Front:
    """Sends a page with what it says; leads an address of several parts, where Streamlit's page is blank, to one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, tuple[Answered, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").strip("/")
        if scope["type"] == "http" and scope["method"] == "GET":
            if path in BY_PATH:
                return await self._page(path, scope, receive, send)
            if path.startswith(PACKED[0]) and path.endswith(PACKED[1]) and _from_afar(scope):
                return await self._packed(path, scope, receive, send)
            if "/" in path and path.partition("/")[0] not in OTHERS:
                return await self._nested(scope, receive, send)
        return await self.app(scope, receive, send)

    async def _page(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        """The shell with what the page says, where it may be told to this visitor and comes soon."""
        said = await _said(path, scope)
        if said is None:
            return await self.app(scope, receive, send)
        shell = await _answered(self.app, _plain(scope), receive)
        if not shell.is_page:
            return await shell.send(send)
        answer = HTMLResponse(within(shell.body.decode(), said), headers={"cache-control": "no-cache"})
        return await answer(scope, receive, send)

    async def _packed(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        """A script or style sheet of the library, packed once for all who are elsewhere: a third of its bytes."""
        if path not in self._kept:
            whole = await _answered(self.app, _plain(scope), receive)
            if whole.messages[0]["status"] != 200:
                await whole.send(send)
                return
            self._kept[path] = (whole, await asyncio.to_thread(gzip.compress, whole.body, 6, mtime=0))
        whole, body = self._kept[path]
        headers = MutableHeaders(raw=list(whole.messages[0]["headers"]))
        headers.update({"content-encoding": "gzip", "content-length": str(len(body)), "vary": "accept-encoding"})
        await send({**whole.messages[0], "headers": headers.raw})
        await send({"type": "http.response.body", "body": body})

    async def _nested(self, scope: Scope, receive: Receive, send: Send) -> None:
        shell = await _answered(self.app, scope, receive)
        if not shell.is_page:
            return await shell.send(send)
        given = scope["query_string"].decode("latin-1")
        return await RedirectResponse(f"/{NOWHERE}?{given}".rstrip("?"))(scope, receive, send)


def _plain(scope: Scope) -> Scope:
    """The same request without conditions: for the whole thing as it is."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in CONDITIONS]}


def _from_afar(scope: Scope) -> bool:
    """Whether bytes have a way to go and the visitor can unpack them: on this machine that costs more than it saves."""
    headers, client = Headers(scope=scope), scope.get("client")
    packs = "gzip" in headers.get("accept-encoding", "") and "range" not in headers
    return packs and not is_local(headers.get("host"), client and client[0])


async def _said(path: str, scope: Scope) -> Html | None:
    """What the page says first; drawn beside the loop, and left where it takes too long."""
    client = scope.get("client")
    if is_remote(data_location()) or not may_read_unasked(Headers(scope=scope).get("host"), client and client[0]):
        return None
    given = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    drawn = asyncio.get_running_loop().run_in_executor(_drawers, partial(first, path, given))
    done, _ = await asyncio.wait((drawn,), timeout=PATIENCE)
    return drawn.result() if done else None


@dataclass(frozen=True, slots=True)
class Answered:
    """What the application answered, whole."""

    messages: Sequence[Message]

    @property
    def is_page(self) -> bool:
        """Whether it is the library's shell."""
        headers = MutableHeaders(raw=list(self.messages[0]["headers"]))
        return self.messages[0]["status"] == 200 and headers.get("content-type", "").startswith("text/html")

    @property
    def body(self) -> bytes:
        """The bytes of the answer."""
        return b"".join(m.get("body", b"") for m in self.messages[1:])

    async def send(self, send: Send) -> None:
        """Send it on as it is."""
        for message in self.messages:
            await send(message)


async def _answered(app: ASGIApp, scope: Scope, receive: Receive) -> Answered:
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, keep)
    return Answered(messages)


app = st.App(Path(__file__).with_name("app.py"), middleware=[Middleware(Front)])

"""The application that the server runs: Streamlit's over ``app.py``, and what is done before it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOWHERE: Final = "nowhere"
"""An address of ours that no page has: the page that says so stands there."""
OTHERS: Final = ("media", "static", "_stcore", "component", "app")
"""First parts of addresses where Streamlit serves files, what is taken away among them, and no page stands."""


class Front:
    """Leads an address of several parts, at which Streamlit's own page comes out blank, to the page that says it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        first, *more = scope.get("path", "").strip("/").split("/")
        nested = scope["type"] == "http" and bool(more) and first not in OTHERS
        lost = False

        async def answer(message: Message) -> None:
            nonlocal lost
            if nested and message["type"] == "http.response.start":
                lost = MutableHeaders(scope=message).get("content-type", "").startswith("text/html")
            if not lost:
                await send(message)

        await self.app(scope, receive, answer)
        if lost:
            given = scope["query_string"].decode("latin-1")
            await RedirectResponse(f"/{NOWHERE}?{given}".rstrip("?"))(scope, receive, send)


app = st.App(Path(__file__).with_name("app.py"), middleware=[Middleware(Front)])

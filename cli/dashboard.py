"""``yiju dashboard``: the pages, served on this machine."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Annotated

import typer

from cli.options import StoreOption
from cli.output import tell
from ontology.messages import message
from queries.store import data_location, is_remote


def dashboard(
    store: StoreOption = None,
    port: Annotated[int, typer.Option(help="端口 / port")] = 8501,
    address: Annotated[str, typer.Option(help="监听地址 / address to listen on")] = "127.0.0.1",
    sign_in: Annotated[
        bool,
        typer.Option("--sign-in/--no-sign-in", help="别的机器先登录；否则只能看 / others sign in, or only read"),
    ] = True,
    browser: Annotated[bool, typer.Option(help="打开浏览器 / open a browser")] = False,
) -> None:
    """在浏览器里看 / See it in a browser."""
    _be_quiet()
    from dashboard.serve import ROOT, serve
    from dashboard.visitor import LOCAL, provider_is_named

    if address not in LOCAL and sign_in and not provider_is_named((ROOT, Path.home())):
        tell(message("cli.dashboard.refused", address=address))
        raise typer.Exit(2)
    os.environ["YIJU_SIGN_IN"] = "on" if sign_in else "off"

    location = data_location(store)
    os.environ["YIJU_STORE"] = location if is_remote(location) else str(Path(location).absolute())
    options = {
        "server.port": port,
        "server.address": address,
        "server.headless": str(not browser).lower(),
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    tell(message("cli.dashboard", address=f"http://{address}:{port}"))
    os.chdir(ROOT)  # Streamlit reads .streamlit/config.toml (the look) where it is started
    serve([f"--{name}={value}" for name, value in options.items()])


def _be_quiet() -> None:
    """The interface library warns of each answer that is kept before it serves: that is what starting warm means."""
    caching = logging.getLogger("streamlit.runtime.caching.cache_data_api")
    caching.addFilter(lambda record: "No runtime found" not in record.getMessage())

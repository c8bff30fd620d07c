"""``yiju dashboard``: the pages, served on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from cli.options import StoreOption
from cli.output import tell
from ontology.messages import message
from queries.store import data_location


def dashboard(
    store: StoreOption = None,
    port: Annotated[int, typer.Option(help="端口 / port")] = 8501,
    address: Annotated[str, typer.Option(help="监听地址 / address to listen on")] = "127.0.0.1",
    browser: Annotated[bool, typer.Option(help="打开浏览器 / open a browser")] = False,
) -> None:
    """在浏览器里看 / See it in a browser."""
    spec = find_spec("dashboard.app")
    if spec is None or spec.origin is None:
        raise RuntimeError("dashboard/app.py")
    location = data_location(store)
    environment = os.environ | {"YIJU_STORE": location if "://" in location else str(Path(location).absolute())}
    options = {
        "server.port": port,
        "server.address": address,
        "server.headless": str(not browser).lower(),
        "browser.gatherUsageStats": "false",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    tell(message("cli.dashboard", address=f"http://{address}:{port}"))
    command = [sys.executable, "-m", "streamlit", "run", spec.origin, *flags]
    raise typer.Exit(subprocess.run(command, env=environment, cwd=Path(spec.origin).parents[1], check=False).returncode)  # noqa: S603 - our own command

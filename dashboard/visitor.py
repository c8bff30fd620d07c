"""Who looks: a reader, or an editor who may also load documents and waive findings.

On the machine that serves the pages nobody signs in and everybody edits. Elsewhere one signs in by OpenID Connect
(``[auth]`` in ``.streamlit/secrets.toml``), unless sign-in is switched off by name (``YIJU_SIGN_IN=off``): then
everyone from elsewhere reads. Editors are named in ``YIJU_EDITORS``, by their e-mail addresses.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from queries.store import data_location, is_remote

LOCAL: Final = ("localhost", "127.0.0.1", "::1")
EDITOR, READER, STRANGER = "editor", "reader", "stranger"


def role() -> str:
    """``editor``, ``reader``, or ``stranger``: one who must sign in first, or is refused where nobody can."""
    if sits_here():
        return EDITOR
    if os.environ.get("YIJU_SIGN_IN") == "off":
        return READER
    if not sign_in_is_set_up() or not st.user.is_logged_in:
        return STRANGER
    return role_of(str(st.user.get("email") or ""), bool(st.user.get("email_verified", True)))


def may_read_unasked(host: str | None, visitor: str | None) -> bool:
    """Whether everybody who asks from there may read, whoever they are."""
    return is_local(host, visitor) or os.environ.get("YIJU_SIGN_IN") == "off"


def role_of(email: str, verified: bool = True) -> str:
    """The role of one who has signed in."""
    editors = {e.strip().casefold() for e in os.environ.get("YIJU_EDITORS", "").split(",") if e.strip()}
    return EDITOR if verified and email.casefold() in editors else READER


def sign_in_is_set_up() -> bool:
    """Whether a provider is named in the secrets of this installation."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def provider_is_named(folders: Iterable[Path]) -> bool:
    """Whether one of the folders holds ``.streamlit/secrets.toml`` with a provider, as Streamlit looks for it."""
    for folder in folders:
        path = folder / ".streamlit" / "secrets.toml"
        if path.is_file() and "auth" in tomllib.loads(path.read_text(encoding="utf-8")):
            return True
    return False


def may_write() -> bool:
    """Whether this visitor may change the data: an editor, and only data in a folder."""
    return not is_remote(data_location()) and role() == EDITOR


def sits_here() -> bool:
    """Whether this visitor is at the machine that runs the pages, and may so name its folders."""
    return is_local(st.context.headers.get("host"), st.context.ip_address)


def is_local(host: str | None, visitor: str | None) -> bool:
    """Whether both the address that was asked for and the visitor's own are this machine's.

    The host is checked too: another site's name may be made to point here.
    """
    try:
        asked = urlsplit(f"//{host}").hostname if host else LOCAL[0]
    except ValueError:
        return False
    return asked in LOCAL and (visitor or LOCAL[1]) in LOCAL

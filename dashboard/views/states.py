"""What is shown where there is nothing to show: no store yet, an endpoint that is gone, a stranger at the door."""

from __future__ import annotations

import streamlit as st

from dashboard.data import last_answer
from dashboard.markup import tag
from dashboard.shell import here, page, t, told
from dashboard.visitor import sign_in_is_set_up
from queries.errors import QueryError, StoreLockedError, StoreUnreachableError


def broken(error: QueryError) -> None:
    """The store does not answer: what happened, when it last answered, what to do."""
    gone = isinstance(error, StoreUnreachableError | StoreLockedError)
    page(
        tag("h1", t("broken.title") if gone else t("broken.question")),
        tag("p", "✕ " + told(error), class_="broken", role="alert"),
        tag("p", t("broken.last", when=last_answer()) if gone and last_answer() else ""),
        tag("p", tag("a", t("broken.again"), href=here())),
    )


def stranger() -> None:
    """One who must sign in first; where no sign-in is set up, what the keeper of the pages can do."""
    page(tag("h1", t("sign.title"), class_="big"))
    if not sign_in_is_set_up():
        return page(tag("p", t("sign.refused")), tag("p", t("sign.keeper"), class_="sub"))
    page(tag("p", t("sign.why")))
    if st.button(t("sign.in"), type="primary", key="sign-in"):
        st.login()
    return None


def signed_in(role: str) -> None:
    """Who is signed in and as what, with the way out; nothing where nobody signs in."""
    if not sign_in_is_set_up() or not st.user.is_logged_in:
        return
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="signed-in"):
        who = st.user.get("email") or st.user.get("name") or "—"
        st.html(tag("div", tag("span", who, " · ", t(f"sign.{role}"), class_="sub"), class_="yj"), width="content")
        st.button(t("sign.out"), on_click=st.logout, type="tertiary")

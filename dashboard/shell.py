"""What every page shares: the head with search and language, the style, what to say when there is nothing to show."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.look import style_sheet
from dashboard.markup import Html, h, join, link, tag
from dashboard.sheet import sheet
from ontology.messages import LANGUAGES, catalogue, message
from queries.errors import QueryError


def parameters() -> Mapping[str, str]:
    """All that the address of the page gives."""
    drawn = sheet()
    return drawn.given if drawn else dict(st.query_params.items())


def lang() -> str:
    """The language of this visit: the address says it, else what was chosen before, else Chinese."""
    asked = parameters().get("lang")
    if sheet():
        return asked if asked in LANGUAGES else LANGUAGES[0]
    if asked in LANGUAGES:
        st.session_state["lang"] = asked
    chosen = st.session_state.get("lang", LANGUAGES[0])
    return str(chosen)


def t(key: str, **parts: object) -> str:
    """A sentence of the catalogue in the language of this visit."""
    return message(key, lang(), **parts)


def sentence(key: str, **parts: object) -> Html:
    """The same as markup: its parts may be links."""
    return Html(message(key, lang(), **{name: h(part) for name, part in parts.items()}))


def told(error: QueryError) -> str:
    """What went wrong, in the language of this visit."""
    return message(error.key, lang(), **error.parts)


def theme() -> str:
    """``dark`` or ``light``, as the browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def head() -> None:
    """What stands at the head of every page, its style, and the one script."""
    st.html(style_sheet(theme()) + heading())
    # The one script of ours: constant, from this package, never with a document's words in it.
    st.html(_script(), unsafe_allow_javascript=True)


def heading() -> Html:
    """The name, the search box and the other language: the same on every page, a plain form that needs no script."""
    name = link(t("app.name"), "", lang(), class_="name")
    return tag("div", name, _search(), _other_language(), class_="yj-head", lang=tongue(), data_words=_words(lang()))


@cache
def _words(lang: str) -> str:
    """The interface library's own words, which are English only, and ours in their place: links.js puts them there."""
    said = [sentences for key, sentences in catalogue().items() if key.startswith("library.")]
    other = next(x for x in LANGUAGES if x != lang)
    return json.dumps({x[other]: x[lang] for x in said}, ensure_ascii=False)


@cache
def _script() -> str:
    return f"<script>{(files('dashboard') / 'links.js').read_text(encoding='utf-8')}</script>"


def _search() -> Html:
    box = tag(
        "input",
        name="q",
        type="search",
        maxlength="80",
        value=(asked_page() == "find" and parameters().get("q")) or None,
        placeholder=t("search.hint"),
        aria_label=t("search.label"),
    )
    keep = tag("input", type="hidden", name="lang", value=lang()) if lang() != LANGUAGES[0] else ""
    button = tag("button", t("search.go"), type="submit")
    return tag("form", box, keep, button, action="/find", method="get", target="_self", role="search")


def _other_language() -> Html:
    other = "en" if lang() == "zh" else "zh"
    here = {k: v for k, v in parameters().items() if k != "lang"} | {"lang": other}
    return tag("a", t("lang.other"), href=f"?{urlencode(here)}", target="_self", hreflang=other, class_="tongue")


def tongue() -> str:
    """The language of this visit as the page's markup names it."""
    return "zh-CN" if lang() == "zh" else "en"


def here() -> str:
    """The whole address of this page, as the browser shows it."""
    base = str(st.context.url or "").partition("?")[0]
    asked = urlencode(parameters())
    return f"{base}?{asked}" if asked else base


def asked_page() -> str:
    """The last part of the address's path, by which a page is asked for; empty for the first page."""
    drawn = sheet()
    return drawn.path if drawn else urlsplit(str(st.context.url or "")).path.strip("/").rpartition("/")[2]


def page(*inner: object) -> None:
    """Draw markup on the page."""
    markup, drawn = tag("div", *inner, class_="yj", lang=tongue()), sheet()
    if drawn:
        drawn.drawn.append(markup)
    else:
        st.html(markup)


@contextmanager
def framed(key: str) -> Iterator[None]:
    """A card of Streamlit's own, which may hold controls."""
    drawn = sheet()
    if drawn is None:
        with st.container(key=key):
            yield
        return
    first = len(drawn.drawn)
    yield
    drawn.drawn[first:] = [tag("div", *drawn.drawn[first:], class_=f"st-key-{key}")]


def lost() -> None:
    """The address names nothing that is held."""
    page(tag("h1", t("lost.title")), tag("p", t("lost.what")), tag("p", link(t("page.overview") + " →", "", lang())))


def parameter(name: str) -> str | None:
    """A parameter of the address."""
    return parameters().get(name) or None


def choose(label: str, name: str, options: Sequence[str], format_func: Callable[[str], str]) -> str:
    """A choice that the address keeps by its code: a link means the same in both languages."""
    asked = parameter(name)
    key = f"choice-{name}"
    if key not in st.session_state or asked != st.session_state.get(f"{key}-asked"):
        st.session_state[key] = asked if asked in options else options[0]
        st.session_state[f"{key}-asked"] = asked

    def keep() -> None:
        chosen = st.session_state[f"{key}"]
        st.query_params[name] = chosen
        st.query_params.pop("page", None)
        st.session_state[f"{key}-asked"] = chosen or None

    return str(st.selectbox(label, options, format_func=format_func, key=key, on_change=keep))


def choices(label: str, name: str, options: Sequence[str], chosen: str, said: Callable[[str], str]) -> Html:
    """A row of links, one for each choice that the address may hold; the chosen one is none."""
    links = []
    for option in options:
        asked = {k: v for k, v in parameters().items() if k not in (name, "page")} | {name: option}
        current = option == chosen
        door = tag("a", said(option), href=f"?{urlencode(asked)}", aria_current="page" if current else None)
        links.append(door)
    return tag("nav", *links, class_="choices", aria_label=label)


def page_number() -> int:
    """The page of a list that the address asks for, from 1; anything odd is the first."""
    asked = parameter("page") or "1"
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 8 else 1


def pager(total: int, size: int) -> Html:
    """Where in a long list this page stands, with the ways to the ones beside it; nothing for one page."""
    if total <= size:
        return Html("")
    now, last = page_number(), -(-total // size)
    first, end = (now - 1) * size + 1, min(now * size, total)
    parts = [tag("span", t("pager.place", first=first, last=end, total=f"{total:,}"))]
    for number, key in ((now - 1, "pager.before"), (now + 1, "pager.after")):
        if 1 <= number <= last:
            kept = {k: v for k, v in parameters().items() if k != "page"} | {"page": number}
            parts.append(tag("a", t(key), href=f"?{urlencode(kept)}", target="_self"))
    return tag("nav", join(parts, " · "), class_="pager", aria_label=t("pager.label"))

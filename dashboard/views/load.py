"""导入: documents read in front of the user's eyes first, then taken into the store. And the page of an empty store."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.intake import MOST, Judged, Progress, judge, take
from dashboard.markup import Html, badge, card, join, link, table, tag
from dashboard.shell import lang, page, t, told
from dashboard.visitor import may_write, sits_here
from loaders.errors import ReadError
from loaders.journal import Entry
from loaders.readers.archive import count, walk
from ontology.iri import code
from ontology.messages import message
from queries.errors import QueryError
from queries.labels import concept, place
from queries.store import data_location

EXAMPLES = Path(__file__).parents[2] / "examples"
SIGNS = {"read": ("✓", "good"), "partly": ("▲", "changed"), "none": ("?", "unknown"), "failed": ("✕", "bad")}
_ORDER = ("failed", "partly", "none", "read")
_JUDGED, _FOLDER = "judged", "asked-folder"
"""Where the visit keeps what was judged (what it was asked for, and the outcome), and the folder that was named."""


def empty() -> None:
    """There is no store yet: what yiju answers, and what to do."""
    page(tag("h1", t("empty.title"), class_="big"), tag("p", t("empty.what")), tag("p", t("empty.do")))
    if not may_write():
        return
    if EXAMPLES.is_dir() and st.button(t("empty.examples"), type="primary"):
        _taken([p for p in walk(EXAMPLES) if isinstance(p, Path) and p.suffix not in (".md", ".py", ".yml")])
        st.rerun()
    page(tag("p", link(t("empty.load") + " →", "load", lang())))


def load() -> None:
    """Upload, or name a folder of this machine; look at what was read and what was not; then take it in."""
    page(tag("h1", t("page.load")), tag("p", t("load.sub"), class_="sub"))
    if not may_write():
        return page(tag("p", t("load.refused")))
    files = st.file_uploader(t("load.choose"), accept_multiple_files=True, max_upload_size=200)
    if files:
        return _uploaded(files)
    if sits_here():
        _folder()
    return None


def _uploaded(files: Sequence[Any]) -> None:
    """What was uploaded, each under its hash; read once, however often the page is drawn."""
    with tempfile.TemporaryDirectory() as aside:
        paths = [_put(Path(aside), f) for f in files]
        judged = _judged("\n".join(sorted(str(p.relative_to(aside)) for p in paths)), paths)
    digests = {p.parent.name for p in judged.files()}
    if _wanted(judged):
        _taken([p for f in files if (p := _put(Path(data_location()) / "uploads", f)).parent.name in digests])
        _done(len(judged.good))


def _folder() -> None:
    """A folder of the machine that runs this, for a visitor who sits at it."""
    with st.form("folder", border=False):
        asked = st.text_input(t("load.folder"), placeholder="/data/2021").strip()
        sent = st.form_submit_button(t("load.look"))
    if sent:
        st.session_state.pop(_JUDGED, None)
        st.session_state[_FOLDER] = asked
    chosen = Path(st.session_state.get(_FOLDER) or "")
    if not chosen.name:
        return None
    if not chosen.is_dir() or not chosen.is_absolute():
        return page(tag("p", "✕ " + t("load.no_folder", path=chosen), class_="broken", role="alert"))
    number = count([chosen])
    if not 0 < number <= MOST:
        return page(tag("p", "✕ " + t("load.too_many", count=f"{number:,}", most=MOST), class_="broken", role="alert"))
    judged = _judged(str(chosen), [chosen])
    if _wanted(judged):
        _taken(judged.files())
        _done(len(judged.good))
    return None


def _judged(asked: str, paths: Sequence[Path]) -> Judged:
    """The outcome, from this visit's memory where it was asked for before, and drawn."""
    kept = st.session_state.get(_JUDGED)
    if kept is None or kept[0] != asked:
        with _bar() as progress:
            kept = (asked, judge(paths, progress))
        st.session_state[_JUDGED] = kept
    judged: Judged = kept[1]
    page(_summary(judged), _outcome(judged, asked), _unread(judged, asked))
    return judged


def _wanted(judged: Judged) -> bool:
    return bool(judged.good) and st.button(t("load.take", count=len(judged.good)), type="primary")


@contextmanager
def _bar() -> Iterator[Progress]:
    """A bar with how many of how many are read, and the name of the last; gone when all are."""
    spot = st.empty()
    spot.progress(0.0, t("load.reading"))

    def show(n: int, of: int, name: str) -> None:
        spot.progress(n / of, t("load.progress", n=n, of=of, name=name))

    yield show
    spot.empty()


def _put(folder: Path, file: Any) -> Path:
    """The upload under its hash, so that two files of one name never meet and the same file is itself."""
    data = file.getvalue()
    path = folder / hashlib.sha256(data).hexdigest()[:16] / _file_name(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _file_name(file: Any) -> str:
    """The last part of the name that the browser gave, without a dot at its head."""
    return Path(str(file.name).replace("\\", "/")).name.lstrip(".")[-100:] or "upload"


def _taken(paths: Sequence[Path]) -> None:
    try:
        with _bar() as progress:
            take(Path(data_location()), paths, progress)
    except (ReadError, QueryError) as error:
        st.error(told(error) if isinstance(error, QueryError) else str(error))


def _done(number: int) -> None:
    done = badge("✓ " + t("load.taken", count=number), "good")
    page(tag("p", done, " ", link(t("page.overview") + " →", "", lang())))


def _summary(judged: Judged) -> Html:
    """How many documents went how, worst first."""
    found = {o: sum(e.outcome == o for e in judged.entries) for o in _ORDER}
    words = [badge(f"{SIGNS[o][0]} {message(f'outcome.{o}', lang())} {n}", SIGNS[o][1]) for o, n in found.items() if n]
    return tag("p", join(words, " "), class_="after", role="status")


def _outcome(judged: Judged, asked: str) -> Html:
    heads = [
        t(f"load.col.{c}") for c in ("file", "outcome", "kind", "projects", "indicators", "cells", "unread", "message")
    ]
    lines = [_row(e, asked) for e in sorted(judged.entries, key=lambda e: _ORDER.index(e.outcome))]
    return tag("section", table(heads, lines, (3, 4, 5, 6), t("page.load")), class_="card")


def _row(e: Entry, asked: str) -> list[object]:
    sign, state = SIGNS[e.outcome]
    word = badge(f"{sign} {message(f'outcome.{e.outcome}', lang())}", state)
    kind = concept(code("disclosure", e.kind), lang()) if e.kind != "none" else "—"
    said = e.message.replace(str(Path(e.path).parent) + "/", "")
    return [_name(e, asked), word, tag("span", kind, class_="whole"), e.projects, e.indicators, e.cells, e.unread, said]


def _name(e: Entry, asked: str) -> str:
    """The file's name; below a folder that was named, the way from there."""
    path = Path(e.path)
    return str(path.relative_to(asked)) if path.is_relative_to(asked) else path.name


def _unread(judged: Judged, asked: str) -> Html:
    """What was not read or read with care, document by document, with its place."""
    lines = [
        [_name(e, asked), doubt.why, tag("span", place(doubt.where, lang()) or "—", class_="whole")]
        for e in judged.entries
        for doubt in judged.doubts.get(e.sha256, ())
    ]
    heads = [t("load.col.file"), t("load.col.message"), t("col.place")]
    return card(t("load.doubts"), table(heads, lines, label=t("load.doubts"))) if lines else Html("")

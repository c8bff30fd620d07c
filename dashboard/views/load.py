"""导入: documents read in front of the user's eyes first, then taken into the store. And the page of an empty store."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.markup import Html, badge, link, table, tag
from dashboard.shell import lang, page, t, told
from dashboard.visitor import may_write
from loaders.batch import read_into
from loaders.errors import ReadError
from loaders.journal import Entry
from loaders.readers.archive import walk
from loaders.workers import Workers
from ontology.messages import message
from queries.errors import QueryError
from queries.labels import concept
from queries.store import data_location
from queries.sync import sync

EXAMPLES = Path(__file__).parents[2] / "examples"
SIGNS = {"read": ("✓", "good"), "partly": ("▲", "changed"), "none": ("?", "unknown"), "failed": ("✕", "bad")}


def empty() -> None:
    """There is no store yet: what yiju answers, and what to do."""
    page(tag("h1", t("empty.title"), class_="big"), tag("p", t("empty.what")), tag("p", t("empty.do")))
    if not may_write():
        return
    if EXAMPLES.is_dir() and st.button(t("empty.examples"), type="primary"):
        _take([p for p in walk(EXAMPLES) if isinstance(p, Path) and p.suffix not in (".md", ".py", ".yml")])
        st.rerun()
    page(tag("p", link(t("empty.load") + " →", "load", lang())))


def load() -> None:
    """Upload, look at what was read and what was not, then take it in."""
    page(tag("h1", t("page.load")), tag("p", t("load.sub"), class_="sub"))
    if not may_write():
        return page(tag("p", t("load.refused")))
    files = st.file_uploader(t("load.choose"), accept_multiple_files=True, max_upload_size=200)
    if not files:
        return None
    with tempfile.TemporaryDirectory() as aside:
        with st.spinner(t("load.reading")):
            paths = [_put(Path(aside), f) for f in files]
            outcome = _read(Path(aside) / "read", paths)
        page(_outcome(outcome))
        good = [Path(e.path) for e in outcome if e.outcome in ("read", "partly")]
        if good and st.button(t("load.take", count=len(good)), type="primary"):
            kept = [_put(Path(data_location()) / "uploads", f) for f in files if _is_one_of(f, good)]
            _take(kept)
            page(
                tag(
                    "p",
                    badge("✓ " + t("load.taken", count=len(kept)), "good"),
                    " ",
                    link(t("page.overview") + " →", "", lang()),
                )
            )
    return None


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


def _is_one_of(file: Any, paths: Sequence[Path]) -> bool:
    digest = hashlib.sha256(file.getvalue()).hexdigest()[:16]
    return any(p.parent.name == digest for p in paths)


def _read(folder: Path, paths: Sequence[Path]) -> tuple[Entry, ...]:
    """Read in a process of its own: what strangers upload cannot take the pages down with it."""
    with Workers(1) as workers:
        return read_into(folder, paths, workers)


def _take(paths: Sequence[Path]) -> None:
    folder = Path(data_location())
    try:
        _read(folder, paths)
        sync(folder)
    except (ReadError, QueryError) as error:
        st.error(told(error) if isinstance(error, QueryError) else str(error))


def _outcome(entries: Sequence[Entry]) -> Html:
    heads = [
        t(f"load.col.{c}") for c in ("file", "outcome", "kind", "projects", "indicators", "cells", "unread", "message")
    ]
    return tag("section", table(heads, [_row(e) for e in entries], (3, 4, 5, 6), t("page.load")), class_="card")


def _row(e: Entry) -> list[object]:
    sign, state = SIGNS[e.outcome]
    word = badge(f"{sign} {message(f'outcome.{e.outcome}', lang())}", state)
    kind = concept(f"https://w3id.org/yiju/code/disclosure/{e.kind}", lang()) if e.kind != "none" else "—"
    said = e.message.replace(str(Path(e.path).parent) + "/", "")
    return [Path(e.path).name, word, kind, e.projects, e.indicators, e.cells, e.unread, said]

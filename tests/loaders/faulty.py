"""Readers that fail on one document as libraries do: by dying, by never coming back."""

from __future__ import annotations

import os
from pathlib import Path

from loaders.graph_files import Task, read_one
from loaders.journal import Entry

DEADLY = "这份文件让进程中止"


def dying(task: Task) -> Entry:
    """Like a library that crashes on one document."""
    if DEADLY in Path(task.path).read_text(encoding="utf-8"):
        os._exit(11)
    return read_one(task)


def slow(task: Task) -> Entry:
    """Like a library that never comes back from one document."""
    if DEADLY in Path(task.path).read_text(encoding="utf-8"):
        while True:
            pass
    return read_one(task)

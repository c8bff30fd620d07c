"""Queries run beside the pages, and can be stopped."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest

from queries.errors import BadQueryError
from queries.running import Runner, TooSlowError
from queries.terms import Rows

SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


class StoppedError(Exception):
    """What the reader's stop raises."""


def test_an_answer_comes_from_another_process(folder: Path) -> None:
    """Rows with their types; a query's error is the same error here; the next question finds a process waiting."""
    runner, where = Runner(), str(folder)
    answer = runner.run(where, "SELECT (COUNT(*) AS ?n) WHERE { ?t a yj:Target }", 10, 5, lambda: None)
    assert answer == Rows(("n",), ((5,),))
    with pytest.raises(BadQueryError):
        runner.run(where, "SELECT WHERE", 10, 5, lambda: None)
    began = time.monotonic()
    assert runner.run(where, "ASK { ?t a yj:Target }", 10, 5, lambda: None) is True
    assert time.monotonic() - began < 2


def test_a_query_is_stopped_at_its_limit_or_by_its_reader(folder: Path) -> None:
    """A query that gathers for ever ends with its process: after its seconds, or as soon as the reader says so."""
    runner, where = Runner(), str(folder)
    began = time.monotonic()
    with pytest.raises(TooSlowError, match="1 秒"):
        runner.run(where, SLOW, 10, 1, lambda: None)

    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        runner.run(where, SLOW, 10, 60, stop)
    assert time.monotonic() - began < 20


def test_nothing_is_left_behind(folder: Path) -> None:
    """A stopped query's process is gone with its pipes at once, one that waits when its runner is."""
    runner, where = Runner(), str(folder)
    runner.run(where, "ASK { ?t a yj:Target }", 10, 5, lambda: None)
    (waiting,) = runner._idle

    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        runner.run(where, SLOW, 10, 60, stop)
    assert waiting.returncode is not None and waiting.stdout is not None and waiting.stdout.closed
    runner.run(where, "ASK { ?t a yj:Target }", 10, 5, lambda: None)
    (waiting,) = runner._idle
    del runner
    gc.collect()
    assert waiting.returncode is not None and waiting.stdin is not None and waiting.stdin.closed

"""Queries that a reader may stop: each runs in a process of its own, which is ended when it is stopped or too slow.

The engine in this process cannot be interrupted; another process can. Idle ones wait for the next question, so that a
small question does not pay for a start.
"""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any, Final

from queries.errors import QueryError, StoreUnreachableError
from queries.store import Answer

ROOT: Final = Path(__file__).parents[1]
GRACE: Final = 2.0
"""Seconds beyond the limit in which a process may still hand over the rows it has."""
_LOOK: Final = 0.05
_IDLE: Final = 2


class TooSlowError(QueryError):
    """The query was still gathering when its time was over."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a query raised in the other process: errors are made again from their key and parts."""

    kind: type[QueryError]
    key: str
    parts: dict[str, str]


class Runner:
    """Processes that answer, each one question at a time."""

    def __init__(self) -> None:
        self._idle: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()
        weakref.finalize(self, _end_all, self._idle)

    def run(
        self, location: str, sparql: str, limit: int, seconds: float, look: Callable[[], None] = lambda: None
    ) -> Answer:
        """The answer; ``look`` is called while it is awaited and may raise to stop it.

        ``TooSlowError`` after ``seconds`` and some grace; what the query itself raises is raised here.
        """
        process = self._take()
        try:
            answer = _ask(process, (location, sparql, limit, seconds), seconds + GRACE, look)
        except BaseException:
            _end(process)
            raise
        self._give(process)
        if isinstance(answer, Refusal):
            raise answer.kind(answer.key, **answer.parts)
        return answer

    def _take(self) -> subprocess.Popen[bytes]:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.poll() is None:
                    return process
                _end(process)
        return self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """A process that waits for questions until this one ends."""
        command = [sys.executable, "-m", "queries.answering"]
        return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own

    def _give(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            if len(self._idle) < _IDLE:
                self._idle.append(process)
                return
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it, and leave neither a zombie nor an open pipe behind."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # what was not written yet has nobody to read it
                pipe.close()


def _end_all(processes: list[subprocess.Popen[bytes]]) -> None:
    while processes:
        _end(processes.pop())


def _ask(process: subprocess.Popen[bytes], question: Any, seconds: float, look: Callable[[], None]) -> Answer | Refusal:
    assert process.stdin and process.stdout  # noqa: S101 - both are pipes
    box: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_read, args=(process.stdout, box), daemon=True).start()
    pickle.dump(question, process.stdin)
    process.stdin.flush()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            answer = box.get(timeout=_LOOK)
        except Empty:
            look()
            continue
        if answer is None:
            raise StoreUnreachableError("query.ended")
        return answer  # type: ignore[no-any-return]
    raise TooSlowError("query.slow", seconds=round(seconds - GRACE))


def _read(stream: IO[bytes], box: SimpleQueue[Any]) -> None:
    try:
        box.put(pickle.load(stream))  # noqa: S301 - written by our own process
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        box.put(None)

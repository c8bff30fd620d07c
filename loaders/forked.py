"""Worker processes that begin as copies of this one, and so with everything that it has loaded already.

Starting Python and loading the readers anew takes a third of a second in each process. Copying is sound only while one
thread runs: a copy has that thread alone, and whatever the others held would stay held. Linux tells how many there are.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import IO, Final, NoReturn

_THREADS: Final = Path("/proc/self/task")
_TICK: Final = 0.01
Serve = Callable[[IO[bytes], IO[bytes]], None]
"""What a copy does: takes tasks from the one stream and writes results to the other, until its input ends."""


def possible() -> bool:
    """Whether a copy of this process would be whole: Linux, and no second thread, Python's or a library's."""
    try:
        return sys.platform == "linux" and len(list(_THREADS.iterdir())) == 1
    except OSError:
        return False


class Forked:
    """A copy of this process at work; as much of ``subprocess.Popen`` as workers need."""

    def __init__(self, pid: int, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self.pid, self.stdin, self.stdout = pid, stdin, stdout
        self._status: int | None = None
        self._lock = threading.Lock()

    def poll(self) -> int | None:
        """Its exit status; ``None`` while it runs."""
        with self._lock:
            return self._look()

    def _look(self) -> int | None:
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status, once it has ended. ``subprocess.TimeoutExpired`` where it has not by then."""
        ends = None if timeout is None else time.monotonic() + timeout
        while (status := self.poll()) is None:
            if ends is not None and time.monotonic() > ends:
                raise subprocess.TimeoutExpired("worker", timeout or 0.0)
            time.sleep(_TICK)
        return status

    def kill(self) -> None:
        """End it at once."""
        with self._lock:
            if self._look() is None:
                os.kill(self.pid, signal.SIGKILL)


def fork(serve: Serve) -> Forked:
    """A copy of this process with ``serve`` as all that it does. Call only where ``possible()``.

    ``OSError`` where the system allows no further process.
    """
    tasks, into = os.pipe()
    out, results = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        for end in (tasks, into, out, results):
            os.close(end)
        raise
    if pid == 0:
        _live(serve, tasks, results)
    os.close(tasks)
    os.close(results)
    with contextlib.suppress(OSError):  # it does so too, whoever comes first
        os.setpgid(pid, pid)
    return Forked(pid, os.fdopen(into, "wb"), os.fdopen(out, "rb"))


def _live(serve: Serve, tasks: int, results: int) -> NoReturn:
    """The copy's whole life: it never goes back to what its parent was doing, nor tidies up after it."""
    status = 1
    try:
        os.setpgid(0, 0)
        _let_go(tasks, results)
        with contextlib.suppress(SystemExit):
            serve(os.fdopen(tasks, "rb"), os.fdopen(results, "wb"))
        status = 0
    finally:
        os._exit(status)


def _let_go(*kept: int) -> None:
    """Close what else the parent has open: its locks, and the pipes by which other copies hear that they may leave."""
    ends = [2, *sorted(kept), os.sysconf("SC_OPEN_MAX")]
    for lower, upper in pairwise(ends):
        os.closerange(lower + 1, upper)

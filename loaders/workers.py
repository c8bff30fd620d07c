"""Worker processes that can be ended: each task has its time and each process its memory.

``Workers`` is a ``concurrent.futures.Executor``. Unlike a process pool it never breaks: a process that dies, or that is
ended because it went beyond its limits, fails the one task in its hands and is started anew for the next.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import IO, Any, Final, ParamSpec, TypeVar

from loaders.forked import Forked, fork, possible

P = ParamSpec("P")
T = TypeVar("T")
Started = subprocess.Popen[bytes] | Forked
_HEAD: Final = struct.Struct("!Q")
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from loaders.worker_process import main; main()"
)
_STARTING: Final = 120.0
_TICK: Final = 0.1
MORE: Final = b""
"""What a worker says between a task and its answer: the task needs its time anew."""


class WorkerLostError(Exception):
    """A worker ended before its task did. ``why``: ``time``, ``memory`` or ``died``."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class Workers(Executor):
    """So many processes; a task may take ``seconds``, anew with each scanned page, and a process ``memory`` bytes."""

    def __init__(self, count: int, seconds: float = 60.0, memory: int = 2 << 30) -> None:
        self.count = count
        self._tasks: queue.SimpleQueue[tuple[Future[Any], bytes] | None] = queue.SimpleQueue()
        self._closed = False
        self._lock = threading.Lock()
        self._processes = [_Process(seconds, memory, popen) for popen in _copies(count, memory, seconds)]
        self._threads = [threading.Thread(target=self._serve, args=(p,), daemon=True) for p in self._processes]
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        for thread in (*self._threads, self._watcher):
            thread.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Its future; ``WorkerLostError`` is set as its exception where the process ended first."""
        future: Future[T] = Future()
        task = pickle.dumps((fn, args, kwargs))
        with self._lock:
            if self._closed:
                raise RuntimeError("these workers have been shut down")
            self._tasks.put((future, task))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """No more tasks; what was handed in is done, or (``cancel_futures``) left and what runs is ended."""
        with self._lock:
            if not self._closed:
                self._closed = True
                if cancel_futures:
                    self._cancel()
                for _ in self._threads:
                    self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
            self._over.set()
            self._watcher.join()

    def _cancel(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                task = self._tasks.get_nowait()
                if task is not None:
                    task[0].cancel()
        for process in self._processes:
            process.end("died")

    def _serve(self, process: _Process) -> None:
        """One process's thread: a task at a time."""
        while (task := self._tasks.get()) is not None:
            future, data = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                good, result = process.run(data)
            except Exception as error:
                good, result = False, error
            if good:
                future.set_result(result)
            else:
                future.set_exception(result)
            del task, future, result
        process.close()

    def _watch(self) -> None:
        while not self._over.wait(_TICK) and any(thread.is_alive() for thread in self._threads):
            for process in self._processes:
                process.check()


class _Process:
    """A process with a task in its hands or none, started when it is needed."""

    def __init__(self, seconds: float, memory: int, popen: Started | None) -> None:
        self.seconds, self.memory = seconds, memory
        self._popen, self._ready = popen, False
        self._deadline: float | None = None
        self._ended = ""
        self._lock = threading.Lock()

    def run(self, task: bytes) -> tuple[bool, Any]:
        """Whether it went well, and the result or the exception. ``WorkerLostError`` where the process ended."""
        tasks, results = self._running()
        try:
            self._deadline = time.monotonic() + self.seconds
            write_frame(tasks, task)
            while (answer := read_frame(results)) == MORE:
                self._deadline = time.monotonic() + self.seconds
            good, result, stays = pickle.loads(answer)  # noqa: S301 - our own process
        except (EOFError, OSError) as error:
            raise self._lost() from error
        finally:
            self._deadline = None
        if not stays:
            self.close()
        return good, result

    def _running(self) -> tuple[IO[bytes], IO[bytes]]:
        """Where tasks go and results come from; the process is started where there is none."""
        popen = self._popen
        if popen is None or popen.poll() is not None:
            self._discard()
            self._popen = popen = _started(self.memory, self.seconds)
        if not self._ready:
            self._ended = ""
            self._deadline = time.monotonic() + _STARTING
            try:
                read_frame(_stream(popen.stdout))
            except (EOFError, OSError) as error:
                raise self._lost() from error
            finally:
                self._deadline = None
            self._ready = True
        return _stream(popen.stdin), _stream(popen.stdout)

    def check(self) -> None:
        """End it where it is beyond its time or its memory."""
        popen, deadline = self._popen, self._deadline
        if popen is None or deadline is None:
            return
        if time.monotonic() > deadline:
            self.end("time")
        elif (resident(popen.pid) or 0) > self.memory:
            self.end("memory")

    def end(self, why: str) -> None:
        """Kill it and what it started; the task in its hands fails for this reason."""
        with self._lock:
            popen = self._popen
            if popen is None or popen.poll() is not None:
                return
            self._ended = why
            _kill(popen)

    def _lost(self) -> WorkerLostError:
        self._discard()
        return WorkerLostError(self._ended or "died")

    def close(self) -> None:
        """Let it go: it leaves when its input ends."""
        if self._popen is not None and self._popen.stdin is not None:
            with contextlib.suppress(OSError):
                self._popen.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._popen.wait(5)
        self._discard()

    def _discard(self) -> None:
        with self._lock:
            popen, self._popen, self._ready = self._popen, None, False
            if popen is None:
                return
            _kill(popen)
            popen.wait()
            for stream in (popen.stdin, popen.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()


def _copies(count: int, memory: int, seconds: float) -> list[Forked | None]:
    """Copies of this process where that is sound; else nothing, and each process is started anew when it is needed."""
    made: list[Forked | None] = []
    if not possible():
        return [None] * count
    # Only here: a process that starts no copies need not load them.
    import loaders.graph_files  # noqa: F401
    from loaders.citations import default_lookup
    from loaders.worker_process import serve

    default_lookup()  # every document asks the registry: read once for all copies
    with contextlib.suppress(OSError):  # fewer processes are allowed than are asked for
        while len(made) < count:
            made.append(fork(lambda tasks, results: serve(tasks, results, memory, seconds)))
    return made + [None] * (count - len(made))


def _started(memory: int, seconds: float) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", _START, json.dumps(_search_path()), str(memory), str(seconds)]
    # A group of its own, so that what it starts is ended with it and Ctrl-C reaches the parent alone.
    group: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
    return subprocess.Popen(  # noqa: S603 - our own module
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **group
    )


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError
    return pipe


def _kill(popen: Started) -> None:
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(popen.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        popen.kill()


def _search_path() -> list[str]:
    return [str(Path(p).absolute()) if p else str(Path.cwd()) for p in sys.path]


def resident(pid: int) -> int | None:
    """Bytes of memory that a process holds; ``None`` where the system does not say (/proc)."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_bytes().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """A length and that many bytes."""
    stream.write(_HEAD.pack(len(data)) + data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes:
    """The next frame. ``EOFError`` where the stream ends first."""
    head = _exactly(stream, _HEAD.size)
    return _exactly(stream, _HEAD.unpack(head)[0])


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data

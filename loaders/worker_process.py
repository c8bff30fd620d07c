"""What runs in a worker process: tasks from one stream, results to another, limits set first."""

from __future__ import annotations

import _thread
import contextlib
import faulthandler
import gc
import os
import pickle
import queue
import signal
import sys
import threading
import time
from typing import IO, Any, Final

from loaders.patience import granting
from loaders.workers import MORE, read_frame, resident, write_frame

_GRACE: Final = 15.0
"""Seconds after its time when a process whose parent is gone ends itself."""
_BEFORE: Final[list[Any]] = []
"""Streams of the process that this is a copy of, kept: closing one would close a number that is another file's now."""


def main() -> None:
    """Serve from standard input. Arguments: the search path, bytes of memory, seconds a task."""
    serve(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"), int(sys.argv[2]), float(sys.argv[3]))


def serve(tasks: IO[bytes], results: IO[bytes], memory: int, seconds: float) -> None:
    """Do tasks until their stream ends, within these limits: bytes of memory, seconds a task."""
    _silence()
    limit_memory(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGTERM, _leave)
    waiting: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    import loaders.graph_files  # noqa: F401 - before the clock of the first task runs

    gc.freeze()  # what is loaded stays: the collector need not go over it with each document
    threading.Thread(target=_listen, args=(tasks, waiting), daemon=True).start()
    write_frame(results, b"ready")

    def more() -> None:
        _end_after(seconds)
        write_frame(results, MORE)

    granting(more)
    while (task := waiting.get()) is not None:
        _end_after(seconds)
        answer = _done(task, memory)
        faulthandler.cancel_dump_traceback_later()
        with contextlib.suppress(BrokenPipeError):
            write_frame(results, answer)


def _end_after(seconds: float) -> None:
    """Python's own clock needs no interpreter lock: it ends even a library that never comes back."""
    faulthandler.dump_traceback_later(seconds + _GRACE, exit=True)


def _done(task: bytes, memory: int) -> bytes:
    good, result = True, None
    try:
        function, args, kwargs = pickle.loads(task)  # noqa: S301 - our own parent
        result = function(*args, **kwargs)
    except BaseException as error:
        good, result = False, error
    # One that has grown is let go, so that memory does not creep up over thousands of documents.
    stays = (resident(os.getpid()) or 0) < memory // 2 and not isinstance(result, MemoryError)
    try:
        return pickle.dumps((good, result, stays))
    except Exception as error:
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}"), stays))


def _silence() -> None:
    """What libraries print goes nowhere, whatever stands for the streams in the process that this is a copy of."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        os.dup2(nothing, number)
        _BEFORE.append(getattr(sys, name))
        setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115 - it stays
    os.close(nothing)


def _listen(tasks: IO[bytes], waiting: queue.SimpleQueue[bytes | None]) -> None:
    """Hands tasks on; where the input ends the parent is gone or has let go, and so does this process."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            waiting.put(read_frame(tasks))
    waiting.put(None)
    time.sleep(0.2)
    # Still here: in the middle of a document. What it started is ended on the way out.
    main_thread = threading.main_thread().ident
    if hasattr(signal, "pthread_kill") and main_thread is not None:
        signal.pthread_kill(main_thread, signal.SIGTERM)
    else:
        _thread.interrupt_main(signal.SIGTERM)
    time.sleep(1)
    os._exit(0)


def limit_memory(size: int) -> None:
    """No more memory than this for the process, where the system can hold it to that."""
    try:
        import resource
    except ImportError:  # Windows: the watch over the process is all there is
        return
    # RLIMIT_DATA counts what is really asked for; RLIMIT_AS would count address space that threads merely set aside.
    kinds = (resource.RLIMIT_DATA,) if sys.platform == "linux" else (resource.RLIMIT_AS,)
    for kind in kinds:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (size, size))


def _leave(*_: Any) -> None:
    raise SystemExit(0)

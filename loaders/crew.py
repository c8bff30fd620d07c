"""Hands documents to an executor, a window of them at a time, and makes an entry of whatever comes back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from typing import Final

from loaders.errors import StorageError
from loaders.graph_files import Task, lost, read_one
from loaders.journal import Entry, shown
from loaders.workers import WorkerLostError, Workers
from ontology.messages import message

WINDOW: Final = 32
PATIENCE: Final = 300.0
"""Seconds without any answer, beyond twice the time for a document, after which an executor is given up."""
_TIMES: Final = 2


class Crew:
    """An executor at work. What it loses is read again by workers of our own, which cannot break."""

    def __init__(self, executor: Executor | None, window: int = WINDOW, patience: float = PATIENCE) -> None:
        self.executor, self.window, self.patience = executor, window, patience
        self._safe: Workers | None = None
        self._waiting: dict[Future[Entry], Task] = {}
        self._last_chance: set[Future[Entry]] = set()

    def read(self, tasks: Iterable[Task | Entry]) -> Iterator[Entry]:
        """An entry for each task, as they come; entries among the tasks pass through. ``StorageError`` ends it."""
        for task in tasks:
            if isinstance(task, Entry):
                yield task
            elif self.executor is None:
                yield read_one(task)
            else:
                self._hand_out(self.executor, task)
                while len(self._waiting) >= self.window:
                    yield from self._some()
        while self._waiting:
            yield from self._some()

    def _hand_out(self, executor: Executor, task: Task) -> None:
        try:
            self._waiting[executor.submit(read_one, task)] = task
        except RuntimeError:  # the pool broke (BrokenExecutor) or was shut down
            self._hand_to_safe(task)

    def _hand_to_safe(self, task: Task) -> Workers:
        if self._safe is None:
            self._safe = Workers(os.cpu_count() or 1, task.limits.seconds, task.limits.memory_bytes)
        future = self._safe.submit(read_one, task)
        self._last_chance.add(future)
        self._waiting[future] = task
        return self._safe

    def _some(self) -> Iterator[Entry]:
        done, _ = wait(self._waiting, timeout=self._patience(), return_when=FIRST_COMPLETED)
        if not done:
            self._give_up()
        for future in done:
            entry = self._entry(future, self._waiting[future])
            if entry is not None:
                yield entry
            del self._waiting[future]  # only now: who is interrupted before finds it in ``finished``
            self._last_chance.discard(future)

    def finished(self) -> Iterator[Entry]:
        """What has been read well and was not taken yet, without waiting: for those who must leave."""
        for future in list(self._waiting):
            if future.done() and not future.cancelled() and future.exception() is None:
                yield future.result()

    def _patience(self) -> float | None:
        """Seconds to wait for any answer; workers of our own always answer, however many pages were scanned."""
        if isinstance(self.executor, Workers) or self._waiting.keys() <= self._last_chance:
            return None
        return self.patience + _TIMES * max(task.limits.seconds for task in self._waiting.values())

    def _give_up(self) -> None:
        """The executor does not answer (a cluster has lost all its workers): workers of our own do the rest."""
        for future, task in list(self._waiting.items()):
            if future not in self._last_chance:
                future.cancel()
                del self._waiting[future]
                self.executor = self._hand_to_safe(task)

    def _entry(self, future: Future[Entry], task: Task) -> Entry | None:
        """The entry; ``None`` where the document went to workers of our own instead."""
        path = shown(task.path)
        error = CancelledError() if future.cancelled() else future.exception()
        if error is None:
            return future.result()
        if isinstance(error, StorageError):
            raise error
        if isinstance(error, WorkerLostError):
            return lost(path, error.why, task.limits)
        if future not in self._last_chance:
            self._hand_to_safe(task)
            return None
        why = f"{type(error).__name__}: {error}"
        return Entry(path, "", "failed", message=message("load.fault", path=path, why=why))

    def close(self) -> None:
        """Leaves what was handed out and not done."""
        for future in self._waiting:
            future.cancel()
        if self._safe is not None:
            self._safe.shutdown(cancel_futures=True)

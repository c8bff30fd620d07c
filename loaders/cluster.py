"""A Dask cluster as the executor of a load (extra ``cluster``).

The workers write N-Quads into the data folder, which therefore lies on storage that all of them see; a fresh store is
then made of those files by one bulk load here.
"""

from __future__ import annotations

import faulthandler
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from importlib import import_module
from typing import Any, ParamSpec, TypeVar

from loaders.errors import ReadError
from loaders.limits import Limits
from loaders.patience import granting

P = ParamSpec("P")
T = TypeVar("T")


class ClusterError(ReadError):
    """There is no cluster to be had."""


@contextmanager
def connected(address: str, limits: Limits, wait: str = "10s") -> Iterator[tuple[Executor, int]]:
    """The cluster at an address as an executor, and how many documents to hand out at once.

    ``ClusterError`` where the extra is missing or nobody answers.
    """
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise ClusterError("no_cluster", address) from error
    try:
        client = distributed.Client(address, timeout=wait, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterError("no_answer", address, reason=str(error) or type(error).__name__) from error
    with client:
        threads = sum(client.nthreads().values())
        yield _Limited(client.get_executor(pure=False, retries=0), limits), 4 * max(1, threads)


class _Limited(Executor):
    """Hands tasks on, each with the limits that it sets in its worker."""

    def __init__(self, inner: Executor, limits: Limits) -> None:
        self.inner, self.limits = inner, limits

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        task: Callable[..., T] = limited
        return self.inner.submit(task, self.limits.seconds, fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.inner.shutdown(wait=wait, cancel_futures=cancel_futures)


def limited(seconds: float, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Runs in a worker of the cluster, which ends itself when its time is over; its nanny starts another."""

    def end_later() -> None:
        faulthandler.dump_traceback_later(seconds, exit=True)

    end_later()
    granting(end_later)
    try:
        return function(*args, **kwargs)
    finally:
        faulthandler.cancel_dump_traceback_later()

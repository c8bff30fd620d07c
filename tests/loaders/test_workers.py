"""Worker processes: what they give back, and how each way of going wrong fails one task only."""

from __future__ import annotations

import builtins
import operator
import os
import subprocess
import sys
import time
from concurrent.futures import wait
from pathlib import Path

import pytest

from loaders.patience import ask_again
from loaders.workers import WorkerLostError, Workers, resident

ROOT = Path(__file__).parents[2]


def test_tasks_give_back_results_and_exceptions() -> None:
    """Results come back, and what a task raises is its exception; the workers go on."""
    with Workers(2) as workers:
        futures = [workers.submit(operator.mul, n, n) for n in range(20)]
        wrong = workers.submit(operator.truediv, 1, 0)
        assert [f.result() for f in futures] == [n * n for n in range(20)]
        assert isinstance(wrong.exception(), ZeroDivisionError)
        assert workers.submit(str, 5).result() == "5"


def test_a_task_beyond_its_time_is_ended_and_the_next_goes_on() -> None:
    """Sleeping thirty seconds with one allowed ends in about one."""
    with Workers(1, seconds=1) as workers:
        started = time.monotonic()
        slow, after = workers.submit(time.sleep, 30), workers.submit(str, 1)
        with pytest.raises(WorkerLostError) as caught:
            slow.result()
        assert caught.value.why == "time" and after.result() == "1"
        assert time.monotonic() - started < 10


def pages(count: int, seconds: float) -> int:
    """A document of scanned pages, each of which takes so long."""
    for _ in range(count):
        ask_again()
        time.sleep(seconds)
    return count


def test_each_scanned_page_has_the_time_of_a_document() -> None:
    """Four pages of half a second are read with one second allowed; one page of thirty seconds is ended."""
    with Workers(1, seconds=1) as workers:
        assert workers.submit(pages, 4, 0.5).result() == 4
        assert isinstance(workers.submit(pages, 1, 30).exception(), WorkerLostError)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_task_beyond_its_memory_fails_alone() -> None:
    """Four hundred megabytes with three hundred allowed: an error, and the next task is done."""
    with Workers(1, memory=300 << 20) as workers:
        much = workers.submit(builtins.bytearray, 400 << 20)
        assert isinstance(much.exception(), MemoryError)
        assert workers.submit(str, 1).result() == "1"


def test_a_process_that_dies_fails_the_task_in_its_hands_only() -> None:
    """Others in the queue and in other processes are done all the same."""
    with Workers(2) as workers:
        futures = [workers.submit(str, n) if n % 5 else workers.submit(os._exit, 1) for n in range(20)]
        wait(futures)
        lost = [n for n, f in enumerate(futures) if isinstance(f.exception(), WorkerLostError)]
    assert lost == [0, 5, 10, 15]
    assert [f.result() for n, f in enumerate(futures) if n % 5] == [str(n) for n in range(20) if n % 5]


def test_what_libraries_print_does_not_disturb_the_answers() -> None:
    """Standard output of a worker goes nowhere."""
    with Workers(1) as workers:
        assert workers.submit(builtins.print, "x" * 100_000).result() is None
        assert workers.submit(os.write, 1, b"x").result() == 1


def test_shutting_down_at_once_ends_what_runs() -> None:
    """With ``cancel_futures`` nobody waits for a slow document."""
    workers = Workers(1)
    running, waiting = workers.submit(time.sleep, 60), workers.submit(str, 1)
    while not running.running():
        time.sleep(0.01)
    time.sleep(0.1)
    workers.shutdown(cancel_futures=True)
    assert isinstance(running.exception(), WorkerLostError) and waiting.cancelled()
    with pytest.raises(RuntimeError):
        workers.submit(str, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_leave_when_their_parent_is_killed() -> None:
    """Nobody stays behind, not even one in the middle of a task."""
    script = (
        "import os, time\n"
        "from loaders.workers import Workers\n"
        "w = Workers(1)\n"
        "print(w.submit(os.getpid).result(), flush=True)\n"
        "w.submit(time.sleep, 60).result()\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert parent.stdout is not None
    with parent.stdout:
        child = int(parent.stdout.readline())
    assert resident(child)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while resident(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not resident(child)

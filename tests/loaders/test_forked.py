"""Workers that begin as copies of their parent do as those that are started anew, and lose nothing by it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from loaders.forked import possible

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")


def _run(script: str) -> list[str]:
    """The lines that a fresh process of one thread prints."""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_nothing_is_copied_beside_a_second_thread() -> None:
    """A lock that the other thread holds would stay held in the copy."""
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    assert not possible()
    over.set()
    thread.join()


def test_a_copy_holds_what_its_parent_had_loaded() -> None:
    """A module that only the parent made is there, and nothing was started anew."""
    script = (
        "import sys, types\n"
        "from loaders.workers import Workers\n"
        "sys.modules['made_here'] = types.ModuleType('made_here')\n"
        "with Workers(2) as w:\n"
        "    print([w.submit(eval, \"'made_here' in __import__('sys').modules\").result() for _ in range(4)])\n"
    )
    assert _run(script) == ["[True, True, True, True]"]


def test_copies_fail_one_task_at_a_time_and_are_replaced() -> None:
    """One that dies, one beyond its time and one beyond its memory: each task has its reason, the others are done."""
    script = (
        "import builtins, os, time\n"
        "from loaders.forked import possible\n"
        "from loaders.workers import Workers\n"
        "print(possible())\n"
        "with Workers(2, seconds=1, memory=400 << 20) as w:\n"
        "    tasks = [w.submit(os._exit, 1), w.submit(time.sleep, 30), w.submit(builtins.bytearray, 500 << 20)]\n"
        "    after = [w.submit(str, n) for n in range(6)]\n"
        "    print([getattr(t.exception(), 'why', type(t.exception()).__name__) for t in tasks])\n"
        "    print([a.result() for a in after])\n"
    )
    assert _run(script) == ["True", "['died', 'time', 'MemoryError']", "['0', '1', '2', '3', '4', '5']"]


def test_a_copy_lets_go_of_its_parents_files() -> None:
    """A lock of the parent's is not held on by a copy, nor the pipe by which another copy hears that it may leave."""
    script = (
        "import os, tempfile\n"
        "from loaders.workers import Workers\n"
        "held = tempfile.TemporaryFile()\n"
        "with Workers(2) as w:\n"
        "    print(w.submit(os.path.exists, f'/proc/self/fd/{held.fileno()}').result())\n"
        "    first = w._processes[0]._popen\n"
        "    first.stdin.close()\n"
        "    print(first.wait(5))\n"
    )
    held, status = _run(script)
    assert (held, status) == ("False", "0")


def test_a_copy_does_not_print_what_its_parent_had_not_printed_yet() -> None:
    """Words that wait in the parent's buffer come out once."""
    script = (
        "import sys\n"
        "from loaders.workers import Workers\n"
        "sys.stdout.write('once\\n')\n"
        "with Workers(2) as w:\n"
        "    w.submit(str, 1).result()\n"
    )
    assert _run(script) == ["once"]


def test_a_copy_works_whatever_stands_for_its_parents_streams() -> None:
    """Also where standard error is no file (a notebook's, a test's) and the worker's clock wants one."""
    script = (
        "import io, sys\n"
        "from loaders.workers import Workers\n"
        "sys.stderr = io.StringIO()\n"
        "with Workers(1) as w:\n"
        "    print(w.submit(print, 'x', file=None).exception(), w.submit(str, 1).result())\n"
    )
    assert _run(script) == ["None 1"]


def test_where_no_process_may_be_copied_it_is_started_anew() -> None:
    """A system that allows no further copy costs the copy, not the load."""
    script = (
        "import os\n"
        "import loaders.forked as forked\n"
        "from loaders.workers import Workers\n"
        "def refused():\n"
        "    raise BlockingIOError(11, 'no more')\n"
        "forked.os.fork = refused\n"
        "before = len(os.listdir('/proc/self/fd'))\n"
        "workers = Workers(2)\n"
        "print(len(os.listdir('/proc/self/fd')) - before, [p._popen for p in workers._processes])\n"
    )
    assert _run(script) == ["0 [None, None]"]

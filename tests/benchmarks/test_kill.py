"""A small version of ``python -m benchmarks.kill``: loads that are killed end where an undisturbed load ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.kill import trial

QUICK = ("txt-tab", "csv", "html", "xlsx", "docx")


@pytest.mark.skipif(os.name != "posix", reason="kills by SIGKILL")
@pytest.mark.slow
def test_killed_loads_end_in_the_store_of_an_undisturbed_one(tmp_path: Path) -> None:
    """Twelve documents, three kills: nothing broken after any of them, nothing different at the end."""
    result = trial(tmp_path, documents=12, kills=3, jobs=2, formats=QUICK)
    assert len(result.killed_at) >= 2, result
    assert result.broken == [] and result.differences == []

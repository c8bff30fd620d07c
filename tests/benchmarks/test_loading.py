"""The figures of ``python -m benchmarks.loading`` can be taken: each part runs, small."""

from __future__ import annotations

from pathlib import Path

from benchmarks.loading import Figure, cores, formats, stores


def test_each_part_gives_its_figures(tmp_path: Path) -> None:
    """Cores, formats and stores give positive figures with the units that they promise."""
    reading = [*cores(tmp_path, files=4, runs=1), *formats(tmp_path, files=3, forms=("csv", "docx"))]
    found = [*reading, *stores(tmp_path, documents=20)]
    assert all(f.value > 0 for f in found)
    assert sum(f.unit == "documents/s" for f in found) == sum(f.unit == "MB/s" for f in found) == 2
    assert {"times", "MB", "ms", "indicators/s", "bytes/quad"} <= {f.unit for f in found}


def test_a_missed_bound_is_said() -> None:
    """Below what is promised, or above what is allowed."""
    assert "MISSED" in str(Figure("a", 1, "s", 2, at_least=True)) and "MISSED" in str(Figure("a", 3, "s", 2))
    assert "MISSED" not in str(Figure("a", 3, "s", 2, at_least=True)) + str(Figure("a", 1, "s", 2)) + str(
        Figure("a", 1, "s")
    )

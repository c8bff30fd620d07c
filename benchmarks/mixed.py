"""A folder of made-up disclosures in many layouts and formats, a few of them broken: same seed, same files.

``python -m benchmarks.mixed FOLDER COUNT``. About one file in fifty is broken, and one in fifty is a zip of three.
"""

from __future__ import annotations

import random
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.rendering.formats import FORMATS as WRITERS
from benchmarks.rendering.layouts import LAYOUTS
from benchmarks.rendering.records import disclosure

FORMATS: Final = ("txt-tab", "csv", "csv-gb18030", "docx", "xlsx", "xls", "ods", "html", "html-gb2312", "pdf")
PROJECTS: Final = (1, 1, 2, 4, 4, 8)
"""How many projects a document prints; the sample disclosure prints four."""


def make(folder: Path, count: int, seed: int = 1, formats: Sequence[str] = FORMATS) -> list[Path]:
    """That many files, in turn of every format; their paths."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for number in range(count):
        form, layout = formats[number % len(formats)], chance.choice(list(LAYOUTS))
        rng = random.Random(f"{seed}/{number}")
        page = LAYOUTS[layout](disclosure(rng, chance.choice(PROJECTS)), rng)
        suffix, write = WRITERS[form]
        path = folder / f"{number:05}_{layout}_{form}.{suffix}"
        write(page, path, rng)
        paths.append(_spoilt(path, number))
    return paths


def _spoilt(path: Path, number: int) -> Path:
    data = path.read_bytes()
    if number % 50 == 17:
        path.write_bytes(data[: len(data) // 2] if number % 100 == 17 else b"")
    if number % 50 != 33:
        return path
    archive = path.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for name in ("甲", "乙", "丙"):
            out.writestr(
                zipfile.ZipInfo(f"{name}/{path.name}"), data + name.encode() if path.suffix == ".txt" else data
            )
    path.unlink()
    return archive


if __name__ == "__main__":
    print(len(make(Path(sys.argv[1]), int(sys.argv[2]))))

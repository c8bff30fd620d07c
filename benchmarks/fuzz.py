"""Mutated real-shaped files of every format: no crash, no hang, no lost line: ``python -m benchmarks.fuzz COUNT SEED``.

COUNT files of each format (default 500) are made of one good disclosure by flipping, cutting, doubling and mixing its
bytes, inside zip containers too, and loaded by workers with ten seconds each. Ends with status 1 where a line is lost,
a document had to be ended, or a reader's fault reached the front door. Crashes of a library are counted too.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.mixed import FORMATS
from benchmarks.rendering.formats import FORMATS as WRITERS
from benchmarks.rendering.matrix import Case, write
from loaders.batch import Run, read_each
from loaders.journal import MARK, Entry
from loaders.limits import Limits
from loaders.workers import Workers
from ontology.messages import message

SECONDS: Final = 10.0


def good(form: str, folder: Path) -> bytes:
    """A whole disclosure in this format."""
    made = write(Case("hebei", form, "clean", 1), folder)
    assert made is not None
    return made[0].read_bytes()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with a few random wounds: in its bytes, or (zip containers) in the bytes of one part."""
    if data[:2] == b"PK" and chance.random() < 0.6:
        return _wounded_part(data, chance)
    return _wounded(data, chance)


def _wounded(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, length = chance.randrange(len(out) + 1), chance.choice((1, 1, 4, 16, 200))
        kind = chance.randrange(6)
        if kind == 0:
            out[at : at + length] = chance.randbytes(len(out[at : at + length]))
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = chance.randbytes(length)
        elif kind == 3:
            out[at:at] = out[at : at + 50 * length]
        elif kind == 4:
            del out[at:]
        else:
            out[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"9999"))
    return bytes(out)


def _wounded_part(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = [(i.filename, old.read(i)) for i in old.infolist()]
    wounded = chance.randrange(len(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for number, (name, part) in enumerate(parts):
            new.writestr(zipfile.ZipInfo(name), _wounded(part, chance) if number == wounded and part else part)
    return out.getvalue()


def corpus(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """``count`` mutated files of each format, those of a format named by it."""
    paths = []
    with tempfile.TemporaryDirectory() as aside:
        for form in FORMATS:
            data = good(form, Path(aside))
            for number in range(count):
                chance = random.Random(f"{seed}/{form}/{number}")
                path = folder / f"{form}-{number}.{WRITERS[form][0]}"
                path.write_bytes(mutated(data, chance))
                paths.append(path)
    return paths


def suspicious(entries: list[Entry]) -> Iterator[Entry]:
    """Entries that tell of a crash, a hang, or an error that no reader foresaw."""
    signs = [
        message(f"load.{why}", path="", seconds="", megabytes="", why="")[:6] for why in ("died", "time", "memory")
    ]
    fault = message("load.fault", path="", why="")[:7]
    for entry in entries:
        if any(sign.strip() in entry.message.replace(entry.path, "") for sign in (*signs, fault)):
            yield entry


def main() -> int:
    """Run it; how many went how."""
    count, seed = (int(word) for word in [*sys.argv[1:], *("500", "1")[len(sys.argv) - 1 :]])
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        paths = corpus(folder / "in", count, seed)
        limits = Limits(seconds=SECONDS)
        with Workers(2, limits.seconds) as workers, read_each(folder, paths, Run(workers, limits=limits)) as found:
            entries = list(found)
        bad = list(suspicious(entries))
        for entry in bad:
            print(entry.path, entry.message)
    went = Counter(e.outcome for e in entries)
    print(f"{len(paths)} files, {len(entries)} lines, {dict(went)}, {len(bad)} bad, {time.monotonic() - started:.0f} s")
    return 1 if bad or {e.path.split(MARK)[0] for e in entries} != set(map(str, paths)) else 0


if __name__ == "__main__":
    sys.exit(main())

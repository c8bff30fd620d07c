"""The matrix of layout × format × damage: what the reader makes of documents whose content is known.

python -m benchmarks.rendering.matrix                      everything, one document a combination
python -m benchmarks.rendering.matrix --format scan-150 --damage clean      scanned pages, by OCR
python -m benchmarks.rendering.matrix --layout hebei --format pdf --damage page-cut --keep out/
python -m benchmarks.rendering.matrix --document tests/data/published/*.txt --format html docx     documents you have
"""

from __future__ import annotations

import argparse
import copy
import functools
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.rendering.compare import Outcome, compare
from benchmarks.rendering.damage import DAMAGES
from benchmarks.rendering.formats import DRAWN, FORMATS, SCANNED
from benchmarks.rendering.layouts import LAYOUTS
from benchmarks.rendering.office import CONVERTED, available, convert
from benchmarks.rendering.records import disclosure
from benchmarks.rendering.sheet import Printed
from benchmarks.rendering.synonyms import relabel, reword, widen_satisfaction

WRITERS = FORMATS | DRAWN | SCANNED


@dataclass(frozen=True)
class Case:
    """One document of the matrix, made from its names and seed alone. ``layout`` may be the path of a document."""

    layout: str
    format: str
    damage: str
    seed: int

    @property
    def name(self) -> str:
        """The file's stem."""
        return f"{Path(self.layout).stem}_{self.format}_{self.damage}_{self.seed}"


def printed(case: Case) -> Printed | None:
    """The damaged page, or ``None`` where this damage does not fit this layout."""
    page = _composed(case) if case.layout in LAYOUTS else _again(case.layout)
    if page is None or case.damage == "clean":
        return page
    page = copy.deepcopy(page)
    chance = random.Random(f"{case.seed}/{case.layout}/{case.damage}")
    aligned = not case.format.startswith(("txt", "csv"))
    return page if DAMAGES[case.damage](page, chance, aligned) else None


def _composed(case: Case) -> Printed:
    rng = random.Random(f"{case.seed}/{case.layout}")
    page = LAYOUTS[case.layout](disclosure(rng), rng)
    if rng.random() < 0.5:
        reword(page, rng)
    if rng.random() < 0.4 and case.layout != "anhui":
        relabel(page, rng)
    if rng.random() < 0.2 and case.layout not in {"anhui", "hubei-pair", "fujian-columns", "shifted", "hebei"}:
        widen_satisfaction(page)
    return page


@functools.lru_cache(maxsize=8)
def _again(path: str) -> Printed | None:
    from benchmarks.rendering.reprint import reprint

    return reprint(Path(path))


def write(case: Case, folder: Path) -> tuple[Path, Printed] | None:
    """The file on disk with what it holds."""
    page = printed(case)
    if page is None:
        return None
    suffix, writer = WRITERS[case.format]
    path = folder / f"{case.name}.{suffix}"
    writer(page, path, random.Random(f"{case.seed}/{case.format}"))
    return path, page


def read_back(case: Case, folder: Path) -> Outcome | None:
    """What the reader made of the case; a reader that fails loses everything, and says so."""
    from loaders.pipeline import extract

    if case.format in CONVERTED:
        page, path = printed(case), folder / f"{case.name}.{CONVERTED[case.format]}"
    else:
        made = write(case, folder)
        path, page = made if made else (folder, None)
    if page is None:
        return None
    try:
        return compare(page.expected, asdict(extract(path)))
    except Exception as error:  # the matrix goes on, the crash is a result
        count = sum(len(p["indicators"]) for p in page.expected["projects"])
        return Outcome(expected=count, silent=[f"{type(error).__name__}: {error}"] * max(1, count))


def cases(
    layouts: Iterable[str], formats: Iterable[str], damages: Iterable[str], seeds: Iterable[int]
) -> Iterator[Case]:
    """Every combination asked for."""
    formats, damages, seeds = list(formats), list(damages), list(seeds)
    for layout in layouts:
        for form in formats:
            for damage in damages:
                for seed in seeds:
                    yield Case(layout, form, damage, seed)


def _table(results: dict[Case, Outcome], row: str, column: str) -> str:
    whole: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    silent: Counter[tuple[str, str]] = Counter()
    for case, out in results.items():
        across, down = (Path(getattr(case, name)).name for name in (column, row))
        for key in ((down, across), (down, "ALL"), ("ALL", across)):
            whole[key] += out.whole
            total[key] += out.expected
            silent[key] += len(out.silent)
    rows = [*dict.fromkeys(Path(getattr(c, row)).name for c in results), "ALL"]
    columns = [*dict.fromkeys(Path(getattr(c, column)).name for c in results), "ALL"]
    lines = [f"{row + ' × ' + column:<22}" + "".join(f"{c[:13]:>14}" for c in columns)]
    for r in rows:
        line = f"{r:<22}"
        for c in columns:
            key = (r, c)
            shown = (
                "-"
                if not total[key]
                else f"{100 * whole[key] / total[key]:.1f}" + (f" !{silent[key]}" if silent[key] else "")
            )
            line += f"{shown:>14}"
        lines.append(line)
    return "\n".join(lines)


def summary(results: dict[Case, Outcome]) -> str:
    """Per cent whole, and after ``!`` how many are silently wrong."""
    parts = [
        _table(results, "layout", "format"),
        _table(results, "damage", "format"),
        _table(results, "layout", "damage"),
    ]
    clean = [o for c, o in results.items() if c.damage == "clean"]
    hurt = [o for c, o in results.items() if c.damage != "clean"]
    for name, some in (("clean", clean), ("damaged", hurt)):
        total, whole = sum(o.expected for o in some), sum(o.whole for o in some)
        silent, reported = sum(len(o.silent) for o in some), sum(len(o.reported) for o in some)
        heads, right = sum(o.heads for o in some), sum(o.heads_right for o in some)
        if total:
            parts.append(
                f"{name}: {len(some)} documents, {total} indicators, {100 * whole / total:.2f}% whole, "
                f"{reported} reported, {silent} silent; heads {100 * right / max(1, heads):.1f}% right"
            )
    return "\n\n".join(parts)


def worst(results: dict[Case, Outcome], folder: Path, most: int) -> str:
    """Where most is lost, a line a cause: what differs, in how many documents, and a file to look at."""
    causes: defaultdict[tuple[str, str, str], list[tuple[Case, str]]] = defaultdict(list)
    known: set[tuple[str, str]] = set()
    for case, out in sorted(results.items(), key=lambda x: x[0].damage != "clean"):
        where = case.layout if case.damage == "clean" else case.damage
        told = [("SILENT", m) for m in out.silent] + [("reported", m) for m in out.reported]
        for kind, message in told:
            cause = _cause(message)
            if case.damage == "clean":
                known.add((case.layout, cause))
            elif (case.layout, cause) in known:
                continue  # not this damage's doing
            causes[kind, where, cause].append((case, message))
    lines = []
    for (kind, where, cause), found in sorted(causes.items(), key=lambda x: (x[0][0], -len(x[1])))[: 2 * most]:
        case, message = found[0]
        formats = " ".join(sorted({f"{c.format}" for c, _ in found}))
        path = folder / f"{case.name}.{CONVERTED.get(case.format) or WRITERS[case.format][0]}"
        lines.append(f"{kind} {len(found)}× {where}: {cause} [{formats}]\n    {message[:300]}\n    {path}")
    heads: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for case, out in results.items():
        for message in out.minor:
            key = f"{case.layout} {_cause(message)}"
            heads[key] += 1
            examples.setdefault(key, f"{message[:200]} — {case.name}")
    lines.append("\nBeside the indicators (heads, levels, descriptions), most frequent:")
    lines += [f"  {n}× {examples[key]}" for key, n in heads.most_common(most)]
    return "\n".join(lines)


def _cause(message: str) -> str:
    """The kind of a difference, without the names and figures in it."""
    if "not found" in message or "not printed" in message:
        return "project not found" if "not found" in message else "not printed"
    found = re.findall(
        r"(level1_code|name|value|kind|operator|number|upper|unit|basis|weight|actual|score|missing)\b", message
    )
    head = re.findall(r"\.(\w+):", message)
    return " ".join(dict.fromkeys(found or head)) or message[:40]


def _one(job: tuple[Case, Path]) -> tuple[Case, Outcome | None]:
    return job[0], read_back(*job)


def run(chosen: list[Case], folder: Path, jobs: int) -> dict[Case, Outcome]:
    """Read every case back, in as many processes as asked for."""
    originals = folder / "originals"
    for form, suffix in CONVERTED.items():
        originals.mkdir(exist_ok=True)
        made = [write(case, originals) for case in chosen if case.format == form]
        convert([m[0] for m in made if m], suffix, folder)
    work = [(case, folder) for case in chosen]
    if jobs == 1:
        done = map(_one, work)
        return {case: out for case, out in done if out}
    with ProcessPoolExecutor(jobs) as pool:
        return {case: out for case, out in pool.map(_one, work, chunksize=8) if out}


def main() -> int:
    """Print the tables; status 1 when anything is silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--layout", nargs="*", choices=LAYOUTS, default=list(LAYOUTS))
    parser.add_argument("--document", nargs="*", default=[], help="documents to print again in place of the layouts")
    parser.add_argument("--format", nargs="*", choices=WRITERS, default=[f for f in FORMATS if f not in CONVERTED])
    parser.add_argument("--damage", nargs="*", choices=["clean", *DAMAGES], default=["clean", *DAMAGES])
    parser.add_argument("--seeds", type=int, nargs="*", default=[1])
    parser.add_argument("--sample", type=int, help="take only this many, drawn with the first seed")
    parser.add_argument("--keep", type=Path, help="folder for the files (else they are thrown away)")
    parser.add_argument("--worst", type=int, default=15, help="how many of the worst to explain")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    if CONVERTED.keys() & set(asked.format) and not available():
        parser.error("pdf-office and doc need LibreOffice (soffice), which is not installed")
    chosen = list(cases(asked.document or asked.layout, asked.format, asked.damage, asked.seeds))
    if asked.sample and asked.sample < len(chosen):
        chosen = sorted(random.Random(asked.seeds[0]).sample(chosen, asked.sample), key=chosen.index)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        results = run(chosen, folder, asked.jobs)
        print(summary(results))
        print(worst(results, folder, asked.worst))
    print(f"\n{len(results)} documents in {time.perf_counter() - began:.1f} s")
    return 1 if any(o.silent for o in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

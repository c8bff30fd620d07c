"""Files that mean harm, or came to it: each is one line that says so, within the limits, and the others are read."""

from __future__ import annotations

import contextlib
import cProfile
import io
import os
import random
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import corpus, suspicious
from benchmarks.rendering.formats import FORMATS
from benchmarks.rendering.matrix import Case, write
from loaders.batch import Run, read_each, read_into
from loaders.errors import ReadError, TooLargeError
from loaders.journal import Entry
from loaders.limits import Limits
from loaders.pipeline import extract_bytes
from loaders.readers import read_bytes
from loaders.readers.compound import MAGIC
from loaders.workers import Workers

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "lulong-2021" / "lulong-2021.txt"
KINDS = ("txt-tab", "csv", "docx", "xlsx", "xls", "ods", "html", "pdf", "zip")
TEXTS = ("txt-tab", "csv", "html")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A whole disclosure in every format."""
    folder = tmp_path_factory.mktemp("good")
    files: dict[str, bytes] = {}
    for kind in KINDS[:-1]:
        made = write(Case("hebei", kind, "clean", 3), folder)
        assert made is not None
        files[kind] = made[0].read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("表.txt", files["txt-tab"])
    return files | {"zip": out.getvalue()}


def suffix(kind: str) -> str:
    return "zip" if kind == "zip" else FORMATS[kind][0]


def read(folder: Path, name: str, data: bytes) -> list[Entry]:
    (folder / "in").mkdir()
    (folder / "in" / name).write_bytes(data)
    return list(read_into(folder, [folder / "in"]))


def is_sentence(entry: Entry) -> bool:
    """One line that names the file, and no trace of a program."""
    said = entry.message
    return "\n" not in said and Path(entry.path).name in said and "Traceback" not in said and "Error:" not in said


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_file_is_a_sentence(kind: str, tmp_path: Path) -> None:
    """Nothing in it: said, whatever the name promises."""
    (entry,) = read(tmp_path, f"空.{suffix(kind)}", b"")
    assert entry.outcome == "failed" and is_sentence(entry), entry


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
@pytest.mark.parametrize("kind", KINDS)
def test_a_truncated_file_is_a_sentence_or_what_is_left(
    kind: str, share: float, good: dict[str, bytes], tmp_path: Path
) -> None:
    """Containers are damaged; of a text or a page format what is left is read, never more than there was."""
    (tmp_path / "whole").mkdir()
    whole = sum(e.indicators for e in read(tmp_path / "whole", f"全.{suffix(kind)}", good[kind]))
    (entry,) = read(tmp_path, f"半.{suffix(kind)}", good[kind][: int(share * len(good[kind]))])
    if entry.outcome == "failed":
        assert is_sentence(entry), entry
    else:
        assert kind in (*TEXTS, "pdf", "xls") and entry.indicators <= whole
    assert whole > 0


@pytest.mark.parametrize("kind", KINDS[:-1])
def test_more_cells_than_allowed_are_a_sentence(kind: str, good: dict[str, bytes]) -> None:
    """In every format; with as many allowed as there are, it is read."""
    held = sum(len(t.cells) for t in read_bytes("表", good[kind]).tables)
    assert read_bytes("表", good[kind], Limits(cells=2 * held)).tables
    with pytest.raises(TooLargeError, match="上限20"):
        read_bytes("表", good[kind], Limits(cells=20))


@pytest.mark.parametrize("line", ["1,2,3,4", "一段普通的话。", "【产出指标-数量指标】指标1:名称(95%)"])
def test_lines_of_no_table_are_looked_at_once_each(line: str) -> None:
    """Four times as many lines take four times the work, counted in calls, which are the same on any machine."""
    few, many = (_calls(f"{line}\n" * n) for n in (500, 2000))
    assert many < 5 * few


def _calls(text: str) -> int:
    counted = cProfile.Profile()
    counted.runcall(extract_bytes, "表.csv", text.encode())
    return sum(entry.callcount for entry in counted.getstats())


@pytest.mark.parametrize("kind", KINDS[:-1])
def test_a_mislabelled_file_is_read_for_what_it_is(kind: str, good: dict[str, bytes], tmp_path: Path) -> None:
    """The name promises something else; the bytes decide, and the graph is the same."""
    (tmp_path / "right").mkdir()
    (tmp_path / "wrong").mkdir()
    (right,) = read(tmp_path / "right", f"表.{suffix(kind)}", good[kind])
    (wrong,) = read(tmp_path / "wrong", "表.docx" if kind != "docx" else "表.pdf", good[kind])
    assert right.outcome in ("read", "partly") and (right.graph, right.indicators) == (wrong.graph, wrong.indicators)


@pytest.mark.parametrize("name", ["图.docx", "图.pdf", "图.txt"])
def test_a_picture_under_another_name_is_a_sentence(name: str, tmp_path: Path) -> None:
    """A cut picture stays a picture."""
    (entry,) = read(tmp_path, name, b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert entry.outcome == "failed" and is_sentence(entry), entry


def _locked_office(data: bytes) -> bytes:
    """An encrypted package as Office writes it: a compound file with the stream EncryptedPackage."""
    import xlwt

    out = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("a")
    book.save(out)
    name, new = ("Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))
    compound = bytearray(out.getvalue())
    at = compound.index(name)
    compound[at : at + len(new)] = new
    compound[at + 64 : at + 66] = struct.pack("<H", len(new) + 2)
    assert compound.startswith(MAGIC)
    return bytes(compound)


def _locked_xls(data: bytes) -> bytes:
    """The second record of the workbook becomes FILEPASS."""
    out = bytearray(data)
    first = 512 + 4 + struct.unpack_from("<H", out, 514)[0]
    out[first : first + 2] = b"\x2f\x00"
    return bytes(out)


def _locked_ods(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "META-INF/manifest.xml":
                part = part.replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")
            new.writestr(info.filename, part)
    return out.getvalue()


def _locked_pdf(_: bytes) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret"))
    canvas.drawString(50, 700, "x")
    canvas.save()
    return out.getvalue()


def _locked_zip(data: bytes) -> bytes:
    out = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        out[out.index(sign) + at] |= 1
    return bytes(out)


LOCKS: dict[str, Callable[[bytes], bytes]] = {
    "docx": _locked_office,
    "xlsx": _locked_office,
    "xls": _locked_xls,
    "ods": _locked_ods,
    "pdf": _locked_pdf,
    "zip": _locked_zip,
}


@pytest.mark.parametrize("kind", LOCKS)
def test_a_locked_file_is_a_sentence_that_says_so(kind: str, good: dict[str, bytes], tmp_path: Path) -> None:
    """Encrypted or with a password: said, with what to do."""
    (entry,) = read(tmp_path, f"密.{suffix(kind)}", LOCKS[kind](good[kind]))
    assert entry.outcome == "failed" and is_sentence(entry) and "密码" in entry.message, entry


HEADS = (
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-1.7\n",
    MAGIC,
    b"<html><table>",
    b"<?xml ",
    b"MIME-Version: 1.0",
)


@settings(max_examples=300, deadline=None)
@given(head=st.sampled_from(HEADS), rest=st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(head: bytes, rest: bytes) -> None:
    """Whatever stands behind the first bytes of any format: a source, or an error that is a sentence."""
    with contextlib.suppress(ReadError):
        assert read_bytes("x", head + rest).sha256


def test_mutated_files_of_every_format_lose_no_line(tmp_path: Path) -> None:
    """Twelve wounded files of each of ten formats (``python -m benchmarks.fuzz`` for more): none crashes or hangs."""
    (tmp_path / "in").mkdir()
    paths = corpus(tmp_path / "in", 12, seed=5)
    limits = Limits(seconds=20)
    with Workers(2, limits.seconds) as workers, read_each(tmp_path, paths, Run(workers, limits=limits)) as found:
        entries = list(found)
    # A container that no longer says what it is counts as an archive: its parts have lines of their own.
    assert {e.path.split("!")[0] for e in entries} == {str(p) for p in paths} and list(suspicious(entries)) == []
    assert all(is_sentence(e) for e in entries if e.outcome == "failed"), [e for e in entries if e.outcome == "failed"]


def test_an_archive_whose_parts_are_damaged_does_not_stop_the_walk(good: dict[str, bytes], tmp_path: Path) -> None:
    """A part that cannot be unpacked has its line, and so have the files after it."""
    data = bytearray(good["zip"])
    at = data.index(b"PK\x01\x02") - 40
    data[50:at] = bytes(b ^ 0x5A for b in data[50:at])
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(data)
    (tmp_path / "in" / "b.txt").write_bytes(EXAMPLE.read_bytes())
    broken, whole = read_into(tmp_path, [tmp_path / "in"])
    assert broken.outcome == "failed" and is_sentence(broken) and whole.outcome == "read"


def _junk(folder: Path) -> None:
    chance = random.Random(7)  # noqa: S311
    for n in range(10):
        (folder / f"bytes-{n}.bin").write_bytes(chance.randbytes(20_000))
    (folder / "program.pdf").write_bytes(Path(sys.executable).read_bytes()[:200_000])
    with (folder / "huge.txt").open("wb") as sparse:
        sparse.truncate(10 << 30)
    with (folder / "zeros.csv").open("wb") as sparse:
        sparse.truncate(60 << 20)
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        for n in range(20):
            bomb.writestr(f"{n}.txt", bytes(10 << 20))
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", b"<w:p>" * (20 << 20))
    (folder / "laughs.html").write_text("<table>" * 50_000, encoding="utf-8")
    (folder / "good.txt").write_bytes(EXAMPLE.read_bytes())


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are made as on Unix")
def test_a_folder_of_junk_ends_within_its_limits_with_a_line_for_each(tmp_path: Path) -> None:
    """Binaries, ten sparse gigabytes, bombs, a link in a circle, a pipe: each has its line; the good file is read."""
    folder = tmp_path / "junk"
    folder.mkdir()
    _junk(folder)
    (folder / "round").symlink_to(folder)
    (folder / "nowhere").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe")
    limits = Limits(seconds=5, memory_bytes=1 << 30)
    started = time.monotonic()
    workers, run = Workers(2, limits.seconds, limits.memory_bytes), Run(limits=limits)
    with workers, read_each(tmp_path / "out", [folder], replace(run, executor=workers)) as found:
        entries = {Path(e.path).name: e for e in found}
    assert time.monotonic() - started < 60
    assert set(entries) == {p.name for p in folder.iterdir()}
    assert entries.pop("good.txt").outcome == "read"
    assert all(e.outcome in ("failed", "none") and "\n" not in e.message and e.message for e in entries.values()), (
        entries
    )
    for name, said in {
        "huge.txt": "上限",
        "bomb.zip": "100倍",
        "bomb.docx": "100倍",
        "round": "符号链接",
        "pipe": "普通文件",
    }.items():
        assert said in entries[name].message, entries[name]


@pytest.mark.skipif(os.name != "posix", reason="permissions are set as on Unix")
def test_a_file_without_permission_is_a_sentence(tmp_path: Path) -> None:
    """As somebody who may not read it: the file is named, and its permissions."""
    for above in (tmp_path, *tmp_path.parents):
        if not above.stat().st_mode & 0o001 and above.owner() == tmp_path.owner():
            above.chmod(0o711)
    path = tmp_path / "私.txt"
    path.write_bytes(EXAMPLE.read_bytes())
    path.chmod(0)
    # Root may read everything: the process becomes somebody else when it has loaded its modules.
    script = (
        "import os, sys\n"
        "from cli.main import main\n"
        "for somebody in (os.geteuid(), os.geteuid() or 65534):\n"
        "    os.setuid(somebody)\n"
        "    try:\n"
        "        main(['extract', *sys.argv[1:]])\n"
        "    except SystemExit as end:\n"
        "        print('status', end.code, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, path, EXAMPLE], capture_output=True, cwd=ROOT, check=True)
    said = done.stderr.decode()
    assert "私.txt" in said and "权限" in said and said.endswith("status 1\n")
    assert done.stdout.decode().rstrip().endswith("]"), "the other file is read all the same"

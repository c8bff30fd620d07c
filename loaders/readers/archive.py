"""Folders and zip archives, walked: every document in them with a path to show, nothing ever written to disk."""

from __future__ import annotations

import contextlib
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from loaders.errors import BrokenError, EmptyFileError, MissingFileError, ReadError, TooLargeError, UnsupportedError
from loaders.journal import MARK
from loaders.limits import DEFAULT, Limits
from loaders.readers.detect import kind, kind_of_zip
from loaders.readers.zipped import member, open_zip, reason

_JUNK = frozenset({".ds_store", "thumbs.db", "desktop.ini", "patches.yml"})
_DATA_FOLDER = frozenset({"graphs", "load.lock"})
_UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True)
class Found:
    """A document, or an archive or folder entry that cannot be opened (then ``error`` says why)."""

    display: str
    error: ReadError | None = None
    outer: str = ""
    """The archive on disk that it was found in."""


def documents(paths: Iterable[Path], limits: Limits = DEFAULT) -> Iterator[Found]:
    """The documents named, those below the folders named, and those in zip archives up to the depth, in order of name.

    Links inside folders are not followed and said to be links; what desktops leave lying (.DS_Store, ~$locks, __MACOSX)
    what is hidden below a folder, and a data folder of yiju's own are passed over.
    """
    for path in paths:
        yield from _below(path.absolute(), limits)


def count(paths: Iterable[Path]) -> int:
    """How many files ``documents`` will open: an archive counts for one."""
    return sum(1 for path in paths for _ in (walk(path) if path.is_dir() else (path,)))


def _below(path: Path, limits: Limits) -> Iterator[Found]:
    if path.is_dir():
        for entry in walk(path):
            if isinstance(entry, Found):
                yield entry
            else:
                yield from _file(entry, limits)
    else:
        yield from _file(path, limits)


def walk(folder: Path) -> Iterator[Path | Found]:
    """The files below a folder in order of name, and what cannot be followed or opened."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda e: e.name)
    except OSError:
        yield Found(str(folder), BrokenError("denied", str(folder)))
        return
    if {entry.name for entry in entries} >= _DATA_FOLDER:
        return  # what yiju keeps is no document
    for entry in entries:
        if is_junk(entry.name) or entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield Found(entry.path, UnsupportedError("link", entry.path))
        elif entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path))
        else:
            yield Path(entry.path)


def is_junk(name: str) -> bool:
    """Whether a desktop left this file, or it holds corrections: no document either way."""
    return name.lower() in _JUNK or name.startswith(("~$", ".~", "__MACOSX"))


def _file(path: Path, limits: Limits) -> Iterator[Found]:
    display = str(path)
    try:
        if not _is_archive(path, display, limits):
            yield Found(display)
            return
        empty = True
        for found in _inside(load(display, limits), display, limits, 1):
            empty = False
            yield replace(found, outer=display)
        if empty:
            yield Found(display, EmptyFileError("empty-archive", display))
    except ReadError as error:
        yield Found(display, error)
    except OSError:
        yield Found(display, BrokenError("denied", display))
    except Exception as error:  # the library stumbled over a hostile archive; the walk goes on
        yield Found(display, BrokenError("damaged", display, reason=f"{type(error).__name__}: {reason(error)}"))


def _is_archive(path: Path, display: str, limits: Limits) -> bool:
    """Whether it is a zip of documents, and none of the formats that are zips themselves."""
    if not regular(path):
        raise _no_file(path, display)
    with path.open("rb") as stream:
        if stream.read(4) != b"PK\x03\x04":
            return False
        if path.stat().st_size > limits.file_bytes:
            return False  # its reader says so
        stream.seek(0)
        return kind_of_zip(stream, display) == "zip"


def _inside(data: bytes, display: str, limits: Limits, depth: int) -> Iterator[Found]:
    if depth > limits.depth:
        yield Found(display, TooLargeError("depth", display, limit=limits.depth))
        return
    with open_zip(data, display) as archive:
        _check(archive, data, display, limits)
        for name, info in sorted(named(archive).items()):
            if any(is_junk(part) for part in name.split("/")):
                continue
            here = f"{display}{MARK}{name}"
            try:
                inner = member(archive, info, here, limits) if _may_be_zip(archive, info) else b""
                if inner and kind(inner, here) == "zip":
                    yield from _inside(inner, here, limits, depth + 1)
                else:
                    yield Found(here)
            except ReadError as error:
                yield Found(here, error)


def named(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files in it by a name that cannot lead out of it, no two alike: a second ``a.txt`` is ``a.txt~2``."""
    names: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        if info.is_dir():
            continue
        name = plain = shown_name(info)
        turn = 1
        while name in names:
            turn += 1
            name = f"{plain}~{turn}"
        names[name] = info
    return names


def _check(archive: zipfile.ZipFile, data: bytes, display: str, limits: Limits) -> None:
    """Refuses an archive that claims more than it can hold."""
    entries = archive.infolist()
    if len(entries) > limits.members:
        raise TooLargeError("too-many-files", display, limit=limits.members)
    packed, whole = sum(i.compress_size for i in entries), sum(i.file_size for i in entries)
    most = max(8 * limits.expansion_floor, limits.expansion * len(data))
    if packed > len(data) + limits.expansion_floor or whole > most:
        raise TooLargeError("expansion", display, part=display, limit=limits.expansion)


def _may_be_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    try:
        with archive.open(info) as stream:
            return stream.read(4) == b"PK\x03\x04"
    except (OSError, RuntimeError, zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, zlib.error):
        return False


def shown_name(info: zipfile.ZipInfo) -> str:
    """The entry's name: GBK where a Chinese Windows wrote it, without a way out of the archive.

    >>> shown_name(zipfile.ZipInfo("/../a/./b.txt"))
    'a/b.txt'
    """
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    parts = name.replace("\\", "/").split("/")
    clean = ("".join(c for c in part if c.isprintable()) for part in parts)
    return "/".join(p for p in clean if p not in {"", ".", ".."}) or "?"


def regular(path: Path) -> bool:
    """Whether it is a plain file: pipes and devices would keep a reader waiting."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _no_file(path: Path, display: str) -> ReadError:
    """Why there is nothing to read: no such thing, no plain file, or a folder above that lets nobody look."""
    try:
        path.lstat()
    except PermissionError:
        return BrokenError("denied", display)
    except OSError:
        return MissingFileError("missing", display)
    return UnsupportedError("not-file", display)


def load(display: str, limits: Limits = DEFAULT) -> bytes:
    """The bytes of a document by the path that ``documents`` shows.

    Errors: ``MissingFileError``, ``TooLargeError``, ``BrokenError``, ``LockedError``; ``UnsupportedError`` for a pipe.
    """
    path = Path(display)
    if MARK in display and not path.exists():
        return _load_inside(display, limits)
    if not regular(path):
        raise _no_file(path, display)
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise TooLargeError("too-large", display, size=size, limit=limits.file_bytes)
    try:
        return path.read_bytes()
    except OSError as error:
        raise BrokenError("denied", display) from error


def _load_inside(display: str, limits: Limits) -> bytes:
    parts = display.split(MARK)
    for n in range(1, len(parts)):
        outer = MARK.join(parts[:n])
        if regular(Path(outer)):
            stamp = Path(outer).stat().st_mtime_ns
            return _member_of(outer, stamp, MARK.join(parts[n:]), display, limits)
    raise MissingFileError("missing", display)


def _member_of(outer: str, stamp: int, rest: str, display: str, limits: Limits) -> bytes:
    data = _opened(outer, stamp, limits)
    depth = 0
    while True:
        depth += 1
        if depth > limits.depth:
            raise TooLargeError("depth", display, limit=limits.depth)
        with open_zip(data, display) as archive:
            _check(archive, data, display, limits)
            entries = named(archive)
            name = rest if rest in entries else _longest(entries, rest)
            if name is None:
                raise MissingFileError("missing", display)
            data = member(archive, entries[name], display, limits)
        if rest == name:
            return data
        rest = rest[len(name) + 1 :]


def _longest(names: Iterable[str], rest: str) -> str | None:
    return max((n for n in names if rest.startswith(n + MARK)), key=len, default=None)


@lru_cache(maxsize=1)
def _opened(outer: str, stamp: int, limits: Limits) -> bytes:
    del stamp  # part of the key: a changed archive is read again
    return load(outer, limits)

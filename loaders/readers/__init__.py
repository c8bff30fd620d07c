"""Readers: one file in, one Source out. The type is told by content; the suffix is not looked at."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

from loaders.errors import BrokenError, EmptyFileError, ReadError, UnsupportedError
from loaders.limits import DEFAULT, Limits
from loaders.readers.archive import load
from loaders.readers.detect import IMAGES, OFFICE, PACKED, kind
from loaders.readers.zipped import reason
from loaders.source import Source
from ontology.collector import paused

Reader = Callable[[str, bytes, Limits], Source]
_READERS: Final = {
    "docx": "word.document:read_docx",
    "xlsx": "sheets.xlsx:read_xlsx",
    "xlsb": "sheets.xlsx:read_xlsb",
    "xls": "sheets.xlsx:read_xls",
    "ods": "sheets.ods:read_ods",
    "html": "web.page:read_html",
    "mhtml": "web.mhtml:read_mhtml",
    "pdf": "pdf.document:read_pdf",
    "text": "text.document:read_text",
}
"""Kind → module and function; a module is imported when its first document comes."""


def read(path: Path, limits: Limits = DEFAULT) -> Source:
    """The file as read; a path like 包.zip!内/表.xlsx reads from inside an archive.

    Errors: only ``loaders.errors.ReadError`` and its kinds, whatever the bytes are.
    """
    return read_bytes(str(path), load(str(path), limits), limits)


def read_bytes(path: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """The document in ``data``; ``path`` is only what messages and provenance call it. Errors as ``read``."""
    if not data:
        raise EmptyFileError("empty", path)
    try:
        with paused():
            return _dispatch(path, data, limits)
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # a reader's library stumbled over hostile bytes: one sentence, not a traceback
        raise BrokenError("damaged", path, reason=f"{type(error).__name__}: {reason(error)}") from error


def _dispatch(path: str, data: bytes, limits: Limits) -> Source:
    found = kind(data, path)
    if found in _READERS:
        return _reader(found)(path, data, limits)
    if found in OFFICE:
        from loaders.readers.doc import read_office

        return read_office(path, data, found, limits)
    if found == "zip":
        raise UnsupportedError("archive", path)
    if found in PACKED:
        raise UnsupportedError("packed", path, kind=found)
    if found in IMAGES:
        from loaders.readers.scans.page import read_image

        return read_image(path, data, found, limits)
    raise UnsupportedError("unsupported", path, kind=found)


def _reader(found: str) -> Reader:
    module, _, function = _READERS[found].partition(":")
    reader: Reader = getattr(import_module(f"loaders.readers.{module}"), function)
    return reader

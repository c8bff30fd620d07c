"""The way from a path to a document: read, recognise, correct."""

from __future__ import annotations

from pathlib import Path

from loaders.contract_json import document_json
from loaders.disclose import disclose
from loaders.errors import EmptyFileError, MissingFileError, PatchError, ReadError, UnreadableTextError
from loaders.model import Document
from loaders.readers.text import read_text
from loaders.source import Source

__all__ = [
    "EmptyFileError",
    "MissingFileError",
    "PatchError",
    "ReadError",
    "UnreadableTextError",
    "document_json",
    "extract",
    "extract_bytes",
]


def extract(path: str | Path) -> Document:
    """The document in a file. Errors: those of ``extract_bytes``, and ``MissingFileError``."""
    file = Path(path)
    if not file.is_file():
        raise MissingFileError("missing", str(path))
    return extract_bytes(file.as_posix(), file.read_bytes())


def extract_bytes(path: str, data: bytes) -> Document:
    """The document in these bytes; ``path`` is said in messages. Errors: ``ReadError`` and its kinds."""
    return disclose(_read(path, data))


def _read(path: str, data: bytes) -> Source:
    return read_text(path, data)

"""The way from a path to a document: read, recognise, correct."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path

from loaders.contract_json import document_json
from loaders.corrections import corrected
from loaders.disclose import disclose
from loaders.errors import EmptyFileError, MissingFileError, ReadError, UnreadableTextError
from loaders.limits import DEFAULT, Limits
from loaders.model import Coverage, Document, Finding, Origin
from loaders.readers import read_bytes
from loaders.readers.archive import load
from ontology.collector import paused
from ontology.messages import message

__all__ = [
    "EmptyFileError",
    "MissingFileError",
    "ReadError",
    "UnreadableTextError",
    "document_json",
    "extract",
    "extract_bytes",
    "extract_or_report",
]


def extract(path: str | Path) -> Document:
    """The document in a file, or in an archive (包.zip!内/表.xlsx). Errors: ``ReadError`` and its kinds."""
    return extract_bytes(Path(path).as_posix(), load(str(path)))


def extract_bytes(path: str, data: bytes, limits: Limits = DEFAULT) -> Document:
    """The document in these bytes; ``path`` is said in messages. Errors: ``ReadError`` and its kinds."""
    with paused():
        return corrected(disclose(read_bytes(path, data, limits)), path)


def extract_or_report(path: str | Path, found: ReadError | None = None) -> Document:
    """The document in a file, or one of kind ``none`` whose only finding says why the file could not be read.

    ``found`` is what went wrong already when the file was looked for.
    """
    try:
        if found is not None:
            raise found
        return extract(path)
    except ReadError as error:
        finding = Finding(error.code, "error", str(error))
    except OSError as error:
        finding = Finding("unreadable", "error", message("load.unreadable", path=path, why=error.strerror or error))
    origin = Origin(Path(path).as_posix(), _hash(Path(path)), "application/octet-stream", None)
    return Document(origin, None, None, None, "none", (), (), (), "", (finding,), Coverage())


def _hash(path: Path) -> str:
    """SHA-256 of the file's bytes, empty where they cannot be had or go beyond the limit."""
    try:
        if not path.is_file() or path.stat().st_size > DEFAULT.file_bytes:
            return ""
        with path.open("rb") as handle:
            return file_digest(handle, "sha256").hexdigest()
    except OSError:
        return ""

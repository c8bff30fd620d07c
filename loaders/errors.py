"""What can go wrong while reading: each error is one sentence (what, where, what to do), Chinese or English."""

from __future__ import annotations

from ontology.messages import message


class ReadError(Exception):
    """A file could not be read. ``code`` is its key in the message catalogue."""

    def __init__(self, code: str, path: str, **parts: str | int) -> None:
        self.code = code
        self.path = path
        self.parts = parts
        super().__init__(message(f"read.{code}", None, path=path, **parts))


class MissingFileError(ReadError):
    """The path does not lead to a file."""


class EmptyFileError(ReadError):
    """There is nothing in the file."""


class UnreadableTextError(ReadError):
    """The bytes are no text in any known encoding, or no known type of file."""


class TooLargeError(ReadError):
    """The file goes beyond a limit (``loaders.limits``), which can be raised."""


class LockedError(ReadError):
    """The file is encrypted or wants a password."""


class BrokenError(ReadError):
    """The file is cut off or damaged, or not what its first bytes say."""


class UnsupportedError(ReadError):
    """A known type of file that is not read here, or not without a program that is missing."""


class StorageError(ReadError):
    """The data folder cannot be written (full, read-only, damaged): no fault of the document; the load stops."""

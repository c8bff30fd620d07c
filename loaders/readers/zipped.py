"""Parts of a zip, read within limits: no bomb, no encrypted part, no parser that follows entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

from lxml import etree

from loaders.errors import BrokenError, LockedError, TooLargeError
from loaders.limits import Limits

_ENCRYPTED = 0x1


def open_zip(data: bytes | IO[bytes], path: str) -> zipfile.ZipFile:
    """The zip in ``data``, or in a file that can seek. ``BrokenError`` where its directory cannot be read."""
    try:
        return zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError) as error:
        raise BrokenError("damaged", path, reason=reason(error)) from error


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, limits: Limits) -> bytes:
    """The bytes of one part, never more than the limits allow, whatever the directory claims."""
    if info.flag_bits & _ENCRYPTED:
        raise LockedError("encrypted", path)
    allowed = max(limits.expansion_floor, min(limits.file_bytes, info.compress_size * limits.expansion))
    try:
        with archive.open(info) as stream:
            data = stream.read(allowed + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BrokenError("damaged", path, reason=reason(error)) from error
    if len(data) > limits.file_bytes:
        raise TooLargeError("too-large", path, size=f">{limits.file_bytes}", limit=limits.file_bytes)
    if len(data) > allowed:
        raise TooLargeError("expansion", path, part=info.filename, limit=limits.expansion)
    return data


def part(archive: zipfile.ZipFile, name: str, path: str, limits: Limits) -> bytes:
    """The bytes of the part with this name. ``BrokenError`` where there is none."""
    try:
        info = archive.getinfo(name)
    except KeyError as error:
        raise BrokenError("damaged", path, reason=name) from error
    return member(archive, info, path, limits)


def tree(data: bytes, path: str) -> etree._Element:
    """The XML's root. Entities stay unresolved, nothing is fetched, and a document type is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenError("damaged", path, reason=reason(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenError("doctype", path)
    return root


def reason(error: BaseException) -> str:
    """The first line of an error, short enough for a sentence."""
    return (str(error).splitlines() or [type(error).__name__])[0][:120]

"""What kind of file it is, told by its bytes and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO, Final

from loaders.errors import LockedError
from loaders.readers.compound import MAGIC, Compound
from loaders.readers.zipped import open_zip

_SIGNS: Final = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
)
IMAGES: Final = frozenset({"png", "jpeg", "gif", "bmp", "tiff"})
PACKED: Final = frozenset({"rar", "7z", "gzip", "bzip2", "xz"})
OFFICE: Final = frozenset({"doc", "rtf", "odt", "word-xml", "excel-xml"})
"""What LibreOffice converts."""
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|div|title|center|p|h[1-6])[\s>/]", re.I)
_OPEN_DOCUMENT: Final = {
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/epub+zip": "epub",
}


def kind(data: bytes, path: str) -> str:
    """``pdf docx xlsx xlsb xls ods doc html mhtml zip`` …, or ``text`` where nothing speaks against it.

    Raises ``LockedError`` for an encrypted Office file, ``BrokenError`` for a container that cannot be opened.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data, path)
    if data.startswith(MAGIC):
        return _compound_kind(data, path)
    for sign, name in _SIGNS:
        if data.startswith(sign) and (sign != b"BM" or b"\0" in data[2:64]):
            return name
    return _text_kind(data)


def _zip_kind(data: bytes, path: str) -> str:
    return kind_of_zip(io.BytesIO(data), path)


def kind_of_zip(stream: IO[bytes], path: str) -> str:
    """What a zip container is; only its directory is read. ``BrokenError`` where that cannot be."""
    with open_zip(stream, path) as archive:
        names = {n.lower() for n in archive.namelist()}
        declared = _declared(archive)
    if declared:
        return declared
    if "[content_types].xml" in names:
        if any(n.startswith("word/document") for n in names):
            return "docx"
        if "xl/workbook.bin" in names:
            return "xlsb"
        if any(n.startswith("xl/workbook") for n in names):
            return "xlsx"
        if any(n.startswith("ppt/") for n in names):
            return "pptx"
    return "ofd" if "ofd.xml" in names else "zip"


def _declared(archive: zipfile.ZipFile) -> str | None:
    """What an OpenDocument package or an e-book says in its first part."""
    try:
        with archive.open("mimetype") as stream:
            return _OPEN_DOCUMENT.get(stream.read(80).decode("ascii", "replace").strip())
    except (KeyError, RuntimeError, OSError, zipfile.BadZipFile, NotImplementedError, EOFError, ValueError):
        return None


def _compound_kind(data: bytes, path: str) -> str:
    names = Compound(data, path).names
    if "EncryptedPackage" in names:
        raise LockedError("encrypted", path)
    for stream, name in (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt")):
        if stream in names:
            return name
    return "ole"


def _text_kind(data: bytes) -> str:
    head = data[:4096].replace(b"\0", b"").decode("utf-8", "replace").lstrip("\ufeff\ufffd \t\r\n")
    if re.match(r"MIME-Version:|From:|Subject:|Content-Type:\s*multipart", head, re.I) and "multipart/" in head.lower():
        return "mhtml"
    if head.startswith("<?xml"):
        if 'progid="Word.Document"' in head or "schemas.microsoft.com/office/word/2003/wordml" in head:
            return "word-xml"
        if 'progid="Excel.Sheet"' in head or "urn:schemas-microsoft-com:office:spreadsheet" in head[:1500]:
            return "excel-xml"
    if head.startswith("<") and _HTML.search(head):
        return "html"
    return "text"

"""The bytes of a text file → its text."""

from __future__ import annotations

import codecs
import re

from loaders.errors import EmptyFileError, UnreadableTextError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1c-\x1f]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, path: str) -> tuple[str, str]:
    """The text and the name of its encoding: by mark, strict UTF-8, UTF-16 without mark, GB18030, then chardet.

    ``EmptyFileError`` where nothing is printed, ``UnreadableTextError`` where no encoding fits or it is no text.
    """
    if not data.strip():
        raise EmptyFileError("empty", path)
    text, encoding = _decoded(data, path)
    if (bad := _CONTROL.search(text)) and len(_CONTROL.findall(text)) > len(text) // 500:
        raise UnreadableTextError("not-text", path, offset=bad.start())
    if not text.strip("\ufeff \t\r\n\f\x1a"):
        raise EmptyFileError("empty", path)
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    marked = [name for mark, name in _MARKS if data.startswith(mark)]
    for encoding in marked or _candidates(data):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    import chardet  # seldom needed, and slow to load

    guess = chardet.detect(data)["encoding"]
    try:
        if guess:
            return data.decode(guess), guess.lower()
    except (UnicodeDecodeError, LookupError):
        pass
    raise UnreadableTextError("encoding", path)


def _candidates(data: bytes) -> tuple[str, ...]:
    """Encodings to try without a mark. In UTF-16, the high bytes of breaks and figures are zero."""
    if 0 in data[:4096] and len(data) % 2 == 0:
        sample = data[:4096]
        little = sample[1::2].count(0) >= sample[0::2].count(0)
        return ("utf-16-le" if little else "utf-16-be", "utf-8", "gb18030")
    return ("utf-8", "gb18030")

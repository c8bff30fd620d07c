"""Streams of an OLE compound file ([MS-CFB]), as old Office files are: only what is needed to tell and read them."""

from __future__ import annotations

import struct
from typing import Final

from loaders.errors import BrokenError

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END: Final = 0xFFFFFFFA
"""Sector numbers from here on are marks, not places."""


class Compound:
    """A compound file; ``names`` are its streams. ``BrokenError`` where its chains lead nowhere."""

    def __init__(self, data: bytes, path: str) -> None:
        self._data = data
        self._path = path
        if len(data) < 512 or not data.startswith(MAGIC):
            raise self._broken("header")
        self._size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
        self._mini_size = 1 << min(struct.unpack_from("<H", data, 32)[0], 16)
        self._cutoff = struct.unpack_from("<I", data, 56)[0]
        self._fat = self._table(self._fat_sectors())
        self._entries = self._directory(struct.unpack_from("<I", data, 48)[0])
        self.names = frozenset(name for name, kind, _, _ in self._entries if kind == 2)

    def stream(self, name: str) -> bytes:
        """The bytes of the first stream of this name."""
        start, size = next((s, n) for found, kind, s, n in self._entries if found == name and kind == 2)
        if size >= self._cutoff:
            return self._chain(start)[:size]
        root = next(((s, n) for _, kind, s, n in self._entries if kind == 5), None)
        if root is None:
            raise self._broken("root")
        container = self._chain(root[0])
        minis = self._table(self._sectors(struct.unpack_from("<I", self._data, 60)[0]))
        size_of = self._mini_size
        return b"".join(container[n * size_of : (n + 1) * size_of] for n in self._follow(start, minis))[:size]

    def _broken(self, what: str) -> BrokenError:
        return BrokenError("damaged", self._path, reason=f"OLE {what}")

    def _sector(self, number: int) -> bytes:
        block = self._data[(number + 1) * self._size : (number + 2) * self._size]
        if not block:
            raise self._broken("sector")
        return block

    def _fat_sectors(self) -> list[int]:
        numbers = list(struct.unpack_from("<109I", self._data, 76))
        following, seen = struct.unpack_from("<I", self._data, 68)[0], set[int]()
        while following < _END and following not in seen:
            seen.add(following)
            block = self._sector(following)
            values = struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])
            numbers += values[:-1]
            following = values[-1]
        return [n for n in numbers if n < _END]

    def _table(self, sectors: list[int]) -> list[int]:
        joined = b"".join(self._sector(n) for n in sectors)
        return list(struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4]))

    def _sectors(self, start: int) -> list[int]:
        return self._follow(start, self._fat)

    def _follow(self, start: int, table: list[int]) -> list[int]:
        chain: list[int] = []
        seen: set[int] = set()
        while start < _END:
            if start >= len(table) or start in seen:
                raise self._broken("chain")
            seen.add(start)
            chain.append(start)
            start = table[start]
        return chain

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(n) for n in self._sectors(start))

    def _directory(self, start: int) -> list[tuple[str, int, int, int]]:
        """(name, kind, first sector, size) of every entry."""
        block = self._chain(start)
        entries = []
        for at in range(0, len(block) - 127, 128):
            length = struct.unpack_from("<H", block, at + 64)[0]
            name = block[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", block, at + 116)
            entries.append((name, block[at + 66], first, size))
        return entries

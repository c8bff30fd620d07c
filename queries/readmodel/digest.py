"""One number that says which documents a store holds: the sum of what the ledger remembers of each, so that a document
more or less changes it by its own share alone and nothing has to be read again.

It stands in the ledger's own graph and is written in the same transaction as the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

import pyoxigraph as ox

from ontology.namespaces import ID, YJ

LEDGER: Final = ox.NamedNode(f"{ID}graph/ledger")
HASH: Final = ox.NamedNode(f"{YJ}graphSha256")
DIGEST: Final = ox.NamedNode(f"{YJ}ledgerDigest")
_BITS: Final = 128


def share(graph: str, sha256: str) -> int:
    """What one graph adds to the digest: its name and the hash of its bytes, as a number of 128 bits."""
    return int.from_bytes(blake2b(f"{graph} {sha256}".encode(), digest_size=_BITS // 8).digest(), "big")


def total(shares: Iterable[int]) -> str:
    """The digest of a whole ledger, in hex.

    >>> total([share("a", "1"), share("b", "2")]) == total([share("b", "2"), share("a", "1")])
    True
    """
    return f"{sum(shares) % (1 << _BITS):032x}"


def of_store(engine: ox.Store) -> str | None:
    """The digest that a store holds; ``None`` where none was ever written."""
    found = next(engine.quads_for_pattern(LEDGER, DIGEST, None, LEDGER), None)
    return found.object.value if found is not None and isinstance(found.object, ox.Literal) else None


def quad(digest: str) -> ox.Quad:
    """The statement that keeps the digest."""
    return ox.Quad(LEDGER, DIGEST, ox.Literal(digest), LEDGER)


def of_ledger(ledger: Iterable[ox.Quad]) -> str:
    """The digest of ledger statements (graph, hash)."""
    return total(_shares(ledger))


def along(engine: ox.Store, removed: set[ox.Quad], added: set[ox.Quad]) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """The statements that keep the digest true when these are taken out and put in: what goes, and what comes."""
    gone, come = sum(_shares(removed)), sum(_shares(added))
    if gone == come:
        return set(), set()
    held = of_store(engine)
    before = int(held, 16) if held else sum(_shares(engine.quads_for_pattern(None, HASH, None, LEDGER)))
    return ({quad(held)} if held else set()), {quad(total([before, come, -gone]))}


def _shares(quads: Iterable[ox.Quad]) -> list[int]:
    return [
        share(q.subject.value, q.object.value)
        for q in quads
        if q.predicate == HASH and isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal)
    ]

"""The tables: their columns and types. A part is what is replaced at once: a document, or one shared thing.

Keys are 64 bits of a hash of the IRI (BLAKE2b), the same in every build; that no two things share one is checked when
the tables are built.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import Final

VERSION: Final = 7
"""Raised when a table changes, so that older files are built anew."""
MONEY: Final = "DECIMAL(38,12)"

_EVERY = {"part": "BIGINT"}
TABLES: Final[dict[str, dict[str, str]]] = {
    "documents": _EVERY
    | {"id": "BIGINT", "iri": "VARCHAR", "label": "VARCHAR", "kind": "VARCHAR", "unit": "BIGINT", "year": "BIGINT"}
    | {"sha256": "VARCHAR", "cells": "BIGINT", "used": "BIGINT", "ignored": "BIGINT", "unread": "BIGINT"}
    | {"tables": "BIGINT", "rows": "BIGINT", "rows_used": "BIGINT", "rows_ignored": "BIGINT"}
    | {"signs": "BIGINT", "signs_read": "BIGINT", "repairs": "BIGINT"},
    "projects": _EVERY
    | {"id": "BIGINT", "iri": "VARCHAR", "label": "VARCHAR", "code": "VARCHAR", "scope": "VARCHAR", "unit": "BIGINT"}
    | {"year": "BIGINT", "budget": MONEY, "document": "BIGINT"},
    "targets": _EVERY
    | {"id": "BIGINT", "iri": "VARCHAR", "project": "BIGINT", "unit": "BIGINT", "year": "BIGINT"}
    | {"indicator": "VARCHAR", "label": "VARCHAR", "level": "VARCHAR", "level1": "VARCHAR", "level2": "VARCHAR"}
    | {"value": "VARCHAR", "kind": "VARCHAR", "comparator": "VARCHAR", "number": MONEY, "upper": MONEY}
    | {"measure": "VARCHAR", "yuan": MONEY, "strongest": "BIGINT"},
    "links": _EVERY
    | {"iri": "VARCHAR", "owner": "BIGINT", "of_target": "BOOLEAN", "project": "BIGINT", "unit": "BIGINT"}
    | {"year": "BIGINT", "level": "VARCHAR", "basis": "BIGINT", "mention": "VARCHAR", "quote": "VARCHAR"}
    | {"complete": "BOOLEAN", "resolution": "VARCHAR"},
    "goals": _EVERY
    | {"iri": "VARCHAR", "label": "VARCHAR", "kind": "VARCHAR", "owner": "BIGINT", "owner_iri": "VARCHAR"}
    | {"owner_label": "VARCHAR", "unit": "BIGINT"},
    "findings": _EVERY
    | {"iri": "VARCHAR", "document": "VARCHAR", "code": "VARCHAR", "severity": "VARCHAR", "message": "VARCHAR"}
    | {"evidence": "VARCHAR"},
    "units": _EVERY | {"id": "BIGINT", "iri": "VARCHAR", "label": "VARCHAR", "place": "BIGINT"},
    "places": _EVERY | {"id": "BIGINT", "iri": "VARCHAR", "label": "VARCHAR", "code": "VARCHAR"},
    "inside": _EVERY | {"place": "BIGINT", "wider": "BIGINT"},
    "bodies": _EVERY | {"id": "BIGINT", "iri": "VARCHAR", "label": "VARCHAR"},
    "bases": _EVERY
    | {"id": "BIGINT", "iri": "VARCHAR", "label": "VARCHAR", "number": "VARCHAR", "kind": "VARCHAR"}
    | {"checked": "VARCHAR"},
    "numbers": _EVERY | {"basis": "BIGINT", "number": "VARCHAR"},
    "issued": _EVERY | {"basis": "BIGINT", "body": "BIGINT"},
    "events": _EVERY
    | {"iri": "VARCHAR", "basis": "BIGINT", "kind": "VARCHAR", "day": "DATE", "in_force": "DATE", "by_rule": "VARCHAR"}
    | {"note": "VARCHAR"},
    "kinds": _EVERY | {"iri": "VARCHAR", "notation": "VARCHAR", "rank": "BIGINT", "strength": "VARCHAR"},
}

RANKS: Final = """SELECT l.owner AS owner, max(k.rank) AS strongest FROM links l
  JOIN bases b ON b.id = l.basis JOIN kinds k ON k.iri = b.kind WHERE l.of_target GROUP BY l.owner"""
"""The rank of each target's strongest basis: what ``targets.strongest`` holds, reckoned when all rows are in."""
USED: Final = """SELECT basis, count(DISTINCT owner) FILTER (of_target) AS targets, count(DISTINCT project) AS projects
  FROM links GROUP BY basis"""
"""How many targets and projects rest on each basis: the table ``used``, reckoned when all rows are in."""


@lru_cache(maxsize=65_536)
def key(iri: str) -> int:
    """The key of a thing: 64 bits, signed.

    >>> key("urn:x") == key("urn:x") != key("urn:y")
    True
    """
    return int.from_bytes(blake2b(iri.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)

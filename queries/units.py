"""A budget unit by its name or IRI: one meaning of ``--unit`` in every command."""

from __future__ import annotations

from typing import Final, NamedTuple

from queries.errors import UnknownNameError
from queries.store import Store
from queries.things import key

_UNITS: Final = "SELECT DISTINCT ?unit ?name WHERE { ?unit a yj:BudgetUnit ; rdfs:label ?name }"
_SHOWN: Final = 10


class Unit(NamedTuple):
    """A budget unit of the store."""

    iri: str
    name: str


def unit_named(store: Store, words: str | None) -> Unit | None:
    """The unit that is called so, or bears that IRI; ``None`` where nothing is asked.

    A part of a name is no name, though one unit alone may bear it today: ``UnknownNameError`` then lists the units that
    do, or says that there are none.
    """
    if words is None:
        return None
    units = sorted((str(name), str(unit)) for unit, name in store.select(_UNITS).rows)
    found = next((Unit(u, n) for n, u in units if u == words or key(n) == key(words)), None)
    if found is not None:
        return found
    fitting = [n for n, _ in units if key(words) in key(n)]
    if not fitting:
        raise UnknownNameError("serves.no_unit", words=words)
    names = "、".join(fitting[:_SHOWN]) + ("……" if len(fitting) > _SHOWN else "")
    raise UnknownNameError("serves.several_units", words=words, names=names)


def unit_iri(store: Store, words: str | None) -> str | None:
    """The IRI of the unit that is asked for; errors as in ``unit_named``."""
    found = unit_named(store, words)
    return found.iri if found else None


def unit_name(store: Store, words: str | None) -> str | None:
    """The name of the unit that is asked for; errors as in ``unit_named``."""
    found = unit_named(store, words)
    return found.name if found else None

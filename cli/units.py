"""A budget unit by part of its name, for commands that look at one."""

from __future__ import annotations

from queries.errors import UnknownNameError
from queries.store import Store
from queries.things import key

_UNITS = "SELECT DISTINCT ?unit ?name WHERE { ?unit a yj:BudgetUnit ; rdfs:label ?name }"


def unit_named(store: Store, words: str | None) -> str | None:
    """The IRI of the one unit that is called so, exactly or in part; ``None`` where no name is given.

    ``UnknownNameError`` where there is none, or where several fit: then it lists them.
    """
    if words is None:
        return None
    units = sorted({(str(name), str(unit)) for unit, name in store.select(_UNITS).rows})
    exact = [u for n, u in units if key(n) == key(words) or u == words]
    fitting = exact or [u for n, u in units if key(words) in key(n)]
    if not fitting:
        raise UnknownNameError("serves.no_unit", words=words)
    if len(fitting) > 1:
        listed = "、".join(n for n, u in units if u in fitting[:10])
        raise UnknownNameError("serves.several_units", words=words, names=listed)
    return fitting[0]

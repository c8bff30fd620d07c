"""What can go wrong while asking, each in one sentence that names the thing, the place and the next step."""

from __future__ import annotations

from ontology.messages import message


class QueryError(Exception):
    """Base of all errors of this floor; ``str(error)`` is the sentence for people."""

    def __init__(self, key: str, **parts: object) -> None:
        super().__init__(message(key, None, **parts))
        self.key = key
        self.parts = parts


class NoStoreError(QueryError):
    """There is no store at the location."""


class StoreLockedError(QueryError):
    """Another process writes to the store."""


class StoreUnreachableError(QueryError):
    """A remote endpoint did not answer, or the disk did not."""


class BadQueryError(QueryError):
    """The query does not parse, or does what is not allowed here."""


class UnknownNameError(QueryError):
    """A catalogue query, a parameter, or a thing in the graph is not known by that name."""


class BadCatalogueError(QueryError):
    """A file of the catalogue does not say what it must."""

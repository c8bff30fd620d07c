"""The other end of ``queries.running``: questions come in by stdin, answers go out by stdout, until stdin ends."""

from __future__ import annotations

import pickle
import sys

from queries.errors import QueryError
from queries.running import Refusal
from queries.store import Answer, open_store


def main() -> None:
    """Answer one question after the other; each opens the store anew, so that it is never an old one."""
    while True:
        try:
            location, sparql, limit, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own process
        except EOFError:
            return
        pickle.dump(_answer(location, sparql, limit, seconds), sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _answer(location: str, sparql: str, limit: int, seconds: float) -> Answer | Refusal:
    try:
        return open_store(location).query(sparql, limit=limit, seconds=seconds)
    except QueryError as error:
        return Refusal(type(error), error.key, {name: str(part) for name, part in error.parts.items()})


if __name__ == "__main__":
    main()

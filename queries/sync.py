"""Makes the store equal to the files in ``graphs/``: document by document, each in one transaction.

A store that is not there yet is built aside by the engine's bulk loader and takes its place in one step. What the store
holds of each file is remembered by the file's hash, in a graph of its own.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology.graphs import static_graphs
from ontology.iri import DisclosureIri
from ontology.namespaces import GRAPH_SHARED, ID, YJ
from queries.errors import StoreUnreachableError
from queries.store import open_engine

LEDGER: Final = ox.NamedNode(f"{ID}graph/ledger")
SHARED: Final = ox.NamedNode(GRAPH_SHARED)
HASH: Final = ox.NamedNode(f"{YJ}graphSha256")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a sync did, in documents."""

    added: int = 0
    replaced: int = 0
    removed: int = 0
    unchanged: int = 0


def sync(folder: Path) -> Changes:
    """Bring ``folder/store`` in step with ``folder/graphs``; documents whose file is gone are taken out.

    ``StoreLockedError`` where another process writes; ``StoreUnreachableError`` where the disk fails, the old store
    unharmed.
    """
    files = {path.stem: path for path in sorted((folder / "graphs").glob("*.nq"))}
    recover(folder)
    if not (folder / "store" / "CURRENT").exists():
        build(folder, files.values())
        return Changes(added=len(files))
    return _update(folder, files)


def recover(folder: Path) -> None:
    """Finish or undo what a killed build left: the old store stays until the new one is whole."""
    store, fresh, old = folder / "store", folder / "store.new", folder / "store.old"
    if not store.exists() and old.exists():
        (fresh if (fresh / "WHOLE").exists() else old).rename(store)
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)


def build(folder: Path, files: Iterable[Path]) -> None:
    """A fresh store from the files, by bulk load, put in place of the old one when it is whole."""
    store, fresh, old = folder / "store", folder / "store.new", folder / "store.old"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(fresh, ignore_errors=True)
        engine = open_engine(fresh, write=True)
        ledger = list(_load_static(engine))
        for path in files:
            data = path.read_bytes()
            engine.bulk_load(data, format=ox.RdfFormat.N_QUADS)
            ledger.append(_ledger_quad(path.stem, data))
        engine.bulk_extend(ledger)
        engine.flush()
        del engine
        (fresh / "WHOLE").touch()
        if store.exists():
            store.rename(old)
        fresh.rename(store)
        (store / "WHOLE").unlink()
    except OSError as error:
        raise StoreUnreachableError("store.unwritable", store=folder, why=error) from error
    shutil.rmtree(old, ignore_errors=True)


def _load_static(engine: ox.Store) -> Iterator[ox.Quad]:
    for graph in static_graphs():
        engine.bulk_extend(graph.quads())
        yield ox.Quad(ox.NamedNode(graph.name), HASH, ox.Literal(graph.sha256), LEDGER)


def _ledger_quad(sha256: str, data: bytes) -> ox.Quad:
    name = ox.NamedNode(str(DisclosureIri.of_sha256(sha256)))
    return ox.Quad(name, HASH, ox.Literal(hashlib.sha256(data).hexdigest()), LEDGER)


def loaded(engine: ox.Store) -> dict[str, str]:
    """graph name → hash of what the store holds of it."""
    quads = engine.quads_for_pattern(None, HASH, None, LEDGER)
    return {str(q.subject)[1:-1]: str(q.object)[1:-1] for q in quads}


def _update(folder: Path, files: dict[str, Path]) -> Changes:
    engine = open_engine(folder / "store", write=True)
    held = loaded(engine)
    _refresh_static(engine, held)
    names = {str(DisclosureIri.of_sha256(sha)): (sha, path) for sha, path in files.items()}
    counts = {"added": 0, "replaced": 0, "removed": 0, "unchanged": 0}
    try:
        for name, (sha, path) in names.items():
            data = path.read_bytes()
            if held.get(name) == hashlib.sha256(data).hexdigest():
                counts["unchanged"] += 1
                continue
            replace_document(engine, name, list(ox.parse(data, format=ox.RdfFormat.N_QUADS)), _ledger_quad(sha, data))
            counts["replaced" if name in held else "added"] += 1
        gone = [name for name in held if name.startswith(f"{ID}disclosure/") and name not in names]
        for name in gone:
            replace_document(engine, name, [], None)
        counts["removed"] = len(gone)
        engine.flush()
    except OSError as error:
        raise StoreUnreachableError("store.unwritable", store=folder, why=error) from error
    return Changes(**counts)


def _refresh_static(engine: ox.Store, held: dict[str, str]) -> None:
    for graph in static_graphs():
        if held.get(graph.name) == graph.sha256:
            continue
        name = ox.NamedNode(graph.name)
        new = [*graph.quads(), ox.Quad(name, HASH, ox.Literal(graph.sha256), LEDGER)]
        old = [*engine.quads_for_pattern(None, None, None, name), *engine.quads_for_pattern(name, HASH, None, LEDGER)]
        _transact(engine, set(old), set(new))


def replace_document(engine: ox.Store, name: str, quads: list[ox.Quad], ledger: ox.Quad | None) -> None:
    """Put a document's quads in place of what the store holds of it, in one transaction that writes what differs.

    Shared things that no document links to any longer go with it.
    """
    graph = ox.NamedNode(name)
    own = {q for q in quads if q.graph_name == graph}
    shared = {q for q in quads if q.graph_name == SHARED}
    old = set(engine.quads_for_pattern(None, None, None, graph))
    removed = old - own
    orphans = _orphans(engine, graph, removed, {q.subject for q in shared if isinstance(q.subject, ox.NamedNode)})
    ledger_old = set(engine.quads_for_pattern(graph, HASH, None, LEDGER))
    _transact(engine, old | ledger_old | orphans, own | shared | ({ledger} if ledger else set()))


def _orphans(engine: ox.Store, graph: ox.NamedNode, removed: set[ox.Quad], kept: set[ox.NamedNode]) -> set[ox.Quad]:
    """Shared statements about things that only this document linked to, and about what only those led to."""
    orphans: set[ox.Quad] = set()
    pending = [q.object for q in removed if isinstance(q.object, ox.NamedNode)]
    going: set[ox.NamedNode] = set()
    while pending:
        thing = pending.pop()
        if thing in going or thing in kept:
            continue
        described = list(engine.quads_for_pattern(thing, None, None, SHARED))
        if not described or _linked(engine, thing, graph, going):
            continue
        going.add(thing)
        orphans.update(described)
        pending.extend(q.object for q in described if isinstance(q.object, ox.NamedNode))
    return orphans


def _linked(engine: ox.Store, thing: ox.NamedNode, graph: ox.NamedNode, going: set[ox.NamedNode]) -> bool:
    """Whether another document, or a shared thing that stays, links to it."""
    for quad in engine.quads_for_pattern(None, None, thing, None):
        if quad.graph_name == SHARED:
            if quad.subject not in going:
                return True
        elif quad.graph_name != graph:
            return True
    return False


def _transact(engine: ox.Store, old: set[ox.Quad], new: set[ox.Quad]) -> None:
    """One transaction that turns ``old`` into ``new``. The terms are the engine's own, written by the engine."""
    steps = []
    for verb, quads in (("DELETE", old - new), ("INSERT", new - old)):
        if quads:
            steps.append(f"{verb} DATA {{ {_graph_blocks(quads)} }}")
    if steps:
        engine.update(" ;\n".join(steps))


def _graph_blocks(quads: set[ox.Quad]) -> str:
    graphs: dict[str, list[str]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
    return "\n".join(f"GRAPH {name} {{ {' '.join(lines)} }}" for name, lines in graphs.items())

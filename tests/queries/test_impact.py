"""What would fall if a basis fell."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from loaders.model import Basis, Document
from queries.catalogue import run
from queries.impact import impact
from queries.store import open_store
from queries.sync import sync
from queries.terms import Iri

from .conftest import FIRST, put


def _named(folder: Path, label: str) -> Iri:
    """The IRI of the basis with that name."""
    (found,) = (r["basis"] for r in run(open_store(folder), "bases").records() if r["label"] == label)
    assert isinstance(found, Iri)
    return found


def _with_second_basis(document: Document) -> Document:
    """The document, its first target also resting on what its second rests on."""
    (project,) = document.projects
    first, second, *rest = project.indicators
    assert first.basis and second.basis
    both = Basis(first.basis.text, (*first.basis.mentions, *second.basis.mentions), first.basis.span)
    indicators = (dataclasses.replace(first, basis=both), second, *rest)
    return dataclasses.replace(document, projects=(dataclasses.replace(project, indicators=indicators),))


def test_every_target_of_an_only_basis_falls(folder: Path) -> None:
    """A law behind two targets of two units: both fall, and each project's money counts once."""
    found = impact(open_store(folder), _named(folder, "中华人民共和国环境保护法"))
    assert (len(found.targets), found.projects, found.units, found.money) == (2, 2, 2, Decimal(212000))
    assert found.fallen == found.targets and found.kept == () and found.unknown == 0


def test_a_target_with_another_basis_keeps_it(folder: Path) -> None:
    """Where a county document stands beside the law, the target keeps a basis of rank 5; the county's own falls."""
    put(folder, _with_second_basis(FIRST))
    sync(folder)
    store = open_store(folder)
    law = impact(store, _named(folder, "中华人民共和国环境保护法"))
    assert [t.keeps for t in law.kept] == [5] and len(law.fallen) == 1
    county = impact(store, _named(folder, "卢政〔2012〕27号"))
    assert [t.indicator for t in county.kept] == ["指标1"] and [t.indicator for t in county.fallen] == ["指标2"]
    assert county.money == Decimal(106000)


def test_a_contract_can_fall_too_and_nothing_is_written(folder: Path) -> None:
    """Any basis can be thought away; the store is afterwards what it was."""
    before = {str(q) for q in ox.Store.read_only(str(folder / "store"))}
    found = impact(open_store(folder), _named(folder, "合同"))
    assert [t.falls for t in found.targets] == [True]
    assert {str(q) for q in ox.Store.read_only(str(folder / "store"))} == before


def test_a_basis_that_carries_nothing_has_no_impact(folder: Path) -> None:
    """An IRI that no target rests on gives nothing, not an error."""
    found = impact(open_store(folder), "https://w3id.org/yiju/id/cited/nowhere")
    assert (found.targets, found.projects, found.money) == ((), 0, Decimal(0))

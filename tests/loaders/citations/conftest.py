"""A small register with fixed facts, so that what the real registry learns changes none of these tests."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from loaders.citations import Context
from loaders.citations.lookup import Rule, title_key
from loaders.citations.model import Place
from ontology.registry.agencies import Issuer
from ontology.registry.same_as import SameAs

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@dataclass(frozen=True)
class Entry:
    """One line of rules.tsv."""

    id: str
    title: str
    kind: str
    issuers: tuple[str, ...]
    numbers: tuple[str, ...]
    years: frozenset[int]


class Register:
    """rules.tsv, codes.tsv and places.tsv as a registry."""

    def __init__(self) -> None:
        self.reviewed: dict[str, SameAs] = {}
        self.titles: dict[str, list[Entry]] = {}
        self.numbers: dict[str, list[Entry]] = {}
        self.entries: dict[str, Entry] = {}
        for row in rows("rules.tsv"):
            entry = Entry(
                row["id"],
                row["title"],
                row["kind"],
                _parts(row["issuers"]),
                _parts(row["numbers"]),
                frozenset(int(y) for y in row["years"].split(",") if y),
            )
            self.entries[entry.id] = entry
            for title in (entry.title, *_parts(row["alias"])):
                self.titles.setdefault(title_key(title), []).append(entry)
            for number in entry.numbers:
                self.numbers.setdefault(number, []).append(entry)
        self.places = [Place(r["code"], tuple(r["path"].split("/"))) for r in rows("places.tsv")]
        self.names = {r["name"]: p for r, p in zip(rows("places.tsv"), self.places, strict=True)}
        self.codes = rows("codes.tsv")

    def by_title(self, key: str) -> Sequence[Entry]:
        return self.titles.get(key, [])

    def renewed(self, key: str) -> Sequence[Entry]:
        return [e for e in self.by_title(key[1:]) if e.kind == "law"] if key.startswith("新") else []

    def by_number(self, number: str) -> Sequence[Entry]:
        return self.numbers.get(number, [])

    def going_on(self, key: str) -> Sequence[Entry]:
        found = {e.id: e for k, es in self.titles.items() if k.startswith(key) and k != key for e in es}
        return list(found.values())

    def years(self, rule: Rule) -> frozenset[int]:
        return self.entries[rule.id].years

    def made_in(self, rule: Rule) -> int | None:
        entry = self.entries.get(rule.id)
        return min(entry.years, default=None) if entry else None

    def in_force_in(self, _rule: Rule, _year: int) -> bool:
        return True

    def get(self, key: str) -> Entry | None:
        return self.entries.get(key)

    def home_of(self, _code: str, _place: Place | None) -> str | None:
        return None

    def successor_of(self, body: str) -> str:
        return {"农业部": "农业农村部"}.get(body, body)

    def same(self, iri: str) -> SameAs | None:
        return self.reviewed.get(iri)

    def issuer_of(self, code: str, place: Place | None, _year: int | None) -> Issuer | None:
        meant = {
            r["issuer"]
            for r in self.codes
            if r["code"] == code and (not r["place"] or (place is not None and r["place"] == place.code))
        }
        return Issuer(meant.pop(), "attested") if len(meant) == 1 else None

    def place_of(self, name: str) -> Place | None:
        meant = [place for short, place in self.names.items() if short in name]
        return max(meant, key=lambda place: len(place.path), default=None)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


@pytest.fixture(scope="session")
def register() -> Register:
    return Register()


@pytest.fixture
def lulong() -> Context:
    place = Place("130324", ("河北省", "秦皇岛市", "卢龙县"))
    return Context("河北卢龙经济开发区管理委员会", 2021, "环保经费", place=place)

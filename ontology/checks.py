"""The cards of the checks: code, severity, title, explanation, legal ground, sentence, cure, in both languages."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from ontology.iri import code as concept_iri
from ontology.iri import registered
from ontology.messages import language
from ontology.namespaces import ID, SKOS, YJ

SEVERITIES: Final = ("info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Card:
    """One check's card. ``ground`` is the registry's id of the rule that the check rests on, ``article`` its words."""

    code: str
    severity: str
    about: str
    ground: str
    article: str
    words: Mapping[str, str]

    def text(self, part: str, lang: str | None = None) -> str:
        """title, why, says or cure in a language."""
        return self.words[f"{part}.{lang or language()}"]

    @property
    def ground_iri(self) -> str:
        """The rule in the graph: why a finding is one is answered by the same trace."""
        return registered(self.ground)


@cache
def cards() -> dict[str, Card]:
    """code → card, in the order of the table."""
    text = (files("ontology") / "checks.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {r["code"]: _card(r) for r in rows}


def _card(row: dict[str, str]) -> Card:
    words = {k: v for k, v in row.items() if "." in k}
    return Card(row["code"], row["severity"], row["about"], row["ground"], row["article"], words)


def check_iri(code: str) -> str:
    """A check, by its code."""
    return f"{ID}check/{code}"


def check_triples() -> str:
    """The cards in Turtle: titles, why, cure, severity, and the registered rule that each check rests on."""
    lines = [f"@prefix yj: <{YJ}> .", f"@prefix skos: <{SKOS}> ."]
    for card in cards().values():
        facts = [
            f"{name} {_text(card.text(part, lang))}@{lang}"
            for part, name in (("title", "skos:prefLabel"), ("why", "skos:definition"), ("cure", "yj:cure"))
            for lang in ("zh", "en")
        ]
        facts += [f"yj:severity <{concept_iri('severity', card.severity)}>", f"yj:ground <{card.ground_iri}>"]
        lines.append(f"<{check_iri(card.code)}> a yj:Check ;\n    " + " ;\n    ".join(facts) + " .")
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)

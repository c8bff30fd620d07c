"""The framework in levels.tsv and the concepts in codes.ttl are the same."""

from __future__ import annotations

from importlib.resources import files

import rdflib

from ontology.levels import level_notation, levels
from ontology.namespaces import CODE, SKOS


def test_every_level_stands_in_the_code_list_with_its_words() -> None:
    """The table that the loader reads and the SKOS list that people query agree, word for word."""
    graph = rdflib.Graph().parse(data=(files("ontology") / "codes.ttl").read_text(encoding="utf-8"), format="turtle")
    skos = rdflib.Namespace(SKOS)
    scheme = rdflib.URIRef(f"{CODE}level")
    listed = {str(graph.value(c, skos.notation)): c for c in graph.subjects(skos.inScheme, scheme)}
    assert set(listed) == {level.notation for level in levels()}
    for level in levels():
        concept = listed[level.notation]
        broader = graph.value(concept, skos.broader)
        assert broader == (None if level.broader is None else listed[level.broader])
        assert {str(w) for w in graph.objects(concept, skos.altLabel)} == set(level.words)


def test_a_printed_word_is_read_below_its_own_first_level() -> None:
    """成本指标 below 产出 is the output's cost; standing first it is the level 成本."""
    assert level_notation("output", "产出指标", "成本指标") == "output-cost"
    assert level_notation("cost", "成本指标", "经济成本指标") == "cost-economic"
    assert level_notation("other", None, None) == "other"

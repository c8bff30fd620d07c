"""The units in units.tsv and the concepts in codes.ttl are the same."""

from __future__ import annotations

import csv
from importlib.resources import files

import rdflib

from ontology.iri import code
from ontology.namespaces import CODE, QUDT, SKOS, UNIT, YJ


def test_every_unit_stands_in_the_code_list_with_its_words() -> None:
    """The table that values are read by and the SKOS list agree; 万元 and 亿元 scale the yuan of QUDT."""
    graph = rdflib.Graph().parse(data=(files("ontology") / "codes.ttl").read_text(encoding="utf-8"), format="turtle")
    skos, qudt = rdflib.Namespace(SKOS), rdflib.Namespace(QUDT)
    with (files("ontology") / "units.tsv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    listed = set(graph.subjects(skos.inScheme, rdflib.URIRef(f"{CODE}unit")))
    assert listed == {rdflib.URIRef(code("unit", row["unit"])) for row in rows}
    for row in rows:
        words = {str(w) for w in graph.objects(rdflib.URIRef(code("unit", row["unit"])), skos.altLabel)}
        assert words == set((row["words"] or "").split())
    for name, factor in (("WanYuan", 10_000), ("YiYuan", 100_000_000)):
        minted = rdflib.URIRef(f"{YJ}{name}")
        assert graph.value(minted, qudt.scalingOf) == rdflib.URIRef(f"{UNIT}CCY_CNY")
        assert float(graph.value(minted, qudt.conversionMultiplier)) == factor  # type: ignore[arg-type]

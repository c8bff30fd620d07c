"""Builds the reference pages from what they describe: ``python -m docs.build`` (``make docs``).

``pages()`` gives the texts; a test holds the committed files equal to them.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from cli.main import COMMANDS
from ontology.checks import cards
from ontology.namespaces import CODE, YJ
from queries.ask.grammar import readings
from queries.catalogue import catalogue

HERE = Path(__file__).parent
ASKED = HERE.parent / "tests" / "data" / "ask" / "questions.tsv"
QUESTIONS_HEAD = """# 提问 / Questions in plain words

Built from queries/ask/readings.yml: do not edit.

`yiju ask 问题` cuts a question into words of `queries/ask/words.tsv`, years, kinds and levels,
and names that stand in the graph letter for letter: bases by title, number or short title, projects by name or code,
indicators, goals, units and places. It is answered only where every sign of it is accounted for and exactly one line
below takes all that it says. Otherwise it is declined, the words that were not understood are named, and the nearest
lines are offered: a negation, an exception or a comparison that no line knows never goes unnoticed. A place means its
units. A name that several things share is said to be several, or narrowed by the unit and year named beside it.
"""


def pages() -> dict[str, str]:
    """File name → text of each reference page."""
    return {
        "ontology.md": ontology_page(),
        "cli.md": cli_page(),
        "queries.md": queries_page(),
        "checks.md": checks_page(),
        "questions.md": questions_page(),
    }


def ontology_page() -> str:
    """Classes, properties and code lists, from the annotations of yiju.ttl and codes.ttl."""
    graph = rdflib.Graph()
    for name in ("yiju.ttl", "codes.ttl"):
        graph.parse(data=(files("ontology") / name).read_text(encoding="utf-8"), format="turtle")
    lines = ["# 本体 / Ontology", "", f"Namespace `{YJ}`, prefix `yj:`. Built from the annotations: do not edit.", ""]
    for heading, kind in (
        ("类 / Classes", OWL.Class),
        ("对象属性 / Object properties", OWL.ObjectProperty),
        ("数据属性 / Datatype properties", OWL.DatatypeProperty),
    ):
        lines += [f"## {heading}", ""]
        subjects = sorted({s for s in graph.subjects(RDF.type, kind) if isinstance(s, rdflib.URIRef)})
        for subject in subjects:
            lines += _term(graph, subject)
    lines += ["## 代码表 / Code lists", ""]
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        lines += _scheme(graph, scheme)
    return "\n".join(lines).rstrip() + "\n"


def checks_page() -> str:
    """The cards of the checks."""
    lines = [
        "# 检查 / Checks",
        "",
        "`yiju audit`; one card with `yiju audit explain CODE`. Built from the cards: do not edit.",
        "",
    ]
    for card in cards().values():
        lines += [f"## {card.code} {card.text('title', 'zh')} / {card.text('title', 'en')}", ""]
        lines += [f"{card.text('why', 'zh')}", "", f"{card.text('why', 'en')}", ""]
        lines += [f"- severity `{card.severity}`; ground: {card.ground}{card.article}"]
        lines += [f"- 改法 / cure: {card.text('cure', 'zh')} / {card.text('cure', 'en')}", ""]
    return "\n".join(lines).rstrip() + "\n"


def _said(graph: rdflib.Graph, subject: rdflib.term.Node, predicate: rdflib.URIRef) -> str:
    words = {o.language: str(o) for o in graph.objects(subject, predicate) if isinstance(o, rdflib.Literal)}
    return f"{words.get('zh', '')} / {words.get('en', '')}"


def _term(graph: rdflib.Graph, subject: rdflib.URIRef) -> list[str]:
    lines = [f"### yj:{subject.removeprefix(YJ)}", "", f"**{_said(graph, subject, RDFS.label)}**", ""]
    lines += [_said(graph, subject, SKOS.definition), ""]
    facts = (
        ("subclass of", RDFS.subClassOf),
        ("domain", RDFS.domain),
        ("range", RDFS.range),
        ("inverse of", OWL.inverseOf),
    )
    for name, predicate in facts:
        objects = sorted(o for o in graph.objects(subject, predicate) if isinstance(o, rdflib.URIRef))
        if objects:
            lines += [f"- {name}: {', '.join(f'`{o.n3(graph.namespace_manager)}`' for o in objects)}"]
    return [*lines, ""] if lines[-1] else lines


def _scheme(graph: rdflib.Graph, scheme: rdflib.term.Node) -> list[str]:
    lines = [f"### {str(scheme).removeprefix(CODE)}: {_said(graph, scheme, RDFS.label)}", ""]
    lines += ["| notation | 中文 | English | 说明 / definition |", "|---|---|---|---|"]
    for concept in sorted(graph.subjects(SKOS.inScheme, scheme)):
        zh, _, en = _said(graph, concept, SKOS.prefLabel).partition(" / ")
        notation = graph.value(concept, SKOS.notation)
        lines.append(f"| `{notation}` | {zh} | {en} | {_said(graph, concept, SKOS.definition)} |")
    return [*lines, ""]


def cli_page() -> str:
    """What ``--help`` of every command says."""
    lines = ["# 命令行 / Command line", "", "Built from `--help`: do not edit.", ""]
    for command in ("", *COMMANDS):
        lines += [f"## yiju {command}".rstrip(), "", "```", _help(command), "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def _help(command: str) -> str:
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1", "YIJU_LANG": "zh", "TERM": "dumb"}
    words = [sys.executable, "-m", "cli.main", *([command] if command else []), "--help"]
    done = subprocess.run(  # noqa: S603 - our own command
        words, env=environment, capture_output=True, text=True, encoding="utf-8", check=True, cwd=HERE.parent
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def queries_page() -> str:
    """Every question of the catalogue."""
    lines = ["# 查询目录 / Catalogue of queries", "", "Built from the headers of queries/sparql: do not edit.", ""]
    for query in catalogue().values():
        s = query.sentences
        lines += [f"## {query.name}", "", f"{query.group} · {s['title.zh']} / {s['title.en']}", ""]
        lines += [f"{s['question.zh']} / {s['question.en']}", ""]
        for p in query.parameters:
            needed = "必填 required" if p.required else "可选 optional"
            lines.append(f"- `{p.name}` ({p.type}, {needed}): {p.zh} / {p.en}")
        lines += ["", "columns: " + ", ".join(f"`{c.name}`" for c in query.columns), ""]
    return "\n".join(lines).rstrip() + "\n"


def questions_page() -> str:
    """What can be asked in plain words: each reading with an example, by the query that answers it."""
    examples: dict[str, str] = {}
    for case in csv.DictReader(ASKED.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        examples.setdefault(case["reading"], case["question"])
    lines = [QUESTIONS_HEAD, "| 可以问 / what can be asked | 例 / example | 查询 / query |", "|---|---|---|"]
    for reading in readings():
        scope = {key: f"[{key}]" for key in ("scope", *reading.needs)}
        told = " / ".join(reading.sentences[lang].format(**scope) for lang in ("zh", "en"))
        lines.append(f"| {told} | {examples.get(reading.name, '')} | `{reading.query}` |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the pages beside this file."""
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

"""Ways between two things, drawn in every form; and what falls along a chain of rules."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

from queries import drawing, things, trace
from queries.catalogue import run
from queries.impact import chain, impact
from queries.links import around
from queries.paths import paths
from queries.store import Store, open_store
from queries.terms import Iri


def thing(store: Store, family: str, words: str) -> Iri:
    return things.find(store, family, words)[0].iri


def test_the_shortest_way_from_a_law_to_a_goal_is_told_first(folder: Path) -> None:
    """Law, justification, target, indicator, project, goal: five steps, each a statement of the graph."""
    store = open_store(folder)
    found = paths(store, thing(store, "regulation", "环境保护法"), thing(store, "goal", "目标一"))
    first = found.paths[0]
    assert [link.relation for link in first] == ["basis", "justifies", "projectOf", "goalOf"]
    assert found.names[first[0].one] == "中华人民共和国环境保护法" and found.names[first[-1].other] == "目标一"
    for path in found.paths:
        for link in path:
            ends = (link.one, link.other) if link.forward else (link.other, link.one)
            assert store.query(f"ASK {{ <{ends[0]}> ?p <{ends[1]}> }}") is True


def test_the_readers_network_skips_the_rows_between(folder: Path) -> None:
    """Law, project, goal: the same two ends as above in two lines; joined either way round, and a thing to itself."""
    store = open_store(folder)
    law, goal = thing(store, "regulation", "环境保护法"), thing(store, "goal", "目标一")
    way = around.shortest(store, law, goal)
    assert len(way) == 3 and way[0] == law and way[-1] == goal
    joined = around.near(store, way)
    assert all(b in joined[a] and a in joined[b] for a, b in pairwise(way))
    assert around.shortest(store, goal, law) == tuple(reversed(way)) and around.shortest(store, law, law) == (law,)
    assert around.shortest(store, law, "https://w3id.org/yiju/id/unit/没有的局") == ()


def test_two_units_meet_in_the_law_that_both_cite(folder: Path) -> None:
    """The ways are simple, in order of their length, and the same from the other end."""
    store = open_store(folder)
    units = [Iri(str(u)) for u in run(store, "units").column("unit")]
    there, back = paths(store, units[0], units[1]), paths(store, units[1], units[0])
    assert len(there.paths) == len(back.paths) > 0
    lengths = [len(p) for p in there.paths]
    assert lengths == sorted(lengths)
    assert any("环境保护法" in name for name in there.names.values())
    assert all(len({link.one for link in p}) == len(p) for p in there.paths)


def test_what_nothing_connects_has_no_way(folder: Path) -> None:
    """A thing that is not there, and one beyond the reach."""
    store = open_store(folder)
    law = thing(store, "regulation", "环境保护法")
    assert paths(store, law, Iri("urn:nothing")).paths == ()
    assert paths(store, law, thing(store, "goal", "目标一"), steps=2).paths == ()


def test_traces_and_ways_are_drawn(folder: Path) -> None:
    """Mermaid quotes what is printed; GraphML reads back; a table has a line for each step."""
    store = open_store(folder)
    step = trace.regulation(store, things.find(store, "regulation", "环境保护法")[0])
    found = paths(store, Iri(step.iri), thing(store, "goal", "目标一"))
    for drawn in (drawing.of_trace(step), drawing.of_paths(found)):
        text = drawing.mermaid(drawn)
        assert text.startswith("flowchart LR\n") and text.count("[") == len(drawn.nodes)
        root = ET.fromstring(drawing.graphml(drawn))  # noqa: S314 - our own
        assert len(root.findall(".//{http://graphml.graphdrawing.org/xmlns}node")) == len(drawn.nodes)
    rows = drawing.trace_rows(step)
    depths = [int(str(r["depth"])) for r in rows.records()]
    assert (
        depths[0] == 0
        and min(depths[1:]) == 1
        and max(depths) == 2
        and len(depths) == len(drawing.of_trace(step).nodes)
    )
    hostile = drawing.Drawing((("a", "b", '"] --> x["<b>&'),), ())
    assert drawing.mermaid(hostile) == 'flowchart LR\n  n0["#quot;] --#gt; x[#quot;#lt;b#gt;#amp;"]\n'


def test_a_chain_leads_to_the_rule_that_repealed_it(folder: Path) -> None:
    """环境保护法 was repealed by the code, which repealed others: all stand in the chain, and count together."""
    store = open_store(folder)
    law = thing(store, "regulation", "环境保护法")
    names = dict(chain(store, law))
    assert "中华人民共和国生态环境法典" in names.values() and law not in names
    code = next(iri for iri, name in names.items() if name == "中华人民共和国生态环境法典")
    assert impact(store, code).targets == ()
    assert len(impact(store, code, *dict(chain(store, code))).targets) == 2


def test_what_is_left_is_named(folder: Path) -> None:
    """Targets that keep another basis name it; thought away together with it they fall."""
    from queries.sync import sync

    from .conftest import FIRST, put
    from .test_impact import _with_second_basis

    put(folder, _with_second_basis(FIRST))
    sync(folder)
    store = open_store(folder)
    law, county = thing(store, "regulation", "环境保护法"), thing(store, "regulation", "卢政〔2012〕27号")
    assert [t.left for t in impact(store, law).kept] == [("卢政〔2012〕27号",)]
    assert impact(store, law, county).kept == ()

"""What came back against what was printed: whole, not whole but reported, or silently wrong.

An indicator is *whole* when level1_code, name, place, horizon, value (kind, operator, number, upper, unit), basis text,
weight, actual, score and its project are right. What is not whole must be *reported*: a warning or error near its
words, or cells counted as unread. Everything else is *silent*. Indicators that nobody printed are silent too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

TEXTS = ("weight", "actual", "score")
MINOR = ("level1", "level2", "description", "direction")
NEAR = 150
"""Code points between a finding and the words it is about."""


def squeezed(text: str | None) -> str | None:
    """Without any blank; nothing left is ``None``."""
    return re.sub(r"\s+", "", text) or None if text else None


@dataclass
class Outcome:
    """The count for one document, and in words what went wrong."""

    expected: int = 0
    whole: int = 0
    reported: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    heads: int = 0
    heads_right: int = 0
    minor: list[str] = field(default_factory=list)


def number_equal(want: str | None, got: object) -> bool:
    """The same figure: 100.00 is 100."""
    if want is None or got is None:
        return want is None and got is None
    try:
        return Decimal(want) == Decimal(str(got))
    except InvalidOperation:
        return False


def value_wrong(want: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """What differs between two values; of dates only the kind and the words are compared."""
    kinds = {want["kind"]} | ({"qualitative"} if want["kind"] == "empty" and want["text"] else set())
    bad = [] if got["kind"] in kinds else [f"kind {want['kind']} ≠ {got['kind']}"]
    if want["kind"] in {"date", "qualitative"}:
        if (squeezed(want["text"]) or "") not in (squeezed(got["text"]) or ""):
            bad.append(f"text {want['text']} ≠ {got['text']}")
        return bad
    if got["operator"] not in want.get("operators", [want["operator"]]):
        bad.append(f"operator {want['operator']} ≠ {got['operator']}")
    bad += [f"{k} {want[k]} ≠ {got[k]}" for k in ("number", "upper") if not number_equal(want[k], got[k])]
    if got["unit"] not in want["units"]:
        bad.append(f"unit {want['unit']} ≠ {got['unit']}")
    return bad


def indicator_wrong(want: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """Every difference that makes an indicator not whole."""
    bad = []
    if want["level1_code"] != got["level1_code"]:
        bad.append(f"level1_code {want['level1_code']} ≠ {got['level1_code']}")
    if not named(want, got):
        bad.append(f"name {want['name']} ≠ {got['name']}")
    bad += [
        f"value {want['value']['text']!r}/{got['value']['text']!r}: {b}"
        for b in value_wrong(want["value"], got["value"])
    ]
    basis = got["basis"]["text"] if got["basis"] else None
    if squeezed(want["basis"]) != squeezed(basis):
        bad.append(f"basis {want['basis']} ≠ {basis}")
    return bad + [f"{k} {want[k]} ≠ {got[k]}" for k in TEXTS if squeezed(want[k]) != squeezed(got[k])]


def names_of(want: dict[str, Any]) -> list[str | None]:
    """Every name that is right; with ``names: None`` the page does not say which cell is the name."""
    return [squeezed(n) for n in want.get("names", [want["name"]])]


def named(want: dict[str, Any], got: dict[str, Any]) -> bool:
    """Whether the name is right."""
    if want.get("names", "") is None:
        return squeezed(want["description"]) in {squeezed(got["name"]), squeezed(got["description"])}
    return squeezed(got["name"]) in names_of(want)


def _key(indicator: dict[str, Any]) -> tuple[str | None, str | None]:
    return squeezed(indicator["place"]), indicator["horizon"]


def _project_names(want: dict[str, Any]) -> set[str | None]:
    name, code = squeezed(want["name"]), want.get("code")
    return {name, f"{code}-{name}"}


def match(want: dict[str, Any], got: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Pairs of one project's indicators: by name, place and horizon; then by level and value, for the message."""
    left = list(got)
    unmatched = []
    for one in want["indicators"]:
        same = [g for g in left if named(one, g) and _key(g) == _key(one)]
        same.sort(key=lambda g: len(indicator_wrong(one, g)))
        if same:
            left.remove(same[0])
            yield one, same[0]
        else:
            unmatched.append(one)
    for one in unmatched:
        alike = [g for g in left if _key(g) == _key(one) and not value_wrong(one["value"], g["value"])]
        alike = alike or [g for g in left if (squeezed(g["name"]) or "\0") in (squeezed(one["name"]) or "")]
        if alike:
            left.remove(alike[0])
        yield one, alike[0] if alike else None
    for extra in left:
        if extra["name"] and extra["value"]["kind"] != "empty":
            yield {}, extra


class Near:
    """Tells whether something was reported near some words of a document."""

    def __init__(self, text: str, findings: list[dict[str, Any]], unread: int) -> None:
        self.places = [n for n, sign in enumerate(text) if not sign.isspace()]
        self.text = "".join(text[n] for n in self.places)
        self.unread = unread
        self.findings = [f for f in findings if f["severity"] in {"warning", "error"}]

    def reported(self, *words: str | None) -> bool:
        """A finding near one of these words, a finding about the whole document, or unread cells."""
        if self.unread or any(f["span"] is None for f in self.findings):
            return True
        for word in filter(None, map(squeezed, words)):
            for found in re.finditer(re.escape(word), self.text):
                start = self.places[found.start()]
                if any(f["span"]["start"] - NEAR < start < f["span"]["end"] + NEAR for f in self.findings):
                    return True
        return False


def compare(expected: dict[str, Any], got: dict[str, Any]) -> Outcome:
    """The outcome for one document; ``got`` is its record as plain data, with text."""
    out = Outcome()
    near = Near(got["text"], got["findings"], got["coverage"]["cells_unread"])
    _heads(expected, got, ("kind", "year", "unit"), out, "document")
    used: list[dict[str, Any]] = []
    for n, project in enumerate(expected["projects"]):
        found = _find(project, got["projects"], used, n, len(expected["projects"]))
        if found is None:
            out.expected += len(project["indicators"])
            for one in project["indicators"]:
                _blame(out, near, one, f"project {project['name']} not found", (one["name"], project["name"]))
            continue
        used.append(found)
        _heads(project, found, ("code", "unit", "purpose", "scope"), out, str(project["name"]))
        _project_facts(project, found, out)
        _indicators(project, found, out, near)
    for extra in got["projects"]:
        if extra not in used and extra["indicators"]:
            words = (extra["name"], extra["indicators"][0]["name"])
            _blame(out, near, {}, f"project {extra['name']} was not printed", words)
    return out


def _find(
    want: dict[str, Any], got: list[dict[str, Any]], used: list[Any], n: int, total: int
) -> dict[str, Any] | None:
    for one in got:
        if one not in used and squeezed(one["name"]) in _project_names(want):
            return one
    if want["name"] is None and total == len(got) == 1:
        return got[n]
    return None


def _indicators(want: dict[str, Any], got: dict[str, Any], out: Outcome, near: Near) -> None:
    for one, other in match(want, got["indicators"]):
        if not one:
            assert other is not None
            message = f"not printed: {other['name']} {other['value']['text']}"
            _blame(out, near, {}, message, (other["name"], other["value"]["text"]))
            continue
        out.expected += 1
        bad = ["missing"] if other is None else indicator_wrong(one, other)
        if bad:
            words = (one["name"], *((other["name"], other["value"]["text"]) if other else (one["value"]["text"],)))
            _blame(out, near, one, f"{want['name']} / {one['name']}: {'; '.join(bad)}", words)
        else:
            out.whole += 1
            assert other is not None
            out.minor += [
                f"{one['name']}: {k} {one[k]} ≠ {other[k]}"
                for k in MINOR
                if k in one and squeezed(one[k]) != squeezed(other[k])
            ]


def _blame(out: Outcome, near: Near, one: dict[str, Any], message: str, words: tuple[str | None, ...]) -> None:
    del one
    (out.reported if near.reported(*words) else out.silent).append(message)


def _heads(want: dict[str, Any], got: dict[str, Any], keys: tuple[str, ...], out: Outcome, where: str) -> None:
    for key in keys:
        if key in want:
            _head(
                out,
                squeezed(str(want[key] or "")) == squeezed(str(got[key] or "")),
                f"{where}.{key}: {want[key]} ≠ {got[key]}",
            )


def _head(out: Outcome, right: bool, message: str) -> None:
    out.heads += 1
    out.heads_right += right
    if not right:
        out.minor.append(message)


def _project_facts(want: dict[str, Any], got: dict[str, Any], out: Outcome) -> None:
    name = want["name"]
    if "budget" in want:
        right = all(number_equal(want["budget"][k], got["budget"][k]) for k in ("total", "fiscal", "other"))
        _head(out, right, f"{name}.budget: {want['budget']} ≠ {got['budget']}")
    if "plan" in want:
        plan = [(p["month"], Decimal(p["percent"])) for p in want["plan"]]
        mine = [(p["month"], Decimal(str(p["percent"]))) for p in got["plan"]]
        _head(out, plan == mine, f"{name}.plan: {plan} ≠ {mine}")
    if "goals" in want:
        goals, mine_g = ([squeezed(g["text"]) for g in x["goals"]] for x in (want, got))
        _head(out, goals == mine_g, f"{name}.goals: {goals} ≠ {mine_g}")
    if "basis_text" in want:
        mentions = [squeezed(c["text"]) or "" for c in got["basis"]]
        whole = squeezed(want["basis_text"]) or ""
        _head(out, bool(mentions) and all(m in whole for m in mentions), f"{name}.basis: {whole} ≠ {mentions}")

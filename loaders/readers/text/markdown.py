"""Markdown: rows between pipes with a row of dashes beneath the first; its marks are no words of the document."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

_DASHES: Final = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_HEADING: Final = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*$")
_BREAK: Final = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_PIPE: Final = re.compile(r"(?<!\\)\|")


def plain(text: str) -> str:
    """The text without its marks, rows with tabs between their cells; other texts as they are.

    >>> plain("# 目标表\\n\\n| **指标** | 值 |\\n|---|:-:|\\n| 里程<br>（公里） | ≥9 |")
    '目标表\\n\\n指标\\t值\\n里程（公里）\\t≥9'
    """
    if "|" not in text:
        return text
    lines = text.split("\n")
    rules = {n for n, line in enumerate(lines) if _is_rule(lines, n, line)}
    return "\n".join(_plain(lines, rules)) if rules else text


def _is_rule(lines: list[str], n: int, line: str) -> bool:
    """Whether dashes part a row of so many cells from those beneath it."""
    if "|" not in line or "-" not in line or not _DASHES.fullmatch(line) or n == 0:
        return False
    framed = _is_framed(line)
    return "|" in lines[n - 1] and len(_cells(lines[n - 1], framed=framed)) == len(_cells(line, framed=framed))


def _is_framed(rule: str) -> bool:
    """Whether rows begin and end with a pipe; where they do not, a pipe at the edge stands beside a blank cell."""
    return rule.strip().startswith("|")


def _cells(line: str, *, framed: bool) -> list[str]:
    body = line.strip() if framed else line
    body = body[1:] if framed and body.startswith("|") else body
    body = body[:-1] if framed and body.endswith("|") and not body.endswith("\\|") else body
    return _PIPE.split(body)


def _plain(lines: list[str], rules: set[int]) -> Iterator[str]:
    within = framed = False
    for n, line in enumerate(lines):
        framed = _is_framed(lines[n + 1]) if n + 1 in rules else framed
        within = n + 1 in rules or (within and "|" in line)
        if n in rules:
            continue
        if within:
            yield "\t".join(map(_words, _cells(line, framed=framed)))
        else:
            heading = _HEADING.match(line)
            yield _STRONG.sub(r"\2", heading[1] if heading else line)


def _words(cell: str) -> str:
    words = _STRONG.sub(r"\2", _BREAK.sub("", cell.strip()))
    return html.unescape(words.replace("\\|", "|")).replace("\t", " ").replace("\xa0", " ")

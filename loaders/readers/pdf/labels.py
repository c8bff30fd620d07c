"""Labels left of the names of indicators, where no rule shows which rows they cover: which cells are such, and what
the words of two levels say of each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.layouts.words import bare, column_fields, head_roles, is_first_level, is_second_level, label_of
from loaders.readers.pdf.stacks import Stack
from ontology.levels import levels

_LEAST: Final = 3
"""Words of columns beside one another that are more than chance."""
_LONGEST: Final = 12
"""Signs of the longest word of a level, with its number."""
_HEADS: Final = frozenset({"code", "name", "unit", "department", "whole", "total", "goal"})
_NAMES: Final = frozenset({"name", "both"})
_FIRST: Final = {word: level.notation for level in levels() if level.broader is None for word in level.words}
_UNDER: Final = {
    word: frozenset(level.broader for level in levels() if level.broader and word in level.words)
    for level in levels() if level.broader for word in level.words
}  # fmt: skip


def labels_of(stacks: Sequence[Stack]) -> list[Stack]:
    """The cells beneath a header that stand left of the names of indicators: a row has one of its own, or shares it.

    None where no header names that column; a head beneath the rows ends them.
    """
    heads = [s for s in stacks if _begins_head(s)]
    headers = _headers(stacks)
    out: list[Stack] = []
    for n, (low, first) in enumerate(headers):
        ends = [s.top for s in heads if s.top > low] + [h[0] for h in headers[n + 1 : n + 2]]
        out += [s for s in stacks if s.last < first and low < s.top < min(ends, default=s.top + 1)]
    return out


def _headers(stacks: Sequence[Stack]) -> list[tuple[float, int]]:
    """Where each header ends, and the first column that it says holds names."""
    words = sorted((s for s in stacks if _is_header_word(s)), key=lambda s: s.top)
    groups: list[list[Stack]] = []
    for stack in words:
        if groups and stack.top < max(s.bottom for s in groups[-1]):
            groups[-1].append(stack)
        else:
            groups.append([stack])
    found = []
    for group in groups:
        names = [
            s.first for s in group if _NAMES & set(column_fields(said(s))) and "side" not in column_fields(said(s))
        ]
        if len(group) >= _LEAST and names:
            found.append((max(s.bottom for s in group) - 1, min(names)))
    return found


def _is_header_word(stack: Stack) -> bool:
    return bool(column_fields(said(stack))) and not is_first_level(said(stack))


def _begins_head(stack: Stack) -> bool:
    word = said(stack)
    return bool(_HEADS & set(head_roles(label_of(word)))) and not is_first_level(word)


def upright(stacks: Sequence[Stack]) -> list[Stack]:
    """The cells, words of levels that are written downwards, a sign a line, each one cell."""
    columns: dict[int, list[Stack]] = {}
    for stack in sorted(stacks, key=lambda s: s.top):
        if all(len(line.text) == 1 for line in stack.lines):
            columns.setdefault(stack.first, []).append(stack)
    out = list(stacks)
    for first, held in columns.items():
        signs = [(line, stack) for stack in held for line in stack.lines]
        for low, high in _words_down("".join(line.text for line, _ in signs)):
            word = signs[low:high]
            whole = Stack(first, max(s.last for _, s in word), [line for line, _ in word])
            taken = {id(s) for _, s in word}
            out = [*(s for s in out if id(s) not in taken), whole]
    return out


def _words_down(signs: str) -> list[tuple[int, int]]:
    """Where each word begins and ends, where all signs of a column are words of levels one after the other.

    >>> _words_down("1.产出指标2.效益指标"), _words_down("甲产出指标")
    ([(0, 6), (6, 12)], [])
    """
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(signs):
        ends = range(min(len(signs), at + _LONGEST), at + 1, -1)
        end = next((e for e in ends if _is_label(signs[at:e]) and signs[e : e + 1] != "."), None)
        if end is None:
            return []
        found.append((at, end))
        at = end
    return found


def _is_label(word: str) -> bool:
    return is_first_level(word) or is_second_level(word) or "side" in column_fields(word)


def said(stack: Stack) -> str:
    """The words of a cell without breaks."""
    return "".join(line.text for line in stack.lines)


def at_odds(first: str, second: str) -> bool:
    """Whether a second level is none of the first level's: 数量指标 under 效益指标. Satisfaction may be an effect.

    >>> at_odds("效益指标", "数量指标"), at_odds("成本指标", "成本指标"), at_odds("效益指标", "服务对象满意度指标")
    (True, False, False)
    """
    upper, own = _FIRST.get(_word(first)), _UNDER.get(_word(second), frozenset())
    if upper is None or not own or upper in own or (upper == "cost" and "成本" in second):
        return False
    return not (upper == "outcome" and "satisfaction" in own)


def _word(text: str) -> str:
    return bare(text).replace("类", "")

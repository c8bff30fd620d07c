"""The vocabulary of headers (words.yml, shapes.yml): which fields a printed word may name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from loaders.text import folded
from loaders.word_lists import word_list
from ontology.levels import levels
from ontology.patterns import lazy

_NUMBERED = lazy(r"^(?:[一二三四五六七八九十]+[、.]|\(?[一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、])")
_BRACKETS = lazy(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]?")
_IN_BRACKETS = lazy(r"\(([^()]*)\)$")
_EDGES = lazy(r"^(?:其中[:,、]?|#|\*)+|[:;,。*#]+$")
_YEAR = lazy(r"^(?:19|20)\d\d年度?")
_AHEAD = lazy(r"^(?:(?:19|20)\d\d年度?|绩效|年度|预期|年初|当年|本年)+")
_WHOSE = lazy(r"^(?:项目|部门|单位|(?:19|20)\d\d年度?|本?年度|当年|本年)+")
_PLAIN = frozenset({"total", "whole-total", "fiscal", "money", "goal", "result", "basis", "purpose"})
_MONTH = lazy(r"(\d{1,2})月(?:底|末)?(?:前)?")
_NTH_GOAL = lazy(r"目标(?:[\d一二三四五六七八九十]{1,2})")
_NTH_PROJECT = lazy(r"项目[\d一二三四五六七八九十]{1,3}")
_AND = lazy(r"[/及和与、]")
_MEASURE = lazy(r"[(](?:度量|计量)单位[)]$")
_LONGEST = 14
"""Signs of the longest header word that is told by its build."""
_AMONG = lazy(r"^\s*其中:")
_DASHES = lazy(r"^[—\-－](?=级指标)")


def _reversed(section: dict[str, dict[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for field, words in section.items():
        for word in words:
            fields = found.setdefault(bare(word), [])
            if field not in fields:
                fields.append(field)
    return {word: tuple(fields) for word, fields in found.items()}


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """A header word without numbering, brackets, 其中 and colons.

    >>> bare("其中：财政拨款（万元）"), bare("二、立项 依据")
    ('财政拨款', '立项依据')
    """
    word = folded(text)
    word = _NUMBERED.sub("", word)
    word = _DASHES.sub("一", word)
    without = _BRACKETS.sub("", word)
    return _EDGES.sub("", without or word)


_DATA: Final = word_list("loaders.layouts", "words.yml")
COLUMNS: Final = _reversed(_DATA["columns"])
_DATED: Final = _reversed(_DATA["dated"])
_BRACKETED: Final = {folded(w): (field,) for field, words in _DATA["bracketed"].items() for w in words}
HEADS: Final = _reversed(_DATA["heads"])
_PLACES: Final = frozenset(folded(w) for w in _DATA["places"])
KINDS_OF_PLACE: Final = frozenset(folded(w) for w in _DATA["kinds-of-place"])
STANDARDS: Final = frozenset(_DATA["standards"])
GENERIC: Final = tuple(_DATA["generic"])
PUBLISHERS: Final = frozenset(bare(w) for w in _DATA["publishers"])
IN_CHARGE: Final = frozenset(bare(w) for w in _DATA["in-charge"])
NOTES: Final = frozenset(bare(w) for w in _DATA["notes"])
_FIRST: Final = frozenset(_DATA["levels"]["first"]) | {
    w for level in levels() if level.broader is None for w in level.words
}
_SECOND: Final = frozenset(_DATA["levels"]["second"]) | {w for level in levels() if level.broader for w in level.words}


def _shapes(section: dict[str, list[str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((field, lazy("|".join(words))) for field, words in section.items())


_BUILDS: Final = {name: _shapes(section) for name, section in word_list("loaders.layouts", "shapes.yml").items()}


@lru_cache(maxsize=8192)
def _built(section: str, word: str) -> tuple[str, ...]:
    """The field that the build of an unknown word tells."""
    rest = _YEAR.sub("", word)
    if not 2 <= len(rest) <= _LONGEST:
        return ()
    return next(((field,) for field, shape in _BUILDS[section] if shape.fullmatch(rest)), ())


@lru_cache(maxsize=1024)
def paired_fields(text: str) -> tuple[str, ...]:
    """``("value", "actual")``, or the reverse, where a word over one column says that its cells hold both.

    >>> paired_fields("指标值（计划/实际）"), paired_fields("指标值（计划）"), paired_fields("目标值及完成情况")
    (('value', 'actual'), (), ('value', 'actual'))
    """
    word = folded(text)
    match = _IN_BRACKETS.search(word)
    halves = _AND.split(match[1] if match else word)
    if len(halves) != 2:
        return ()
    fields = [(_DATED.get(half) or COLUMNS.get(half) or ("",))[0] for half in halves]
    return tuple(fields) if sorted(fields) == ["actual", "value"] else ()


@lru_cache(maxsize=16384)
def column_fields(text: str) -> tuple[str, ...]:
    """Fields that a word over a column may name; none where it is no header word.

    A word that is unknown is tried without its year and without 绩效, 年度, 预期 before it (2024年目标值),
    then by its build.
    """
    if whole := _BRACKETED.get(folded(text)):
        return whole
    word = bare(text)
    found = COLUMNS.get(word)
    if found == ("value",) and _MEASURE.search(folded(text)):
        return ("value", "measure")  # 指标值（度量单位） beside 指标值（包含数字及文字描述）: Xinjiang
    if found is None:
        rest = _AHEAD.sub("", word)
        found = COLUMNS.get(rest) if len(rest) >= 3 and rest != word else None
        found = found or (_DATED.get(_YEAR.sub("", word)) if _YEAR.match(word) else None)
        found = found or (("value",) if paired_fields(text) else None)
    return _built("columns", word) if found is None else found


@lru_cache(maxsize=16384)
def head_roles(text: str) -> tuple[str, ...]:
    """Roles that a word in a head may have: those of words.yml, ``month``, ``nth-goal``; 基金名称 by its build."""
    word = bare(text)
    if not word or len(word) > 16:
        return ()
    if word in HEADS:
        return HEADS[word]
    if (rest := _YEAR.sub("", word)) != word and rest in HEADS:
        return HEADS[rest]
    if len(rest := _WHOSE.sub("", word)) >= 4 and rest != word and set(HEADS.get(rest, ("",))) <= _PLAIN:
        return HEADS[rest]  # 项目绩效总目标, 本年度申请资金总额
    if _MONTH.fullmatch(word):
        return ("month",)
    if _NTH_PROJECT.fullmatch(word):
        return ("name",)
    if _NTH_GOAL.fullmatch(word):
        return ("nth-goal",)
    return _built("heads", word) if word.endswith("名称") else ()


@lru_cache(maxsize=16384)
def label_roles(text: str) -> tuple[str, ...]:
    """The same for a cell of a head, where a label is looked for: an unknown word is told by its build."""
    return head_roles(text) or _built("heads", bare(text))


def is_word_for_places(text: str) -> bool:
    """Whether a word stands over the names of places: 地区, 县（市、区）."""
    return folded(text) in _PLACES


def label_of(text: str) -> str:
    """The label of a cell that may hold its value too: ``项目名称：房租``."""
    label, colon, _ = _AMONG.sub("", text.replace("：", ":")).partition(":")
    return label if colon and len(label) <= 16 else text


def month(text: str) -> int | None:
    """3 for ``3 月底``."""
    match = _MONTH.fullmatch(bare(text))
    return int(match[1]) if match and 1 <= int(match[1]) <= 12 else None


@lru_cache(maxsize=16384)
def is_first_level(text: str) -> bool:
    """Whether the words name a first level: 产出指标（50分）."""
    return _level(text) in _FIRST


@lru_cache(maxsize=16384)
def is_second_level(text: str) -> bool:
    """Whether the words name a second level: 数量指标."""
    return _level(text) in _SECOND


@lru_cache(maxsize=16384)
def is_level_word(text: str) -> bool:
    """Whether the words name a level, the first or the second."""
    return is_first_level(text) or is_second_level(text)


def _level(text: str) -> str:
    """A level word without 类: 产出类指标."""
    return bare(text).replace("类", "")


def level_words() -> frozenset[str]:
    """The words of both levels, also with 类."""
    words = _FIRST | _SECOND
    return words | {w[:-2] + "类指标" for w in words if w.endswith("指标")} | {w + "类" for w in words}

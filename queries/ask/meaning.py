"""What a question asks, from its tokens: what is asked for, the meanings it holds, what it names, where it looks.

Rules of order, each for a way of asking (see ``_ask``): 哪些项目 and 项目有哪些 ask for projects, 多少项目 for their
count, 多少钱 for money; 依据 before a name is the verb. All other words count wherever they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from queries.ask.lexicon import NOUNS, SILENT
from queries.ask.tokens import Token

_ASKS = {
    "howmuch": "money",
    "whatbasis": "basis",
    "whatvalue": "value",
    "when": "when",
    "whoissued": "which:issuer",
    "owner": "owner",
}
_SLOTTED = ("kind", "level")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question understood word by word; whether a reading takes it is another matter."""

    ask: str
    """``which:project``, ``count:target``, ``money``, ``basis``, ``value``, ``when``, ``yesno``, ``what``; or empty."""
    symbols: frozenset[str]
    names: tuple[Token, ...]
    years: tuple[int, ...]
    places: tuple[Token, ...]
    units: tuple[Token, ...]
    quoted: tuple[str, ...]
    unknown: tuple[str, ...]
    asks: tuple[str, ...] = field(default=())
    """Everything that is asked for: more than one is too many."""


def meaning(tokens: Sequence[Token]) -> Meaning:
    """The meaning of a question's tokens."""
    rest: list[Token] = []
    for token in tokens:
        if token.kind in ("word", "name") and not _scope(token) and token.symbol != SILENT:
            rest.append(token)
            if any(n.family == "level" for n in token.named):  # 时效指标 is a level and the word 指标
                rest.append(Token("word", token.text, "target"))
    asks, left = _ask(_verbs(_shown(rest)))
    names = tuple(t for t in left if t.kind == "name")
    symbols = frozenset("rest" if t.symbol == "basis" else t.symbol for t in left if t.kind == "word")
    if asks == ["money"]:
        symbols -= {"money"}
    if names:  # 房租这个项目: what is named is what is pointed at
        symbols -= {"this"}
    return Meaning(
        asks[0] if len(asks) == 1 else "",
        symbols,
        names,
        tuple(int(t.text) for t in tokens if t.kind == "year"),
        tuple(t for t in tokens if t.kind == "place"),
        tuple(t for t in tokens if t.kind == "name" and _scope(t)),
        tuple(t.text for t in tokens if t.kind == "quoted"),
        tuple(t.text for t in tokens if t.kind == "unknown"),
        tuple(asks),
    )


def _shown(tokens: list[Token]) -> list[Token]:
    """列出 and the like ask for what is named where nothing else asks; otherwise they say nothing."""
    asking = any(t.symbol in ("which", "howmany", "howmanyn", *_ASKS) for t in tokens)
    shown = [Token("word", t.text, "which") if t.symbol == "show" else t for t in tokens]
    return [t for t in tokens if t.symbol != "show"] if asking else shown


def _scope(token: Token) -> bool:
    return bool(token.named) and token.named[0].family == "unit"


def _verbs(tokens: Sequence[Token]) -> list[Token]:
    """依据 before a name is the verb."""
    out: list[Token] = []
    for n, token in enumerate(tokens):
        names = n + 1 < len(tokens) and _named(tokens[n + 1], "basis", "kind")
        if names and token.symbol == "basis":
            out.append(Token("word", token.text, "rest"))
        else:
            out.append(token)
    return out


def _named(token: Token, *families: str) -> bool:
    return any(n.family in families for n in token.named)


def _ask(tokens: list[Token]) -> tuple[list[str], list[Token]]:
    """What is asked for, and the tokens left."""
    asks: list[str] = []
    left = list(tokens)
    for n, token in enumerate(tokens):
        if token.symbol in ("which", "howmany", "howmanyn"):
            noun = _noun_of(tokens, n, left)
            if noun is not None:
                left[n] = left[noun[0]] = _GONE
                asks.append(_form(token, tokens[noun[0]], noun[1]))
            elif _named(_at(tokens, n + 1), "kind"):
                left[n] = _GONE
                asks.append("which:basis" if token.symbol == "which" else "count:basis")
        elif token.symbol in _ASKS:
            left[n] = _GONE
            asks.append(_asked(token, _at(tokens, n - 1) if n else _GONE))
            if asks[-1] == "money" and token.symbol == "whatvalue":
                left[n - 1] = _GONE
    left = [t for t in left if t is not _GONE]
    if not asks:
        asks, left = _bare(left)
    yesno = [t for t in left if t.symbol == "yesno"]
    left = [t for t in left if t.symbol != "yesno"]
    return (asks or ["yesno"] if yesno else asks), left


_GONE = Token("mark", "")


def _asked(token: Token, before: Token) -> str:
    """预算是多少 asks for money, 目标值是多少 for the value."""
    return "money" if token.symbol == "whatvalue" and before.symbol == "money" else _ASKS[token.symbol]


def _at(tokens: Sequence[Token], n: int) -> Token:
    return tokens[n] if n < len(tokens) else _GONE


def _noun_of(tokens: Sequence[Token], n: int, left: Sequence[Token]) -> tuple[int, bool] | None:
    """Where the noun stands that a question word asks for, and whether it stands before the word."""
    after = n + 1
    while _named(_at(tokens, after), *_SLOTTED):
        after += 1
    if _at(tokens, after).symbol in NOUNS:
        return after, False
    if n and tokens[n - 1].symbol in NOUNS and left[n - 1] is not _GONE:
        return n - 1, True
    return None


def _form(word: Token, noun: Token, before: bool) -> str:
    if noun.symbol == "money":
        return "money"
    if word.symbol == "which":
        return f"which:{noun.symbol}"
    if noun.symbol == "value" and before and word.symbol == "howmany":
        return "value"
    return f"count:{'target' if noun.symbol == 'value' else noun.symbol}"


def _bare(tokens: list[Token]) -> tuple[list[str], list[Token]]:
    """A question word without its noun: the only noun there is; without a question word, the last word if a noun."""
    words = [t for t in tokens if t.symbol in ("which", "howmany", "howmanyn")]
    nouns = [t for t in tokens if t.symbol in NOUNS]
    if words:
        form = "which" if words[0].symbol == "which" else "count"
        if len(nouns) == 1:
            return [_form(words[0], nouns[0], False)], [t for t in tokens if t not in (*words, *nouns)]
        if not nouns and form == "which":
            return ["what"], [t for t in tokens if t not in words]
        return [], tokens
    if tokens and tokens[-1].symbol in NOUNS and not any(t.symbol == "yesno" for t in tokens):
        return [_form(Token("word", "", "which"), tokens[-1], False)], tokens[:-1]
    return [], tokens

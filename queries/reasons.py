"""The reason why words were taken to name a basis, in the reader's language.

The graph keeps the Chinese sentence, made from a template of the message catalogue; the same template in another
language is filled with the same parts. A sentence of no known template is shown as it stands.
"""

from __future__ import annotations

import re
import string
from functools import cache

from ontology.messages import catalogue, message


def reason(sentence: object, lang: str) -> str:
    """The sentence in a language.

    >>> reason("题名与登记的《中华人民共和国预算法》一致。", "en")
    'The title is that of the registered 中华人民共和国预算法.'
    """
    text = str(sentence or "")
    if lang == "zh":
        return text
    for key, pattern in _patterns():
        if match := pattern.fullmatch(text):
            return message(key, lang, **match.groupdict())
    return text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Templates by how much of them is fixed, the most first: a looser one must not swallow a stricter one."""
    found = [(key, said["zh"]) for key, said in catalogue().items() if key.startswith("reason.")]
    return tuple((key, _pattern(text)) for key, text in sorted(found, key=lambda kt: (-len(_fixed(kt[1])), kt[0])))


def _fixed(template: str) -> str:
    return "".join(text for text, *_ in string.Formatter().parse(template))


def _pattern(template: str) -> re.Pattern[str]:
    parts = string.Formatter().parse(template)
    return re.compile("".join(re.escape(text) + (f"(?P<{name}>.+?)" if name else "") for text, name, *_ in parts), re.S)

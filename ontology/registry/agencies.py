"""Agency codes (机关代字): which body a document number's code stands for, seen from a place.

County and city codes are derived by the rule of formation: the first character of the place's name, then the body's
(政 people's government, 政办 its office, 发 party committee, 办 its office), then the kind of letter (发, 函, 字, 规).
"""

from __future__ import annotations

import re
from functools import cache

from ontology.registry.instruments import rows

_LETTER = re.compile(r"(?<=.)(?:发|函|字|规)$")
_FORMED = re.compile(r"^(?P<place>.)(?P<body>政办|政|办|发)(?:发|函|字|规)?$")
_BODIES = {"政": "{0}人民政府", "政办": "{0}人民政府办公室", "发": "中共{1}委", "办": "中共{1}委办公室"}


@cache
def _codes() -> dict[str, tuple[str, str]]:
    return {prefix: (issuer, tier) for prefix, issuer, tier, *_ in rows("agencies.tsv")}


def issuer_of(code: str, path: tuple[str, ...] = ()) -> str | None:
    """The body that a code stands for, seen from a place; ``None`` where it is not known or two can be meant.

    >>> issuer_of("卢政", ("河北省", "秦皇岛市", "卢龙县")), issuer_of("卢政", ("河南省", "三门峡市", "卢氏县"))
    ('卢龙县人民政府', '卢氏县人民政府')
    """
    known = _codes().get(code) or _codes().get(_LETTER.sub("", code))
    if known is not None and known[1] == "central":
        return known[0]
    meant = {known[0]} if known is not None else set()
    formed = _FORMED.match(code)
    for name in path[1:] if formed else ():
        if formed is not None and name.startswith(formed["place"]):
            meant.add(_BODIES[formed["body"]].format(name, name))
    return meant.pop() if len(meant) == 1 else None


@cache
def _successors() -> dict[str, str]:
    return {former: successor for former, successor, _ in rows("successors.tsv")}


def successor_of(body: str) -> str:
    """The body that took over from one, by the reforms of 2008, 2013 and 2018; the body itself where none is known.

    >>> successor_of("国家环保总局"), successor_of("财政部")
    ('生态环境部', '财政部')
    """
    while body in _successors():
        body = _successors()[body]
    return body

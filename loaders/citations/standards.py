"""Numbers of technical standards: GB 3095-2012, GB/T 50378-2019, HJ 2.2-2018, DB13/T 1234-2018.

Codes of the national and trade standards: 标准化法 and the list of trade codes of the standardisation administration.
Group standards are T/…, those of a place DB with the first digits of its GB/T 2260 code.
"""

from __future__ import annotations

import re

from loaders.citations.numbers import Number, year_of
from ontology.patterns import lazy

_CODES = (
    "GBJ|GBZ|GBT|GB|HJT|HJ|JTGT|JTG|JTJ|JTT|JT|CJJT|CJJ|CJT|CJ|JGJT|JGJ|JGT|JG|SLT|SL|NYT|NY|LYT|LY|WST|WS|MHT|MH|TBT|TB"
    "|YDT|YD|YYT|YY|SNT|SN|QXT|QX|HYT|HY|DZT|DZ|TDT|TD|CHT|CH|GAT|GA|AQT|AQ|SYT|SY|DLT|DL|NBT|NB|HGT|HG|QBT|QB|WWT|WW"
    "|MZT|MZ|RBT|RB|SBT|SB|LBT|LB|WHT|WH|JYT|JY|LDT|LD|TYT|TY|SCT|SC|CECS|TSG|GYT|GY|JRT|JR|SHT|SH|YJT|YJ|XF|JJF|JJG|ISO"
    r"|IEC|DBJ?\d{2,6}(?:（J）)?"
)
_LETTERS = lazy(r"[A-Za-z]{2}|建标|T/")
_STANDARD = lazy(
    rf"(?<![A-Za-z0-9])(?P<code>{_CODES})(?P<kind>[/_](?:T|Z|J))?[ -]?"
    r"(?P<part>[A-Z](?=\d))?(?P<figures>\d{1,6}(?:[./]\d{1,3})*)(?:[-—](?P<year>(?:19|20)?\d\d)(?!\d))?"
    r"|(?P<building>建标) ?(?P<buildingfigures>\d{2,4})(?:[-—](?P<buildingyear>\d{4}))"
    r"|(?<![A-Za-z0-9])(?P<group>T/[A-Z]{2,8}) ?(?P<groupfigures>\d{1,5}(?:\.\d+)?)(?:[-—](?P<groupyear>\d{4}))?"
)


def find_standards(text: str, newest: int) -> list[Number]:
    """Every standard's number in folded text, in order.

    >>> [n.number for n in find_standards("《环境空气质量标准》（GB3095—2012）、GB/T50378-2019", 2021)]
    ['GB 3095-2012', 'GB/T 50378-2019']
    """
    if _LETTERS.search(text) is None:
        return []
    return [_number(match, newest) for match in _STANDARD.finditer(text.upper())]


def _number(match: re.Match[str], newest: int) -> Number:
    if name := "group" if match["group"] else "building" if match["building"] else None:
        code, figures, printed = match[name], match[f"{name}figures"], match[f"{name}year"]
    else:
        code, kind = match["code"].replace("（J）", "(J)"), (match["kind"] or "")[1:]
        if not kind and len(code) > 2 and code.endswith("T"):
            code, kind = code[:-1], "T"
        code += f"/{kind}" if kind else ""
        figures, printed = (match["part"] or "") + match["figures"], match["year"]
    year = year_of(printed, newest) if printed else None
    number = f"{code} {figures}-{year}" if year else f"{code} {figures}"
    return Number(match.start(), match.end(), number, code, year, True, (), "standard")

"""Every layout of the design, by name: a disclosure in, a printed page with its expectation out."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.rendering.layouts.central import central
from benchmarks.rendering.layouts.colons import unit_column
from benchmarks.rendering.layouts.hebei import hebei, hebei_county
from benchmarks.rendering.layouts.lists import sichuan_list, sichuan_results, yunnan_list
from benchmarks.rendering.layouts.prose import anhui, department
from benchmarks.rendering.layouts.provinces import chongqing, chongqing_list, gansu, hunan, jiangxi, shanghai
from benchmarks.rendering.layouts.results import central_self, sichuan_self, yunnan_form14
from benchmarks.rendering.layouts.wide import (
    fujian_columns,
    fujian_places,
    hubei_pair,
    hubei_standard,
    shifted,
    transfer,
)
from benchmarks.rendering.records import Disclosure
from benchmarks.rendering.sheet import Printed

Layout = Callable[[Disclosure, random.Random], Printed]

LAYOUTS: dict[str, Layout] = {
    "hebei": hebei,
    "hebei-county": hebei_county,
    "sichuan-list": sichuan_list,
    "sichuan-results": sichuan_results,
    "sichuan-self": sichuan_self,
    "yunnan-list": yunnan_list,
    "yunnan-form14": yunnan_form14,
    "chongqing": chongqing,
    "chongqing-list": chongqing_list,
    "hunan": hunan,
    "hubei-pair": hubei_pair,
    "hubei-standard": hubei_standard,
    "gansu": gansu,
    "shanghai": shanghai,
    "jiangxi": jiangxi,
    "fujian-places": fujian_places,
    "fujian-columns": fujian_columns,
    "anhui": anhui,
    "central": central,
    "central-self": central_self,
    "department": department,
    "transfer": transfer,
    "shifted": shifted,
    "unit-column": unit_column,
}

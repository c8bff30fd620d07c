"""Every layout of the design, by name: a disclosure in, a printed page with its expectation out."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.rendering.layouts.central import central
from benchmarks.rendering.layouts.hebei import hebei, hebei_county
from benchmarks.rendering.layouts.lists import sichuan_list, yunnan_list
from benchmarks.rendering.records import Disclosure
from benchmarks.rendering.sheet import Printed

Layout = Callable[[Disclosure, random.Random], Printed]

LAYOUTS: dict[str, Layout] = {
    "hebei": hebei,
    "hebei-county": hebei_county,
    "sichuan-list": sichuan_list,
    "yunnan-list": yunnan_list,
    "central": central,
}

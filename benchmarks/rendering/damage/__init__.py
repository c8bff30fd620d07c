"""What happens to real documents: each kind of damage changes a printed page, and the expectation only where it must.

A damage returns ``False`` where the page gives it nothing to hold on to. ``aligned`` says that the format has a grid
(docx, xlsx, html, pdf); in text files, cells that are dropped shift their neighbours.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.rendering.damage.losses import empty_rows, lost_column, lost_header, lost_month, no_value
from benchmarks.rendering.damage.pages import (
    front_matter,
    head_cut,
    header_repeated,
    merged_basis,
    page_cut,
    repeats_dropped,
    ruler_row,
    running_heads,
)
from benchmarks.rendering.damage.words import (
    broken_headers,
    lost_brackets,
    ocr_slips,
    template_prompts,
    vertical_labels,
)
from benchmarks.rendering.sheet import Printed

Damage = Callable[[Printed, random.Random, bool], bool]

DAMAGES: dict[str, Damage] = {
    "broken-headers": broken_headers,
    "page-cut": page_cut,
    "head-cut": head_cut,
    "repeats-dropped": repeats_dropped,
    "header-repeated": header_repeated,
    "ruler-row": ruler_row,
    "vertical-labels": vertical_labels,
    "lost-column": lost_column,
    "lost-header": lost_header,
    "lost-month": lost_month,
    "empty-rows": empty_rows,
    "no-value": no_value,
    "template-prompts": template_prompts,
    "ocr-slips": ocr_slips,
    "lost-brackets": lost_brackets,
    "running-heads": running_heads,
    "front-matter": front_matter,
    "merged-basis": merged_basis,
}

"""Word lists: the YAML files beside the modules that read with them."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

# The safe loader in C where there is one: several times faster, and paid at every start.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def word_list(package: str, name: str) -> dict[str, Any]:
    """The mapping in a YAML file of a package."""
    text = (files(package) / name).read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, _LOADER)  # noqa: S506 - a safe loader
    return table

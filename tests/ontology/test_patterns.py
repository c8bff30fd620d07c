"""Every pattern that waits to be compiled can be."""

from __future__ import annotations

import gc
import pkgutil
import re
from importlib import import_module

import loaders
import ontology
from ontology.patterns import Waiting, lazy


def test_every_pattern_that_waits_can_be_compiled() -> None:
    """An error in one shows here, and not with the first document that asks it."""
    for package in (loaders, ontology):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    waiting = [thing for thing in gc.get_objects() if type(thing) is Waiting]
    assert len(waiting) > 100
    for pattern in waiting:
        re.compile(pattern.pattern, pattern.flags)


def test_a_pattern_answers_as_a_compiled_one() -> None:
    """Also when it is asked again, in another way."""
    pattern = lazy("(?P<month>[一-十])月", re.M)
    assert pattern.sub("*", "三月") == "*"
    match = pattern.search("到十月")
    assert match is not None
    assert match["month"] == "十"
    assert pattern.pattern == "(?P<month>[一-十])月"

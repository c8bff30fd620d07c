"""What is wrong with a typed command, in one sentence of the interface's language."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from ontology.messages import message

_CHOICE = re.compile(r"'(?P<given>[^']*)' is not one of (?P<choices>.+?)\.?$")
_LEAST = re.compile(r"greater than or equal to (?P<least>-?\d+)")
_EXTRA = re.compile(r"^Got unexpected extra argument\S* \((?P<words>.+)\)$")
_COMMAND = re.compile(r"^No such command '(?P<name>[^']*)'\.")


def sentence(error: Any) -> str:
    """What typer's usage error says; its own words where it is one that we do not know.

    The errors are told apart by the names of their classes and their wording: typer keeps the classes to itself.
    """
    kind, ctx = type(error).__name__, error.ctx
    if kind == "NoSuchOption":
        near = message("cli.usage.near", names="、".join(error.possibilities)) if error.possibilities else ""
        return message("cli.usage.option", name=error.option_name, near=near)
    if kind == "BadOptionUsage" and "requires an argument" in error.message:
        return message("cli.usage.value", name=error.option_name)
    if kind == "MissingParameter":
        return message("cli.usage.missing", what=_hint(error))
    if kind == "BadParameter":
        return _bad(error)
    if match := _COMMAND.search(error.message):
        close = get_close_matches(match["name"], ctx.command.list_commands(ctx), cutoff=0.5)
        near = message("cli.usage.near", names="、".join(close)) if close else ""
        return message("cli.usage.command", name=match["name"], near=near)
    if match := _EXTRA.search(error.message):
        return message("cli.usage.extra", words=match["words"])
    return str(error.format_message())


def _bad(error: Any) -> str:
    what, why = _hint(error), error.message
    if match := _CHOICE.search(why):
        return message("cli.usage.choice", what=what, given=match["given"], choices=match["choices"].replace("'", ""))
    if match := _LEAST.search(why):
        return message("cli.usage.least", what=what, least=match["least"])
    if "valid integer" in why:
        return message("cli.usage.integer", what=what)
    return message("cli.usage.bad", what=what, why=why)


def _hint(error: Any) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    return str(error.param.get_error_hint()).replace("'", "")

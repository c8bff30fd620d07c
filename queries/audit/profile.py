"""Profiles: which checks are on, how grave they are, and the thresholds. Two come with yiju; a user's own is YAML.

checks: {B09: off, T03: warning}
thresholds: {document-age: 8}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from ontology.checks import SEVERITIES, cards
from queries.errors import BadQueryError

BUILT_IN: Final = ("default", "strict")
_LARGEST: Final = 64 * 1024
_OFF: Final = (False, "off")


@dataclass(frozen=True, slots=True)
class Profile:
    """``severities`` holds the checks that are on."""

    name: str
    severities: Mapping[str, str]
    thresholds: Mapping[str, int]


def profile(name: str) -> Profile:
    """A profile by its name, or from a file. ``BadQueryError`` says what is wrong with the file and where."""
    built = _built(name if name in BUILT_IN else "default")
    if name in BUILT_IN:
        return built
    given = _parsed(_read(Path(name)), name)
    return _laid_over(built, given, Path(name).stem, name)


def _built(name: str) -> Profile:
    start = Profile("default", {c.code: c.severity for c in cards().values()}, {})
    for layer in dict.fromkeys(("default", name)):
        text = (files("queries.audit") / "profiles" / f"{layer}.yml").read_text(encoding="utf-8")
        start = _laid_over(start, _parsed(text, layer), layer, layer, new=layer == "default")
    return start


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise BadQueryError("audit.profile", file=path, why="> 64 KB")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise BadQueryError("audit.no_profile", file=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadQueryError("audit.profile", file=path, why=error) from error


def _parsed(text: str, name: str) -> dict[str, Any]:
    import yaml

    try:
        given = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise BadQueryError("audit.profile", file=name, why=str(error).replace("\n", " ")) from error
    except RecursionError as error:
        raise BadQueryError("audit.profile", file=name, why="too deep") from error
    if not isinstance(given, dict) or set(given) - {"checks", "thresholds"}:
        raise BadQueryError("audit.profile", file=name, why="checks, thresholds")
    return given


def _laid_over(base: Profile, given: dict[str, Any], name: str, file: str, *, new: bool = False) -> Profile:
    severities, thresholds = dict(base.severities), dict(base.thresholds)
    for code, wanted in _mapping(given, "checks", file).items():
        if code not in cards():
            raise BadQueryError("audit.profile", file=file, why=f"checks: {code}?")
        if wanted in _OFF:
            severities.pop(code, None)
        elif wanted in (True, "on"):
            severities.setdefault(code, cards()[code].severity)
        elif wanted in SEVERITIES:
            severities[code] = wanted
        else:
            raise BadQueryError(
                "audit.profile", file=file, why=f"checks: {code}: {wanted}? (off, on, {', '.join(SEVERITIES)})"
            )
    for key, value in _mapping(given, "thresholds", file).items():
        if (key not in thresholds and not new) or isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise BadQueryError("audit.profile", file=file, why=f"thresholds: {key}: {value}?")
        thresholds[key] = value
    return Profile(name, severities, thresholds)


def _mapping(given: dict[str, Any], part: str, file: str) -> dict[str, Any]:
    found = given.get(part) or {}
    if not isinstance(found, dict) or not all(isinstance(k, str) for k in found):
        raise BadQueryError("audit.profile", file=file, why=part)
    return found

"""What a check says of a thing: passed, failed with its place and words, or not applicable with the reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

PASSED: Final = "passed"
FAILED: Final = "failed"
SKIPPED: Final = "not-applicable"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one thing. ``why`` names the reason of what is not applicable; ``said`` fills the card's sentence."""

    state: str
    thing: str
    evidence: tuple[str, ...] = ()
    said: tuple[tuple[str, object], ...] = ()
    why: str = ""


def passed(thing: str) -> Outcome:
    """The thing is as it should be."""
    return Outcome(PASSED, thing)


def failed(thing: str, *evidence: str, **said: object) -> Outcome:
    """The thing is suspicious; ``evidence`` are the spans that show it."""
    return Outcome(FAILED, thing, tuple(dict.fromkeys(e for e in evidence if e)), tuple(said.items()))


def skipped(thing: str, why: str) -> Outcome:
    """The check has nothing to say of the thing: ``why`` is a key of audit.tsv (audit.skip.…)."""
    return Outcome(SKIPPED, thing, why=why)


@dataclass(slots=True)
class Tally:
    """The counts of one check."""

    passed: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        if outcome.state == PASSED:
            self.passed += 1
        elif outcome.state == FAILED:
            self.failed += 1
        else:
            self.skipped[outcome.why] += 1

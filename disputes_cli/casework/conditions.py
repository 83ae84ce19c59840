"""The closed language of conditions: what is known of a case, and whether a condition holds of it and why."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from disputes_cli.casework.entries import Answer
from disputes_cli.casework.fact_words import COUNTED, NATURES, Counted
from disputes_cli.casework.hints import Hint
from disputes_cli.casework.rules import Condition, FactorCount, Rules
from disputes_cli.messages import N_, Filling, Message


class Facts(Struct, frozen=True, kw_only=True):
    """What conditions may ask about a case; None is unknown, an empty tuple is none.

    `category` is the path from the top of the tree down; `factors` holds the answers that still stand;
    `grade`, `severity` and `complexity` are those of the latest triage; `amount` is in yuan.
    """

    category: tuple[str, ...] = ()
    nature: str | None = None
    channels: tuple[str, ...] = ()
    factors: dict[str, Answer] = {}
    hints: tuple[Hint, ...] = ()
    people: int | None = None
    amount: float | None = None
    reports: int | None = None
    failed_mediations: int | None = None
    sessions: int | None = None
    bodies: int | None = None
    broken_terms: int | None = None
    signs: int | None = None
    returned_referrals: int | None = None
    days_open: int | None = None
    has_respondent: bool | None = None
    sign_only: bool | None = None
    grade: str | None = None
    severity: int | None = None
    complexity: str | None = None
    status: str | None = None

    def hinted(self, factor: str) -> bool:
        """Whether a text hints at a factor for which nobody has answered yet; `unknown` answers nothing."""
        return self.factors.get(factor, "unknown") == "unknown" and any(
            hint.factor == factor and hint.counts for hint in self.hints
        )

    def seen(self, factor: str) -> bool:
        """Whether a factor counts: somebody saw it, or a text hints at it and nobody has answered."""
        return self.factors.get(factor) == "seen" or self.hinted(factor)


class Verdict(Struct, frozen=True, kw_only=True):
    """Whether a condition holds, why, and which facts it asked for that nobody knows.

    `undecided` is true where it would take an unknown fact to say; such a condition does not hold, nor
    does its opposite.
    """

    true: bool
    because: tuple[Message, ...] = ()
    unknown: tuple[str, ...] = ()
    undecided: bool = False


_Part: TypeAlias = Callable[[Condition, Facts, Rules | None], Verdict | None]


def holds(condition: Condition, facts: Facts, rules: Rules | None = None) -> Verdict:
    """Judge a condition: everything that it names must hold; `rules` lend their labels to the reasons."""
    verdicts = [verdict for part in _PARTS if (verdict := part(condition, facts, rules)) is not None]
    return _every(verdicts)


def _every(verdicts: list[Verdict]) -> Verdict:
    unknown = _once(name for verdict in verdicts for name in verdict.unknown)
    if all(verdict.true for verdict in verdicts):
        return Verdict(true=True, because=_reasons(verdicts), unknown=unknown)
    certainly_not = any(not verdict.true and not verdict.undecided for verdict in verdicts)
    return Verdict(true=False, unknown=unknown, undecided=not certainly_not)


def _some(verdicts: list[Verdict]) -> Verdict:
    unknown = _once(name for verdict in verdicts for name in verdict.unknown)
    true = [verdict for verdict in verdicts if verdict.true]
    if true:
        return Verdict(true=True, because=_reasons(true), unknown=unknown)
    return Verdict(true=False, unknown=unknown, undecided=any(verdict.undecided for verdict in verdicts))


def _reasons(verdicts: list[Verdict]) -> tuple[Message, ...]:
    return tuple(dict.fromkeys(reason for verdict in verdicts for reason in verdict.because))


def _once(names: "Callable[[], None] | object") -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))  # type: ignore[call-overload]

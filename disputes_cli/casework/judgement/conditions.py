"""The closed language of conditions: what is known of a case, and whether a condition holds of it and why."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from msgspec import Struct

from disputes_cli.casework.judgement.heard import Hint, ToldNumber
from disputes_cli.casework.judgement.reasons import (
    YES_OR_NO,
    as_grave_as,
    counted,
    factor_seen,
    of_sort,
    unconfirmed,
)
from disputes_cli.casework.policy.rule_parts import Condition
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.values import Answer
from disputes_cli.messages import Message


class Facts(Struct, frozen=True, kw_only=True):
    """What conditions may ask about a case; None is unknown, an empty tuple is none.

    `category` is the path from the top of the tree down; `factors` holds the answers that still stand;
    `grade`, `severity` and `complexity` are those of the latest triage; `amount` is in yuan; `told` are numbers
    that stand in texts only.
    """

    category: tuple[str, ...] = ()
    nature: str | None = None
    channels: tuple[str, ...] = ()
    factors: dict[str, Answer] = {}
    hints: tuple[Hint, ...] = ()
    told: tuple[ToldNumber, ...] = ()
    people: int | None = None
    amount: float | None = None
    reports: int | None = None
    failed_mediations: int | None = None
    sessions: int | None = None
    no_shows: int | None = None
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
        """Whether a text hints at a factor for which nobody has answered; `unknown` answers nothing."""
        return self.factors.get(factor, "unknown") == "unknown" and any(
            hint.factor == factor and hint.counts for hint in self.hints
        )

    def seen(self, factor: str) -> bool:
        """Whether a factor counts: somebody saw it, or a text hints at it and nobody has answered."""
        return self.factors.get(factor) == "seen" or self.hinted(factor)

    def told_number(self, fact: str) -> int | None:
        """Return the number that texts tell of a fact and nobody has recorded; more failures than recorded count."""
        recorded = getattr(self, fact)
        told = max((one.number for one in self.told if one.fact == fact and one.counts), default=None)
        if told is None or (recorded is not None and (fact != "failed_mediations" or told <= recorded)):
            return None
        return told


class Verdict(Struct, frozen=True, kw_only=True):
    """Whether a condition holds, why, and which facts it asked about that nobody knows.

    `undecided` is true where only an unknown fact could decide: then neither the condition nor its
    opposite holds.
    """

    true: bool
    because: tuple[Message, ...] = ()
    unknown: tuple[str, ...] = ()
    undecided: bool = False


def holds(condition: Condition, facts: Facts, rules: Rules | None = None) -> Verdict:
    """Judge a condition: everything that it names must hold; `rules` lend their labels to the reasons."""
    return _judge(condition, facts, rules, _NamesJudged())


DEEPEST_NAMES = 10
"""How many named conditions may ask for one another in a row."""

_NEITHER = Verdict(true=False, undecided=True)


class _NamesJudged:
    """The named conditions judged so far, those being judged, and those that lead to themselves or nowhere."""

    def __init__(self) -> None:
        self.verdicts: dict[str, Verdict] = {}
        self.open: list[str] = []
        self.broken: set[str] = set()


def _judge(condition: Condition, facts: Facts, rules: Rules | None, judged: _NamesJudged) -> Verdict:
    verdicts = [*_compound(condition, facts, rules, judged)]
    return _every([*verdicts, *(verdict for part in _PARTS for verdict in part(condition, facts, rules))])


_Part: TypeAlias = Callable[[Condition, Facts, Rules | None], Iterable[Verdict]]


def _every(verdicts: list[Verdict]) -> Verdict:
    if all(verdict.true for verdict in verdicts):
        return Verdict(true=True, because=_reasons(verdicts), unknown=_unknown(verdicts))
    certainly_not = any(not verdict.true and not verdict.undecided for verdict in verdicts)
    return Verdict(true=False, unknown=_unknown(verdicts), undecided=not certainly_not)


def _some(verdicts: list[Verdict]) -> Verdict:
    true = [verdict for verdict in verdicts if verdict.true]
    if true:
        return Verdict(true=True, because=_reasons(true), unknown=_unknown(verdicts))
    undecided = any(verdict.undecided for verdict in verdicts)
    return Verdict(true=False, unknown=_unknown(verdicts), undecided=undecided)


def _reasons(verdicts: list[Verdict]) -> tuple[Message, ...]:
    reasons: list[Message] = []
    for verdict in verdicts:
        reasons.extend(reason for reason in verdict.because if reason not in reasons)
    return tuple(reasons)


def _unknown(verdicts: list[Verdict]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for verdict in verdicts for name in verdict.unknown))


def _nobody_knows(fact: str) -> Verdict:
    return Verdict(true=False, unknown=(fact,), undecided=True)


def _decided(true: bool, *because: Message) -> Verdict:
    return Verdict(true=True, because=because) if true else Verdict(true=False)


def _compound(
    condition: Condition, facts: Facts, rules: Rules | None, judged: _NamesJudged
) -> Iterable[Verdict]:
    if condition.always is not None:
        yield _decided(condition.always)
    if condition.all is not None:
        yield _every([_judge(part, facts, rules, judged) for part in condition.all])
    if condition.any is not None:
        yield _some([_judge(part, facts, rules, judged) for part in condition.any])
    if condition.not_ is not None:
        inner = _judge(condition.not_, facts, rules, judged)
        yield Verdict(
            true=not inner.true and not inner.undecided, unknown=inner.unknown, undecided=inner.undecided
        )
    if condition.condition is not None:
        yield _named(condition.condition, facts, rules, judged)


def _named(name: str, facts: Facts, rules: Rules | None, judged: _NamesJudged) -> Verdict:
    """Judge a named condition once; where it leads to itself or nowhere, neither it nor its opposite holds."""
    if name in judged.verdicts:
        if name in judged.broken:
            judged.broken.update(judged.open)
        return judged.verdicts[name]
    found = next((one for one in rules.conditions if one.id == name), None) if rules else None
    if found is None or name in judged.open or len(judged.open) >= DEEPEST_NAMES:
        judged.broken.update((*judged.open, name))
        return _NEITHER
    judged.open.append(name)
    verdict = _judge(found.when, facts, rules, judged)
    judged.open.pop()
    judged.verdicts[name] = _NEITHER if name in judged.broken else verdict
    return judged.verdicts[name]


def _factors(condition: Condition, facts: Facts, rules: Rules | None) -> Iterable[Verdict]:
    if condition.factor is not None:
        yield _at_least((condition.factor,), 1, facts, rules)
    if condition.factors is not None:
        yield _at_least(condition.factors.of, condition.factors.at_least, facts, rules)


def _at_least(factors: tuple[str, ...], count: int, facts: Facts, rules: Rules | None) -> Verdict:
    """Judge how many factors count; one that nobody asked about is not seen, and is named as unknown."""
    named = tuple(dict.fromkeys(factors))
    unknown = tuple(f for f in named if facts.factors.get(f, "unknown") == "unknown")
    seen = [factor for factor in named if facts.seen(factor)]
    if len(seen) < count:
        return Verdict(true=False, unknown=unknown)
    reasons = (factor_seen(f, rules, confirmed=facts.factors.get(f) == "seen") for f in seen)
    return Verdict(true=True, because=tuple(reasons), unknown=unknown)


def _sorts(condition: Condition, facts: Facts, rules: Rules | None) -> Iterable[Verdict]:
    for sort, held in _HELD.items():
        wanted: tuple[str, ...] | None = getattr(condition, sort)
        if wanted is None:
            continue
        ids = held(facts)
        fit = [one for one in ids if one in wanted]
        if fit:
            yield _decided(True, of_sort(sort, fit[-1:] if sort == "category" else fit, rules))
        elif not ids or (sort == "nature" and facts.nature is None):
            yield _nobody_knows(sort)
        else:
            yield _decided(False)


def _listed(one: str | None) -> tuple[str, ...]:
    return () if one is None else (one,)


_HELD: dict[str, Callable[[Facts], tuple[str, ...]]] = {
    "category": lambda facts: facts.category,
    "nature": lambda facts: (facts.nature or "undetermined",),
    "channel": lambda facts: facts.channels,
    "grade": lambda facts: _listed(facts.grade),
    "complexity": lambda facts: _listed(facts.complexity),
    "status": lambda facts: _listed(facts.status),
}
"""The ids of each sort that a case has."""

COUNTS = (
    *("failed_mediations", "reports", "sessions", "no_shows", "people", "amount", "bodies"),
    *("broken_terms", "signs", "returned_referrals", "days_open"),
)
"""The facts that are numbers."""

_LEAST = {fact: f"{fact}_at_least" for fact in COUNTS}


def _counts(condition: Condition, facts: Facts, rules: Rules | None) -> Iterable[Verdict]:
    for fact, key in _LEAST.items():
        least: int | None = getattr(condition, key)
        if least is None:
            continue
        count: Any = getattr(facts, fact)
        told = facts.told_number(fact)
        if told is not None:
            yield _decided(told >= least, *([unconfirmed(counted(fact, told))] if least else ()))
        elif count is None:
            yield _nobody_knows(fact)
        else:
            yield _decided(count >= least, *([counted(fact, count)] if least else ()))
    if condition.severity_at_least is not None:
        if facts.severity is None:
            yield _nobody_knows("grade")
        else:
            grave = facts.severity >= condition.severity_at_least
            yield _decided(grave, as_grave_as(facts.grade, facts.severity, rules))


def _yes_or_no(condition: Condition, facts: Facts, _rules: Rules | None) -> Iterable[Verdict]:
    for fact, (yes, no) in YES_OR_NO.items():
        wanted: bool | None = getattr(condition, fact)
        held: bool | None = getattr(facts, fact)
        if wanted is None:
            continue
        if held is None:
            yield _nobody_knows(fact)
        else:
            yield _decided(held == wanted, Message(yes if held else no))


_PARTS: tuple[_Part, ...] = (_factors, _counts, _sorts, _yes_or_no)

"""The figures of a working method, each computed as its definition in `rules.yaml` says: n of N, case by case."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from disputes_cli.casework.entries import (
    Closure,
    Entry,
    FollowUp,
    Mediation,
    Proceeding,
    Referral,
    Reply,
    Suspension,
    Triage,
)
from disputes_cli.casework.figures.standing_then import Reckoned, settles
from disputes_cli.casework.law.course import CONCLUDED
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.policy.rules import Indicator, Rules
from disputes_cli.casework.standing import CLEARED, NOT_HELD

ANSWERS = frozenset({"satisfied", "fair", "dissatisfied"})
"""What a party may answer who does not decline to."""

RELAPSE_WITHIN = Period(days=90, source="本工具建议值")
"""Where rules older than the field do not say how long a relapse is looked for."""


class Measure(Struct, frozen=True):
    """What an indicator is judged by: the rules, and its own definition in them."""

    rules: Rules
    indicator: Indicator


Units: TypeAlias = Callable[[Reckoned, Measure], Iterable[bool]]
"""Everything of a case that counts in the denominator, and of each whether it counts in the numerator too."""


Source: TypeAlias = Literal["entries", "deadlines", "settlements", "agreements", "open"]
"""What of a case a figure looks at: where a case has nothing of that for the period, it brings nothing.

Its entries of the period, its deadlines that lie in it, its settlements and its agreements of any time, or the case
itself where it is open at the end.
"""


class Figure(Struct, frozen=True):
    """How an indicator is computed; a plain count has no denominator."""

    source: Source
    units: Units
    rate: bool = True


class Rate(Struct, frozen=True):
    """An indicator of one period: the cases of each side, one for each thing counted (so a case may stand twice)."""

    numerator: Sequence[str]
    denominator: Sequence[str] | None

    @property
    def percent(self) -> float | None:
        """Return n of N in percent, rounded half up to two decimals; None where nothing could be counted."""
        if not self.denominator:
            return None
        n, of = len(self.numerator), len(self.denominator)
        return (n * 20_000 + of) // (2 * of) / 100


Shown: TypeAlias = "Mapping[Source, Sequence[tuple[str, Units, Measure]]]"
"""The figures that the rules show by what they look at, each with its id and what it is judged by."""


def shown(rules: Rules) -> Shown:
    """Return the figures that the rules show."""
    found: dict[Source, list[tuple[str, Units, Measure]]] = {}
    for indicator in rules.indicators:
        figure = FIGURES.get(indicator.id)
        if figure is not None and indicator.retired is None:
            row = (indicator.id, figure.units, Measure(rules, indicator))
            found.setdefault(figure.source, []).append(row)
    return found


def hits(one: Reckoned, figures: Shown) -> dict[str, tuple[bool, ...]]:
    """Return for every figure what a case brings to its denominator, and of each whether to the numerator too."""
    found: dict[str, tuple[bool, ...]] = {}
    for source, rows in figures.items():
        if _has(one, source):
            for name, units, measure in rows:
                if brought := tuple(units(one, measure)):
                    found[name] = brought
    return found


def _has(one: Reckoned, source: Source) -> bool:
    if source == "entries":
        return bool(one.entries)
    if source == "deadlines":
        return any(one.stretch.period.holds(deadline.owed.due) for deadline in one.deadlines)
    if source == "settlements":
        return bool(one.settlements)
    if source == "open":
        return one.open
    return bool(one.standing.sessions or one.standing.replies)


def rates(brought: Iterable[tuple[str, Mapping[str, Sequence[bool]]]], rules: Rules) -> dict[str, Rate]:
    """Return every figure of the rules as the sum of what cases bring to it."""
    sides: dict[str, tuple[list[str], list[str]]] = {
        indicator.id: ([], [])
        for indicator in rules.indicators
        if indicator.id in FIGURES and indicator.retired is None
    }
    for case, figures in brought:
        for name, found in figures.items():
            numerator, denominator = sides[name]
            denominator += [case] * len(found)
            numerator += [case] * sum(found)
    return {
        name: Rate(numerator, denominator if FIGURES[name].rate else None)
        for name, (numerator, denominator) in sides.items()
    }


def _registered(one: Reckoned, _: Measure) -> Iterator[bool]:
    if one.new:
        yield True


def _settled(one: Reckoned, _: Measure) -> Iterator[bool]:
    closed = one.standing.closed
    if one.new and not (closed is not None and closed.as_ == "no_dispute"):
        yield one.standing.settled


def _closed(one: Reckoned, _: Measure) -> Iterator[bool]:
    if one.new:
        yield not one.open


def _succeeded(one: Reckoned, _: Measure) -> Iterator[bool]:
    for entry in one.entries:
        if isinstance(entry, Mediation) and entry.outcome in CONCLUDED:
            yield entry.outcome in ("agreed", "partial")


def _joint(one: Reckoned, _: Measure) -> Iterator[bool]:
    for entry in one.entries:
        if isinstance(entry, Mediation) and entry.outcome not in NOT_HELD:
            yield bool(entry.assist)


def _performed(one: Reckoned, _: Measure) -> Iterator[bool]:
    for term in dict.fromkeys(fallen.owed.term for fallen in one.due("term")):
        held = one.standing.terms.get(term or "")
        yield held is not None and held.result in CLEARED


def _confirmed(one: Reckoned, measure: Measure) -> Iterator[bool]:
    agreed: list[Mediation | Reply] = [*one.standing.sessions, *one.standing.replies]
    for entry in agreed:
        frame = entry.agreement
        if frame is None or not one.stretch.period.holds(frame.effective_on or one.stretch.day(entry.at)):
            continue
        mode = next((mode for mode in measure.rules.modes if mode.id == frame.under), None)
        if frame.confirm_by is not None or (mode is not None and mode.confirmable):
            yield any(
                isinstance(step, Proceeding) and step.track == "judicial_confirmation" and step.at >= entry.at
                for step in one.standing.log
            )


def _followed_up(one: Reckoned, _: Measure) -> Iterator[bool]:
    yield from map(one.in_time, one.due("follow_up"))


def _satisfied(one: Reckoned, _: Measure) -> Iterator[bool]:
    for entry in one.entries:
        if isinstance(entry, FollowUp):
            yield from (said == "satisfied" for said in entry.satisfaction.values() if said in ANSWERS)


def _relapsed(one: Reckoned, measure: Measure) -> Iterator[bool]:
    within = measure.indicator.within or RELAPSE_WITHIN
    for settled in one.settlements:
        full, _ = deadline(settled.on, within, measure.rules.calendar)
        if one.stretch.period.holds(full) and full < one.stretch.today:
            yield settled.relapse is not None and one.stretch.day(settled.relapse.at) <= full


def _overdue(one: Reckoned, _: Measure) -> Iterator[bool]:
    if one.open:
        today = one.stretch.today
        yield any(owed.kind == "settlement" and owed.due < today for owed in one.standing.owed)


def _settled_in_time(one: Reckoned, _: Measure) -> Iterator[bool]:
    settled = next((entry for entry in reversed(one.entries) if settles(entry)), None)
    if settled is None:
        return
    limits = [d for d in one.deadlines if d.owed.kind == "settlement" and d.made <= settled.at]
    limit = limits[-1] if limits else None
    if limit is not None and (limit.by is settled or isinstance(limit.by, Suspension)):
        ended = limit.ended or settled.at
        yield one.stretch.day(ended) <= limit.owed.due


def _replied_in_time(one: Reckoned, _: Measure) -> Iterator[bool]:
    yield from map(one.in_time, one.due("reply"))


def _returned(one: Reckoned, _: Measure) -> Iterator[bool]:
    for entry in one.entries:
        if isinstance(entry, Referral) and entry.manner != "inform":
            held = one.standing.referrals[entry.id]
            yield held.outcome in ("returned", "declined")


def _turned_criminal(one: Reckoned, _: Measure) -> Iterator[bool]:
    judged = False
    for entry in one.standing.log:
        turned = _criminal(entry, judged=judged)
        judged = judged or isinstance(entry, Triage)
        if turned:
            if one.stretch.holds(entry.at):
                yield True
            return


def _criminal(entry: Entry, *, judged: bool) -> bool:
    return (
        (isinstance(entry, Proceeding) and entry.track == "criminal")
        or (isinstance(entry, Closure) and entry.as_ == "criminal")
        or (isinstance(entry, Triage) and entry.nature == "criminal" and judged)
    )


def _triaged_in_time(one: Reckoned, _: Measure) -> Iterator[bool]:
    yield from map(one.in_time, one.due("triage"))


def _against(one: Reckoned, _: Measure) -> Iterator[bool]:
    for entry in one.entries:
        if isinstance(entry, Triage):
            yield entry.proposed is not None


def _led(one: Reckoned, measure: Measure) -> Iterator[bool]:
    """Of open cases for which a leader, a team or a plan was asked: whether all that was asked is there."""
    grade = measure.rules.grade(one.standing.grade)
    by_grade = grade.response.duties if grade else ()
    asked = {rule.ended_by for rule in measure.rules.duties if rule.id in by_grade}
    asked |= {duty.ended_by for triage in one.standing.triages for duty in triage.duties}
    wanted = asked & {"lead", "team", "plan"}
    if one.open and wanted:
        yield all(getattr(one.standing, name) for name in wanted)


FIGURES: dict[str, Figure] = {
    "registered": Figure("entries", _registered, rate=False),
    "settlement_rate": Figure("entries", _settled),
    "closure_rate": Figure("entries", _closed),
    "success_rate": Figure("entries", _succeeded),
    "performance_rate": Figure("deadlines", _performed),
    "confirmation_rate": Figure("agreements", _confirmed),
    "follow_up_rate": Figure("deadlines", _followed_up),
    "satisfaction_rate": Figure("entries", _satisfied),
    "relapse_rate": Figure("settlements", _relapsed),
    "early_relapse_rate": Figure("settlements", _relapsed),
    "overdue_rate": Figure("open", _overdue),
    "settled_in_time_rate": Figure("entries", _settled_in_time),
    "reply_on_time_rate": Figure("deadlines", _replied_in_time),
    "returned_rate": Figure("entries", _returned),
    "turned_criminal": Figure("entries", _turned_criminal, rate=False),
    "triage_in_time_rate": Figure("deadlines", _triaged_in_time),
    "against_proposal_rate": Figure("entries", _against),
    "joint_rate": Figure("entries", _joint),
    "team_rate": Figure("open", _led),
}
"""How each indicator is computed, by its id; the rules choose which are shown and define them in words."""

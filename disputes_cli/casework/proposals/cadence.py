"""When to follow up next: steps counted from what happened, then a steady rhythm until its end."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.casework.judgement.conditions import Facts, holds
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.policy.rules import Cadence, Calendar, Rules
from disputes_cli.messages import Message

Anchor: TypeAlias = Literal["agreement", "settled_reply", "failed_session", "closure", "handover"]


class FollowUpDay(Struct, frozen=True, kw_only=True):
    """A day to follow up, whether as a look-back, and what must be said of years not known."""

    due: date
    look_back: bool = False
    notice: Message | None = None


def cadence_for(after: Anchor, facts: Facts, rules: Rules) -> Cadence | None:
    """Return the first cadence of the rules for what happened to such a case."""
    for cadence in rules.cadences:
        if after in cadence.after and (cadence.when is None or holds(cadence.when, facts, rules).true):
            return cadence
    return None


def next_follow_up(
    after: Anchor, anchor: date, last_contact: date | None, facts: Facts, rules: Rules
) -> date | None:
    """Return the next day to follow up after an event on `anchor`; None where the cadence has ended."""
    day = follow_up_day(after, anchor, last_contact, facts, rules)
    return day.due if day else None


def follow_up_day(
    after: Anchor, anchor: date, last_contact: date | None, facts: Facts, rules: Rules
) -> FollowUpDay | None:
    """Return the next day to follow up, with its kind.

    A contact counts for the day of the cadence that it is nearest to, so that one made a little early is
    not asked for again at once. Without a contact since the event the first day stands.
    """
    cadence = cadence_for(after, facts, rules)
    if cadence is None:
        return None
    last = max(anchor, last_contact or anchor)
    before = anchor
    for due, notice in days_of(cadence, anchor, rules.calendar):
        if due > last and due - last >= last - before:
            return FollowUpDay(due=due, look_back=cadence.look_back, notice=notice)
        before = due
    return None


def days_of(cadence: Cadence, anchor: date, calendar: Calendar) -> Iterator[tuple[date, Message | None]]:
    """Yield the days of a cadence in order, each once, all after the event and none after its end."""
    end = deadline(anchor, cadence.until, calendar)[0] if cadence.until else date.max
    latest = anchor
    for due, notice in _all_days(cadence, anchor, calendar):
        if due > end:
            return
        if due > latest:
            yield due, notice
            latest = due


def _all_days(cadence: Cadence, anchor: date, calendar: Calendar) -> Iterator[tuple[date, Message | None]]:
    steps = sorted((deadline(anchor, step, calendar) for step in cadence.steps), key=lambda step: step[0])
    yield from steps
    if cadence.every is None:
        return
    start = steps[-1][0] if steps else anchor
    if cadence.every.working_days is not None:
        yield from _one_after_the_other(start, cadence.every, calendar)
        return
    number = 1
    while True:
        due, notice = deadline(start, _times(cadence.every, number), calendar)
        yield due, notice
        if due == date.max or due <= start:
            return
        number += 1


def _one_after_the_other(
    start: date, every: Period, calendar: Calendar
) -> Iterator[tuple[date, Message | None]]:
    while True:
        due, notice = deadline(start, every, calendar)
        yield due, notice
        if due <= start or due == date.max:
            return
        start = due


def _times(period: Period, number: int) -> Period:
    """Return so many periods at once: a month counted from the first day keeps its day of the month."""
    if period.months is not None:
        return replace(period, months=period.months * number)
    return replace(period, days=(period.days or 0) * number)

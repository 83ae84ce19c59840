"""Single things of a period that somebody should look at: relapses, silence, late entries, decisions, suggestions."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from disputes_cli.casework.desk import Floor
from disputes_cli.casework.due import DueItem, due_items
from disputes_cli.casework.entries import FollowUp, Mediation, Triage
from disputes_cli.casework.figures.standing_then import Reckoned, last_entry, settles
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.values import Proposed


class Of(Struct, frozen=True, omit_defaults=True):
    """The case that something is of, as it stood when the period ended."""

    case: str
    title: str
    area: str
    owner: str | None = None
    grade: str | None = None

    @classmethod
    def reckoned(cls, one: Reckoned) -> "Of":
        """Return what a case is told by."""
        return cls(one.case.id, one.case.title, one.case.area, one.standing.owner, one.standing.grade)


class Returned(Struct, frozen=True, omit_defaults=True):
    """A settled dispute that came back in the period, so many days after it was settled."""

    of: Of
    settled: str
    entry: str
    kind: str
    on: date
    days: int


class Silent(Struct, frozen=True, omit_defaults=True):
    """An open case in which nothing has been recorded for longer than the rules allow."""

    of: Of
    since: date
    days: int


class Late(Struct, frozen=True, omit_defaults=True):
    """An entry of the period that was recorded long after it happened; `after` the period had ended, perhaps."""

    of: Of
    entry: str
    kind: str
    by: str
    at: datetime
    recorded: datetime
    on: date
    recorded_on: date
    days: int
    after: bool


class Happened(Struct, frozen=True, omit_defaults=True):
    """An entry of the period, and who did it."""

    entry: str
    kind: str
    by: str


class TypedFor(Struct, frozen=True, omit_defaults=True):
    """An entry of the period that somebody else typed; `typist` is None for somebody who is not in the register."""

    of: Of
    happened: Happened
    typist: str | None


class Against(Struct, frozen=True, omit_defaults=True):
    """A triage that decided otherwise than the rules proposed."""

    of: Of
    entry: str
    by: str
    proposed: Proposed
    grade: str
    complexity: str
    reason: str | None = None


class Suggested(Struct, frozen=True, omit_defaults=True):
    """What somebody suggested who was asked."""

    of: Of
    entry: str
    by: str
    text: str


def came_back(one: Reckoned, of: Of) -> Iterator[Returned]:
    """Yield the relapses that happened in the period, however long after the settlement."""
    for settled in one.settlements:
        back = settled.relapse
        if back is not None and one.stretch.holds(back.at):
            on = one.stretch.day(back.at)
            yield Returned(of, settled.entry.id, back.id, back.kind, on, (on - settled.on).days)


def relapsed_within(returned: Sequence[Returned], rules: Rules) -> Iterator[tuple[Period, int]]:
    """Yield for each time within which the rules look for relapses, shortest first, how many came as soon as that."""
    looked = [one.within for one in rules.indicators if one.within is not None and one.retired is None]
    counted = []
    for within in looked:
        days = [(one, one.on - timedelta(days=one.days)) for one in returned]
        soon = sum(one.on <= deadline(settled, within, rules.calendar)[0] for one, settled in days)
        counted.append((soon, within))
    yield from ((within, soon) for soon, within in sorted(counted, key=lambda pair: pair[0]))


def silence(one: Reckoned, of: Of, rules: Rules) -> Silent | None:
    """Return since when an open case has been silent, where that is too long."""
    since = last_entry(one.standing, one.stretch)
    if deadline(since, rules.reporting.silent_after, rules.calendar)[0] >= one.stretch.today:
        return None
    return Silent(of, since, (one.stretch.today - since).days)


def late(one: Reckoned, of: Of, rules: Rules) -> Iterator[Late]:
    """Yield the entries of the period that were recorded too long after they happened."""
    for entry in one.entries:
        if entry.recorded is None:
            continue
        day, recorded = one.stretch.day(entry.at), one.stretch.day(entry.recorded)
        if recorded > day and deadline(day, rules.reporting.late_after, rules.calendar)[0] < recorded:
            after = entry.recorded >= one.stretch.end
            days = (recorded - day).days
            yield Late(
                of, entry.id, entry.kind, entry.by, entry.at, entry.recorded, day, recorded, days, after
            )


def against(one: Reckoned, of: Of) -> Iterator[Against]:
    """Yield the decisions of the period that did not follow the proposal."""
    for entry in one.entries:
        if isinstance(entry, Triage) and entry.proposed is not None:
            yield Against(of, entry.id, entry.by, entry.proposed, entry.grade, entry.complexity, entry.reason)


def suggestions(one: Reckoned, of: Of) -> Iterator[Suggested]:
    """Yield what those who were asked suggested."""
    for entry in one.entries:
        if isinstance(entry, FollowUp) and entry.suggestions:
            yield Suggested(of, entry.id, entry.by, entry.suggestions)


def answers(one: Reckoned) -> Iterator[str]:
    """Yield what parties answered in the period when they were asked whether they are satisfied."""
    for entry in one.entries:
        if isinstance(entry, FollowUp):
            yield from entry.satisfaction.values()


def settling_tiers(one: Reckoned) -> Iterator[str]:
    """Yield who mediated each settlement of the period; an empty text where another body did, or nobody said."""
    for entry in one.entries:
        if settles(entry):
            yield (entry.tier or "") if isinstance(entry, Mediation) else ""


def held(one: Reckoned) -> Iterator[str]:
    """Yield which of leader, team and plan an open case has, and whether it has them all."""
    has = [name for name in ("lead", "team", "plan") if getattr(one.standing, name)]
    yield from has
    if len(has) == len(("lead", "team", "plan")):
        yield "all"


def owed(one: Reckoned, floor: Floor) -> list[DueItem]:
    """Return what a case owed when the period ended."""
    if not one.standing.owed:
        return []
    return due_items(one.case, one.standing, one.stretch.today, floor)

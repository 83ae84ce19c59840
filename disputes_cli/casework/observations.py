"""Single things of a period that somebody should look at: relapses, silence, late entries, decisions, suggestions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from disputes_cli.casework.due import DueItem, due_items
from disputes_cli.casework.entries import Entry, FollowUp, Mediation, Report, Triage
from disputes_cli.casework.reckoned import Reckoned, last_entry, settles
from disputes_cli.casework.register import Register
from disputes_cli.casework.rules import Rules
from disputes_cli.casework.values import Proposed, Satisfaction
from disputes_cli.casework.workdays import deadline


class Returned(NamedTuple):
    """A settled dispute that came back in the period."""

    of: Reckoned
    settled: Entry
    entry: Entry
    days: int


class Silent(NamedTuple):
    """An open case in which nothing has been recorded for longer than the rules allow."""

    of: Reckoned
    since: date
    days: int


class Late(NamedTuple):
    """An entry of the period that was recorded long after it happened; `after` the period had ended, perhaps."""

    of: Reckoned
    entry: Entry
    recorded: datetime
    days: int
    after: bool


class TypedFor(NamedTuple):
    """An entry of the period that somebody else typed; `typist` is None for somebody who is not in the register."""

    of: Reckoned
    entry: Entry
    typist: str | None


class Against(NamedTuple):
    """A triage that decided otherwise than the rules proposed."""

    of: Reckoned
    entry: Triage
    proposed: Proposed


class Suggested(NamedTuple):
    """What somebody suggested who was asked."""

    of: Reckoned
    entry: FollowUp


def came_back(told: Iterable[Reckoned]) -> list[Returned]:
    """Return the relapses that happened in the period, however long after the settlement, soonest first."""
    found = [
        Returned(one, settled.entry, back, (one.stretch.day(back.at) - settled.on).days)
        for one in told
        for settled in one.settlements
        if (back := settled.relapse) is not None and one.stretch.holds(back.at)
    ]
    return sorted(found, key=lambda one: (one.days, one.of.case.id))


def silent(told: Iterable[Reckoned], rules: Rules) -> list[Silent]:
    """Return the open cases without an entry for too long, the longest silence first."""
    limit = rules.reporting.silent_after
    found = []
    for one in told:
        if not one.open:
            continue
        since = last_entry(one.standing, one.stretch)
        if deadline(since, limit, rules.calendar)[0] < one.stretch.today:
            found.append(Silent(one, since, (one.stretch.today - since).days))
    return sorted(found, key=lambda one: (-one.days, one.of.case.id))


def late(told: Iterable[Reckoned], rules: Rules) -> list[Late]:
    """Return the entries of the period that were recorded too long after they happened, the latest first."""
    limit = rules.reporting.late_after
    found = []
    for one in told:
        for entry in one.entries:
            if entry.recorded is None:
                continue
            day, recorded = one.stretch.day(entry.at), one.stretch.day(entry.recorded)
            if recorded > day and deadline(day, limit, rules.calendar)[0] < recorded:
                after = entry.recorded >= one.stretch.end
                found.append(Late(one, entry, entry.recorded, (recorded - day).days, after))
    return sorted(found, key=lambda one: (-one.days, one.of.case.id, one.entry.id))


def against(told: Iterable[Reckoned]) -> list[Against]:
    """Return the decisions of the period that did not follow the proposal."""
    return [
        Against(one, entry, entry.proposed)
        for one in told
        for entry in one.entries
        if isinstance(entry, Triage) and entry.proposed is not None
    ]


def typed_for(
    told: Iterable[Reckoned], typists: Mapping[tuple[str, str], str | None]
) -> tuple[list[TypedFor], int]:
    """Return the entries of the period that were typed for others, and of how many it is known who typed them."""
    known = [
        TypedFor(one, entry, typists[one.case.id, entry.id])
        for one in told
        for entry in one.entries
        if (one.case.id, entry.id) in typists
    ]
    return [one for one in known if one.typist != one.entry.by], len(known)


def suggestions(told: Iterable[Reckoned]) -> list[Suggested]:
    """Return what those who were asked suggested."""
    return [
        Suggested(one, entry)
        for one in told
        for entry in one.entries
        if isinstance(entry, FollowUp) and entry.suggestions
    ]


def satisfaction(told: Iterable[Reckoned]) -> Counter[Satisfaction]:
    """Count what parties answered in the period."""
    return Counter(
        said
        for one in told
        for entry in one.entries
        if isinstance(entry, FollowUp)
        for said in entry.satisfaction.values()
    )


def held(told: Iterable[Reckoned]) -> dict[str, int]:
    """Count the open cases that have a leader, a team, a plan, and all three."""
    standings = [one.standing for one in told if one.open]
    return {
        "lead": sum(bool(one.lead) for one in standings),
        "team": sum(bool(one.team) for one in standings),
        "plan": sum(bool(one.plan) for one in standings),
        "all": sum(bool(one.lead and one.team and one.plan) for one in standings),
    }


def settled_by_tier(told: Iterable[Reckoned]) -> Counter[str | None]:
    """Count the settlements of the period by who mediated; None where a body answered that it was settled."""
    return Counter(
        entry.tier if isinstance(entry, Mediation) else None
        for one in told
        for entry in one.entries
        if settles(entry)
    )


def silent_areas(told: Sequence[Reckoned], register: Register, first: date) -> list[str]:
    """Return the areas in which, and below which, nothing was reported in the period."""
    heard = {one.case.area for one in told if any(isinstance(entry, Report) for entry in one.entries)}
    return [
        area.id
        for area in register.all_areas()
        if (area.retired is None or area.retired > first) and not heard & register.within(area.id)
    ]


def overdue(told: Iterable[Reckoned]) -> list[DueItem]:
    """Return what was late at the end of the period, the longest first."""
    found = (item for one in told for item in owed(one) if item.overdue)
    return sorted(found, key=lambda item: (item.due, item.case, item.entry, item.term or ""))


def falls_due(told: Iterable[Reckoned], last: date) -> dict[str | None, list[DueItem]]:
    """Return what falls due after the period and up to a day, by who owns the case, soonest first."""
    found: dict[str | None, list[DueItem]] = {}
    for one in told:
        for item in owed(one):
            if item.days >= 0 and item.due <= last:
                found.setdefault(item.owner, []).append(item)
    for items in found.values():
        items.sort(key=lambda item: (item.due, item.case, item.entry, item.term or ""))
    return dict(sorted(found.items(), key=lambda pair: (pair[0] is None, pair[0] or "")))


def owed(one: Reckoned) -> Iterator[DueItem]:
    """Yield what a case owed when the period ended; what has no day owed has no item."""
    if one.standing.owed:
        yield from due_items(one.case, one.standing, one.stretch.today)

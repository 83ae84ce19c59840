"""What whoever leads must see today: the gravest cases, what is late, what waits, what came back. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from disputes_cli.casework.approvals import Approval, waiting_for_approval
from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.due import DueItem
from disputes_cli.casework.lifecycle import statuses
from disputes_cli.casework.owed import Wanted, owed_in
from disputes_cli.casework.standing import NOT_HELD, ReferralStanding, Standing
from disputes_cli.casework.values import Track

NEW_WITHIN = timedelta(days=1)
"""Since yesterday."""

AHEAD = timedelta(days=30)
"""How far ahead limits of law are shown: the longest that an agreement leaves is 30 days (People's Mediation Law, art. 33)."""

RESUMED_BY = frozenset(
    {"triage", "assignment", "referral", "mediation", "proceeding", "suspension", "closure", "reopening"}
)
"""Kinds of entries after which a hand-over that came back is nobody's surprise any more."""


class Grave(Struct, frozen=True):
    """An open case of the gravest grade: who holds it, last contact, the measure in force, what is owed next."""

    case: Case
    standing: Standing
    status: str
    held_by: str | None
    """The body to which it was handed over and that has not finished, where there is one."""
    last_contact: datetime | None
    measure: "Measure | None"
    next: DueItem | None


class Measure(Struct, frozen=True):
    """What is in force to prevent harm, and until when: an open proceeding by its track, else the plan."""

    track: Track | None
    text: str
    until: date | None


class Came(Struct, frozen=True):
    """A report since yesterday: the first of a case, or again, perhaps after its end."""

    case: Case
    standing: Standing
    status: str
    at: datetime
    again: bool


class Waiting(Struct, frozen=True):
    """A case that nobody has triaged since it was reported, reopened or set for review."""

    case: Case
    standing: Standing
    status: str
    since: datetime | None
    new: bool
    """Whether it came in since yesterday."""
    item: DueItem | None


class HandedOver(Struct, frozen=True):
    """A hand-over that nobody has answered, or that came back and lies there."""

    case: Case
    standing: Standing
    status: str
    held: ReferralStanding
    days: int
    """Days since it was handed over, or since it came back."""
    item: DueItem | None

    @property
    def returned(self) -> bool:
        """Whether it came back."""
        return self.held.outcome is not None


class Board(Struct, frozen=True):
    """The day's board. `grades` counts open cases by grade; all lists begin with the gravest or the latest.

    What rests on law stands in `statutory` alone: late, or due within `AHEAD`; `overdue` and `today` hold the rest.
    """

    on: date
    cases: int
    open: int
    grades: dict[str | None, int]
    graves: Sequence[Grave]
    overdue: Sequence[DueItem]
    statutory: Sequence[DueItem]
    today: Sequence[DueItem]
    waiting: Sequence[Waiting]
    came: Sequence[Came]
    handovers: Sequence[HandedOver]
    approvals: Sequence[Approval]


def board(cases: Iterable[tuple[Case, Standing]], desk: Desk) -> Board:
    """Return the board of these cases as of the desk's time."""
    told = list(cases)
    rules, now, today = desk.rules, desk.now, desk.today
    gravest = max(rules.grades, key=lambda grade: grade.severity).id if rules.grades else None
    everything = Wanted()
    items = {
        case.id: owed_in(case, standing, everything, today, lambda: desk.laws) for case, standing in told
    }
    of_law = [item for owed in items.values() for item in owed if item.statutory]
    approvals = (waiting_for_approval(case, standing, rules, desk.register, today) for case, standing in told)
    standing_open = [(case, standing) for case, standing in told if standing.closed is None]
    late = [item for owed in items.values() for item in owed if item.overdue and not item.statutory]
    grades: dict[str | None, int] = {}
    for _, standing in standing_open:
        grades[standing.grade] = grades.get(standing.grade, 0) + 1
    return Board(
        on=today,
        cases=len(told),
        open=len(standing_open),
        grades=grades,
        graves=sorted(
            (
                _grave(case, standing, items[case.id], now)
                for case, standing in standing_open
                if standing.grade is not None and standing.grade == gravest
            ),
            key=lambda grave: (grave.next.due if grave.next else date.max, grave.case.id),
        ),
        overdue=sorted(late, key=lambda item: (item.due, -rules.severity(item.grade), item.case)),
        statutory=sorted(
            (item for item in of_law if item.due <= today + AHEAD),
            key=lambda item: (item.due, item.case, item.entry),
        ),
        today=sorted(
            (item for owed in items.values() for item in owed if item.due == today and not item.statutory),
            key=lambda item: (-rules.severity(item.grade), item.case),
        ),
        waiting=sorted(
            (
                _waiting(case, standing, items[case.id], now)
                for case, standing in told
                if standing.unheard or any(item.kind == "triage" for item in items[case.id])
            ),
            key=lambda waiting: (waiting.item.due if waiting.item else date.max, waiting.case.id),
        ),
        came=sorted(
            (came for case, standing in told for came in _came(case, standing, now)),
            key=lambda came: (came.at, came.case.id),
            reverse=True,
        ),
        handovers=sorted(
            (found for case, standing in told for found in _handed_over(case, standing, items[case.id], now)),
            key=lambda found: (not found.returned, -found.days, found.case.id),
        ),
        approvals=sorted(
            (one for one in approvals if one is not None), key=lambda one: (one.since, one.case.id)
        ),
    )


def last_contact(standing: Standing) -> datetime | None:
    """Return when somebody was last in touch with those involved: seen, heard at a session, or reporting."""
    seen = [contact.at for contact in standing.contacts if contact.saw]
    held = [session.at for session in standing.sessions if session.outcome not in NOT_HELD]
    return max([*seen, *held, *(report.at for report in standing.reports)], default=None)


def _grave(case: Case, standing: Standing, owed: Sequence[DueItem], now: datetime) -> Grave:
    open_ones = [r for r in standing.referrals.values() if r.open and r.referral.manner == "handover"]
    held_by = (open_ones[-1].forwarded_to or open_ones[-1].referral.to) if open_ones else None
    contact = last_contact(standing)
    local = contact.astimezone(now.tzinfo) if contact else None
    return Grave(case, standing, statuses(standing)[0], held_by, local, _measure(standing), _next(owed))


PROTECTING = ("protection_order", "warning_letter")
"""Tracks that protect somebody, before all others."""


def _measure(standing: Standing) -> Measure | None:
    """Return what is in force: an open proceeding, one that protects first, else the plan of an assignment."""
    steps = sorted(
        standing.proceedings.values(),
        key=lambda step: (step.track not in PROTECTING, -step.at.timestamp()),
    )
    if steps:
        return Measure(steps[0].track, steps[0].step, steps[0].until)
    if standing.plan is None:
        return None
    return Measure(None, standing.plan, standing.assigned.until if standing.assigned else None)


def _came(case: Case, standing: Standing, now: datetime) -> Iterable[Came]:
    for number, report in enumerate(standing.reports):
        at = report.at.astimezone(now.tzinfo)
        if at.date() >= now.date() - NEW_WITHIN:
            yield Came(case, standing, statuses(standing)[0], at, number > 0)


def _next(owed: Sequence[DueItem]) -> DueItem | None:
    return next((item for item in owed if not item.optional), None)


def _waiting(case: Case, standing: Standing, owed: Sequence[DueItem], now: datetime) -> Waiting:
    began = [report.at for report in standing.reports]
    last = max([*began[-1:], *([standing.reopened] if standing.reopened else [])], default=None)
    last = last.astimezone(now.tzinfo) if last else None
    new = last is not None and last.date() >= now.date() - NEW_WITHIN
    item = next((item for item in owed if item.kind == "triage"), None)
    return Waiting(case, standing, statuses(standing)[0], last, new, item)


def _handed_over(
    case: Case, standing: Standing, owed: Sequence[DueItem], now: datetime
) -> Iterable[HandedOver]:
    if standing.closed is not None:
        return
    for key, held in standing.referrals.items():
        if held.referral.manner != "handover" or held.outcome not in (None, "returned", "declined"):
            continue
        if held.answered_at is not None and _taken_up(standing, held.answered_at):
            continue
        since = (held.answered_at or held.referral.at).astimezone(now.tzinfo).date()
        item = next((item for item in owed if item.kind == "reply" and item.entry == key), None)
        yield HandedOver(case, standing, statuses(standing)[0], held, (now.date() - since).days, item)


def _taken_up(standing: Standing, since: datetime) -> bool:
    return any(entry.kind in RESUMED_BY and entry.at > since for entry in standing.log)

"""What whoever leads must see today: the gravest cases, what is late, what waits, what came back. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from disputes_cli.casework.case import Case
from disputes_cli.casework.due import DueItem, due_items
from disputes_cli.casework.lifecycle import statuses
from disputes_cli.casework.rules import Rules
from disputes_cli.casework.standing import NOT_HELD, ReferralStanding, Standing

NEW_WITHIN = timedelta(days=1)
"""Since yesterday."""

RESUMED_BY = frozenset(
    {"triage", "assignment", "referral", "mediation", "proceeding", "suspension", "closure", "reopening"}
)
"""Kinds of entries after which a hand-over that came back is nobody's surprise any more."""


class Grave(Struct, frozen=True):
    """An open case of the gravest grade: who holds it, when somebody was last in touch, what is owed next."""

    case: Case
    standing: Standing
    status: str
    held_by: str | None
    """The body to which it was handed over and that has not finished, where there is one."""
    last_contact: datetime | None
    next: DueItem | None


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
    """The day's board. `grades` counts open cases by grade; all lists begin with the gravest or the latest."""

    on: date
    cases: int
    open: int
    grades: dict[str | None, int]
    graves: Sequence[Grave]
    overdue: Sequence[DueItem]
    today: Sequence[DueItem]
    waiting: Sequence[Waiting]
    handovers: Sequence[HandedOver]


def board(cases: Iterable[tuple[Case, Standing]], rules: Rules, now: datetime) -> Board:
    """Return the board of these cases as of a time in the register's zone."""
    told = list(cases)
    today = now.date()
    gravest = max(rules.grades, key=lambda grade: grade.severity).id if rules.grades else None
    items = {case.id: due_items(case, standing, today) for case, standing in told}
    standing_open = [(case, standing) for case, standing in told if standing.closed is None]
    late = [item for owed in items.values() for item in owed if item.overdue]
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
        today=sorted(
            (item for owed in items.values() for item in owed if item.due == today),
            key=lambda item: (-rules.severity(item.grade), item.case),
        ),
        waiting=sorted(
            (_waiting(case, standing, items[case.id], now) for case, standing in told if standing.unheard),
            key=lambda waiting: (waiting.item.due if waiting.item else date.max, waiting.case.id),
        ),
        handovers=sorted(
            (found for case, standing in told for found in _handed_over(case, standing, items[case.id], now)),
            key=lambda found: (not found.returned, -found.days, found.case.id),
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
    return Grave(case, standing, statuses(standing)[0], held_by, local, _next(owed))


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

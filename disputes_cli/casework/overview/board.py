"""What whoever leads must see today: the gravest cases, limits of law, what is late, what waits, what came in. Pure.

A board is the sum of what single cases bring to it, in whatever order they come. What a case brings survives JSON and
has no null in it, so that it can be taken from a case beside the reading of others.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from msgspec import Struct

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.due import LIMITED_BY_LAW, DueItem, due_items
from disputes_cli.casework.lifecycle import statuses
from disputes_cli.casework.overview.measures_in_force import Measure, measures
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.proposals.approvals import Approval, waiting_for_approval
from disputes_cli.casework.standing import NOT_HELD, Standing
from disputes_cli.messages import Label

AHEAD = timedelta(days=30)
"""How far ahead limits of law are shown: the longest that an agreement leaves is 30 days (People's Mediation Law, art. 33)."""

RESUMED_BY = frozenset(
    {"triage", "assignment", "referral", "mediation", "proceeding", "suspension", "closure", "reopening"}
)
"""Kinds of entries after which a hand-over that came back is nobody's surprise any more."""

T = TypeVar("T")


class Brief(Struct, frozen=True, omit_defaults=True):
    """What a case is told by on the board."""

    case: str
    title: str
    status: str
    area: str
    grade: str | None = None
    owner: str | None = None
    lead: str | None = None


class Grave(Struct, frozen=True, omit_defaults=True):
    """An open case of the gravest grade: who holds it, who was in touch, what is in force, what is owed next."""

    of: Brief
    held_by: str | None = None
    """The body to which it was handed over and that has not finished, where there is one."""
    last_contact: datetime | None = None
    measures: tuple[Measure, ...] = ()
    next: DueItem | None = None


class Limited(Struct, frozen=True):
    """A due item for which the law sets a limit: its last day, and the article. The item's own day may be earlier."""

    item: DueItem
    law: str
    article: Label
    last_day: date


class Waiting(Struct, frozen=True, omit_defaults=True):
    """A case that owes a triage, or that nobody has triaged since it was reported, reopened or set for review."""

    of: Brief
    since: datetime | None = None
    new: bool = False
    """Whether it came in since yesterday."""
    item: DueItem | None = None


class Came(Struct, frozen=True, omit_defaults=True):
    """A case that was reported since yesterday, whether or not it was triaged since; `at` is the last report's time.

    `how` says whether it is new, was reported again, or was reported after its closure. `late` is the time of
    a report that happened before yesterday and was recorded only now.
    """

    of: Brief
    entry: str
    at: datetime
    how: str
    reports: int = 1
    late: bool = False


class HandedOver(Struct, frozen=True, omit_defaults=True):
    """A hand-over that nobody has answered, or that came back and lies there."""

    of: Brief
    referral: str
    to: str
    days: int
    """Days since it was handed over, or since it came back."""
    outcome: str | None = None
    item: DueItem | None = None

    @property
    def returned(self) -> bool:
        """Whether it came back."""
        return self.outcome is not None


class Asked(Struct, frozen=True):
    """An approval that a case waits for."""

    of: Brief
    approval: Approval


class Share(Struct, frozen=True, omit_defaults=True):
    """What one case brings to the board."""

    of: Brief
    open: bool = False
    grave: Grave | None = None
    limited: tuple[Limited, ...] = ()
    overdue: tuple[DueItem, ...] = ()
    today: tuple[DueItem, ...] = ()
    approvals: tuple[Approval, ...] = ()
    waiting: Waiting | None = None
    came: Came | None = None
    handovers: tuple[HandedOver, ...] = ()


class Board(Struct, frozen=True):
    """The day's board. `grades` counts open cases by grade; all lists begin with the gravest or the latest.

    `overdue` and `today` are whole; what of them stands in another list, too, is left out of `other_overdue` and
    `other_today`, so that a page can show everything once.
    """

    on: date
    cases: int
    open: int
    grades: dict[str | None, int]
    graves: Sequence[Grave]
    limited: Sequence[Limited]
    overdue: Sequence[DueItem]
    today: Sequence[DueItem]
    approvals: Sequence[Asked]
    waiting: Sequence[Waiting]
    came: Sequence[Came]
    handovers: Sequence[HandedOver]

    @property
    def other_overdue(self) -> list[DueItem]:
        """What is late and stands in no list of its own."""
        return self._others(self.overdue)

    @property
    def other_today(self) -> list[DueItem]:
        """What is due today and stands in no list of its own."""
        return self._others(self.today)

    @property
    def past_the_law(self) -> list[Limited]:
        """Limits of law that have passed."""
        return [one for one in self.limited if one.last_day < self.on]

    def _others(self, items: Iterable[DueItem]) -> list[DueItem]:
        shown = (
            *(one.item for one in self.limited),
            *(one.item for one in self.waiting),
            *(one.item for one in self.handovers),
        )
        told = {_identity(item) for item in shown if item}
        return [item for item in items if _identity(item) not in told]


def _identity(item: DueItem) -> tuple[str, ...]:
    return (item.case, item.kind, item.entry, item.term or "", item.duty or "", item.due.isoformat())


def sharing(desk: Desk, areas: frozenset[str] | None = None) -> Callable[[Case, Standing], list[Share]]:
    """Return what takes the share of a case: none of one that lies in other areas."""
    gravest = gravest_of(desk.rules)

    def take(case: Case, standing: Standing) -> list[Share]:
        return [] if areas is not None and case.area not in areas else [_share(case, standing, desk, gravest)]

    return take


def gravest_of(rules: Rules) -> str | None:
    """Return the gravest grade."""
    return max(rules.grades, key=lambda grade: grade.severity).id if rules.grades else None


def board(shares: Iterable[Share], rules: Rules, today: date) -> Board:
    """Return the board of these cases as of a day."""
    told = list(shares)
    grades: dict[str | None, int] = {}
    for share in told:
        if share.open:
            grades[share.of.grade] = grades.get(share.of.grade, 0) + 1

    def gravity(grade: str | None) -> int:
        return -rules.severity(grade)

    return Board(
        on=today,
        cases=len(told),
        open=sum(share.open for share in told),
        grades=dict(sorted(grades.items(), key=lambda grade: (gravity(grade[0]), grade[0] or ""))),
        graves=sorted(_each(share.grave for share in told), key=lambda one: (_due(one.next), one.of.case)),
        limited=sorted(
            _all(share.limited for share in told), key=lambda one: (one.last_day, _by_day(one.item, rules))
        ),
        overdue=sorted(
            _all(share.overdue for share in told),
            key=lambda item: (gravity(item.grade), *_by_day(item, rules)),
        ),
        today=sorted(
            _all(share.today for share in told), key=lambda item: (gravity(item.grade), _identity(item))
        ),
        approvals=sorted(
            (Asked(share.of, one) for share in told for one in share.approvals),
            key=lambda one: (gravity(one.approval.before), one.approval.since, one.of.case),
        ),
        waiting=sorted(_each(share.waiting for share in told), key=lambda one: (_due(one.item), one.of.case)),
        came=sorted(
            _each(share.came for share in told),
            key=lambda one: (one.late, gravity(one.of.grade), one.at, one.of.case),
        ),
        handovers=sorted(
            _all(share.handovers for share in told),
            key=lambda one: (not one.returned, -one.days, one.of.case, one.referral),
        ),
    )


def _each(found: Iterable[T | None]) -> Iterator[T]:
    return (one for one in found if one is not None)


def _all(found: Iterable[Iterable[T]]) -> Iterator[T]:
    return (one for some in found for one in some)


def _due(item: DueItem | None) -> date:
    return item.due if item else date.max


def _by_day(item: DueItem, rules: Rules) -> tuple[date, int, tuple[str, ...]]:
    return (item.due, -rules.severity(item.grade), _identity(item))


def last_contact(standing: Standing) -> datetime | None:
    """Return when somebody was last in touch with those involved: seen, heard at a session, or reporting."""
    seen = [contact.at for contact in standing.contacts if contact.saw]
    held = [session.at for session in standing.sessions if session.outcome not in NOT_HELD]
    return max([*seen, *held, *(report.at for report in standing.reports)], default=None)


def _share(case: Case, standing: Standing, desk: Desk, gravest: str | None) -> Share:
    today = desk.today
    owed = due_items(case, standing, today, desk) if standing.owed else []
    open_ = standing.closed is None
    of = Brief(
        case=case.id,
        title=case.title,
        status=statuses(standing)[0],
        area=case.area,
        grade=standing.grade,
        owner=standing.owner,
        lead=standing.lead,
    )
    grave = open_ and standing.grade is not None and standing.grade == gravest
    return Share(
        of=of,
        open=open_,
        grave=_grave(of, standing, owed, desk) if grave else None,
        limited=tuple(_limited(owed, case, standing, desk)),
        overdue=tuple(item for item in owed if item.overdue),
        today=tuple(item for item in owed if item.due == today),
        approvals=tuple(waiting_for_approval(standing, desk.rules, desk.register, today)),
        waiting=_waiting(of, standing, owed, desk.now),
        came=_came(of, standing, desk.now),
        handovers=tuple(_handed_over(of, standing, owed, desk.now)) if open_ else (),
    )


def _grave(of: Brief, standing: Standing, owed: Sequence[DueItem], desk: Desk) -> Grave:
    open_ones = [r for r in standing.referrals.values() if r.open and r.referral.manner == "handover"]
    held_by = (open_ones[-1].forwarded_to or open_ones[-1].referral.to) if open_ones else None
    contact = last_contact(standing)
    return Grave(
        of,
        held_by,
        contact.astimezone(desk.now.tzinfo) if contact else None,
        tuple(measures(standing)),
        next((item for item in owed if not item.optional), None),
    )


def _limited(owed: Sequence[DueItem], case: Case, standing: Standing, desk: Desk) -> Iterator[Limited]:
    """Yield what rests on the law and is late, or due soon."""
    for item in owed:
        if item.statutory and item.kind in LIMITED_BY_LAW and item.due <= desk.today + AHEAD:
            from disputes_cli.casework.limits_of_law import last_day

            last = last_day(item.kind, item.entry, case, standing, desk)
            if last is not None:
                yield Limited(item, last.law, last.article, last.day)


def _waiting(of: Brief, standing: Standing, owed: Sequence[DueItem], now: datetime) -> Waiting | None:
    item = next((item for item in owed if item.kind == "triage"), None)
    if item is None and not standing.unheard:
        return None
    of_item = [entry.at for entry in standing.log if item is not None and entry.id == item.entry]
    began = [report.at for report in standing.reports][-1:]
    since = max(of_item or [*began, *([standing.reopened] if standing.reopened else [])], default=None)
    since = since.astimezone(now.tzinfo) if since else None
    new = any(_since_yesterday(report.at, now) for report in standing.reports)
    return Waiting(of, since, new, item)


def _since_yesterday(at: datetime, now: datetime) -> bool:
    return at.astimezone(now.tzinfo).date() >= now.date() - timedelta(days=1)


def _came(of: Brief, standing: Standing, now: datetime) -> Came | None:
    fresh = [one for one in standing.reports if _since_yesterday(one.recorded or one.at, now)]
    if not fresh:
        return None
    last = fresh[-1]
    if standing.reports[0] is fresh[0]:
        how = "new"
    else:
        how = "after_closure" if _was_closed(standing, last.at) else "again"
    at = last.at.astimezone(now.tzinfo)
    return Came(of, last.id, at, how, len(fresh), not _since_yesterday(last.at, now))


def _was_closed(standing: Standing, at: datetime) -> bool:
    """Whether the case was closed just before a time."""
    turns = [
        one.kind for one in standing.log if one.kind in ("closure", "reopening", "review") and one.at < at
    ]
    return turns[-1:] == ["closure"]


def _handed_over(
    of: Brief, standing: Standing, owed: Sequence[DueItem], now: datetime
) -> Iterator[HandedOver]:
    for key, held in standing.referrals.items():
        if held.referral.manner != "handover" or held.outcome not in (None, "returned", "declined"):
            continue
        if held.answered_at is not None and _taken_up(standing, held.answered_at):
            continue
        since = (held.answered_at or held.referral.at).astimezone(now.tzinfo).date()
        item = next((item for item in owed if item.kind == "reply" and item.entry == key), None)
        yield HandedOver(of, key, held.referral.to, (now.date() - since).days, held.outcome, item)


def _taken_up(standing: Standing, since: datetime) -> bool:
    return any(entry.kind in RESUMED_BY and entry.at > since for entry in standing.log)

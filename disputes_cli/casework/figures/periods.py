"""What a day, a week and a month of reports is: its first and last day, the one before, and where it stands now."""

import re
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from disputes_cli.casework.values import FIRST_YEAR, LAST_YEAR

PeriodKind: TypeAlias = Literal["daily", "weekly", "monthly"]
KINDS: tuple[str, ...] = get_args(PeriodKind)
"""What can be asked for; a week runs from Monday to Sunday and belongs to the year of its Thursday (ISO 8601)."""

_DAY = timedelta(days=1)
_WEEK = r"(\d{4})-?W(\d{1,2})"
_MONTH = r"(\d{4})-(\d{1,2})"


class ReportPeriod(Struct, frozen=True):
    """A day, a week or a month, from its first to its last day."""

    kind: PeriodKind
    first: date
    last: date

    @property
    def name(self) -> str:
        """Return what it is called: 2026-11-22, 2026-W47 or 2026-11."""
        if self.kind == "weekly":
            return f"{self.first:%G-W%V}"
        return f"{self.first:%Y-%m}" if self.kind == "monthly" else self.first.isoformat()

    @property
    def before(self) -> "ReportPeriod":
        """The one before."""
        return period_of(self.kind, self.first - _DAY)

    @property
    def after(self) -> "ReportPeriod":
        """The one after."""
        return period_of(self.kind, self.last + _DAY)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


class Stretch(Struct, frozen=True):
    """A period as times of the register's zone, looked at from one moment.

    `end` is the midnight after its last day. What is late is judged on the day `today`: the one after the last
    where the period is over, the moment's own where it is still `running`.
    """

    period: ReportPeriod
    start: datetime
    end: datetime
    today: date
    running: bool
    now: datetime

    def holds(self, at: datetime) -> bool:
        """Whether a time lies in it."""
        return self.start <= at < self.end

    def day(self, at: datetime) -> date:
        """Return the day of a time in the register's zone."""
        return at.astimezone(self.end.tzinfo).date()


def period_of(kind: PeriodKind, day: date) -> ReportPeriod:
    """Return the period that a day lies in. Raises ValueError for a day of a year in which nothing is recorded."""
    if not FIRST_YEAR < day.year < LAST_YEAR:
        raise ValueError(day)
    if kind == "daily":
        return ReportPeriod(kind, day, day)
    if kind == "weekly":
        first = day - timedelta(days=day.weekday())
        return ReportPeriod(kind, first, first + timedelta(days=6))
    first = day.replace(day=1)
    return ReportPeriod(kind, first, (first + timedelta(days=31)).replace(day=1) - _DAY)


def day_of_name(text: str) -> date | None:
    """Return the first day of a week or a month called by its name (2026-W47, 2026-11); None for anything else."""
    try:
        if week := re.fullmatch(_WEEK, text.upper()):
            return date.fromisocalendar(int(week[1]), int(week[2]), 1)
        if month := re.fullmatch(_MONTH, text):
            return date(int(month[1]), int(month[2]), 1)
    except ValueError:
        return None
    return None


def stretch(period: ReportPeriod, now: datetime) -> Stretch:
    """Return a period as times, looked at from a moment in the register's zone."""
    zone: tzinfo | None = now.tzinfo
    start, end = (datetime.combine(day, time.min, zone) for day in (period.first, period.last + _DAY))
    running = now < end
    return Stretch(period, start, end, now.date() if running else end.date(), running, now)

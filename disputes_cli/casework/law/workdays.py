"""Days that count: limits in calendar days, working days and months, by the Chinese calendar of holidays."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.policy.rules import Calendar
from disputes_cli.casework.values import Every
from disputes_cli.messages import N_, Message

_DAY = timedelta(days=1)
_SATURDAY = 5
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class _Almanac:
    """Answers for single days and remembers which years it had to guess."""

    def __init__(self, calendar: Calendar) -> None:
        self._off = frozenset(calendar.extra_days_off)
        self._on = frozenset(calendar.extra_working_days)
        self._guessed: set[int] = set()

    def works(self, day: date) -> bool:
        """Whether people work on that day; the register's own days come first, Monday to Friday last."""
        if day in self._on or day in self._off:
            return day in self._on
        if day.year not in known_years():
            self._guessed.add(day.year)
            return day.weekday() < _SATURDAY
        from chinese_calendar import is_workday

        return bool(is_workday(day))

    @property
    def notice(self) -> Message | None:
        """Which years the calendar did not know, if any."""
        if not self._guessed:
            return None
        return Message(
            N_(
                "the calendar of holidays does not know {years}: Monday to Friday count as working days there"
            ),
            years=[str(year) for year in sorted(self._guessed)],
        )


@cache
def known_years() -> range:
    """Return the years whose holidays and shifted working days are known."""
    from chinese_calendar.constants import holidays

    return range(min(holidays).year, max(holidays).year + 1)


def is_working_day(day: date, calendar: Calendar) -> tuple[bool, Message | None]:
    """Return whether people work on a day, and what must be said where its year is not known."""
    almanac = _Almanac(calendar)
    return almanac.works(day), almanac.notice


def deadline(start: date, period: Period, calendar: Calendar) -> tuple[date, Message | None]:
    """Return the last day of a period that begins after `start`, and what must be said of years not known.

    A month ends on the same day or on the month's last; limits of law that end on a day off go on to the
    next working day. Past the end of all dates the last one stands.
    """
    almanac = _Almanac(calendar)
    if period.working_days is not None:
        return _working_day_after(start, period.working_days, almanac), almanac.notice
    months, days = period.months, period.days or 0
    end = days_after(start, days) if months is None else months_after(start, months)
    if period.of_law:
        end = next((day for day in _from(end) if almanac.works(day)), date.max)
    return end, almanac.notice


def working_days_between(first: date, last: date, calendar: Calendar) -> tuple[int, Message | None]:
    """Count the working days after `first` up to and with `last`; negative where `last` comes before."""
    almanac = _Almanac(calendar)
    low, high = min(first, last), max(first, last)
    count = sum(1 for number in range(1, (high - low).days + 1) if almanac.works(low + number * _DAY))
    return (count if first <= last else -count), almanac.notice


def days_after(start: date, days: int) -> date:
    """Return the day so many days later."""
    return date.fromordinal(min(start.toordinal() + days, date.max.toordinal()))


def months_after(start: date, months: int) -> date:
    """Return the same day so many months later, or that month's last where it has no such day."""
    from calendar import monthrange

    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def recurring(start: date, every: Every, times: int = 1) -> date:
    """Return the day on which what began on a day comes round so many times later."""
    if every == "week":
        return days_after(start, 7 * times)
    return months_after(start, _MONTHS[every] * times)


def _working_day_after(start: date, count: int, almanac: _Almanac) -> date:
    if count == 0:
        return start
    for day in _from(days_after(start, 1)):
        count -= almanac.works(day)
        if count == 0:
            return day
    return date.max


def _from(day: date) -> Iterator[date]:
    return (date.fromordinal(number) for number in range(day.toordinal(), date.max.toordinal() + 1))

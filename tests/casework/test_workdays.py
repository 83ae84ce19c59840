"""Days that count: the first does not, months keep their day, only limits of law roll past days off."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.law.workdays import deadline, is_working_day, known_years, working_days_between
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.policy.rules import Calendar
from disputes_cli.language import choose, say

CHINA = Calendar()
LAST_KNOWN = known_years()[-1]
KNOWN_DAYS = st.dates(date(2005, 1, 1), date(LAST_KNOWN, 6, 30))


def period(**unit: Any) -> Period:
    """Return a period with its source."""
    return msgspec.convert({"source": "test", **unit}, Period)


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2026-04-12", period(days=15), "2026-04-27"),
        ("2026-04-12", period(days=0), "2026-04-12"),
        ("2026-01-31", period(months=1), "2026-02-28"),
        ("2024-01-31", period(months=1), "2024-02-29"),
        ("2026-03-15", period(months=12), "2027-03-15"),
        ("2026-04-10", period(working_days=1), "2026-04-13"),  # over a weekend
        ("2026-04-30", period(working_days=2), "2026-05-07"),  # over the first of May: 1 to 5 off
        ("2026-05-08", period(working_days=1), "2026-05-09"),  # a Saturday worked for it
        ("2026-02-10", period(working_days=7), "2026-02-26"),  # over the Spring Festival: 14 Feb worked
        ("2026-04-10", period(working_days=0), "2026-04-10"),
        ("2026-04-20", period(days=12), "2026-05-02"),  # a local limit may end on a day off
        ("2026-04-20", period(days=12, of_law=True), "2026-05-06"),  # one of law rolls on
        ("2026-04-04", period(months=1, of_law=True), "2026-05-06"),
    ],
)
def test_a_deadline(start: str, length: Period, expected: str) -> None:
    """The last day of a period, in years that the calendar knows."""
    day, _ = deadline(date.fromisoformat(start), length, CHINA)
    assert day.isoformat() == expected


def test_a_year_that_is_not_known_is_said() -> None:
    """Where holidays are not published yet, Monday to Friday count, and the answer says so."""
    choose("en")
    year = LAST_KNOWN + 1
    day, notice = deadline(date(year, 3, 1), period(working_days=10), CHINA)
    assert working_days_between(date(year, 3, 1), day, CHINA)[0] == 10
    assert notice is not None
    assert str(year) in say(notice)
    assert deadline(date(year, 3, 1), period(days=10), CHINA)[1] is None


def test_days_of_the_register_come_first() -> None:
    """Days off and working days that a register adds count before the calendar's."""
    own = Calendar(extra_days_off=(date(2026, 4, 13),), extra_working_days=(date(2026, 4, 12),))
    assert is_working_day(date(2026, 4, 13), own) == (False, None)
    assert is_working_day(date(2026, 4, 12), own) == (True, None)
    assert deadline(date(2026, 4, 10), period(working_days=2), own)[0] == date(2026, 4, 14)


def test_a_period_without_end_ends_with_the_calendar() -> None:
    """Absurd lengths end on the last of all days instead of failing."""
    for unit in ({"days": 10**9}, {"months": 10**7}):
        assert deadline(date(2026, 4, 12), period(**unit), CHINA)[0] == date.max
    assert deadline(date(9999, 12, 1), period(working_days=900, of_law=True), CHINA)[0] == date.max


@given(KNOWN_DAYS, st.integers(1, 40))
def test_working_days_are_counted_one_by_one(start: date, count: int) -> None:
    """A limit in working days falls on a working day, and just so many lie between."""
    day, notice = deadline(start, period(working_days=count), CHINA)
    assert notice is None
    assert is_working_day(day, CHINA) == (True, None)
    assert working_days_between(start, day, CHINA) == (count, None)
    assert working_days_between(day, start, CHINA) == (-count, None)


@given(KNOWN_DAYS, st.integers(0, 400))
def test_a_limit_of_law_never_ends_on_a_day_off(start: date, days: int) -> None:
    """It ends on the first working day from its last day on."""
    plain, _ = deadline(start, period(days=days), CHINA)
    lawful, _ = deadline(start, period(days=days, of_law=True), CHINA)
    assert plain == start + timedelta(days=days)
    assert lawful >= plain
    assert is_working_day(lawful, CHINA)[0]
    assert not any(is_working_day(plain + timedelta(days=n), CHINA)[0] for n in range((lawful - plain).days))


@given(st.dates(), st.integers(0, 600))
def test_months_keep_their_day(start: date, months: int) -> None:
    """A period of months ends on the same day, or the last of a shorter month."""
    day, _ = deadline(start, period(months=months), CHINA)
    if day != date.max:
        assert (day.year - start.year) * 12 + day.month - start.month == months
        assert day.day == start.day or (day + timedelta(days=1)).day == 1

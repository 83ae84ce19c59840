"""What a day, a week and a month is."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.figures.periods import PeriodKind, day_of_name, period_of, stretch

CHINA = timezone(timedelta(hours=8))
kinds: st.SearchStrategy[PeriodKind] = st.sampled_from(["daily", "weekly", "monthly"])
days = st.dates(date(1901, 2, 1), date(2998, 11, 30))


@given(kinds, days)
def test_a_period_holds_its_day_and_borders_on_its_neighbours(kind: PeriodKind, day: date) -> None:
    """No day is counted twice, none is left out."""
    period = period_of(kind, day)
    assert period.holds(day)
    assert period.before.last + timedelta(days=1) == period.first
    assert period.last + timedelta(days=1) == period.after.first
    assert period.before.after == period


@given(st.sampled_from(["weekly", "monthly"]), days)
def test_a_period_is_found_again_by_its_name(kind: PeriodKind, day: date) -> None:
    """What a report is called can be typed."""
    period = period_of(kind, day)
    assert day_of_name(period.name) == period.first
    assert day_of_name(period.name.lower()) == period.first


@pytest.mark.parametrize(
    ("day", "name", "first"),
    [
        (date(2027, 1, 1), "2026-W53", date(2026, 12, 28)),
        (date(2027, 1, 3), "2026-W53", date(2026, 12, 28)),
        (date(2027, 1, 4), "2027-W01", date(2027, 1, 4)),
        (date(2024, 12, 30), "2025-W01", date(2024, 12, 30)),
        (date(2026, 11, 22), "2026-W47", date(2026, 11, 16)),
    ],
)
def test_a_week_belongs_to_the_year_of_its_thursday(day: date, name: str, first: date) -> None:
    """Around New Year a week is called as ISO 8601 has it."""
    week = period_of("weekly", day)
    assert (week.name, week.first, week.last) == (name, first, first + timedelta(days=6))


def test_a_month_ends_on_its_last_day() -> None:
    """Also in February of a leap year, and in December."""
    assert period_of("monthly", date(2024, 2, 10)).last == date(2024, 2, 29)
    assert period_of("monthly", date(2026, 12, 31)).after.name == "2027-01"


@pytest.mark.parametrize("text", ["2026-W54", "2026-13", "2026-W", "last", "", "0000-01", "2026-W00"])
def test_what_is_no_name_of_a_period_is_none(text: str) -> None:
    """It is read as a day then, or refused."""
    assert day_of_name(text) is None


def test_a_period_that_is_over_is_judged_on_the_day_after() -> None:
    """One that is running, on the day itself: what is due today is not late yet."""
    week = period_of("weekly", date(2026, 11, 18))
    past = stretch(week, datetime(2026, 11, 26, 9, tzinfo=CHINA))
    running = stretch(week, datetime(2026, 11, 18, 9, tzinfo=CHINA))
    assert (past.today, past.running) == (date(2026, 11, 23), False)
    assert (running.today, running.running) == (date(2026, 11, 18), True)
    assert past.holds(datetime(2026, 11, 22, 23, 59, 59, tzinfo=CHINA))
    assert not past.holds(datetime(2026, 11, 23, tzinfo=CHINA))
    assert past.day(datetime(2026, 11, 22, 16, 30, tzinfo=timezone.utc)) == date(2026, 11, 23)  # noqa: UP017


@pytest.mark.parametrize("day", [date.min, date.max, date(1900, 5, 1)])
def test_a_year_in_which_nothing_is_recorded_has_no_period(day: date) -> None:
    """And counting never runs past the end of all dates."""
    with pytest.raises(ValueError, match=str(day.year)):
        period_of("monthly", day)

"""Spans of days as typed."""

from datetime import UTC, date, datetime

import pytest

from disputes_cli.casework.spans import Span, span
from disputes_cli.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-2", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-03-05", date(2026, 3, 5), date(2026, 3, 5)),
        ("2026-01..2026-03", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-01-15..", date(2026, 1, 15), None),
        ("..2025", None, date(2025, 12, 31)),
    ],
)
def test_a_span_begins_with_the_first_day_and_ends_with_the_last(
    typed: str, first: date | None, last: date | None
) -> None:
    """Months and years are counted whole."""
    assert span(typed, "opened") == Span(first, last)


@pytest.mark.parametrize(
    "typed", ["", "..", "2026-13", "2026-02-30", "march", "26-01", "2026-01...2026-02", "0000"]
)
def test_what_is_no_span_is_wrong_usage(typed: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(UsageError):
        span(typed, "opened")


def test_both_ends_are_counted() -> None:
    """A time counts by its day."""
    march = span("2026-03", "opened")
    assert march.holds(date(2026, 3, 31))
    assert march.holds(datetime(2026, 3, 1, tzinfo=UTC))
    assert not march.holds(date(2026, 4, 1))

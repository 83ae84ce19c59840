"""Follow-ups come in steps, then in a steady rhythm, until the cadence ends."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.proposals.cadence import (
    Anchor,
    cadence_for,
    days_of,
    follow_up_day,
    next_follow_up,
)
from tests.casework.method import facts_drawn, general, rules

RULES = rules()
RED, BLUE = Facts(severity=4), Facts(severity=1)
AGREED = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("facts", "after", "last", "expected"),
    [
        (RED, "agreement", None, "2026-02-01"),
        (RED, "agreement", "2026-01-31", "2026-02-01"),
        (RED, "agreement", "2026-02-01", "2026-02-03"),
        (RED, "agreement", "2026-02-02", "2026-02-03"),  # a day late for the first
        (RED, "agreement", "2026-02-06", None),  # a day early for the last
        (RED, "agreement", "2026-02-07", None),
        (BLUE, "agreement", None, "2026-02-28"),
        (BLUE, "agreement", "2026-02-05", "2026-02-28"),  # too early for the first month
        (BLUE, "agreement", "2026-02-27", "2026-03-31"),  # that was the first month's
        (BLUE, "agreement", "2026-03-05", "2026-03-31"),
        (BLUE, "agreement", "2026-04-30", None),
        (BLUE, "settled_reply", "2026-01-01", "2026-02-28"),  # before the agreement: no contact yet
        (BLUE, "closure", None, "2026-03-02"),
        (BLUE, "handover", None, None),
    ],
)
def test_the_next_day(facts: Facts, after: Anchor, last: str | None, expected: str | None) -> None:
    """A contact counts for the day it is nearest to; months keep the day of the month they began on."""
    day = next_follow_up(after, AGREED, date.fromisoformat(last) if last else None, facts, RULES)
    assert day == (date.fromisoformat(expected) if expected else None)


def test_a_look_back_is_named() -> None:
    """What is owed after a closure is a look-back where the rules say so."""
    day = follow_up_day("closure", AGREED, None, BLUE, RULES)
    assert day is not None
    assert day.look_back


def test_a_rhythm_in_working_days() -> None:
    """A rhythm may be counted in working days; a year that is not known is said."""
    weekly = rules(
        cadences=[
            {
                "after": ["agreement"],
                "every": {"working_days": 5, "source": "t"},
                "until": {"days": 30, "source": "t"},
            }
        ]
    )
    cadence = cadence_for("agreement", BLUE, weekly)
    assert cadence is not None
    days = [day.isoformat() for day, _ in days_of(cadence, date(2026, 3, 2), weekly.calendar)]
    assert days == ["2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"]
    later = follow_up_day("agreement", date(2099, 3, 2), None, BLUE, weekly)
    assert later is not None
    assert later.notice is not None


@given(
    facts_drawn(general()),
    st.sampled_from(["agreement", "settled_reply", "failed_session", "closure", "handover"]),
    st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    st.none() | st.dates(date(2020, 1, 1), date(2028, 12, 31)),
)
def test_the_next_day_lies_ahead(facts: Facts, after: Anchor, anchor: date, last: date | None) -> None:
    """With the profile `general` the next day is after the event and after the last contact."""
    day = next_follow_up(after, anchor, last, facts, general())
    assert day is None or day > max(anchor, last or anchor)

"""What whoever leads must see today."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from disputes_cli.casework.board import Board, board, last_contact
from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import (
    AnyEntry,
    Closure,
    FollowUp,
    Mediation,
    Referral,
    Reply,
    Report,
    Triage,
)
from disputes_cli.casework.register import Person, Register
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import fold
from disputes_cli.records.rulesfile import read_laws
from tests.casework.method import rules

RULES = rules()
REGISTER = Register(
    format=1,
    name="所",
    code="s",
    people=(
        Person(id="li", name="李警官", role="officer"),
        Person(id="chief", name="王所长", role="station_head"),
    ),
)
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
NUMBERS = count()


def at(days: int) -> datetime:
    """Return a time so many days before now."""
    return NOW - timedelta(days=days)


def case(*more: AnyEntry, reported: int = 9) -> tuple[Case, Standing]:
    """Return a case reported so many days ago, and what else happened."""
    report = Report(
        id="aaaaa",
        at=at(reported),
        by="li",
        channel="visit",
        owner="li",
        narrative="…",
        triage_by=at(reported - 1).date(),
    )
    made = Case(
        format=1,
        id=f"20260301-b{next(NUMBERS):04}",
        title="…",
        category="debt",
        area="a",
        log=(report, *more),
    )
    return made, fold(made.log)


def triage(grade: str = "red", days: int = 8, **fields: Any) -> Triage:
    """Return a triage so many days ago."""
    return Triage(
        id="bbbbb", at=at(days), by="li", nature="civil", grade=grade, complexity="general", **fields
    )


def referral(days: int = 7, **fields: Any) -> Referral:
    """Return a hand-over so many days ago."""
    return Referral(id="ccccc", at=at(days), by="li", to="court", **{"manner": "handover", **fields})


def reply(outcome: Any, days: int = 5) -> Reply:
    """Return the court's answer."""
    return Reply(id="ddddd", at=at(days), by="li", referral="ccccc", outcome=outcome)


def seen(*cases: tuple[Case, Standing]) -> Board:
    """Return the board of some cases."""
    return board(cases, Desk(RULES, REGISTER, read_laws(), NOW))


def test_the_gravest_are_those_of_the_gravest_grade_whatever_it_is_called() -> None:
    """Open ones only."""
    closed = Closure(id="zzzzz", at=at(1), by="li", as_="withdrawn", reason="…")
    told = seen(case(triage()), case(triage("orange")), case(triage(), closed))
    assert [grave.standing.grade for grave in told.graves] == ["red"]
    assert (told.cases, told.open, told.grades) == (3, 2, {"red": 1, "orange": 1})


def test_who_holds_a_grave_case() -> None:
    """The body that has it in hand, until it answered for good."""
    assert seen(case(triage(), referral())).graves[0].held_by == "court"
    assert seen(case(triage(), referral(), reply("accepted"))).graves[0].held_by == "court"
    assert seen(case(triage(), referral(), reply("returned"))).graves[0].held_by is None


def test_the_last_contact_is_when_somebody_was_seen_or_heard() -> None:
    """An attempt in vain and a session only fixed are none."""
    tried = FollowUp(id="eeeee", at=at(1), by="li", tried={"a": "no_answer"})
    fixed = Mediation(id="fffff", at=at(2), by="li", outcome="scheduled", session_at=NOW)
    held = Mediation(id="ggggg", at=at(3), by="li", outcome="failed")
    met = FollowUp(id="hhhhh", at=at(4), by="li", saw=("a",))
    assert last_contact(case(triage(), tried)[1]) == at(9)
    assert last_contact(case(triage(), tried, met)[1]) == at(4)
    assert last_contact(case(triage(), tried, met, fixed, held)[1]) == at(3)


def test_waiting_are_cases_nobody_has_triaged_and_new_ones_are_marked() -> None:
    """Since yesterday."""
    told = seen(case(reported=9), case(reported=1), case(triage()))
    assert [(waiting.new, waiting.item is not None) for waiting in told.waiting] == [
        (False, True),
        (True, True),
    ]


def test_a_hand_over_is_shown_until_it_is_answered() -> None:
    """And again once it came back, until somebody takes the case up."""
    assert [found.days for found in seen(case(triage(), referral())).handovers] == [7]
    assert seen(case(triage(), referral(manner="inform"))).handovers == []
    assert seen(case(triage(), referral(), reply("accepted"))).handovers == []
    (back,) = seen(case(triage(), referral(), reply("returned"))).handovers
    assert (back.returned, back.days) == (True, 5)
    again = Mediation(id="iiiii", at=at(4), by="li", outcome="failed")
    assert seen(case(triage(), referral(), reply("returned"), again)).handovers == []


def test_what_is_late_and_what_is_due_today_are_told_apart() -> None:
    """Today is not late."""
    today, yesterday = date(2026, 3, 10), date(2026, 3, 9)
    told = seen(case(triage(settle_by=today, review_by=yesterday)))
    assert [item.kind for item in told.overdue] == ["review"]
    assert [item.kind for item in told.today] == ["settlement"]

"""What whoever leads must see today."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import (
    AnyEntry,
    Closure,
    FollowUp,
    Mediation,
    Proceeding,
    Referral,
    Reply,
    Report,
    Triage,
)
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.overview.board import Board, board, last_contact, sharing
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import fold
from disputes_cli.records.rulesfile import read_laws
from tests.casework.logs import register
from tests.casework.method import rules

RULES = rules()
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
NUMBERS = count()
DESK = Desk(RULES, register(), read_laws(), NOW)


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
    take = sharing(DESK)
    return board([share for one in cases for share in take(*one)], RULES, NOW.date())


def test_the_gravest_are_those_of_the_gravest_grade_whatever_it_is_called() -> None:
    """Open ones only."""
    closed = Closure(id="zzzzz", at=at(1), by="li", as_="withdrawn", reason="…")
    told = seen(case(triage()), case(triage("orange")), case(triage(), closed))
    assert [grave.of.grade for grave in told.graves] == ["red"]
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


def test_what_waits_for_a_triage_owes_one_however_it_arose() -> None:
    """A failed session after which the rules ask for a triage makes a case wait, too."""
    failed = Mediation(
        id="jjjjj", at=at(2), by="li", outcome="failed", triage_by=at(1).date(), modes=("people",), text="…"
    )
    (waiting,) = seen(case(triage(), failed)).waiting
    assert (waiting.of.grade, waiting.since, waiting.new) == ("red", at(2), False)


def test_an_item_is_told_once_on_the_page() -> None:
    """A triage or an answer that is late stands in its own part; the rest is what else is late."""
    told = seen(case(triage(settle_by=at(1).date()), referral(reply_by=at(2).date())), case(reported=5))
    assert sorted(item.kind for item in told.overdue) == ["reply", "settlement", "triage"]
    assert [item.kind for item in told.other_overdue] == ["settlement"]


def test_the_gravest_is_late_before_what_is_late_longest() -> None:
    """The page begins with what must not wait."""
    told = seen(
        case(triage("orange", settle_by=at(7).date())), case(triage("red", days=8, settle_by=at(1).date()))
    )
    assert [item.grade for item in told.overdue] == ["red", "orange"]


def test_what_came_since_yesterday_is_told_triaged_or_not() -> None:
    """New, reported again, reported after its closure, or recorded only now; each case once."""

    def again(days: int, id: str = "kkkkk", **fields: Any) -> Report:
        return Report(id=id, at=at(days), by="li", channel="visit", narrative="…", **fields)

    closed = Closure(id="zzzzz", at=at(3), by="li", as_="withdrawn", reason="…")
    told = seen(
        case(triage(days=0), reported=1),
        case(triage(), again(1), again(0, "lllll")),
        case(triage(), closed, again(0)),
        case(triage(), again(4, recorded=at(0))),
        case(reported=2),
    ).came
    assert [(one.how, one.reports, one.late) for one in told] == [
        ("new", 1, False),
        ("again", 2, False),
        ("after_closure", 1, False),
        ("again", 1, True),
    ]


def test_a_day_begins_at_midnight_in_the_zone_of_the_register() -> None:
    """What came in yesterday morning is told; the evening before is not."""
    told = seen(case(reported=1), case(reported=2)).came
    assert [one.at for one in told] == [at(1)]


def test_limits_of_law_stand_apart_with_their_last_day() -> None:
    """What is past it, what comes within thirty days; what lies further ahead is left out."""
    cases = [
        case(triage(), *filed(35)),
        case(triage(), *filed(25)),
        case(triage(), *filed(25, extended=True)),
    ]
    told = seen(*cases)
    assert [(one.item.case, one.law, one.last_day) for one in told.limited] == [
        (cases[0][0].id, "ps_decided_within", date(2026, 3, 5)),
        (cases[1][0].id, "ps_decided_within", date(2026, 3, 16)),  # the 15th is a Sunday
    ]
    assert [one.item.case for one in told.past_the_law] == [cases[0][0].id]
    assert [item.case for item in told.overdue] == [cases[0][0].id]
    assert told.other_overdue == []


def filed(days: int, *, extended: bool = False) -> list[Proceeding]:
    """Return the filing of a public-security case so many days ago, and its extension by a month."""
    steps = [("filed", days, 30), *([("extended", days - 1, 60)] if extended else [])]
    return [
        Proceeding(
            id="mmmmm" if step == "filed" else "nnnnn",
            at=at(ago),
            by="li",
            track="public_security",
            step=step,
            until=deadline(at(days).date(), Period(days=length, of_law=True, source="…"), RULES.calendar)[0],
        )
        for step, ago, length in steps
    ]


def test_other_areas_bring_nothing() -> None:
    """Nothing of a case in another area is counted."""
    one = case(triage())
    assert sharing(DESK, frozenset({"b"}))(*one) == []
    assert len(sharing(DESK, frozenset({"a"}))(*one)) == 1

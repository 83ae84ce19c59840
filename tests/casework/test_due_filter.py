"""Which due items somebody asks for."""

from datetime import UTC, date, datetime, timedelta

from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import Report, Task, Triage
from disputes_cli.casework.overview.due_filter import Wanted, owed
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import fold
from tests.casework.logs import desk

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = date(2026, 3, 10)


def case(case_id: str, owner: str, area: str) -> tuple[Case, Standing]:
    """Return a triaged case to be settled on 11 March, with a task for wang due on the 9th."""
    report = Report(id="aaaaa", at=NOON, by="li", channel="visit", owner=owner, narrative="…")
    triage = Triage(
        id="bbbbb",
        at=NOON + timedelta(days=1),
        by="li",
        nature="civil",
        grade="red",
        complexity="x",
        settle_by=date(2026, 3, 11),
    )
    task = Task(
        id="ccccc", at=NOON + timedelta(days=2), by="li", text="photograph", to="wang", due=date(2026, 3, 9)
    )
    made = Case(format=1, id=case_id, title="…", category="c", area=area, log=(report, triage, task))
    return made, fold(made.log)


CASES = [case("20260301-aaaaa", "li", "north"), case("20260301-bbbbb", "wang", "south")]


def asked(wanted: Wanted) -> list[tuple[str, str]]:
    """Return case and kind of what is asked for."""
    return [(item.case[-5:], item.kind) for item in owed(CASES, wanted, TODAY, desk())]


def test_without_a_wish_everything_is_owed_the_soonest_first() -> None:
    """Of one day in the order of the cases."""
    assert asked(Wanted()) == [
        ("aaaaa", "task"),
        ("bbbbb", "task"),
        ("aaaaa", "settlement"),
        ("bbbbb", "settlement"),
    ]


def test_each_wish_narrows() -> None:
    """By day, lateness, place, kind."""
    assert (
        asked(Wanted(until=TODAY)) == asked(Wanted(overdue=True)) == asked(Wanted(kinds=frozenset({"task"})))
    )
    assert asked(Wanted(areas=frozenset({"south"}))) == [("bbbbb", "task"), ("bbbbb", "settlement")]
    assert asked(Wanted(areas=frozenset())) == []


def test_a_task_is_its_owners_and_whoevers_it_was_given() -> None:
    """The owner answers for the case; the other does it."""
    assert asked(Wanted(owner="wang")) == [("aaaaa", "task"), ("bbbbb", "task"), ("bbbbb", "settlement")]
    assert asked(Wanted(owner="li")) == [("aaaaa", "task"), ("aaaaa", "settlement")]

"""Past the limit for settling: other ways of law for the parties, then a higher tier."""

from datetime import date

from disputes_cli.casework.due import DueItem, due_items
from disputes_cli.casework.next_steps import with_next_steps
from disputes_cli.casework.state import fold
from tests.casework.logs import Said, case, desk, on, report, said, session, triage
from tests.casework.method import general

LATE = on(20)


def settlement(*log: Said, today: date = LATE) -> DueItem:
    """Return what is owed as settlement of a case on a day."""
    held = case(*log)
    standing = fold(held.log)
    items = with_next_steps(due_items(held, standing, today, desk()), held, standing, general(), today)
    return next(item for item in items if item.kind == "settlement")


DUE = triage(settle_by="2026-04-10")


def test_in_time_nothing_is_proposed() -> None:
    """The limit is the day itself."""
    item = settlement(report(), DUE, today=on(10))
    assert (item.proposes, item.action) == (None, "disputes mediate 20260401-k7q3f")


def test_past_the_limit_the_parties_are_shown_other_ways() -> None:
    """By the rule that says so, with the command that records it."""
    item = settlement(report(), DUE)
    assert item.proposes == "overdue_other_ways"
    assert item.action == (
        "disputes note 20260401-k7q3f --guided-to suit,arbitration,adjudication --text TEXT"
    )


def test_once_they_were_shown_the_next_tier_takes_over() -> None:
    """A word before the limit passed does not count; a session may tell them as well as a note."""
    early = said("note", text="x", guided_to=["suit"])
    assert settlement(report(), DUE, early).proposes == "overdue_other_ways"
    told = said("note", text="x", guided_to=["suit"], at="2026-04-12T09:00:00+08:00")
    held = session(tier="village", guided_to=["suit"], at="2026-04-12T09:00:00+08:00")
    assert settlement(report(), DUE, told).action.endswith("--tier village")
    assert settlement(report(), DUE, held).action.endswith("--tier station")


def test_above_the_highest_tier_is_none() -> None:
    """Then the item stands as it is."""
    held = session(tier="county", guided_to=["suit"], at="2026-04-12T09:00:00+08:00")
    assert settlement(report(), DUE, held).proposes is None

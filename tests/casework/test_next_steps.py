"""Past the limit for settling: other ways of law first, once they were shown the next tier, and nothing before."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from disputes_cli.casework.due import DueItem, NextStep, due_items
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.proposals.next_steps import with_next_steps
from disputes_cli.casework.state import fold
from tests.casework.logs import case, desk, fixed, on, report, session, triage
from tests.casework.method import named, rules

LIMIT, BEFORE, AFTER = on(10), on(9), on(20)

BOTH = rules(
    proposals=[
        named("ways", "引导", "ways", after="overdue", guide_to=["suit", "arbitration"]),
        named("climb", "上一级", "climb", after="overdue", next_tier=True),
    ]
)
HARD_ONLY = rules(
    proposals=[
        named("ways", "引导", "ways", after="overdue", when={"complexity": ["complex"]}, guide_to=["suit"])
    ]
)
SILENT = rules(proposals=[])


def settlement(today: date, method: Rules, *said: dict[str, Any]) -> DueItem:
    """Return the due item of the limit for settling in a case with this log."""
    it = case(*said)
    made = fold(it.log)
    owed = due_items(it, made, today, replace(desk(), rules=method))
    items = with_next_steps(owed, it, made, method, today)
    return next(item for item in items if item.kind == "settlement")


def step(today: date, method: Rules, *said: dict[str, Any]) -> NextStep | None:
    return settlement(today, method, *said).step


def hard(complexity: str = "complex") -> tuple[dict[str, Any], ...]:
    """Return a case that is to be settled by the tenth."""
    return report(), triage(complexity=complexity, settle_by=LIMIT)


def shown(day: int) -> dict[str, Any]:
    """Tell the parties on a day that they may sue."""
    return {
        "kind": "note",
        "text": "告知可以起诉",
        "guided_to": ["suit"],
        "at": f"2026-04-{day:02}T09:00:00+08:00",
    }


@pytest.mark.parametrize("today", [BEFORE, LIMIT])
def test_nothing_is_proposed_before_the_limit_has_passed(today: date) -> None:
    """On the day itself it may still be settled."""
    assert step(today, BOTH, *hard()) is None


def test_other_ways_come_first() -> None:
    """The command names the ways; who carries it out writes the text."""
    found = step(AFTER, BOTH, *hard())
    assert found is not None
    assert found.rule == "ways"
    assert found.action == "disputes note 20260401-k7q3f --guided-to suit,arbitration --text TEXT"


def test_once_they_were_shown_the_next_tier_is_proposed() -> None:
    """Nobody is told the same twice."""
    found = step(AFTER, BOTH, *hard(), session(tier="village"), shown(12))
    assert found is not None
    assert (found.rule, found.action) == ("climb", "disputes mediate 20260401-k7q3f --tier station")


def test_ways_shown_before_the_limit_do_not_count() -> None:
    """What was said at the first session does not answer for the limit that passed."""
    found = step(AFTER, BOTH, *hard(), shown(8))
    assert found is not None
    assert found.rule == "ways"


def test_above_the_highest_tier_nothing_is_proposed() -> None:
    """There is nobody to take over."""
    assert step(AFTER, BOTH, *hard(), session(tier="town"), shown(12)) is None


def test_the_first_tier_is_proposed_where_none_has_tried() -> None:
    """A case that nobody mediated begins at the bottom."""
    found = step(AFTER, BOTH, *hard(), shown(12))
    assert found is not None
    assert found.action.endswith("--tier village")


def test_the_rules_decide_whether_anything_is_proposed() -> None:
    """A condition that does not hold, or no row, leaves the item as it was."""
    assert step(AFTER, HARD_ONLY, *hard("general")) is None
    assert step(AFTER, HARD_ONLY, *hard()) is not None
    assert settlement(AFTER, SILENT, *hard()) == settlement(AFTER, HARD_ONLY, *hard("general"))


def test_only_the_limit_for_settling_has_steps() -> None:
    """A session that is late is held; it calls for no other way."""
    it = case(*hard(), fixed(5))
    made = fold(it.log)
    items = with_next_steps(due_items(it, made, AFTER, desk()), it, made, BOTH, AFTER)
    assert {item.kind for item in items if item.step} == {"settlement"}
    assert len(items) > 1

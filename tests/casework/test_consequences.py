"""What the rules ask after an event: duties that end once and for all, and a fold that takes any log of them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.consequences import reply_event
from tests.casework.logs import fixed, log, on, report, session, standing, triage

TEAM: dict[str, Any] = {"do": "team", "due": on(2), "ended_by": "team"}
PUSH: dict[str, Any] = {"do": "push", "due": on(3), "ended_by": "referral"}
JOINT: dict[str, Any] = {"do": "joint", "due": on(9), "ended_by": "joint_session"}


def held(*said: dict[str, Any]) -> list[str]:
    """Return the duties that a log leaves owed."""
    return sorted(one.duty.do for one in standing(*said).duties.values())


def test_a_duty_is_owed_from_the_triage_that_asks_for_it() -> None:
    """The day and the duty are those of the entry."""
    made = standing(report(), triage("red", duties=[TEAM]))
    assert [(one.duty.do, one.duty.due, one.entry) for one in made.duties.values()] == [
        ("team", on(2), "b0000")
    ]


def test_naming_a_team_ends_the_duty_of_a_team_and_no_other() -> None:
    """What fulfils a duty is written in it."""
    start = (report(), triage("red", duties=[TEAM, PUSH]))
    assert held(*start) == ["push", "team"]
    assert held(*start, {"kind": "assignment", "team": ["li.wei"]}) == ["push"]


def test_a_session_without_another_body_is_no_joint_session() -> None:
    """A joint session has somebody beside the host; one that is only fixed was not held."""
    start = (report(), triage(duties=[JOINT]))
    assert held(*start, session(host="station")) == ["joint"]
    assert held(*start, fixed(8, host="station", assist=["court"])) == ["joint"]
    assert held(*start, session(host="station", assist=["court"])) == []


def test_done_ends_a_duty_by_its_name_and_only_that() -> None:
    """`done --of ENTRY-DUTY` names the entry and the duty."""
    start = (report(), triage(duties=[TEAM, JOINT]))
    assert held(*start, {"kind": "done", "of": "b0000-team"}) == ["joint"]


def test_only_an_answer_or_a_return_is_an_event() -> None:
    """Work that was accepted is under way: the rules ask for nothing."""
    events = {
        outcome: reply_event(outcome) for outcome in ("accepted", "returned", "declined", "done", "settled")
    }
    assert events == {
        "accepted": None,
        "returned": "returned",
        "declined": "returned",
        "done": "answered",
        "settled": "answered",
    }


ENDS: list[dict[str, Any]] = [
    {"kind": "assignment", "team": ["li.wei"]},
    {"kind": "done", "of": "b0000-team"},
    {"kind": "done", "of": "b0000-push"},
    {"kind": "referral", "to": "court", "manner": "handover", "text": "请处理"},
    session(host="station", assist=["court"]),
    session(host="station"),
    triage("red", duties=[TEAM]),
]


@given(st.lists(st.sampled_from(ENDS), max_size=8))
def test_a_duty_is_owed_until_what_ends_it(later: list[dict[str, Any]]) -> None:
    """Whatever follows in whatever order: the fold is total, keys name their entry, what ended stays ended."""
    start = [report(), triage("red", duties=[TEAM, PUSH])]
    before: set[str] | None = None
    for length in range(len(later) + 1):
        said = [*start, *later[:length]]
        made = standing(*said)
        keys = set(made.duties)
        assert all(key == f"{one.entry}-{one.duty.do}" for key, one in made.duties.items())
        if before is not None:
            new = {key for key in keys - before if not key.startswith(log(*said)[-1].id)}
            assert new == set()
        before = keys

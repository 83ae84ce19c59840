"""How sessions and follow-ups are to be held: prepared where the rules say, seeing whom and learning what they ask."""

from typing import Any

from disputes_cli.casework.conduct import check_follow_ups, check_sessions
from tests.casework.logs import case, log, report, session, term, triage
from tests.casework.method import named, rules

ACCOUNTS = rules(
    preparations=[
        named("mind", "心理账", "mind", required=True, complexities=["complex"]),
        named("feeling", "感情账", "feeling", required=True, complexities=["complex"]),
        named("safety", "现场安全", "safety"),
    ]
)

DEPTH = rules(
    follow_up_types=[
        named("regular", "定期", "regular"),
        named(
            "in_depth",
            "深度",
            "in depth",
            see_roles=["key_person"],
            contents=[
                named(
                    "performance", "履行", "performance", required=True, with_terms=True, answered_by="terms"
                ),
                named("mood", "情绪", "mood", required=True),
                named("trouble", "苗头", "trouble", required=True, answered_by="signs"),
                named("other", "其他", "other"),
            ],
        ),
    ]
)

PARTIES = [
    {"key": "a", "name": "王某", "roles": ["applicant"]},
    {"key": "k", "name": "罗某", "roles": ["key_person"]},
]


def unprepared(*said: dict[str, Any]) -> list[Any]:
    """Return what sessions of a log lack."""
    absent: list[Any] = [one.message.params["what"] for one in check_sessions(log(*said), ACCOUNTS)]
    return [[label["en"] for label in labels] for labels in absent]


def visit(**more: Any) -> dict[str, Any]:
    """See a party at the door, in depth."""
    return {"kind": "follow_up", "type": "in_depth", "means": "door", "saw": ["k"], **more}


def lacking(*said: dict[str, Any]) -> list[str]:
    """Return the codes of what follow-ups lack."""
    entries = log(*said)
    return [one.code for one in check_follow_ups(case(*said, parties=PARTIES), entries, DEPTH)]


def test_a_hard_case_is_prepared_before_a_session() -> None:
    """What is required and was not said is named; what is only advised is not."""
    assert unprepared(report(), triage(), session()) == [["mind", "feeling"]]
    assert unprepared(report(), triage(), session(preparation={"mind": "气的是没人道歉"})) == [["feeling"]]
    assert unprepared(report(), triage(), session(preparation={"mind": "气", "feeling": "是老邻居"})) == []


def test_a_simple_case_needs_no_preparation() -> None:
    """So does one that nobody graded yet."""
    assert unprepared(report(), triage(complexity="general"), session()) == []
    assert unprepared(report(), session()) == []


def test_a_session_that_was_not_held_needs_none() -> None:
    """A fixed session may still be prepared."""
    assert unprepared(report(), triage(), session("scheduled")) == []


def test_a_visit_in_depth_says_what_it_learnt() -> None:
    """Mood is asked, and so are signs; signs themselves are the answer to that."""
    start = (report(), triage())
    assert lacking(*start, visit()) == ["follow_up_lacks"]
    assert lacking(*start, visit(contents={"mood": "平静"})) == ["follow_up_lacks"]
    assert lacking(*start, visit(contents={"mood": "平静", "trouble": "没有"})) == []
    assert lacking(*start, visit(contents={"mood": "烦躁"}, signs=["又去拦车"])) == []


def test_terms_are_asked_for_only_where_some_were_agreed() -> None:
    """A performance of the same person and day is an answer."""
    learnt = visit(contents={"mood": "平静", "trouble": "没有"}, id="z0000", at="2026-04-20T10:00:00+08:00")
    agreed = session("agreed", terms=[term("c0000-1")])
    paid = {"kind": "performance", "term": "c0000-1", "result": "full", "at": "2026-04-20T09:00:00+08:00"}
    assert lacking(report(), triage(), agreed, learnt) == ["follow_up_lacks"]
    assert lacking(report(), triage(), agreed, paid, learnt) == []


def test_a_key_person_is_seen_or_tried() -> None:
    """Whoever was only sought in vain is named too."""
    told = {"mood": "平静", "trouble": "没有"}
    start = (report(), triage())
    assert lacking(*start, visit(saw=["a"], contents=told)) == ["follow_up_missed"]
    assert lacking(*start, visit(saw=["a"], tried={"k": "no_answer"}, contents=told)) == []


def test_a_visit_that_met_nobody_is_asked_nothing() -> None:
    """There was nobody to ask."""
    assert lacking(report(), triage(), visit(saw=[], tried={"k": "no_answer"})) == []

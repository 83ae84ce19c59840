"""How sessions and follow-ups are to be held: prepared, seeing whom, learning what."""

from typing import Any

import msgspec
import pytest

from disputes_cli.casework.policy.rules import Preparation, Rules
from disputes_cli.casework.proposals.conduct import check_follow_ups, check_sessions
from tests.casework.logs import (
    Said,
    agreed,
    case,
    follow_up,
    log,
    performed,
    report,
    said,
    session,
    term,
    triage,
)
from tests.casework.method import general

IN_DEPTH = ("hidden_factors", "state_of_mind", "behaviour", "new_signs")
ALL = dict.fromkeys(IN_DEPTH, "无")


def follow_ups(*entries: Said, **header: Any) -> list[str]:
    """Return the codes of what is wrong with the follow-ups of a case."""
    held = case(*entries, **header)
    return [finding.code for finding in check_follow_ups(held, held.log, general())]


def test_a_follow_up_must_learn_what_its_type_asks() -> None:
    """What became of terms only where terms were agreed; who was only tried was not asked."""
    assert follow_ups(report(), follow_up("a", type="in_depth")) == ["follow_up_lacks"]
    assert follow_ups(report(), follow_up("a", type="in_depth", contents=ALL)) == []
    assert follow_ups(report(), follow_up("a", type="regular")) == []
    pact = agreed(term("b0000-1"))
    assert follow_ups(report(), pact, follow_up("a", type="regular")) == ["follow_up_lacks"]
    assert follow_ups(report(), follow_up(type="in_depth", tried={"a": "no_answer"})) == []


def test_other_parts_of_a_follow_up_answer_too() -> None:
    """Satisfaction, signs, a performance recorded with it."""
    back = {"effective": "是", "likely_to_recur": "否"}
    assert follow_ups(report(), follow_up("a", type="look_back", contents=back)) == ["follow_up_lacks"]
    answered = follow_up("a", type="look_back", contents=back, satisfaction={"a": "fair"})
    assert follow_ups(report(), answered) == []
    pact, seen = agreed(term("b0000-1")), follow_up("a", type="regular")
    with_it = performed("b0000-1", at="2026-04-03T10:00:00+08:00")
    assert follow_ups(report(), pact, seen, with_it) == []


def test_who_must_be_seen_is_seen_or_was_tried() -> None:
    """Key people and go-betweens, where the case has any."""
    parties = [
        {"key": "a", "name": "王某", "roles": ["applicant"]},
        {"key": "k", "name": "陈某", "roles": ["key_person"]},
    ]
    alone = follow_up("a", type="in_depth", contents=ALL)
    assert follow_ups(report(), alone, parties=parties) == ["follow_up_missed"]
    tried = follow_up("a", type="in_depth", contents=ALL, tried={"k": "moved"})
    assert follow_ups(report(), tried, parties=parties) == []
    assert follow_ups(report(), follow_up("a", "k", type="in_depth", contents=ALL), parties=parties) == []


PREPARED = Preparation(
    id="mind", label={"zh_CN": "心理账", "en": "mind"}, required=True, complexities=("difficult",)
)


@pytest.mark.parametrize(
    ("complexity", "prepared", "wrong"),
    [
        ("difficult", {}, ["session_unprepared"]),
        ("difficult", {"mind": "怕没人管"}, []),
        ("complex", {}, []),
    ],
)
def test_a_session_is_prepared_where_the_rules_ask(
    complexity: str, prepared: dict[str, str], wrong: list[str]
) -> None:
    """In cases so hard to settle; what was only fixed, or refused, was not held."""
    rules: Rules = msgspec.structs.replace(general(), preparations=(PREPARED,))
    graded = triage(complexity=complexity)

    def codes(outcome: str) -> list[str]:
        held = session(outcome, preparation=prepared)
        return [one.code for one in check_sessions(log(report(), graded, held), rules)]

    assert codes("failed") == wrong
    assert codes("refused") == []


def test_nothing_is_asked_before_a_triage() -> None:
    """How hard it is to settle is not known yet."""
    rules = msgspec.structs.replace(general(), preparations=(PREPARED,))
    assert list(check_sessions(log(report(), session(), said("note", text="x")), rules)) == []

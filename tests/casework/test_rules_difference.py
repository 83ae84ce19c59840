"""Differences of rules in meaning: by id and key, lengths of time whole, lists by what came and went."""

from typing import Any

import pytest

from disputes_cli.casework.policy_review.rules_difference import Change, difference, path_words
from tests.casework.method import method, named, period, rules, triage_rule

SMALL = method()
REST = triage_rule("calm", {"always": True}, grade="blue")


def told(**changes: Any) -> list[tuple[str, str]]:
    """Return what changes, by path and what became of it."""
    return [(path_words(change.path), change.what) for change in difference(rules(), rules(**changes))]


def one(**changes: Any) -> Change:
    """Return the only change."""
    (change,) = difference(rules(), rules(**changes))
    return change


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        (
            {
                "complexities": [
                    {**SMALL["complexities"][0], "settle_within": period(days=5)},
                    *SMALL["complexities"][1:],
                ]
            },
            [("complexities[general].settle_within", "changed")],
        ),
        (
            {"channels": [SMALL["channels"][1], SMALL["channels"][0]]},
            [],
        ),
        (
            {"tiers": [SMALL["tiers"][1], SMALL["tiers"][0], SMALL["tiers"][2]]},
            [("tiers[station]", "moved")],
        ),
        (
            {"channels": [SMALL["channels"][0], named("grid", "网格", "grid")]},
            [("channels[call]", "removed"), ("channels[grid]", "added")],
        ),
        (
            {"triage": {**SMALL["triage"], "grade": [*SMALL["triage"]["grade"][:1], REST]}},
            [("triage.grade[many_failed]", "removed")],
        ),
        (
            {
                "cadences": [
                    *SMALL["cadences"][:1],
                    {**SMALL["cadences"][1], "every": period(months=2)},
                    SMALL["cadences"][2],
                ]
            },
            [("cadences[2].every", "changed")],
        ),
        ({"cadences": SMALL["cadences"][1:]}, [("cadences[1]", "removed")]),
        ({"negations": [*SMALL["negations"], "绝不"]}, [("negations", "changed")]),
        ({"index_weights": {"overdue": 0.5}}, [("index_weights[overdue]", "changed")]),
        ({"source": "another"}, [("source", "changed")]),
        (
            {
                "referrals": [
                    {**SMALL["referrals"][0], "reply_within": {"working_days": 5, "source": "another"}},
                    SMALL["referrals"][1],
                ]
            },
            [("referrals[handover].reply_within.source", "changed")],
        ),
        (
            {
                "follow_up_types": [
                    SMALL["follow_up_types"][0],
                    {**SMALL["follow_up_types"][1], "retired": "2026-05-01"},
                ]
            },
            [("follow_up_types[in_depth].retired", "changed")],
        ),
    ],
)
def test_each_change_is_told_where_it_stands(
    changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """By the id of the item and the key; the order of a list counts only where the first that fits is taken."""
    assert told(**changes) == expected


def test_conditions_of_one_shape_are_told_by_their_words_and_others_whole() -> None:
    """A higher number is told as a number; another question as another condition."""
    grade = SMALL["triage"]["grade"]

    def changed(when: dict[str, Any]) -> Change:
        return one(triage={**SMALL["triage"], "grade": [grade[0], {**grade[1], "when": when}, grade[2]]})

    number = changed({"failed_mediations_at_least": 2, "people_at_least": 4})
    assert path_words(number.path) == "triage.grade[many_failed].when.people_at_least"
    assert (number.was, number.now, number.id) == (10, 4, "many_failed")
    other = changed({"factor": "threat"})
    assert path_words(other.path) == "triage.grade[many_failed].when"


def test_what_is_said_beside_the_rules_changes_nothing_that_is_done() -> None:
    """Sources and examples are told apart from the rest."""
    assert one(source="another").aside
    assert not one(negations=[]).aside

"""Faults of the rules are found with their places; the shipped profile has none, and its examples come out."""

from typing import Any

import pytest
from hypothesis import given

from disputes_cli.casework.judgement.conditions import Facts, holds
from disputes_cli.casework.policy.rule_parts import Condition
from disputes_cli.casework.policy_review.certainty import always_holds
from disputes_cli.casework.policy_review.rule_examples import rule_examples
from disputes_cli.casework.policy_review.rules_check import check_rules
from disputes_cli.language import say
from tests.casework.method import conditions_drawn, facts_drawn, general, method, named, rules, triage_rule

SMALL = method()


def with_triage(*grade: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return triage rules with these for the grade."""
    return {"triage": {**SMALL["triage"], "grade": list(grade), **more}}


REST = triage_rule("rest", {"always": True}, grade="blue")


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        (
            with_triage(triage_rule("x", {"any": [{"factor": "treat"}]}, grade="red"), REST),
            "unknown_factor",
            ("triage", "grade", 0, "when", "any", 0, "factor"),
        ),
        (
            with_triage(triage_rule("x", {"not": {"category": ["land", "sea"]}}, grade="red"), REST),
            "unknown_category",
            ("triage", "grade", 0, "when", "not", "category", 1),
        ),
        (
            with_triage(triage_rule("x", {"factor": "threat"}, grade="rot"), REST),
            "unknown_grade",
            ("triage", "grade", 0, "grade"),
        ),
        (
            with_triage({**REST, "examples": [{"facts": {"factors": {"treat": "seen"}}}]}),
            "unknown_factor",
            ("triage", "grade", 0, "examples", 0, "facts", "factors", "treat"),
        ),
        (
            with_triage({**REST, "examples": [{"facts": {}, "rule": "simple"}]}),
            "unknown_rule",
            ("triage", "grade", 0, "examples", 0, "rule"),
        ),
        (
            with_triage(triage_rule("x", {"people_at_least": 3}, grade="red")),
            "no_last_rule",
            ("triage", "grade", 0, "when"),
        ),
        (with_triage(), "no_last_rule", ("triage", "grade")),
        (
            with_triage(REST, triage_rule("x", {"factor": "threat"}, grade="red"), {**REST, "id": "end"}),
            "rule_never_reached",
            ("triage", "grade", 1),
        ),
        (
            with_triage(triage_rule("x", {}, grade="red"), REST),
            "condition_empty",
            ("triage", "grade", 0, "when"),
        ),
        (
            with_triage(
                triage_rule("x", {"factors": {"of": ["threat", "threat"], "at_least": 2}}, grade="red"), REST
            ),
            "count_out_of_reach",
            ("triage", "grade", 0, "when", "factors", "at_least"),
        ),
        (
            {"tiers": [named("v", "村", "village", hosts=["committee"])]},
            "unknown_body_kind",
            ("tiers", 0, "hosts", 0),
        ),
        ({"letters": []}, "unknown_letter", ("referrals", 0, "letter")),
        (
            {"national_categories": []},
            "unknown_national_category",
            ("categories", 0, "categories", 0, "national"),
        ),
        (
            {"grades": [{**g, "lowering_approved_by": ["boss"]} for g in SMALL["grades"]]},
            "unknown_role",
            ("grades", 0, "lowering_approved_by", 0),
        ),
        ({"routes": []}, None, ()),
        (
            {"proposals": [named("p", "p", "p", after="failed", route="r")]},
            "unknown_route",
            ("proposals", 0, "route"),
        ),
        (
            {"starter_bodies": [{"id": "b", "name": {"zh_CN": "甲", "en": "b"}, "kind": "x"}]},
            "unknown_body_kind",
            ("starter_bodies", 0, "kind"),
        ),
        (
            {"endings": [{"as": "gone", "label": {"zh_CN": "无", "en": "gone"}, "source": "t"}]},
            "unknown_ending",
            ("endings", 0, "as"),
        ),
        (
            {"channels": [*SMALL["channels"], named("visit", "访", "visit")]},
            "id_twice",
            ("channels", 2, "id"),
        ),
        (
            {"categories": [*SMALL["categories"], named("land_boundary", "界", "boundary")]},
            "id_twice",
            ("categories", 2, "id"),
        ),
        (
            {"channels": [*SMALL["channels"], {"id": "x", "label": {"en": "x"}}]},
            "label_missing",
            ("channels", 2, "label"),
        ),
        (
            {"languages": ["en"], "channels": [*SMALL["channels"], {"id": "x", "label": {"en": "x"}}]},
            None,
            (),
        ),
        ({"grades": SMALL["grades"][::-1]}, "grades_out_of_order", ("grades", 1, "severity")),
        ({"tiers": []}, "list_empty", ("tiers",)),
        (
            {"factors": [named("threat", "t", "t", phrases=["杀了鸡蛋"], not_phrases=["杀了鸡"])]},
            "phrase_never_found",
            ("factors", 0, "phrases", 0),
        ),
        (
            {"factors": [named("dark", "d", "d", together={"phrases": ["坟", "(棺|(材))"]})]},
            "phrase_unreadable",
            ("factors", 0, "together", "phrases", 1),
        ),
        (
            {"factors": [named("dark", "d", "d", together={"phrases": ["坟地"]}, not_phrases=["坟"])]},
            "phrase_never_found",
            ("factors", 0, "together", "phrases", 0),
        ),
        (
            {"factors": [named("dark", "d", "d", together={"phrases": ["…坟"]})]},
            "phrase_edge",
            ("factors", 0, "together", "phrases", 0),
        ),
        ({"negations": ["没有", "<nobody>"]}, "words_unknown", ("negations", 1)),
        ({"weighing": {"past": ["(早年"]}}, "phrase_unreadable", ("weighing", "past", 0)),
        (
            {"told": [{"fact": "people", "phrases": ["#人(打|闹(了))"]}]},
            "phrase_unreadable",
            ("told", 0, "phrases", 0),
        ),
        ({"words": {"harm": ["打"]}, "negations": ["没<harm>"]}, None, ()),
        (
            {"factors": [*SMALL["factors"], named("hurt", "h", "h", when_past="nowhere")]},
            "unknown_factor",
            ("factors", 3, "when_past"),
        ),
        (
            {"cadences": [{"after": ["closure"], "every": {"days": 1, "months": 1, "source": "t"}}]},
            "period_unit",
            ("cadences", 0, "every"),
        ),
        (
            with_triage(
                triage_rule("x", {"any": [{"factor": "threat"}, {"always": False}]}, grade="red"), REST
            ),
            "condition_never_holds",
            ("triage", "grade", 0, "when", "any", 1),
        ),
        (
            with_triage(triage_rule("x", {"not": {"all": [{"always": True}]}}, grade="red"), REST),
            "condition_never_holds",
            ("triage", "grade", 0, "when"),
        ),
        (
            with_triage(triage_rule("x", {"category": []}, grade="red"), REST),
            "list_empty",
            ("triage", "grade", 0, "when", "category"),
        ),
        (
            {"follow_up_types": [named("d", "深", "deep", when={"severity_at_least": 5})]},
            "severity_out_of_reach",
            ("follow_up_types", 0, "when", "severity_at_least"),
        ),
        (
            {"factors": [*SMALL["factors"], named("f", "f", "f", phrases=["刀", "…汽油"])]},
            "phrase_edge",
            ("factors", 3, "phrases", 1),
        ),
        ({"negations": ["没有…"]}, "phrase_edge", ("negations", 0)),
        (
            {"grades": [*SMALL["grades"][:2], {**SMALL["grades"][2], "retired": "2026-01-01"}]},
            "retired_named",
            ("triage", "grade", 0, "grade"),
        ),
        (
            {
                "tiers": [
                    {**SMALL["tiers"][0], "complexities": ["general", "complex"]},
                    *SMALL["tiers"][1:],
                ],
                "complexities": [
                    SMALL["complexities"][0],
                    {**SMALL["complexities"][1], "retired": "2026-01-01"},
                ],
            },
            "retired_named",
            ("tiers", 0, "complexities", 1),
        ),
        ({}, None, ()),
    ],
)
def test_a_fault_is_found_at_its_place(
    changes: dict[str, Any], code: str | None, path: tuple[str | int, ...]
) -> None:
    """Each fault has a stable code and the path of its place in the file."""
    found = check_rules(rules(**changes))
    if code is None:
        assert found == []
    else:
        assert (code, path) in [(finding.code, finding.path) for finding in found]
        assert all(say(finding.message) for finding in found)
        assert all(finding.remedy and say(finding.remedy) for finding in found)


def test_to_ask_for_something_retired_is_no_fault() -> None:
    """Cases of before may hold it: a notice says so, and `rules check` may pass."""
    gone = [{**one, "retired": "2026-01-01"} if one["id"] == "clash" else one for one in SMALL["factors"]]
    found = check_rules(
        rules(factors=gone, **with_triage(triage_rule("x", {"factor": "clash"}, grade="red"), REST))
    )
    assert [(finding.code, finding.severity) for finding in found] == [("retired_named", "notice")]


def test_near_ids_are_named() -> None:
    """An unknown id is answered with those like it."""
    (finding,) = check_rules(rules(**with_triage(triage_rule("x", {"factor": "treat"}, grade="red"), REST)))
    assert finding.remedy is not None
    assert "threat" in say(finding.remedy)


def test_the_profile_that_ships_is_sound() -> None:
    """`general` has no fault, and every example beside its rules comes out as its author meant."""
    assert check_rules(general()) == []
    results = rule_examples(general())
    assert results
    assert [result for result in results if not result.passed] == []


def test_an_example_that_misses_says_what_came_out() -> None:
    """An example that expects nothing expects its own rule; a miss names what was proposed instead."""
    grave = triage_rule(
        "grave",
        {"factor": "threat"},
        grade="red",
        examples=[
            {"facts": {"narrative": "扬言报复"}},
            {"facts": {"narrative": "没有扬言"}, "grade": "blue", "rule": "rest"},
            {"facts": {"narrative": "没有扬言"}},
            {"facts": {"factors": {"threat": "seen"}}, "grade": "blue"},
            {"facts": {"failed_mediations": 1}, "complexity": "complex"},
        ],
    )
    results = rule_examples(rules(**with_triage(grave, REST)))
    assert [result.passed for result in results] == [True, True, False, False, True]
    assert say(results[2].message) == "expected rule grave, but blue: rest (rule rest)"
    assert say(results[3].message) == "expected blue, but red: a threat (rule grave)"
    assert results[3].path == ("triage", "grade", 0, "examples", 3)


@given(conditions_drawn(), facts_drawn(rules()))
def test_what_is_certain_is_so_of_every_case(condition: Condition, facts: Facts) -> None:
    """A condition said to hold always does so whatever the facts."""
    if always_holds(condition):
        assert holds(condition, facts).true

"""Conditions with a name: written once, asked for anywhere, and harmless where they lead in a circle."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.judgement.conditions import DEEPEST_NAMES, Facts, holds
from disputes_cli.casework.judgement.grading import explain, propose
from disputes_cli.casework.policy_review.certainty import always_holds, never_holds
from disputes_cli.casework.policy_review.condition_names import (
    asked_by_name,
    chain_lengths,
    sound_conditions,
    way_back,
)
from disputes_cli.casework.policy_review.rules_check import check_rules
from disputes_cli.language import say
from tests.casework.method import method, named, rules, triage_rule, when

CLASH = Facts(factors={"clash": "seen"})
REST = triage_rule("rest", {"always": True}, grade="blue")
TRIAGE: dict[str, Any] = method()["triage"]


def conditions(**tests: Any) -> list[dict[str, Any]]:
    """Return named conditions as the file writes them."""
    return [named(name, name, name, when=test) for name, test in tests.items()]


def chain(length: int) -> list[dict[str, Any]]:
    """Return conditions each of which asks for the next."""
    links = {f"c{n}": {"condition": f"c{n + 1}"} for n in range(length - 1)}
    return conditions(**links, **{f"c{length - 1}": {"factor": "clash"}})


def test_a_named_condition_is_explained_by_what_it_asks() -> None:
    """The proposal names the fact that was seen, not the name of the condition."""
    heated = rules(
        conditions=conditions(heated={"any": [{"factor": "clash"}, {"people_at_least": 10}]}),
        triage={
            **TRIAGE,
            "grade": [triage_rule("hot", {"condition": "heated"}, grade="orange"), REST],
        },
    )
    assert check_rules(heated) == []
    proposal = propose(CLASH, heated)
    assert (proposal.grade, proposal.grade_rule) == ("orange", "hot")
    assert say(explain(proposal, heated)) == "orange: a clash (rule hot)"
    assert "people" in propose(Facts(), heated).unknown


def test_what_is_named_and_not_known_holds_of_nothing() -> None:
    """Nor does its opposite: rules that nobody checked propose nothing by a slip of the pen."""
    for by in (None, rules()):
        assert not holds(when(condition="heated"), CLASH, by).true
        assert not holds(when(**{"not": {"condition": "heated"}}), CLASH, by).true


@pytest.mark.parametrize(
    "circle",
    [
        {"a": {"condition": "a"}},
        {"a": {"condition": "b"}, "b": {"condition": "a"}},
        {"a": {"any": [{"always": True}, {"condition": "b"}]}, "b": {"not": {"condition": "a"}}},
        {"a": {"condition": "b"}, "b": {"condition": "c"}, "c": {"condition": "b"}},
        {"a": {"all": [{"condition": "b"}]}, "b": {"condition": "nowhere"}},
    ],
)
def test_a_circle_is_judged_and_holds_of_nothing(circle: dict[str, Any]) -> None:
    """Whatever leads into it; so does whatever leads to a name that nobody gave."""
    by = rules(conditions=conditions(**circle))
    for name in circle:
        for asked in (when(condition=name), when(**{"not": {"condition": name}})):
            assert not holds(asked, CLASH, by).true
    assert check_rules(by) != []


def test_a_long_chain_and_a_wide_one_end_at_once() -> None:
    """Each name is judged once, and no chain is followed farther than the limit."""
    assert not holds(when(condition="c0"), CLASH, rules(conditions=chain(5000))).true
    deep = rules(conditions=chain(DEEPEST_NAMES))
    assert holds(when(condition="c0"), CLASH, deep).true
    assert check_rules(deep) == []
    width = [{"condition": "w1"}] * 50
    wide = {f"w{n}": {"all": [{"condition": f"w{n + 1}"}] * 50} for n in range(DEEPEST_NAMES - 2)}
    last = {f"w{DEEPEST_NAMES - 2}": {"factor": "clash"}}
    by = rules(conditions=conditions(**wide, **last))
    assert holds(when(all=width), CLASH, by).true
    assert check_rules(by) == []


def test_a_circle_is_named_line_by_line() -> None:
    """Every line that closes it, with the way round from there and what to write instead."""
    by = rules(
        conditions=conditions(
            a={"condition": "b"}, b={"any": [{"factor": "clash"}, {"condition": "a"}]}, c={"factor": "clash"}
        )
    )
    found = [finding for finding in check_rules(by) if finding.code == "condition_circle"]
    assert [(finding.path, say(finding.message)) for finding in found] == [
        (("conditions", 0, "when", "condition"), "a condition that asks for itself: a → b → a"),
        (("conditions", 1, "when", "any", 1, "condition"), "a condition that asks for itself: b → a → b"),
    ]
    assert all("{factor: …}" in say(finding.remedy or "") for finding in found)


def test_a_chain_that_is_too_long_is_a_fault_once() -> None:
    """At the condition with which it becomes too long."""
    found = check_rules(rules(conditions=chain(5000)))
    assert [(f.code, f.path) for f in found] == [
        ("condition_too_deep", ("conditions", 5000 - DEEPEST_NAMES - 1, "when"))
    ]


def test_what_is_certain_is_seen_through_names() -> None:
    """A last rule may ask for a condition that always holds; one that never does is a fault where it is asked for."""
    by = rules(
        conditions=conditions(all_cases={"always": True}, none={"not": {"condition": "all_cases"}}),
        triage={
            **TRIAGE,
            "grade": [
                triage_rule("x", {"any": [{"condition": "none"}, {"factor": "clash"}]}, grade="red"),
                triage_rule("rest", {"condition": "all_cases"}, grade="blue"),
            ],
        },
    )
    assert [(finding.code, finding.path) for finding in check_rules(by)] == [
        ("condition_never_holds", ("triage", "grade", 0, "when", "any", 0)),
        ("condition_never_holds", ("conditions", 1, "when")),
    ]
    named_ones = sound_conditions(by)
    assert always_holds(when(condition="all_cases"), named_ones)
    assert never_holds(when(condition="none"), named_ones)
    assert not always_holds(when(condition="all_cases"))


def test_an_unknown_or_retired_name_is_a_fault() -> None:
    """By its place, with names like it."""
    retired = {**conditions(heated={"factor": "clash"})[0], "retired": "2026-01-01"}
    for wanted, code in (("heatd", "unknown_condition"), ("heated", "retired_named")):
        by = rules(
            conditions=[retired],
            triage={**TRIAGE, "grade": [triage_rule("x", {"condition": wanted}, grade="red"), REST]},
        )
        (finding,) = check_rules(by)
        assert (finding.code, finding.severity) == (code, "fault")
        assert finding.path == ("triage", "grade", 0, "when", "condition")


NAMES = ["n0", "n1", "n2", "n3", "n4"]
ASKING = st.recursive(
    st.sampled_from([{"condition": name} for name in NAMES] + [{"always": True}, {"factor": "clash"}]),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts})
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts})
        | inner.map(lambda part: {"not": part})
    ),
    max_leaves=4,
)


@given(st.lists(ASKING, min_size=len(NAMES), max_size=len(NAMES)))
def test_any_web_of_names_is_judged_alike_from_every_end(tests: list[dict[str, Any]]) -> None:
    """What leads into a circle holds of nothing and is found out; all else is what it would be written out."""
    by = rules(conditions=conditions(**dict(zip(NAMES, tests, strict=True))))
    asked = asked_by_name(by)
    lengths = chain_lengths(asked)
    circular = {name for name in NAMES if way_back(name, asked) is not None}
    assert circular <= NAMES_SET - set(lengths)
    assert bool(circular) is (len(lengths) < len(NAMES))
    assert circular == {
        by.conditions[int(str(finding.path[1]))].id
        for finding in check_rules(by)
        if finding.code == "condition_circle"
    }
    sound = sound_conditions(by)
    for name in NAMES:
        verdict = holds(when(condition=name), CLASH, by)
        opposite = holds(when(**{"not": {"condition": name}}), CLASH, by)
        if name in sound:
            assert verdict == holds(sound[name], CLASH, by)
            assert verdict.true or opposite.true
        else:
            assert not verdict.true
            assert not opposite.true


NAMES_SET = set(NAMES)

"""Conditions: everything named must hold; what is unknown holds neither way; reasons are told."""

from typing import Any

import pytest
from hypothesis import given

from disputes_cli.casework.judgement.conditions import Facts, Verdict, holds
from disputes_cli.casework.judgement.heard import Hint
from disputes_cli.casework.policy.rule_parts import Condition
from disputes_cli.language import choose, say
from tests.casework.method import conditions_drawn, facts_drawn, rules, when

RULES = rules()
HINTED = Facts(hints=(Hint(factor="threat", phrase="扬言", quote="扬言杀人"),))


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (when(always=True), Facts(), True),
        (when(always=False), Facts(), False),
        (when(people_at_least=10), Facts(people=10), True),
        (when(people_at_least=10), Facts(people=9), False),
        (when(people_at_least=10), Facts(), False),
        (when(failed_mediations_at_least=2, people_at_least=10), Facts(failed_mediations=2, people=3), False),
        (when(category=["land"]), Facts(category=("land", "land_boundary")), True),
        (when(category=["land_boundary"]), Facts(category=("land",)), False),
        (when(nature=["undetermined"]), Facts(), True),
        (when(nature=["civil"]), Facts(), False),
        (when(channel=["call"]), Facts(channels=("visit", "call")), True),
        (when(has_respondent=False), Facts(has_respondent=False), True),
        (when(has_respondent=False), Facts(), False),
        (when(severity_at_least=3), Facts(severity=4), True),
        (when(amount_at_least=100), Facts(amount=99.5), False),
        (when(any=[{"people_at_least": 5}, {"signs_at_least": 1}]), Facts(signs=1), True),
        (when(all=[{"people_at_least": 5}, {"signs_at_least": 1}]), Facts(signs=1), False),
        (when(**{"not": {"people_at_least": 5}}), Facts(people=4), True),
        (when(**{"not": {"people_at_least": 5}}), Facts(), False),
        (when(**{"not": {"factor": "threat"}}), Facts(), True),
        (when(factor="threat"), Facts(factors={"threat": "seen"}), True),
        (when(factor="threat"), Facts(factors={"threat": "no_sign"}), False),
        (when(factor="threat"), HINTED, True),
        (when(factors={"of": ["threat", "weapon"], "at_least": 2}), HINTED, False),
    ],
)
def test_everything_named_must_hold(condition: Condition, facts: Facts, expected: bool) -> None:
    """A condition holds where all that it names is known and so; an unknown number never is."""
    assert holds(condition, facts).true is expected


@pytest.mark.parametrize(
    ("answer", "expected"), [("seen", True), ("no_sign", False), ("unknown", True), (None, True)]
)
def test_a_hint_counts_until_somebody_answered(answer: Any, expected: bool) -> None:
    """An answer of yes or no settles a hint; that nobody knows does not."""
    facts = Facts(hints=HINTED.hints, factors={"threat": answer} if answer else {})
    assert holds(when(factor="threat"), facts).true is expected


@pytest.mark.parametrize(
    ("condition", "facts", "words"),
    [
        (
            when(failed_mediations_at_least=2, people_at_least=10),
            Facts(failed_mediations=2, people=12),
            ["mediation failed twice", "12 people are involved"],
        ),
        (when(factor="threat"), Facts(factors={"threat": "seen"}), ["a threat"]),
        (when(factor="threat"), HINTED, ["a threat (from the text, not confirmed)"]),
        (when(category=["land"]), Facts(category=("land", "land_boundary")), ["the dispute is about land"]),
        (when(nature=["civil"]), Facts(nature="civil"), ["nature: civil dispute"]),
        (when(status=["mediating"]), Facts(status="mediating"), ["status: in mediation"]),
        (when(severity_at_least=3), Facts(severity=4, grade="red"), ["the grade is red"]),
        (when(people_at_least=0), Facts(people=7), []),
        (
            when(any=[{"signs_at_least": 1}, {"broken_terms_at_least": 1}]),
            Facts(signs=1),
            ["one new sign of trouble was seen"],
        ),
    ],
)
def test_a_condition_explains_itself(condition: Condition, facts: Facts, words: list[str]) -> None:
    """What made it hold is told in the words of the rules."""
    choose("en")
    assert [say(reason) for reason in holds(condition, facts, RULES).because] == words


def test_what_nobody_knows_is_named() -> None:
    """The facts that were asked for in vain are named, so that they can be asked about."""
    verdict = holds(when(people_at_least=5, factor="threat"), Facts())
    assert set(verdict.unknown) == {"people", "threat"}


@given(conditions_drawn(), facts_drawn(RULES))
def test_any_condition_can_be_judged_of_any_facts(condition: Condition, facts: Facts) -> None:
    """Judging never fails, and a condition and its opposite never hold together."""
    verdict = holds(condition, facts, RULES)
    opposite = holds(Condition(not_=condition), facts, RULES)
    assert isinstance(verdict, Verdict)
    assert not (verdict.true and opposite.true)
    assert verdict.true or opposite.true or verdict.undecided
    assert all(say(reason) for reason in verdict.because)

"""Proposals: the first rule that holds, its reasons, and what nobody has asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.judgement.grading import explain, explain_complexity, propose
from disputes_cli.casework.judgement.hints import find_hints
from disputes_cli.casework.values import Answer
from disputes_cli.language import choose, say
from tests.casework.method import facts_drawn, general, rules

RULES = rules()


@pytest.mark.parametrize(
    ("facts", "grade", "complexity", "words"),
    [
        (
            Facts(failed_mediations=2, people=12),
            "orange",
            "complex",
            "orange: mediation failed twice and 12 people are involved (rule many_failed)",
        ),
        (Facts(failed_mediations=2), "blue", "complex", "blue: calm (rule calm)"),
        (Facts(factors={"threat": "seen"}), "red", "general", "red: a threat (rule grave)"),
        (
            Facts(hints=find_hints("手持一把刀扬言报复", RULES)),
            "red",
            "general",
            "red: a threat (from the text, not confirmed) and a weapon (from the text, not confirmed) (rule grave)",
        ),
        (Facts(hints=find_hints("没有扬言报复", RULES)), "blue", "general", "blue: calm (rule calm)"),
        (Facts(), "blue", "general", "blue: calm (rule calm)"),
    ],
)
def test_the_first_rule_that_holds_proposes(facts: Facts, grade: str, complexity: str, words: str) -> None:
    """Rules are read top down, and the proposal explains itself."""
    choose("en")
    proposal = propose(facts, RULES)
    assert (proposal.grade, proposal.complexity) == (grade, complexity)
    assert say(explain(proposal, RULES)) == words


def test_complexity_explains_itself() -> None:
    """The reasons for the complexity are its own."""
    choose("en")
    proposal = propose(Facts(failed_mediations=1), RULES)
    assert say(explain_complexity(proposal, RULES)) == "complex: mediation failed once (rule failed)"


def test_what_nobody_asked_is_named() -> None:
    """A factor to be asked about is unasked until it is answered or hinted at; other unknown facts are named."""
    proposal = propose(Facts(hints=find_hints("扬言报复", RULES)), RULES)
    assert proposal.unasked == ("weapon",)
    assert propose(Facts(factors={"weapon": "unknown"}), RULES).unasked == ("threat",)
    assert "failed_mediations" in propose(Facts(), RULES).unknown


def test_grade_rules_see_the_proposed_complexity() -> None:
    """Before the first triage a grade rule on complexity takes the one proposed; a judged one stands."""
    by_complexity = rules(
        triage={
            "within": {"days": 1, "source": "test"},
            "grade": [
                {"id": "hard", "label": {"en": "hard"}, "when": {"complexity": ["complex"]}, "grade": "red"},
                {"id": "rest", "label": {"en": "rest"}, "when": {"always": True}, "grade": "blue"},
            ],
            "complexity": [
                {"id": "c", "label": {"en": "c"}, "when": {"always": True}, "complexity": "complex"}
            ],
        }
    )
    assert propose(Facts(), by_complexity).grade == "red"
    assert propose(Facts(complexity="general"), by_complexity).grade == "blue"


def test_there_is_a_proposal_where_no_rule_holds() -> None:
    """Rules without a last resort are a fault of theirs; what their last rule proposes stands."""
    choose("en")
    loose = rules(
        triage={
            "within": {"days": 1, "source": "test"},
            "grade": [{"id": "g", "label": {"en": "g"}, "when": {"people_at_least": 9}, "grade": "blue"}],
            "complexity": [],
        }
    )
    proposal = propose(Facts(), loose)
    assert (proposal.grade, proposal.grade_rule) == ("blue", "")
    assert say(explain(proposal, loose)) == "blue: no rule holds"


@given(facts_drawn(RULES))
def test_there_is_always_a_proposal(facts: Facts) -> None:
    """Whatever is known, a grade and a complexity of the rules are proposed and explained."""
    proposal = propose(facts, RULES)
    assert RULES.grade(proposal.grade) is not None
    assert proposal.grade_rule
    assert say(explain(proposal, RULES))


@settings(max_examples=300)
@given(facts_drawn(general()), st.sampled_from([factor.id for factor in general().factors]))
def test_seeing_more_never_lowers_the_grade(facts: Facts, factor: str) -> None:
    """In the profile `general` no factor that somebody saw makes a case look less grave."""
    before = propose(facts, general())
    after = propose(replace(facts, factors={**facts.factors, factor: "seen"}), general())
    assert general().severity(after.grade) >= general().severity(before.grade)


@settings(max_examples=200)
@given(
    facts_drawn(general()),
    st.sampled_from(["people", "failed_mediations", "reports", "signs", "broken_terms"]),
)
def test_more_of_it_never_lowers_the_grade(facts: Facts, fact: str) -> None:
    """In the profile `general` more people, failures, reports, signs or broken terms never lower the grade."""
    more = replace(facts, **{fact: (getattr(facts, fact) or 0) + 5})
    assert general().severity(propose(more, general()).grade) >= general().severity(
        propose(facts, general()).grade
    )


def test_a_light_grade_is_provisional_until_the_grave_questions_are_answered() -> None:
    """Phrases hear only some of the ways to tell of danger: silence is no answer."""
    rules = general()
    quiet = propose(Facts(), rules)
    assert (quiet.grade, quiet.at_worst, quiet.provisional) == ("blue", "red", True)
    asked: dict[str, Answer] = {factor.id: "no_sign" for factor in rules.factors if factor.ask}
    answered = propose(Facts(factors=asked), rules)
    assert (answered.grade, answered.provisional) == ("blue", False)
    seen = propose(Facts(factors={"weapon": "seen"}), rules)
    assert (seen.grade, seen.provisional) == ("red", False)

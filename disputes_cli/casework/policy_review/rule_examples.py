"""The examples written beside triage rules, run: does each rule still propose what its author meant?"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.judgement.grading import Proposal, explain, explain_complexity, propose
from disputes_cli.casework.judgement.heard import Heard
from disputes_cli.casework.judgement.hints import hear
from disputes_cli.casework.judgement.reasons import label_of
from disputes_cli.casework.policy.rule_parts import Example, ExampleFacts
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.policy.triage_rules import ComplexityRule, GradeRule
from disputes_cli.messages import N_, Message


class ExampleResult(Struct, frozen=True, kw_only=True):
    """How one example came out: of which rule, the what-th, where it stands, and what the rules say of it."""

    axis: Literal["grade", "complexity"]
    rule: str
    number: int
    passed: bool
    message: Message
    path: tuple[str | int, ...]


def rule_examples(rules: Rules) -> list[ExampleResult]:
    """Run every example of every triage rule; one that expects nothing expects its own rule."""
    return list(_results(rules))


def facts_of_example(told: ExampleFacts, rules: Rules) -> Facts:
    """Return the facts of an example; what it does not tell is unknown."""
    heard = hear(told.narrative, rules) if told.narrative else Heard()
    return Facts(
        category=(rules.category_path(told.category) or (told.category,)) if told.category else (),
        nature=told.nature,
        channels=(told.channel,) if told.channel else (),
        factors=told.factors,
        hints=heard.hints,
        told=heard.numbers,
        people=told.people,
        amount=told.amount,
        reports=told.reports,
        failed_mediations=told.failed_mediations,
        sessions=told.sessions,
        no_shows=told.no_shows,
        bodies=told.bodies,
        broken_terms=told.broken_terms,
        signs=told.signs,
        returned_referrals=told.returned_referrals,
        days_open=told.days_open,
        has_respondent=told.has_respondent,
        sign_only=told.sign_only,
        complexity=told.complexity,
    )


def _results(rules: Rules) -> Iterator[ExampleResult]:
    axes: tuple[tuple[Literal["grade", "complexity"], tuple[GradeRule | ComplexityRule, ...]], ...] = (
        ("grade", rules.triage.grade),
        ("complexity", rules.triage.complexity),
    )
    for axis, candidates in axes:
        for place, rule in enumerate(candidates):
            for number, example in enumerate(rule.examples):
                proposal = propose(facts_of_example(example.facts, rules), rules)
                missed = _missed(axis, rule.id, example, proposal, rules)
                explained = explain if axis == "grade" else explain_complexity
                yield ExampleResult(
                    axis=axis,
                    rule=rule.id,
                    number=number + 1,
                    passed=missed is None,
                    message=missed or explained(proposal, rules),
                    path=("triage", axis, place, "examples", number),
                )


def _missed(
    axis: Literal["grade", "complexity"], own: str, example: Example, proposal: Proposal, rules: Rules
) -> Message | None:
    """Return what came out otherwise than expected."""
    wants_nothing = example.grade is None and example.complexity is None and example.rule is None
    rule = own if wants_nothing else example.rule
    got_rule = proposal.grade_rule if axis == "grade" else proposal.complexity_rule
    for sort, wanted, got in (
        ("grade", example.grade, proposal.grade),
        ("complexity", example.complexity, proposal.complexity),
    ):
        if wanted is not None and wanted != got:
            return _instead(wanted, sort, proposal, rules)
    if rule is not None and rule != got_rule:
        said = explain(proposal, rules) if axis == "grade" else explain_complexity(proposal, rules)
        return Message(N_("expected rule {wanted}, but {said}"), wanted=rule, said=said)
    return None


def _instead(wanted: str, sort: str, proposal: Proposal, rules: Rules) -> Message:
    said = explain(proposal, rules) if sort == "grade" else explain_complexity(proposal, rules)
    return Message(N_("expected {wanted}, but {said}"), wanted=label_of(sort, wanted, rules), said=said)

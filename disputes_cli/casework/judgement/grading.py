"""Grade and complexity as the rules propose them, with reasons and what nobody asked; a person decides."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.casework.judgement.conditions import Facts, holds
from disputes_cli.casework.judgement.heard import Hint
from disputes_cli.casework.judgement.reasons import label_of
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.policy.triage_rules import ComplexityRule, GradeRule
from disputes_cli.messages import N_, Message


class Proposal(Struct, frozen=True, kw_only=True):
    """What the rules say of the facts: grade and complexity, each with its rule and its reasons.

    `hints` are the phrases found, `unasked` the factors to be asked about that nobody has answered and no
    text hints at, `unknown` the other facts that a rule asked about in vain. A rule is "" where none holds.
    `at_worst` is the grade that would be proposed if all that nobody asked were so: where it is graver than
    `grade`, that is provisional, since phrases hear only some of the ways to tell of danger.
    """

    grade: str
    at_worst: str
    grade_rule: str
    because: tuple[Message, ...]
    complexity: str
    complexity_rule: str
    complexity_because: tuple[Message, ...]
    hints: tuple[Hint, ...] = ()
    unasked: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether answers that nobody has asked for could make the grade graver."""
        return self.at_worst != self.grade


class _Choice(NamedTuple):
    wanted: str
    rule: str
    because: tuple[Message, ...]
    unknown: tuple[str, ...]


def propose(facts: Facts, rules: Rules) -> Proposal:
    """Propose by the first rule that holds; grade rules see the proposed complexity where none is judged."""
    complexity = _choose(rules.triage.complexity, facts, rules)
    known = facts if facts.complexity else replace(facts, complexity=complexity.wanted or None)
    grade = _choose(rules.triage.grade, known, rules)
    factors = {factor.id for factor in rules.factors}
    unknown = dict.fromkeys((*grade.unknown, *complexity.unknown))
    unasked = tuple(
        factor.id
        for factor in rules.factors
        if factor.ask and not factor.retired
        if factor.id not in facts.factors and not facts.hinted(factor.id)
    )
    return Proposal(
        grade=grade.wanted,
        at_worst=_at_worst(grade.wanted, known, unasked, rules),
        grade_rule=grade.rule,
        because=grade.because,
        complexity=complexity.wanted,
        complexity_rule=complexity.rule,
        complexity_because=complexity.because,
        hints=facts.hints,
        unasked=unasked,
        unknown=tuple(name for name in unknown if name not in factors),
    )


def _at_worst(grade: str, facts: Facts, unasked: Sequence[str], rules: Rules) -> str:
    if not unasked:
        return grade
    seen = replace(facts, factors={**facts.factors, **dict.fromkeys(unasked, "seen")})
    worst = _choose(rules.triage.grade, seen, rules).wanted
    return worst if rules.severity(worst) > rules.severity(grade) else grade


def _choose(candidates: Sequence[GradeRule | ComplexityRule], facts: Facts, rules: Rules) -> _Choice:
    """Read rules top down; where none holds, what the last one proposes stands, without a rule."""
    unknown: list[str] = []
    for rule in candidates:
        verdict = holds(rule.when, facts, rules)
        unknown.extend(verdict.unknown)
        if verdict.true:
            return _Choice(_proposed(rule), rule.id, verdict.because, tuple(unknown))
    return _Choice(_proposed(candidates[-1]) if candidates else "", "", (), tuple(unknown))


def _proposed(rule: GradeRule | ComplexityRule) -> str:
    return rule.grade if isinstance(rule, GradeRule) else rule.complexity


def explain(proposal: Proposal, rules: Rules) -> Message:
    """Say why that grade: "orange: mediation failed twice and 12 people are involved (rule many_failed)"."""
    label = label_of("grade", proposal.grade, rules)
    return _explained(label, proposal.because, proposal.grade_rule, rules.triage.grade)


def reservation(proposal: Proposal, rules: Rules) -> Message | None:
    """Say how grave it could still be, where answers that nobody asked for may change the grade."""
    if not proposal.provisional:
        return None
    return Message(
        N_("up to {worst}, until somebody has asked what nobody asked"),
        worst=label_of("grade", proposal.at_worst, rules),
    )


def explain_complexity(proposal: Proposal, rules: Rules) -> Message:
    """Say why that complexity, as `explain` does for the grade."""
    label = label_of("complexity", proposal.complexity, rules)
    return _explained(label, proposal.complexity_because, proposal.complexity_rule, rules.triage.complexity)


def _explained(
    label: dict[str, str] | str,
    because: tuple[Message, ...],
    rule_id: str,
    candidates: Sequence[GradeRule | ComplexityRule],
) -> Message:
    rule = next((rule for rule in candidates if rule.id == rule_id), None)
    if rule is None:
        return Message(N_("{proposed}: no rule holds"), proposed=label)
    why = joined_by_and(because) if because else rule.label
    return Message(N_("{proposed}: {because} (rule {rule})"), proposed=label, because=why, rule=rule_id)


def joined_by_and(reasons: Sequence[Message]) -> Message:
    """Join reasons into one sentence: "a, b and c"."""
    if len(reasons) == 1:
        return reasons[0]
    return Message(N_("{first} and {last}"), first=list(reasons[:-1]), last=reasons[-1])

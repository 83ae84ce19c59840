"""What the rules propose for a case, why, what they only guess, and what nobody has asked."""

from collections.abc import Iterator

from disputes_cli.casework.drafting import Draft
from disputes_cli.casework.grading import Proposal, explain, explain_complexity
from disputes_cli.casework.hints import Hint
from disputes_cli.casework.reasons import fact_name, label_of
from disputes_cli.casework.rules import Rules
from disputes_cli.messages import N_, Message
from disputes_cli.views.table import Card, Field, Line, Lines, Section

WEIGHED = {
    "plain": N_("not confirmed"),
    "negated": N_("denied there: does not count"),
    "reported": N_("told by another: look into it"),
}
"""How a hint was weighed, in words."""


def proposal_lines(draft: Draft, rules: Rules) -> Iterator[Message]:
    """Yield the proposal in sentences."""
    proposal = _of(draft)
    yield Message(N_("The rules propose {why}"), why=explain(proposal, rules))
    yield Message(N_("How hard to settle: {why}"), why=explain_complexity(proposal, rules))
    for hint in proposal.hints:
        yield _hint(hint, rules)
    if proposal.unasked:
        yield Message(N_("Nobody has asked about: {factors}"), factors=_factors(proposal.unasked, rules))
    if proposal.unknown:
        yield Message(N_("Not known: {facts}"), facts=[fact_name(one) for one in proposal.unknown])


def proposal_card(draft: Draft, rules: Rules) -> Card:
    """Return the proposal for reading and for programs."""
    proposal = _of(draft)
    hints = [Line(_hint(hint, rules), indent=1) for hint in proposal.hints]
    sections = [Section(N_("Words that hint at a risk"), Lines("hints", hints))] if hints else []
    if proposal.unasked:
        asked = [Line(label, indent=1) for label in _questions(proposal.unasked, rules)]
        sections.append(Section(N_("Nobody has asked about"), Lines("unasked", asked)))
    return Card(
        kind="proposal",
        data=_record(draft, proposal),
        title=f"{draft.case.id} {draft.case.title}",
        fields=[
            Field(N_("grade"), explain(proposal, rules), style=_colour(proposal, rules)),
            Field(N_("complexity"), explain_complexity(proposal, rules)),
            *(
                [Field(N_("not known"), [fact_name(one) for one in proposal.unknown])]
                if proposal.unknown
                else []
            ),
        ],
        sections=sections,
        footer=[
            N_("The rules propose; you decide: disputes triage CASE --grade … --complexity … --nature …")
        ],
        piped="markdown",
    )


def _of(draft: Draft) -> Proposal:
    if draft.proposal is None:
        raise ValueError(draft.kind)
    return draft.proposal


def _record(draft: Draft, proposal: Proposal) -> dict[str, object]:
    facts = draft.facts
    return {
        "case": draft.case.id,
        "proposed": {"grade": proposal.grade, "complexity": proposal.complexity, "rule": proposal.grade_rule},
        "facts": {
            "category": list(facts.category),
            "nature": facts.nature,
            "channels": list(facts.channels),
            "factors": facts.factors,
            "people": facts.people,
            "amount": facts.amount,
            "reports": facts.reports,
            "failed_mediations": facts.failed_mediations,
            "days_open": facts.days_open,
            "broken_terms": facts.broken_terms,
            "signs": facts.signs,
        },
        "hints": [
            {"factor": hint.factor, "phrase": hint.phrase, "quote": hint.quote, "weighed": hint.weighed}
            for hint in proposal.hints
        ],
        "unasked": list(proposal.unasked),
    }


def _hint(hint: Hint, rules: Rules) -> Message:
    return Message(
        N_("{factor}: “{quote}” ({weighed})"),
        factor=label_of("factor", hint.factor, rules),
        quote=hint.quote,
        weighed=Message(WEIGHED[hint.weighed]),
    )


def _factors(ids: tuple[str, ...], rules: Rules) -> list[object]:
    return [label_of("factor", one, rules) for one in ids]


def _questions(ids: tuple[str, ...], rules: Rules) -> list[Message]:
    by_id = {factor.id: factor for factor in rules.factors}
    return [
        Message(N_("{question} (--factor {id}=…)"), question=by_id[one].question or by_id[one].label, id=one)
        for one in ids
    ]


def _colour(proposal: Proposal, rules: Rules) -> str | None:
    grade = rules.grade(proposal.grade)
    return grade.colour if grade else None

"""What the rules propose for a case, why, what they only guess, and what nobody has asked."""

from collections.abc import Iterator
from typing import Any

from disputes_cli.casework.case import Case
from disputes_cli.casework.judgement.case_facts import told_since
from disputes_cli.casework.judgement.conditions import COUNTS, Facts
from disputes_cli.casework.judgement.grading import Proposal, explain, explain_complexity, reservation
from disputes_cli.casework.judgement.heard import Hint, ToldNumber
from disputes_cli.casework.judgement.reasons import counted, fact_name, label_of
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.proposals.drafting import Draft
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.table import Card, Field, Line, Lines, Section
from disputes_cli.views.words import word

WEIGHED = {
    "plain": N_("counts; not confirmed"),
    "reported": N_("counts; told by another: look into it"),
    "past": N_("counts as what went before: years ago"),
    "negated": N_("does not count: denied there"),
    "feared": N_("does not count: feared or meant, not done"),
    "settled": N_("does not count: long ago, and settled since"),
    "elsewhere": N_("does not count: of other people or matters"),
    "answered": N_("does not count: somebody has answered"),
    "recorded": N_("does not count: the number is recorded"),
}
"""How words of a text were weighed."""


def proposal_lines(draft: Draft, rules: Rules) -> Iterator[Message]:
    """Yield the proposal in sentences."""
    proposal, facts = _of(draft), draft.facts
    yield Message(N_("The rules propose {why}"), why=explain(proposal, rules))
    could = reservation(proposal, rules)
    if could is not None:
        yield Message(N_("Provisional: {could}"), could=could)
    yield Message(N_("How hard to settle: {why}"), why=explain_complexity(proposal, rules))
    for hint in proposal.hints:
        yield _hint(hint, facts, rules)
    for told in facts.told:
        yield _number(told, facts)
    if proposal.unasked:
        yield Message(N_("Nobody has asked about: {factors}"), factors=_factors(proposal.unasked, rules))
    if proposal.unknown:
        yield Message(N_("Not known: {facts}"), facts=[fact_name(one) for one in proposal.unknown])


def told_lines(draft: Draft) -> Iterator[Message]:
    """Yield what was told of a case since its last closure, as it was written."""
    for text in told_since(draft.standing):
        yield from (Message("  {line}", line=line) for line in text.strip().split("\n") if line.strip())


def proposal_card(draft: Draft, rules: Rules) -> Card:
    """Return the proposal for reading and for programs."""
    proposal, facts = _of(draft), draft.facts
    words = [
        *(_hint(hint, facts, rules) for hint in proposal.hints),
        *(_number(told, facts) for told in facts.told),
    ]
    parts = (
        (N_("What is counted"), "facts", list(_counted(facts, rules))),
        (N_("Words of the texts"), "hints", words),
        (N_("Nobody has asked about"), "unasked", _questions(proposal.unasked, rules)),
    )
    return Card(
        kind="proposal",
        data=proposal_record(draft.case, facts, proposal),
        title=f"{draft.case.id} {draft.case.title}",
        fields=[
            Field(N_("grade"), explain(proposal, rules), style=_colour(proposal, rules)),
            *([Field(N_("provisional"), could)] if (could := reservation(proposal, rules)) else []),
            Field(N_("complexity"), explain_complexity(proposal, rules)),
            *(
                [Field(N_("not known"), [fact_name(one) for one in proposal.unknown])]
                if proposal.unknown
                else []
            ),
        ],
        sections=[
            Section(heading, Lines(kind, [Line(text, indent=1) for text in texts]))
            for heading, kind, texts in parts
            if texts
        ],
        footer=[_next(draft)],
        piped="markdown",
    )


def proposal_record(case: Case, facts: Facts, proposal: Proposal) -> dict[str, Any]:
    """Return the proposal as programs get it."""
    return {
        "case": case.id,
        "proposed": {
            "grade": proposal.grade,
            "complexity": proposal.complexity,
            "rule": proposal.grade_rule,
            "at_worst": proposal.at_worst,
            "provisional": proposal.provisional,
        },
        "facts": {
            "category": list(facts.category),
            "nature": facts.nature,
            "channels": list(facts.channels),
            "factors": facts.factors,
            **{name: getattr(facts, name) for name in (*COUNTS, *_OTHER_FACTS)},
        },
        "told": [
            {
                "fact": told.fact,
                "number": told.number,
                "quote": told.quote,
                "weighed": told.weighed,
                "counts": _why_not_number(told, facts) is None,
                "why_not": _why_not_number(told, facts),
            }
            for told in facts.told
        ],
        "hints": [
            {
                "factor": hint.factor,
                "phrase": hint.phrase,
                "quote": hint.quote,
                "weighed": hint.weighed,
                "told_of": hint.told_of,
                "counts": _why_not(hint, facts) is None,
                "why_not": _why_not(hint, facts),
            }
            for hint in proposal.hints
        ],
        "unasked": list(proposal.unasked),
        "unknown": list(proposal.unknown),
        "complexity_rule": proposal.complexity_rule,
        "title": case.title,
    }


_OTHER_FACTS = ("has_respondent", "sign_only", "grade", "severity", "complexity", "status")


def _of(draft: Draft) -> Proposal:
    if draft.proposal is None:
        raise ValueError(draft.kind)
    return draft.proposal


def _next(draft: Draft) -> str:
    owed = any(item.kind == "triage" for item in draft.standing.owed)
    if draft.standing.closed is not None and not owed:
        return N_("The case is closed: a triage can follow only a new report ('new --again') or 'reopen'.")
    return N_("The rules propose; you decide: disputes triage CASE --grade … --complexity … --nature …")


def _why_not(hint: Hint, facts: Facts) -> str | None:
    """Return why a hint does not count; None where it does."""
    if not hint.counts:
        return hint.weighed
    return None if facts.hinted(hint.factor) else "answered"


def _why_not_number(told: ToldNumber, facts: Facts) -> str | None:
    if not told.counts:
        return told.weighed
    return None if facts.told_number(told.fact) is not None else "recorded"


def _hint(hint: Hint, facts: Facts, rules: Rules) -> Message:
    return Message(
        N_("{factor}: “{quote}” ({weighed})"),
        factor=label_of("factor", hint.factor, rules),
        quote=hint.quote,
        weighed=Message(WEIGHED[_why_not(hint, facts) or hint.weighed]),
    )


def _number(told: ToldNumber, facts: Facts) -> Message:
    return Message(
        N_("{factor}: “{quote}” ({weighed})"),
        factor=Message(N_("{what}, at least {number}"), what=fact_name(told.fact), number=told.number),
        quote=told.quote,
        weighed=Message(WEIGHED[_why_not_number(told, facts) or told.weighed]),
    )


def _counted(facts: Facts, rules: Rules) -> Iterator[Filling]:
    """Yield what is known and counted: the kind, the numbers, the answers."""
    if facts.category:
        yield Message(
            N_("the dispute is about {what}"), what=[label_of("category", facts.category[-1], rules)]
        )
    for name in COUNTS:
        if count := getattr(facts, name):
            yield counted(name, count)
    for answer in ("seen", "no_sign", "unknown"):
        of = [label_of("factor", one, rules) for one, said in facts.factors.items() if said == answer]
        if of:
            yield Message(N_("{answer}: {factors}"), answer=word("answer", answer), factors=of)


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

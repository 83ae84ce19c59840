"""What a closure, a lowered grade and an extended limit need by the register's rules."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from disputes_cli.casework.entries import Closure, Entry, Proceeding, Triage
from disputes_cli.casework.findings import Answer, Finding
from disputes_cli.casework.policy.rules import Ending, Rules
from disputes_cli.casework.proposals.approvals import Unapproved, unapproved
from disputes_cli.casework.register import Register
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import fold
from disputes_cli.casework.values import Proposed
from disputes_cli.messages import N_, Filling, Message

TAKEN_ON = frozenset({"accepted", "forwarded", "progress", "done", "settled"})
"""Answers by which a body took a case on."""

REQUIREMENTS: dict[str, tuple[str, Callable[[Standing, Closure, Ending], bool]]] = {
    "agreement": (N_("an agreement"), lambda s, _x, _e: s.settled_by is not None),
    "terms_done": (N_("every term performed"), lambda s, _x, _e: not any(t.open for t in s.terms.values())),
    "proceeding": (N_("a proceeding"), lambda s, _x, e: any(_of_its_tracks(s, e))),
    "proceeding_result": (
        N_("a proceeding with its result"),
        lambda s, _x, e: any(step.result for step in _of_its_tracks(s, e)),
    ),
    "referral_accepted": (
        N_("a handover that was accepted"),
        lambda s, _x, _e: any(
            r.referral.manner == "handover" and r.outcome in TAKEN_ON for r in s.referrals.values()
        ),
    ),
    "duplicate_link": (N_("the case it duplicates"), lambda _s, x, _e: x.of is not None),
    "reason": (N_("a reason"), lambda _s, x, _e: x.reason is not None),
    "feedback": (
        N_("an answer to every referral"),
        lambda s, _x, _e: not any(r.open and r.referral.manner != "inform" for r in s.referrals.values()),
    ),
}
"""What an ending can require, with what it is called and how it is told."""


def _of_its_tracks(standing: Standing, ending: Ending) -> list[Proceeding]:
    """Return the steps on the tracks that an ending speaks of; on any where it names none."""
    steps = [entry for entry in standing.log if isinstance(entry, Proceeding)]
    return [step for step in steps if not ending.tracks or step.track in ending.tracks]


def ending_of(rules: Rules, as_: str) -> Ending | None:
    """Return the rules' row for an ending."""
    return next((ending for ending in rules.endings if ending.as_ == as_), None)


def check_closures(log: Sequence[Entry], rules: Rules) -> list[Finding]:
    """Return what closures lacked when they were made; `log` is in order, amendments laid over it."""
    found: list[Finding] = []
    for place, entry in enumerate(log):
        if not isinstance(entry, Closure):
            continue
        ending = ending_of(rules, entry.as_)
        if ending is None or not ending.requires:
            continue
        before = fold(log[:place])
        found.extend(
            _lacks(entry, ending, name)
            for name in ending.requires
            if not REQUIREMENTS[name][1](before, entry, ending)
        )
    return found


def _lacks(entry: Closure, ending: Ending, requirement: str) -> Finding:
    """Return the finding of a closure without something; a reason is the one thing that nothing else makes up for."""
    itself = requirement == "reason"
    what = Message(REQUIREMENTS[requirement][0])
    found = Finding(
        "closure_lacks",
        Message(N_("closed as {ending} without {what}"), ending=ending.label, what=what),
        entry=entry.id,
        answered_by="reason" if itself else breach_answer(ending),
    )
    remedy = N_("say why with --reason") if itself else N_("record it first, or say why with {flag}")
    return replace(found, remedy=Message(remedy, flag=found.answer_flag))


def breach_answer(ending: Ending | None) -> Answer:
    """Return where a closure says why it broke a rule: its reason, unless that has to say why the case ended so."""
    return "breach_reason" if ending is not None and "reason" in ending.requires else "reason"


def check_triages(log: Sequence[Entry], rules: Rules, register: Register) -> list[Finding]:
    """Return decisions without their reason, and those without the approval that the rules ask for."""
    found = [
        Finding(
            "decision_without_reason",
            Message(
                N_("the rules propose {proposed}; decided otherwise without a reason"),
                proposed=_labels(entry.proposed, rules),
            ),
            entry=entry.id,
            remedy=Message(N_("say why with --reason")),
        )
        for entry in log
        if isinstance(entry, Triage) and entry.proposed is not None and entry.reason is None
    ]
    return [*found, *(_without_approval(one, rules) for one in unapproved(log, rules, register))]


def _labels(proposed: Proposed, rules: Rules) -> list[Filling]:
    """Return what the rules proposed, in words."""
    named = [*(grade for grade in rules.grades if grade.id == proposed.grade)]
    hard = [one for one in rules.complexities if one.id == proposed.complexity]
    return [one.label for one in (*named, *hard)]


def _without_approval(one: Unapproved, rules: Rules) -> Finding:
    roles = [role.label for role in rules.roles if role.id in one.roles]
    remedy = Message(N_("name who approved it with --approved-by, or say why with --reason"))
    if one.lowered is not None:
        code = "lowered_without_approval"
        what = Message(
            N_("{grade} was lowered without the approval of: {roles}"), grade=one.lowered.label, roles=roles
        )
    else:
        code = "extended_without_approval"
        what = Message(N_("the limit was extended without the approval of: {roles}"), roles=roles)
    return Finding(code, what, entry=one.entry.id, remedy=remedy)

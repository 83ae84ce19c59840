"""What to propose next: session, referral, type of follow-up, and what a failure or a sign calls for.

The rules name kinds of bodies; which body that is, the register says. Nothing here decides.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from disputes_cli.casework.entries import Mediation
from disputes_cli.casework.judgement.conditions import Facts, holds
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.policy.rule_parts import Condition
from disputes_cli.casework.policy.rules import FollowUpType, Mode, Proposal, Rules, Tier
from disputes_cli.casework.register import Body, Register
from disputes_cli.casework.values import Manner
from disputes_cli.messages import Message

Event: TypeAlias = Literal[
    "triaged",
    "agreed",
    "failed",
    "refused",
    "no_show",
    "broken_term",
    "sign",
    "returned",
    "answered",
    "overdue",
]


class SessionProposal(Struct, frozen=True, kw_only=True):
    """A session as the rules would hold it; all may be empty. `invite` are the bodies to sit with the host."""

    modes: tuple[str, ...] = ()
    tier: str | None = None
    host: str | None = None
    invite: tuple[str, ...] = ()


class ReferralProposal(Struct, frozen=True, kw_only=True):
    """A referral as the rules would make it, and what must be said of years the calendar does not know."""

    manner: Manner
    route: str | None = None
    letter: str | None = None
    reply_by: date | None = None
    notice: Message | None = None


def proposals_after(event: Event, facts: Facts, rules: Rules) -> tuple[Proposal, ...]:
    """Return all that the rules propose after something happened."""
    return tuple(
        row
        for row in rules.proposals
        if row.after == event and not row.retired and _holds(row.when, facts, rules)
    )


def propose_follow_up_type(facts: Facts, rules: Rules) -> FollowUpType | None:
    """Return the first type whose condition holds, else the first that has none."""
    types = [kind for kind in rules.follow_up_types if not kind.retired]
    fitting = (kind for kind in types if kind.when is not None and _holds(kind.when, facts, rules))
    return next(fitting, next((kind for kind in types if kind.when is None), None))


def propose_referral(
    to: Body, facts: Facts, rules: Rules, on: date, manner: Manner | None = None
) -> ReferralProposal:
    """Propose route, manner, letter and the day an answer is owed for work given to a body on a day."""
    routes = [route for route in rules.routes if not route.retired and (not route.to or to.kind in route.to)]
    route = next((r for r in routes if r.when is not None and _holds(r.when, facts, rules)), None)
    route = route or next((r for r in routes if r.when is None), None) or next(iter(routes), None)
    usual: Manner = rules.referrals[0].manner if rules.referrals else "handover"
    kind = next((kind for kind in rules.referrals if kind.manner == (manner or usual)), None)
    reply_by, notice = None, None
    if kind is not None and kind.reply_within is not None:
        reply_by, notice = deadline(on, kind.reply_within, rules.calendar)
    return ReferralProposal(
        manner=manner or usual,
        route=route.id if route else None,
        letter=kind.letter if kind else None,
        reply_by=reply_by,
        notice=notice,
    )


def propose_session(
    facts: Facts, last: Mediation | None, rules: Rules, register: Register, on: date
) -> SessionProposal:
    """Propose mode, tier and host of the next session: as the last, or higher up where that failed."""
    climb = any(row.next_tier for row in _after_session(last, facts, rules))
    tiers = _tiers(facts, last, rules, climb=climb)
    modes = _modes(facts, last, rules)
    invite = invited(facts, rules, register, on)
    if last is not None and not climb and last.modes and last.host and _active(register.body(last.host), on):
        same_tier = last.tier or (tiers[0].id if tiers else None)
        return SessionProposal(modes=last.modes, tier=same_tier, host=last.host, invite=invite)
    for mode in modes:
        for tier in _own_first(mode, tiers, facts):
            for body in _competent(_hosts(mode, tier), facts, register, on):
                return SessionProposal(modes=(mode.id,), tier=tier.id, host=body.id, invite=invite)
    return SessionProposal(
        modes=tuple(mode.id for mode in modes[:1]), tier=tiers[0].id if tiers else None, invite=invite
    )


def invited(facts: Facts, rules: Rules, register: Register, on: date) -> tuple[str, ...]:
    """Return the bodies to sit in a session of such a case: of each kind the rules invite, the most competent."""
    complexity = next((one for one in rules.complexities if one.id == facts.complexity), None)
    kinds = complexity.invite if complexity else ()
    return tuple(body.id for kind in kinds for body in _competent((kind,), facts, register, on)[:1])


def receiver(kinds: Sequence[str], facts: Facts, register: Register, on: date) -> Body | None:
    """Return the body of these kinds to which such a case is reported: the most competent, else the first."""
    return next(iter(_competent(kinds, facts, register, on)), None)


def tier_above(tier: str | None, rules: Rules) -> str | None:
    """Return the tier that takes over from one; the first where none has tried, None above the highest."""
    tiers = [one.id for one in rules.tiers if not one.retired]
    place = tiers.index(tier) + 1 if tier in tiers else 0
    return tiers[place] if place < len(tiers) else None


def _after_session(last: Mediation | None, facts: Facts, rules: Rules) -> tuple[Proposal, ...]:
    if last is None or last.outcome not in ("failed", "refused", "no_show"):
        return ()
    event: Event = last.outcome
    return proposals_after(event, facts, rules)


def _tiers(facts: Facts, last: Mediation | None, rules: Rules, *, climb: bool) -> list[Tier]:
    """Return the tiers from the one whose turn it is upwards; the highest keeps what it cannot settle."""
    tiers = [tier for tier in rules.tiers if not tier.retired]
    before = next((place for place, tier in enumerate(tiers) if last and tier.id == last.tier), None)
    if before is not None:
        return tiers[before + 1 :] or tiers[-1:] if climb else tiers[before:]
    first = next((place for place, tier in enumerate(tiers) if facts.complexity in tier.complexities), 0)
    return tiers[first:]


def _own_first(mode: Mode, tiers: list[Tier], facts: Facts) -> list[Tier]:
    """Put first a tier for this complexity that is led by the only kind of body that hosts the mode."""
    return sorted(
        tiers, key=lambda tier: facts.complexity not in tier.complexities or tier.hosts[:1] != mode.hosts
    )


def _modes(facts: Facts, last: Mediation | None, rules: Rules) -> list[Mode]:
    """Return the modes that suit the nature, those of the last session first; an open nature suits any.

    A nature other than civil puts the modes first that are made for it alone.
    """
    open_nature = facts.nature in (None, "undetermined")
    fitting = [
        mode
        for mode in rules.modes
        if not mode.retired and (open_nature or not mode.natures or facts.nature in mode.natures)
    ]
    used = last.modes if last else ()
    alone = () if open_nature or facts.nature == "civil" else (facts.nature,)
    return sorted(fitting, key=lambda mode: (mode.id not in used, bool(alone) and mode.natures != alone))


def _hosts(mode: Mode, tier: Tier) -> Sequence[str]:
    """Return the kinds of bodies that host this mode in this tier; who names none leaves it to the other."""
    if not mode.hosts or not tier.hosts:
        return mode.hosts or tier.hosts
    return [kind for kind in tier.hosts if kind in mode.hosts]


def _competent(kinds: Sequence[str], facts: Facts, register: Register, on: date) -> list[Body]:
    """Return active bodies of these kinds, those that name the very category first, those for all last."""
    ranked: list[tuple[int, int, Body]] = []
    for body in register.bodies:
        if body.kind not in kinds or not _active(body, on):
            continue
        depths = [depth for depth, category in enumerate(facts.category, 1) if category in body.handles]
        if depths or not body.handles:
            ranked.append((-max(depths, default=0), kinds.index(body.kind), body))
    return [body for *_, body in sorted(ranked, key=lambda rank: rank[:2])]


def _active(body: Body | None, on: date) -> bool:
    return body is not None and (body.retired is None or body.retired > on)


def _holds(condition: Condition | None, facts: Facts, rules: Rules) -> bool:
    return condition is None or holds(condition, facts, rules).true

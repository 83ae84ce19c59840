"""How sessions and follow-ups are to be held by the register's rules: prepared, seeing whom, learning what."""

from collections.abc import Iterator, Sequence

from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import Entry, FollowUp, Mediation, Performance, Reply, Triage
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.policy.rules import Content, FollowUpType, Rules
from disputes_cli.casework.standing import NOT_HELD
from disputes_cli.messages import N_, Message


def check_sessions(log: Sequence[Entry], rules: Rules) -> Iterator[Finding]:
    """Yield sessions held without what the rules ask to prepare in a case so hard to settle."""
    required = [one for one in rules.preparations if one.required and not one.retired]
    complexity: str | None = None
    for entry in log:
        if isinstance(entry, Triage):
            complexity = entry.complexity
        if not required or not isinstance(entry, Mediation) or entry.outcome in NOT_HELD:
            continue
        absent = [
            one
            for one in required
            if (not one.complexities or complexity in one.complexities) and one.id not in entry.preparation
        ]
        if absent:
            yield Finding(
                "session_unprepared",
                Message(N_("held without preparing: {what}"), what=[one.label for one in absent]),
                entry=entry.id,
                remedy=Message(
                    N_("say it with --preparation {id}=TEXT, or why not with --reason"), id=absent[0].id
                ),
            )


def check_follow_ups(case: Case, log: Sequence[Entry], rules: Rules) -> Iterator[Finding]:
    """Yield follow-ups that did not see whom, or learn what, their type asks for."""
    types = {kind.id: kind for kind in rules.follow_up_types}
    agreed = False
    for entry in log:
        agreed = agreed or (isinstance(entry, Mediation | Reply) and bool(entry.terms))
        kind = types.get(entry.type or "") if isinstance(entry, FollowUp) else None
        if kind is None or not isinstance(entry, FollowUp) or not entry.saw:
            continue
        yield from _not_learnt(entry, kind, log, agreed=agreed)
        yield from _not_seen(case, entry, kind)


def is_asked(content: Content, *, agreed: bool) -> bool:
    """Whether a follow-up must find this out; what became of terms only where terms were agreed."""
    return content.required and not content.retired and (agreed or not content.with_terms)


def _not_learnt(
    entry: FollowUp, kind: FollowUpType, log: Sequence[Entry], *, agreed: bool
) -> Iterator[Finding]:
    absent = [
        content
        for content in kind.contents
        if is_asked(content, agreed=agreed)
        and content.id not in entry.contents
        and not _answered(content, entry, log)
    ]
    if absent:
        yield Finding(
            "follow_up_lacks",
            Message(
                N_("a follow-up ({type}) that does not say: {what}"),
                type=kind.label,
                what=[one.label for one in absent],
            ),
            entry=entry.id,
            remedy=Message(
                N_("say it with --content {ids}, or why not with --reason"),
                ids=[f"{one.id}=…" for one in absent],
            ),
        )


def _answered(content: Content, entry: FollowUp, log: Sequence[Entry]) -> bool:
    """Whether another part of the follow-up says it; terms by a performance of the same person and day."""
    if content.answered_by == "terms":
        return any(
            isinstance(other, Performance)
            and other.by == entry.by
            and other.at.astimezone(entry.at.tzinfo).date() == entry.at.date()
            for other in log
        )
    return bool(getattr(entry, content.answered_by)) if content.answered_by else False


def _not_seen(case: Case, entry: FollowUp, kind: FollowUpType) -> Iterator[Finding]:
    sought = [party for party in case.parties if set(party.roles) & set(kind.see_roles)]
    absent = [party for party in sought if party.key not in entry.saw and party.key not in entry.tried]
    if absent:
        yield Finding(
            "follow_up_missed",
            Message(
                N_("a follow-up ({type}) that did not see: {parties}"),
                type=kind.label,
                parties=[f"{party.key} {party.name}" for party in absent],
            ),
            entry=entry.id,
            remedy=Message(N_("name them with --saw or --tried, or say why not with --reason")),
        )

"""The facts of a case as conditions see them: from its header, its standing, and the texts in its log."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import FollowUp, Mediation, Note, Reply, Report
from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.judgement.heard import Hint, ToldNumber
from disputes_cli.casework.lifecycle import statuses
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.standing import NOT_HELD, Standing
from disputes_cli.casework.values import Answer

OPPOSED = frozenset({"respondent", "suspect"})
"""Roles of a party that make it the other side."""


def facts_of(
    case: Case, standing: Standing, rules: Rules, now: date | datetime, *, texts: bool = True
) -> Facts:
    """Return what is known of a case on a day; answers and texts from before its last closure have lapsed.

    Without `texts` no hints are looked for, which costs most of the time.
    """
    since = lapsed_before(standing)
    told = _told(standing, since, rules) if texts else _Told(dict(standing.factors), (), ())
    status, _ = statuses(standing)
    referrals = standing.referrals.values()
    return Facts(
        category=rules.category_path(case.category) or (case.category,),
        nature=standing.triaged.nature if standing.triaged else None,
        channels=tuple(dict.fromkeys(report.channel for report in standing.reports if report.channel)),
        factors=told.factors,
        hints=told.hints,
        told=told.numbers,
        people=_people(case),
        amount=case.amount,
        reports=len(standing.reports),
        failed_mediations=standing.failed,
        sessions=sum(1 for session in standing.sessions if session.outcome not in NOT_HELD),
        no_shows=sum(1 for session in standing.sessions if session.outcome == "no_show"),
        bodies=len(_bodies(standing)),
        broken_terms=sum(1 for term in standing.terms.values() if term.broken),
        signs=sum(len(contact.signs) for contact in standing.contacts if _after(contact.at, since)),
        returned_referrals=sum(1 for held in referrals if held.outcome in ("returned", "declined")),
        days_open=_days_open(standing, now),
        has_respondent=_has_respondent(case),
        sign_only=bool(standing.reports) and all(report.sign for report in standing.reports),
        grade=standing.grade,
        severity=rules.severity(standing.grade) or None,
        complexity=standing.triaged.complexity if standing.triaged else None,
        status=status,
    )


def lapsed_before(standing: Standing) -> datetime | None:
    """Return when the case was last closed, reopened since or not; risk factors from before have lapsed."""
    if standing.closed is not None:
        return standing.closed.at
    if standing.reopened is None:
        return None
    reopened = standing.reopened
    return max((closure.at for closure in standing.closures if closure.at <= reopened), default=reopened)


class _Told(NamedTuple):
    factors: dict[str, Answer]
    hints: tuple[Hint, ...]
    numbers: tuple[ToldNumber, ...]


def _told(standing: Standing, since: datetime | None, rules: Rules) -> _Told:
    """Return the answers that stand and the hints; a text later than a `no_sign` calls it in question."""
    from disputes_cli.casework.judgement.hints import hear

    answers: dict[str, Answer] = {}
    answered: dict[str, datetime] = {}
    for triage in standing.triages:
        if _after(triage.at, since):
            answers.update(triage.factors)
            answered.update(dict.fromkeys(triage.factors, triage.at))
    hints: dict[tuple[str, str], Hint] = {}
    numbers: dict[tuple[str, str], ToldNumber] = {}
    for at, text in _texts(standing, since):
        heard = hear(text, rules, at.year)
        numbers.update({(told.fact, told.quote): told for told in heard.numbers})
        for hint in heard.hints:
            hints.setdefault((hint.factor, hint.quote), hint)
            doubted = hint.counts and answers.get(hint.factor) == "no_sign"
            if doubted and at > answered[hint.factor]:
                del answers[hint.factor]
    return _Told(answers, tuple(hints.values()), tuple(numbers.values()))


def told_since(standing: Standing) -> list[str]:
    """Return what people told since the last closure, in the order of the log."""
    return [text for _, text in _texts(standing, lapsed_before(standing))]


def _texts(standing: Standing, since: datetime | None) -> Iterator[tuple[datetime, str]]:
    """Yield what people told since the last closure, in the order of the log, with its time."""
    for entry in standing.log:
        if not _after(entry.at, since):
            continue
        if isinstance(entry, Report):
            yield entry.at, entry.narrative
        elif isinstance(entry, FollowUp):
            told = (*entry.signs, *entry.contents.values(), entry.text or "")
            yield from ((entry.at, text) for text in told)
        elif isinstance(entry, Mediation | Reply | Note) and entry.text:
            yield entry.at, entry.text


def _after(at: datetime, since: datetime | None) -> bool:
    return since is None or at > since


def _people(case: Case) -> int | None:
    """Return how many are involved; where nobody said, the parties with the members of their groups."""
    if case.people_involved is not None:
        return case.people_involved
    if not any(party.count for party in case.parties):
        return None
    return sum(party.count or 1 for party in case.parties if party.for_ is None)


def _bodies(standing: Standing) -> set[str]:
    """Return the bodies that work on the case: those who host or sit, those to whom work was given."""
    sitting = {body for s in standing.sessions for body in (s.host, *s.assist)}
    working = [held for held in standing.referrals.values() if held.referral.manner != "inform"]
    given = {body for held in working for body in (held.referral.to, held.forwarded_to)}
    return {body for body in sitting | given if body}


def _days_open(standing: Standing, now: date | datetime) -> int | None:
    if standing.opened is None:
        return None
    today = now.date() if isinstance(now, datetime) else now
    end = standing.closed.at.date() if standing.closed else today
    return max(0, (end - standing.opened.date()).days)


def _has_respondent(case: Case) -> bool:
    """Whether the other side is known: a party of such a role, or a second one of whom no role was noted."""
    own = [party for party in case.parties if party.for_ is None]
    return any(OPPOSED & set(party.roles) or (not party.roles and len(own) > 1) for party in own)

"""What each kind of entry does to where a case stands: what it makes owed, and what it ends."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from disputes_cli.casework import entries as e
from disputes_cli.casework.due import DUE_KINDS
from disputes_cli.casework.standing import (
    ANSWERED,
    NOT_HELD,
    DutyStanding,
    Owed,
    ReferralStanding,
    Standing,
    TermStanding,
)

SEVERITY_OF_GRADES = {"blue": 1, "yellow": 2, "orange": 3, "red": 4}
"""Severity of the grade ids that profiles share: a merge reads no rules, and the severer grade holds."""


def _end(
    standing: Standing, *kinds: str, of: str | None = None, term: str | None = None, duty: str | None = None
) -> None:
    """Take away what is owed of these kinds (of one entry, one term or one duty, where given)."""
    standing.owed = [
        owed
        for owed in standing.owed
        if owed.kind not in kinds
        or (of is not None and owed.of != of)
        or (term is not None and owed.term != term)
        or (duty is not None and owed.duty != duty)
    ]


def _owe(standing: Standing, kind: Any, due: date | None, entry: e.Entry, **more: Any) -> None:
    if due is not None:
        standing.owed.append(Owed(kind=kind, due=due, of=more.pop("of", entry.id), **more))


def _take_duties(s: Standing, x: e.Triage | e.Mediation | e.Reply | e.Performance | e.FollowUp) -> None:
    for duty in x.duties:
        s.duties[f"{x.id}-{duty.do}"] = DutyStanding(duty, x.id)
        _owe(s, "duty", duty.due, x, duty=duty.do)


def _fulfil(s: Standing, *by: str) -> None:
    """End the duties that such an act fulfils."""
    for key, held in list(s.duties.items()):
        if held.duty.ended_by in by:
            _fulfilled(s, key)


def _fulfilled(s: Standing, key: str) -> None:
    held = s.duties.pop(key, None)
    if held is not None:
        _end(s, "duty", of=held.entry, duty=held.duty.do)


def _triage_anew(s: Standing, x: e.Mediation | e.Reply | e.Performance | e.FollowUp) -> None:
    """Owe a triage because of what happened, where none is owed already."""
    if x.triage_by is None:
        return
    s.unheard = s.unheard or s.closed is not None
    if not any(owed.kind == "triage" for owed in s.owed):
        _owe(s, "triage", x.triage_by, x)


def _report(s: Standing, x: e.Report) -> None:
    first = s.opened is None
    if first:
        s.opened = x.at
        s.owner = x.owner
    if first or s.closed is not None:
        s.unheard = True
        _owe(s, "triage", x.triage_by, x)
    s.reports.append(x)


def _triage(s: Standing, x: e.Triage) -> None:
    s.triages.append(x)
    s.triaged = x
    s.grade = x.grade
    s.factors.update(x.factors)
    s.unheard = False
    _end(s, "triage", "review")
    _owe(s, "report_up", x.report_by, x)
    _owe(s, "review", x.review_by, x)
    _limit(s, x.settle_by, x)
    _take_duties(s, x)


def _limit(s: Standing, settle_by: date | None, x: e.Entry) -> None:
    """Owe settlement by a day instead of by any day before; while work rests the new limit rests too."""
    if settle_by is None or s.closed is not None or s.settled:
        return
    _end(s, "settlement")
    if s.suspended is not None:
        s.paused, s.paused_on = Owed(kind="settlement", due=settle_by, of=x.id), x.at.date()
    else:
        s.paused = None
        _owe(s, "settlement", settle_by, x)


def _settle(s: Standing, x: e.Mediation | e.Reply) -> None:
    s.settled_by = x.id
    s.paused = None
    _fulfil(s, "session", "joint_session")
    _end(s, "settlement")


def _assignment(s: Standing, x: e.Assignment) -> None:
    s.owner = x.owner or s.owner
    s.lead = x.lead or s.lead
    s.team = x.team or s.team
    s.plan = x.plan or s.plan
    s.assigned = x
    _fulfil(s, *(name for name in ("lead", "team", "plan") if getattr(x, name)))
    if x.until is not None:
        s.tasks[x.id] = x
        _owe(s, "task", x.until, x, text=x.plan)


def _report_up(s: Standing, _: e.ReportUp) -> None:
    _end(s, "report_up")
    _fulfil(s, "report_up")


def _referral(s: Standing, x: e.Referral) -> None:
    s.referrals[x.id] = ReferralStanding(x)
    if x.manner != "inform":
        _fulfil(s, "referral")
        _owe(s, "reply", x.reply_by, x)
    _owe(s, "follow_up", x.next, x)


def _reply(s: Standing, x: e.Reply) -> None:
    s.replies.append(x)
    held = s.referrals.get(x.referral)
    if held is not None:
        held.outcome = x.outcome
        held.answered_at = x.at
        held.forwarded_to = x.to or held.forwarded_to
    if x.outcome in ANSWERED:
        _end(s, "reply", of=x.referral)
        if x.outcome in ("returned", "declined"):
            _end(s, "follow_up", of=x.referral)
    elif x.reply_by is not None and held is not None:
        _end(s, "reply", of=x.referral)
        _owe(s, "reply", x.reply_by, x, of=x.referral)
    _take_terms(s, x)
    if x.outcome == "settled":
        _settle(s, x)
    _owe(s, "follow_up", x.next, x)
    _triage_anew(s, x)
    _take_duties(s, x)


def _urge(s: Standing, x: e.Urge) -> None:
    held = s.referrals.get(x.of)
    if x.due is not None and held is not None and held.open:
        _end(s, "reply", of=x.of)
        _owe(s, "reply", x.due, x, of=x.of)


def _mediation(s: Standing, x: e.Mediation) -> None:
    s.sessions.append(x)
    _end(s, "session")
    if x.guided_to:
        s.guided = x.at
    if x.outcome not in NOT_HELD:
        _fulfil(s, "session", *(("joint_session",) if x.assist else ()))
    _triage_anew(s, x)
    _take_duties(s, x)
    if x.outcome in ("scheduled", "adjourned"):
        _owe(s, "session", x.session_at.date() if x.session_at else x.next, x)
        _owe(s, "follow_up", x.next if x.session_at else None, x)
        return
    _take_terms(s, x)
    if x.outcome == "agreed":
        _settle(s, x)
    _owe(s, "follow_up", x.next, x)


def _take_terms(s: Standing, x: e.Mediation | e.Reply) -> None:
    under = x.agreement.under if x.agreement else None
    for term in x.terms:
        s.terms[term.id] = TermStanding(term, x.id, under, term.due)
        _owe(s, "term", term.due, x, term=term.id, text=term.text)
    if x.agreement is not None:
        _owe(s, "confirmation", x.agreement.confirm_by, x, optional=True)


def _performance(s: Standing, x: e.Performance) -> None:
    held = s.terms.get(x.term)
    if held is None:
        return
    held.paid = _added(held.paid, x.amount or 0)
    held.result = x.result
    _end(s, "term", term=x.term)
    held.due = x.due or held.due
    due = x.due if x.result == "kept" else held.due
    if x.result in ("varied", "unperformed"):
        due = due or x.at.date()
    if held.open or x.result == "kept":
        _owe(s, "term", due, x, of=held.entry, term=x.term, text=held.term.text)
    _triage_anew(s, x)
    _take_duties(s, x)


def _added(paid: float, amount: float) -> float:
    try:
        return paid + amount
    except OverflowError:  # a sum of three hundred digits is somebody's slip, no reason to fail
        return float("inf")


def _follow_up(s: Standing, x: e.FollowUp) -> None:
    s.contacts.append(x)
    if x.saw or not x.tried:
        _end(s, "follow_up")
        _fulfil(s, "follow_up")
    _owe(s, "follow_up", x.next, x)
    _triage_anew(s, x)
    _take_duties(s, x)


def _proceeding(s: Standing, x: e.Proceeding) -> None:
    earlier = s.proceedings.pop(x.track, None)
    if earlier is not None:
        _end(s, "proceeding", of=earlier.id)
    if x.result is None:
        s.proceedings[x.track] = x
        _owe(s, "proceeding", x.until, x, text=x.step)
    if x.track == "judicial_confirmation":
        _end(s, "confirmation")


def _extension(s: Standing, x: e.Extension) -> None:
    _limit(s, x.to, x)


def _suspension(s: Standing, x: e.Suspension) -> None:
    s.suspended = x
    running = next((owed for owed in s.owed if owed.kind == "settlement"), None)
    if running is not None:
        s.paused, s.paused_on = running, x.at.date()
    _end(s, "settlement")
    _owe(s, "review", x.review_by, x)


def _resumption(s: Standing, x: e.Resumption) -> None:
    paused, rested = s.paused, s.suspended
    s.suspended = s.paused = None
    if rested is not None:
        _end(s, "review", of=rested.id)
    if x.settle_by is not None:
        _limit(s, x.settle_by, x)
    elif paused is not None and s.paused_on is not None:
        rest = max(x.at.date() - s.paused_on, timedelta())
        _owe(s, "settlement", _later(paused.due, rest), x, of=paused.of)


def _later(day: date, rest: timedelta) -> date:
    try:
        return day + rest
    except OverflowError:
        return date.max


def _task(s: Standing, x: e.Task) -> None:
    s.tasks[x.id] = x
    _owe(s, "task", x.due, x, text=x.text)


def _done(s: Standing, x: e.Done) -> None:
    s.tasks.pop(x.of, None)
    _end(s, "task", of=x.of)
    _fulfilled(s, x.of)


def _review(s: Standing, x: e.Review) -> None:
    at_odds = [entry for entry in s.log if entry.id in x.of]
    grades = [entry.grade for entry in at_odds if isinstance(entry, e.Triage)]
    if grades:
        s.grade = max(grades, key=lambda grade: SEVERITY_OF_GRADES.get(grade, 0))
    s.closed = None
    s.unheard = True
    _end(s, "triage")
    _owe(s, "triage", x.at.date(), x)


def _note(s: Standing, x: e.Note) -> None:
    if x.papers:
        _fulfil(s, "paper")
    if x.guided_to:
        s.guided = x.at


def _nothing(_s: Standing, _x: e.Entry) -> None:
    """Take an entry that changes nothing of the standing."""


_CLOSURE_ENDS = tuple(row.kind for row in DUE_KINDS if row.ended_by_closure)


def _closure(s: Standing, x: e.Closure) -> None:
    s.closed = x
    s.closures.append(x)
    s.paused = None
    s.unheard = False
    s.factors = {}
    _end(s, *_CLOSURE_ENDS)
    _fulfil(s, "lead", "team", "plan", "referral", "session", "joint_session", "report_up")
    _owe(s, "follow_up", x.next, x)


def _reopening(s: Standing, x: e.Reopening) -> None:
    s.closed = s.suspended = s.settled_by = None
    s.reopened = x.at
    s.unheard = True
    if x.triage_by is not None:
        _end(s, "triage")
        _owe(s, "triage", x.triage_by, x)


TAKE: dict[type[e.Entry], Callable[[Standing, Any], None]] = {
    e.Report: _report,
    e.Triage: _triage,
    e.Assignment: _assignment,
    e.ReportUp: _report_up,
    e.Referral: _referral,
    e.Reply: _reply,
    e.Urge: _urge,
    e.Mediation: _mediation,
    e.Performance: _performance,
    e.FollowUp: _follow_up,
    e.Proceeding: _proceeding,
    e.Extension: _extension,
    e.Suspension: _suspension,
    e.Resumption: _resumption,
    e.Task: _task,
    e.Done: _done,
    e.Review: _review,
    e.Note: _note,
    e.Amendment: _nothing,
    e.Closure: _closure,
    e.Reopening: _reopening,
}
"""What each kind of entry does to the standing; every kind has its row."""

"""A draft begun: what the rules, the register and the case propose for an entry, kind by kind."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from disputes_cli.casework.case import Case
from disputes_cli.casework.declarations import fields_of
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import ENTRY_KINDS
from disputes_cli.casework.judgement.grading import Proposal, propose
from disputes_cli.casework.law.workdays import deadline, recurring
from disputes_cli.casework.limits_of_law import running_until
from disputes_cli.casework.proposals import addressing, visiting
from disputes_cli.casework.proposals.closing import ending_of
from disputes_cli.casework.proposals.consequences import asked_after, duties, reply_event
from disputes_cli.casework.proposals.drafting import Draft, NotOfType
from disputes_cli.casework.proposals.extensions import is_extended, latest_day, running_limit
from disputes_cli.casework.proposals.given_values import Given, typed
from disputes_cli.casework.proposals.proceeding_steps import meant, oddities, refuse_slip, steps_of
from disputes_cli.casework.proposals.routing import (
    Event,
    propose_referral,
    propose_session,
)
from disputes_cli.casework.standing import NOT_HELD, Standing, TermStanding
from disputes_cli.messages import N_, Filling, Message


def _report(d: Draft) -> Given:
    first = d.standing.opened is None
    owed = first or d.standing.closed is not None
    owner = d.desk.register.owner_of(d.case.area) if first else None
    return {"owner": owner, "triage_by": d.within(d.desk.rules.triage.within) if owed else None}


def _triage(d: Draft) -> Given:
    rules = d.desk.rules
    d.proposal = propose(d.facts, rules)
    last = d.standing.triaged
    carried = {"nature": last.nature, "complexity": last.complexity} if last else {}
    grade = rules.grade(d.given.get("grade"))
    wanted = d.given.get("complexity") or carried.get("complexity")
    complexity = next((c for c in rules.complexities if c.id == wanted), None)
    response = grade.response if grade else None
    settled = d.standing.settled or d.standing.closed is not None
    again = last is not None and last.complexity == wanted and _running(d)
    graded = replace(
        d.facts,
        grade=grade.id if grade else None,
        severity=grade.severity if grade else None,
        complexity=wanted,
    )
    before = _asked_before(d.standing, grade.id if grade else None)
    after = asked_after(d, "triaged", graded, before)
    taken = before | {duty["do"] for duty in after.duties or ()}
    by_grade = duties(d, response.duties, taken) if response else []
    return {
        **carried,
        "duties": [*by_grade, *(after.duties or ())] or None,
        "proposed": _otherwise(d, d.proposal),
        "settle_by": None if settled or again else d.within(complexity.settle_within if complexity else None),
        "report_by": d.within(response.report_up) if response and not _reported(d) else None,
        "review_by": d.within(grade.review) if grade and d.standing.closed is None else None,
    }


def _asked_before(standing: Standing, grade: str | None) -> set[str]:
    """Return the duties that a triage of this grade asked for already, since the case was last taken up."""
    since = standing.reopened
    earlier = [one for one in standing.triages if since is None or one.at > since]
    return {duty.do for one in earlier if one.grade == grade for duty in one.duties}


def _running(d: Draft) -> bool:
    """Whether a limit for settling the case is running or paused."""
    return d.standing.paused is not None or any(owed.kind == "settlement" for owed in d.standing.owed)


def _otherwise(d: Draft, proposal: Proposal) -> Given | None:
    """Return what the rules proposed where the person judges otherwise."""
    differs: Given = {}
    if proposal.grade and d.given.get("grade") not in (None, proposal.grade):
        differs = {"grade": proposal.grade, "rule": proposal.grade_rule or None}
    if proposal.complexity and d.given.get("complexity") not in (None, proposal.complexity):
        differs["complexity"] = proposal.complexity
    return {key: value for key, value in differs.items() if value} or None


def _reported(d: Draft) -> bool:
    """Whether the case was reported upward since it was given this grade, or is to be by a day that stands."""
    graded = d.standing.triages
    if not graded or graded[-1].grade != d.given.get("grade"):
        return False
    since = graded[-1].at
    for triage in reversed(graded):
        if triage.grade != graded[-1].grade:
            break
        since = triage.at
    return any(owed.kind == "report_up" for owed in d.standing.owed) or any(
        entry.kind == "report_up" and entry.at >= since for entry in d.standing.log
    )


def _referral(d: Draft) -> Given:
    body = d.desk.register.body(d.given.get("to", ""))
    if body is None:
        return {"manner": "handover"}
    made = propose_referral(body, d.facts, d.desk.rules, d.on, d.given.get("manner"))
    if made.notice is not None:
        d.notices.append(made.notice)
    return {
        "manner": made.manner,
        "route": made.route,
        "letter": made.letter,
        "reply_by": made.reply_by,
        "next": d.follow_up_after("handover") if made.manner == "handover" else None,
    }


def _reply(d: Draft) -> Given:
    open_ones = [key for key, held in d.standing.referrals.items() if held.open]
    proposed: Given = {"referral": open_ones[-1] if len(open_ones) == 1 else None}
    if d.given.get("terms"):
        proposed["agreement"] = _agreement(
            d, _modes_of_body(d, d.given.get("referral") or proposed["referral"])
        )
    outcome = d.given.get("outcome")
    if outcome == "settled":
        proposed["next"] = visiting.unless_sooner(d, d.follow_up_after("settled_reply"))
    proposed["letter"] = _letter_back(d, d.given.get("referral") or proposed["referral"], outcome)
    event = reply_event(outcome)
    if event is not None:
        returned = (d.facts.returned_referrals or 0) + (event == "returned")
        after = asked_after(d, event, replace(d.facts, returned_referrals=returned))
        proposed |= after.fields
    return proposed


def _letter_back(d: Draft, referral: str | None, outcome: str | None) -> str | None:
    """Return the letter in which a body tells the outcome of work that was referred to it."""
    held = d.standing.referrals.get(referral or "")
    if held is None or outcome not in ("done", "settled", "failed"):
        return None
    kinds = d.desk.rules.referrals
    return next((kind.reply_letter for kind in kinds if kind.manner == held.referral.manner), None)


def _modes_of_body(d: Draft, referral: str | None) -> tuple[str, ...]:
    """Return the modes that the body which was referred to hosts, those that suit the nature first."""
    held = d.standing.referrals.get(referral or "")
    body = d.desk.register.body(held.forwarded_to or held.referral.to) if held else None
    nature = d.facts.nature
    hosted = [mode for mode in d.desk.rules.modes if not mode.retired and body and body.kind in mode.hosts]
    known = nature not in (None, "undetermined")
    hosted.sort(key=lambda mode: known and bool(mode.natures) and nature not in mode.natures)
    return tuple(mode.id for mode in hosted or d.desk.rules.modes[:1])


def _agreement(d: Draft, modes: tuple[str, ...]) -> Given:
    given = d.given.get("agreement") or {}
    under = given.get("under") or (modes[0] if modes else None)
    made: Given = {"under": under, "form": "written", "effective_on": d.on, **given}
    mode = next((mode for mode in d.desk.rules.modes if mode.id == under), None)
    if mode is not None and mode.confirmable and made.get("confirm_by") is None:
        made["confirm_by"] = confirm_by(d, made["effective_on"], mode.id)
    return {key: value for key, value in made.items() if value is not None}


def confirm_by(d: Draft, effective_on: date, mode: str) -> date | None:
    """Return until when a court may be asked to confirm, by the law in force; None where it may not."""
    for law in d.desk.laws:
        period = law.confirmation_period(d.desk.rules.category_path(d.case.category), effective_on, mode)
        if period is not None:
            return deadline(effective_on, period, d.desk.rules.calendar)[0]
    return None


def _mediation(d: Draft) -> Given:
    last = d.standing.sessions[-1] if d.standing.sessions else None
    session = propose_session(d.facts, last, d.desk.rules, d.desk.register, d.on)
    modes = tuple(d.given.get("modes") or session.modes)
    proposed: Given = {
        "modes": session.modes or None,
        "tier": session.tier,
        "host": session.host if "tier" not in d.given and "modes" not in d.given else _host(d, modes),
    }
    outcome = d.given.get("outcome")
    if outcome in ("agreed", "partial"):
        proposed["agreement"] = _agreement(d, modes)
        proposed["next"] = visiting.after_agreement(d)
    elif outcome in visiting.UNSETTLED:
        proposed["next"] = visiting.unless_sooner(d, d.follow_up_after("failed_session"))
    host = d.given.get("host") or proposed["host"]
    invite = [body for body in session.invite if body != host]
    if outcome == "scheduled":
        proposed["assist"] = invite or None
    elif not d.given.get("assist") and invite and outcome not in NOT_HELD:
        d.notices.append(Message(N_("the rules ask to invite: {bodies}"), bodies=_names(d, invite)))
    event: Event | None = EVENTS.get(outcome or "")
    if event is not None:
        facts = replace(
            d.facts,
            failed_mediations=(d.facts.failed_mediations or 0) + (outcome == "failed"),
            no_shows=(d.facts.no_shows or 0) + (outcome == "no_show"),
        )
        after = asked_after(d, event, facts, tier=d.given.get("tier") or session.tier)
        proposed |= after.fields
    return proposed


EVENTS: dict[str, Event] = {
    "agreed": "agreed",
    "partial": "agreed",
    "failed": "failed",
    "refused": "refused",
    "no_show": "no_show",
}
"""What the outcome of a session amounts to, where the rules may ask for something."""


def _names(d: Draft, bodies: list[str]) -> list[Filling]:
    found = (d.desk.register.body(body) for body in bodies)
    return [body.name for body in found if body is not None]


def _host(d: Draft, modes: tuple[str, ...]) -> str | None:
    """Return the body of the last session where it may host this one, else the first of a fitting kind."""
    rules = d.desk.rules
    kinds = [kind for mode in rules.modes if mode.id in modes for kind in mode.hosts]
    tier = next((t for t in rules.tiers if t.id == d.given.get("tier")), None)
    fitting = [kind for kind in kinds if tier is None or not tier.hosts or kind in tier.hosts]
    active = [body for body in d.desk.register.bodies if body.retired is None or body.retired > d.on]
    bodies = [body for kind in fitting for body in active if body.kind == kind]
    last = d.standing.sessions[-1].host if d.standing.sessions else None
    return last if last in {b.id for b in bodies} else next((b.id for b in bodies), None)


def _proceeding(d: Draft) -> Given:
    """Propose by when the law, or else the rules, want the next step; a result closes the proceeding.

    Raises UsageError for a step that is nearly one of the rules', but where a reason says that it is another.
    """
    track, step = d.given.get("track"), d.given.get("step")
    if track is None or step is None:
        return {}
    step = d.given["step"] = meant(track, step, d.desk.rules)
    if d.given.get("reason") is None:
        refuse_slip(track, step, d.desk.rules)
    ends = d.given.get("result") is not None
    d.notices += oddities(track, None if ends else step, d.standing, d.desk.rules)
    if ends:
        return {}
    by_law = running_until(track, step, d.case, d.standing, d.desk, d.on)
    of_rules = (row.next_within for row in steps_of(track, d.desk.rules) if row.id == step)
    return {"until": by_law or d.within(next(of_rules, None))}


def _closure(d: Draft) -> Given:
    ending = ending_of(d.desk.rules, d.given.get("as", ""))
    look_back = (d.within(ending.look_back) if ending else None) or d.follow_up_after("closure")
    return {"next": visiting.unless_sooner(d, look_back)}


def _reopening(d: Draft) -> Given:
    return {"triage_by": d.within(d.desk.rules.triage.within)}


def _extension(d: Draft) -> Given:
    """Suggest the last day that the rules allow; a limit that was extended before has none."""
    limit = running_limit(d.standing)
    complexity = d.standing.triaged.complexity if d.standing.triaged else None
    if limit is not None and not is_extended(d.case.log):
        d.suggested["to"] = latest_day(limit, complexity, d.desk.rules)
    return {}


def _performance(d: Draft) -> Given:
    open_terms = [key for key, held in d.standing.terms.items() if held.open]
    proposed = open_terms[0] if len(open_terms) == 1 else None
    held = d.standing.terms.get(d.given.get("term") or proposed or "")
    kept = held is not None and d.given.get("result") == "kept"
    made: Given = {"term": proposed, "due": _next_time(held) if held and kept else None}
    if d.given.get("result") == "unperformed":
        after = asked_after(d, "broken_term", replace(d.facts, broken_terms=(d.facts.broken_terms or 0) + 1))
        made |= after.fields
    return made


def _next_time(held: TermStanding) -> date | None:
    """Return when a term that recurs without an end is owed again after it was kept."""
    return recurring(held.due, held.term.every) if held.due and held.term.every else None


PROPOSERS: dict[str, Callable[[Draft], Given]] = {
    "report": _report,
    "triage": _triage,
    "report_up": addressing.report_up,
    "referral": _referral,
    "reply": _reply,
    "urge": addressing.urge,
    "mediation": _mediation,
    "performance": _performance,
    "follow_up": visiting.follow_up,
    "proceeding": _proceeding,
    "extension": _extension,
    "task": addressing.task,
    "done": addressing.done,
    "closure": _closure,
    "reopening": _reopening,
}
"""What can be proposed for an entry that a person begins, by its kind."""


def draft(kind: str, given: Given, case: Case, standing: Standing, desk: Desk, on: date) -> Draft:
    """Return a draft with everything proposed that the rules, the register and the case can propose.

    What is given as None is not proposed either. Raises UsageError for a value of the wrong type and for an id that nobody knows.
    """
    made = Draft(kind, typed(kind, given, case, desk, NotOfType), case, standing, desk, on)
    _shorten_names(made)
    proposer = PROPOSERS.get(kind)
    if proposer is not None:
        waived = {key for key, value in given.items() if value is None}
        made.proposed = {
            key: value for key, value in proposer(made).items() if value is not None and key not in waived
        }
    if "agreement" in made.proposed:
        made.given = {key: value for key, value in made.given.items() if key != "agreement"}
    return made


def _shorten_names(d: Draft) -> None:
    """Keep the names of people in their shown form, and say so."""
    for field in fields_of(ENTRY_KINDS[d.kind]):
        if field.shown and d.given.get(field.key):
            from disputes_cli.casework.texts.shown_names import shown_name

            names = [shown_name(full) for full in d.given[field.key]]
            d.given[field.key] = tuple(name.name for name in names)
            d.notices += [
                Message(N_("the name is kept as {name}"), name=name.name) for name in names if name.shortened
            ]

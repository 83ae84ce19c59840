"""From what a person gave to a whole entry: the rules propose what is missing, a person overrides it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct, field

from disputes_cli.casework.cadence import Anchor, next_follow_up
from disputes_cli.casework.case import Case
from disputes_cli.casework.case_facts import facts_of
from disputes_cli.casework.closing import ending_of
from disputes_cli.casework.conditions import Facts
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import ENTRY_KINDS, Entry
from disputes_cli.casework.given import Given, typed
from disputes_cli.casework.grading import Proposal, propose
from disputes_cli.casework.routing import propose_follow_up_type, propose_referral, propose_session
from disputes_cli.casework.rule_parts import Period
from disputes_cli.casework.standing import Standing, TermStanding
from disputes_cli.casework.workdays import days_after, deadline, months_after
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_, Message


class Draft(Struct):
    """An entry on its way: what was given, what the rules propose, what is still missing."""

    kind: str
    given: Given
    case: Case
    standing: Standing
    desk: Desk
    on: date
    proposed: Given = field(default_factory=dict)
    notices: list[Message] = field(default_factory=list)
    proposal: Proposal | None = None

    @property
    def facts(self) -> Facts:
        """What conditions may ask about the case, with what was just given laid over it."""
        known = facts_of(self.case, self.standing, self.desk.rules, self.desk.now)
        return msgspec.structs.replace(known, **self._overlaid(known))

    def _overlaid(self, known: Facts) -> dict[str, Any]:
        over: dict[str, Any] = {}
        if self.kind == "triage":
            over["factors"] = {**known.factors, **self.given.get("factors", {})}
            over["complexity"] = self.given.get("complexity")
            if "nature" in self.given:
                over["nature"] = self.given["nature"]
        return over

    def missing(self) -> list[Field]:
        """Return the fields that the entry must have and nobody has given or proposed."""
        have = {key for key, value in {**self.proposed, **self.given}.items() if value is not None}
        needed = _NEEDED.get(self.kind)
        more = needed(self) if needed else ()
        return [
            f
            for f in fields_of(ENTRY_KINDS[self.kind])
            if (f.required or f.key in more) and f.key not in have and f.key not in ("id", "at", "by")
        ]

    def wanted(self) -> list[Field]:
        """Return the fields worth asking for on a terminal although the entry can do without them."""
        have = {**self.proposed, **self.given}
        keys = _WANTED.get(self.kind, ())
        return [f for f in fields_of(ENTRY_KINDS[self.kind]) if f.key in keys and f.key not in have]

    def entry(self, entry_id: str, at: datetime, by: str, recorded: datetime | None = None) -> Entry:
        """Return the whole entry. Raises MissingFields or NotOfType."""
        absent = self.missing()
        if absent:
            raise MissingFields(absent)
        fields = {**self.proposed, **self.given, "id": entry_id, "at": at, "by": by, "kind": self.kind}
        if recorded is not None:
            fields["recorded"] = recorded
        if "terms" in fields:
            fields["terms"] = [{**term, "id": f"{entry_id}-{n}"} for n, term in enumerate(fields["terms"], 1)]
        fields = {key: value for key, value in fields.items() if value is not None}
        try:
            return msgspec.convert(fields, ENTRY_KINDS[self.kind])
        except msgspec.ValidationError as fault:
            raise NotOfType(self.kind, fields, ENTRY_KINDS[self.kind], fault) from fault

    def within(self, period: Period | None) -> date | None:
        """Return the last day of a period that begins on the day of the entry."""
        if period is None:
            return None
        due, notice = deadline(self.on, period, self.desk.rules.calendar)
        if notice is not None and notice not in self.notices:
            self.notices.append(notice)
        return due

    def follow_up_after(self, anchor: Anchor, facts: Facts | None = None) -> date | None:
        """Return the next day to follow up after an event of this entry."""
        return next_follow_up(anchor, self.on, None, facts or self.facts, self.desk.rules)


class NotOfType(UsageError):
    """What was given is not of its type; `fields` and `declared` say what was given and what it should be."""

    def __init__(self, kind: str, fields: Given, declared: Any, fault: Exception) -> None:
        super().__init__(
            N_("a {kind} cannot be made of this: {fault}"),
            remedy=N_("see the flags with --help"),
            kind=kind,
            fault=str(fault),
        )
        self.fields = fields
        self.declared = declared


class MissingFields(UsageError):
    """Fields that an entry must have, that nobody gave and nobody can be asked for."""

    def __init__(self, absent: Sequence[Field]) -> None:
        super().__init__(
            N_("missing: {flags}"),
            remedy=N_("give it, or run the command on a terminal"),
            flags=[f"--{field.flag}" for field in absent],
        )
        self.keys = tuple(field.key for field in absent)


def missing_flags(flags: list[str]) -> UsageError:
    """Return the refusal for flags that nobody gave and nobody can be asked for."""
    return UsageError(
        N_("missing: {flags}"), remedy=N_("give it, or run the command on a terminal"), flags=flags
    )


def draft(kind: str, given: Given, case: Case, standing: Standing, desk: Desk, on: date) -> Draft:
    """Return a draft with everything proposed that the rules, the register and the case can propose.

    What is given as None is not proposed either. Raises UsageError for a value of the wrong type and for an id that nobody knows.
    """
    made = Draft(kind, typed(kind, given, case, desk, NotOfType), case, standing, desk, on)
    proposer = _PROPOSERS.get(kind)
    if proposer is not None:
        waived = {key for key, value in given.items() if value is None}
        made.proposed = {
            key: value for key, value in proposer(made).items() if value is not None and key not in waived
        }
    if "agreement" in made.proposed:
        made.given = {key: value for key, value in made.given.items() if key != "agreement"}
    return made


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
    return {
        **carried,
        "proposed": _otherwise(d, d.proposal),
        "settle_by": None if settled or again else d.within(complexity.settle_within if complexity else None),
        "report_by": d.within(response.report_up) if response and not _reported(d) else None,
        "review_by": d.within(grade.review) if grade and d.standing.closed is None else None,
    }


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
    return {"manner": made.manner, "route": made.route, "letter": made.letter, "reply_by": made.reply_by}


def _reply(d: Draft) -> Given:
    open_ones = [key for key, held in d.standing.referrals.items() if held.open]
    proposed: Given = {"referral": open_ones[-1] if len(open_ones) == 1 else None}
    if d.given.get("terms"):
        proposed["agreement"] = _agreement(d, ("people",))
    if d.given.get("outcome") == "settled":
        proposed["next"] = d.follow_up_after("settled_reply")
    return proposed


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
    if d.given.get("outcome") in ("agreed", "partial"):
        proposed["agreement"] = _agreement(d, modes)
        proposed["next"] = d.follow_up_after("agreement")
    return proposed


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


def _follow_up(d: Draft) -> Given:
    wanted = d.given.get("type")
    found = propose_follow_up_type(d.facts, d.desk.rules) if wanted is None else None
    proposed: Given = {"type": found.id if found else None}
    if d.given.get("saw"):
        proposed["next"] = _next_contact(d)
    return proposed


def _next_contact(d: Draft) -> date | None:
    """Return when to follow up after this contact: the cadence of what last happened goes on."""
    anchored = anchor_of(d.standing)
    if anchored is None:
        return None
    anchor, day = anchored
    return next_follow_up(anchor, day, d.on, d.facts, d.desk.rules)


def anchor_of(standing: Standing) -> tuple[Anchor, date] | None:
    """Return the event that the running cadence of follow-ups counts from."""
    if standing.closed is not None:
        return "closure", standing.closed.at.date()
    settled = next((entry for entry in standing.log if entry.id == standing.settled_by), None)
    if settled is not None:
        return ("agreement" if settled.kind == "mediation" else "settled_reply"), settled.at.date()
    return None


def _proceeding(d: Draft) -> Given:
    """Propose by when the law, or else the rules, want the next step; a result closes the proceeding."""
    track, step = d.given.get("track"), d.given.get("step")
    if track is None or step is None or d.given.get("result") is not None:
        return {}
    of_law = (law.period_after(track, step, d.on) for law in d.desk.laws)
    of_rules = (
        row.next_within for row in d.desk.rules.proceeding_steps if row.id == step and track in row.tracks
    )
    period = next((found for found in (*of_law, *of_rules) if found is not None), None)
    return {"until": d.within(period)}


def _closure(d: Draft) -> Given:
    ending = ending_of(d.desk.rules, d.given.get("as", ""))
    look_back = (d.within(ending.look_back) if ending else None) or d.follow_up_after("closure")
    running = [owed.due for owed in d.standing.owed if owed.kind == "follow_up"]
    if look_back is not None and any(d.on <= due <= look_back for due in running):
        return {}  # the one that is owed sooner serves, and carries the cadence on
    return {"next": look_back}


def _reopening(d: Draft) -> Given:
    return {"triage_by": d.within(d.desk.rules.triage.within)}


def _urge(d: Draft) -> Given:
    late = [owed.of for owed in d.standing.owed if owed.kind == "reply"]
    return {"of": late[0] if len(late) == 1 else None}


def _done(d: Draft) -> Given:
    return {"of": next(iter(d.standing.tasks)) if len(d.standing.tasks) == 1 else None}


def _task(d: Draft) -> Given:
    return {"to": d.standing.owner}


def _performance(d: Draft) -> Given:
    open_terms = [key for key, held in d.standing.terms.items() if held.open]
    proposed = open_terms[0] if len(open_terms) == 1 else None
    held = d.standing.terms.get(d.given.get("term") or proposed or "")
    kept = held is not None and d.given.get("result") == "kept"
    return {"term": proposed, "due": _next_time(held) if held and kept else None}


def _next_time(held: TermStanding) -> date | None:
    """Return when a term that recurs without an end is owed again after it was kept."""
    if held.due is None or held.term.every is None:
        return None
    if held.term.every == "week":
        return days_after(held.due, 7)
    return months_after(held.due, {"month": 1, "quarter": 3, "year": 12}[held.term.every])


_PROPOSERS: dict[str, Callable[[Draft], Given]] = {
    "report": _report,
    "triage": _triage,
    "referral": _referral,
    "reply": _reply,
    "urge": _urge,
    "mediation": _mediation,
    "performance": _performance,
    "follow_up": _follow_up,
    "proceeding": _proceeding,
    "task": _task,
    "done": _done,
    "closure": _closure,
    "reopening": _reopening,
}
"""What can be proposed for an entry that a person begins, by its kind."""


def _needed_of_mediation(d: Draft) -> tuple[str, ...]:
    if d.given.get("outcome") in ("agreed", "partial"):
        return ("modes", "terms")
    to_come = d.given.get("outcome") == "scheduled" or (
        d.given.get("outcome") == "adjourned" and "next" not in d.given
    )
    return ("session_at",) if to_come else ()


def _needed_of_follow_up(d: Draft) -> tuple[str, ...]:
    return ("saw",) if d.case.parties and not d.given.get("tried") else ()


def _needed_of_assignment(d: Draft) -> tuple[str, ...]:
    return () if {"owner", "lead", "team", "plan", "until"} & set(d.given) else ("owner",)


def _needed_of_closure(d: Draft) -> tuple[str, ...]:
    return ("of",) if d.given.get("as") == "duplicate" else ()


def _needed_of_reply(d: Draft) -> tuple[str, ...]:
    return ("to",) if d.given.get("outcome") == "forwarded" else ()


_NEEDED: dict[str, Callable[[Draft], tuple[str, ...]]] = {
    "assignment": _needed_of_assignment,
    "closure": _needed_of_closure,
    "mediation": _needed_of_mediation,
    "follow_up": _needed_of_follow_up,
    "reply": _needed_of_reply,
}
"""What an entry needs beyond its declaration, by what else it says."""

_WANTED: dict[str, tuple[str, ...]] = {
    "triage": ("factors",),
    "mediation": ("present", "text"),
    "follow_up": ("means", "text"),
    "reply": ("text",),
}
"""What is asked for on a terminal, but not demanded of a script."""

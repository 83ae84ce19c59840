"""From what a person gave to a whole entry: the rules propose what is missing, a person overrides it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct, field

from disputes_cli.casework.case import Case
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import ENTRY_KINDS, Entry
from disputes_cli.casework.judgement.case_facts import facts_of
from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.judgement.grading import Proposal
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.proposals.cadence import Anchor, next_follow_up
from disputes_cli.casework.proposals.given_values import Given
from disputes_cli.casework.standing import Standing
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
    suggested: Given = field(default_factory=dict)
    """What the rules would say where somebody is asked; nobody takes it unasked."""
    unproposed: dict[str, Message] = field(default_factory=dict)
    """Why the rules propose nothing for a field that they mostly propose."""
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

    def wanted(self, *, first: bool) -> list[Field]:
        """Return the fields worth asking for on a terminal although the entry can do without them.

        `first` are those to be asked before what is missing, because they bear on it.
        """
        have = {**self.proposed, **self.given}
        keys = (_WANTED_FIRST if first else _WANTED).get(self.kind, ())
        if self.given.get("outcome") == "scheduled" or (
            self.kind == "performance" and not self._paid_in_part
        ):
            keys = ()
        return [f for f in fields_of(ENTRY_KINDS[self.kind]) if f.key in keys and f.key not in have]

    @property
    def _paid_in_part(self) -> bool:
        """Whether a part of a sum was paid: how much, and by when the rest, is then worth asking."""
        held = self.standing.terms.get(str({**self.proposed, **self.given}.get("term")))
        return self.given.get("result") == "partial" and held is not None and bool(held.term.amount)

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

_WANTED_FIRST: dict[str, tuple[str, ...]] = {"triage": ("factors",)}
_WANTED: dict[str, tuple[str, ...]] = {
    "mediation": ("present", "preparation", "text"),
    "follow_up": ("means", "contents", "satisfaction", "text"),
    "reply": ("text",),
    "performance": ("amount", "due"),
}
"""What is asked for on a terminal, but not demanded of a script."""

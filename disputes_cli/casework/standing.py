"""Where a case stands: what the fold of its log knows, as values."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct, field

if TYPE_CHECKING:
    from disputes_cli.casework.entries import (
        Assignment,
        Closure,
        Entry,
        FollowUp,
        Mediation,
        Proceeding,
        Referral,
        Reply,
        Report,
        Suspension,
        Task,
        Triage,
    )
    from disputes_cli.casework.findings import Finding
    from disputes_cli.casework.values import Answer, Duty, Term

DueKind: TypeAlias = Literal[
    "triage",
    "report_up",
    "review",
    "settlement",
    "reply",
    "session",
    "term",
    "confirmation",
    "follow_up",
    "proceeding",
    "task",
    "duty",
]

CLEARED = frozenset({"full", "late", "kept", "waived"})
"""Results after which a term owes nothing (so far)."""

NOT_HELD = frozenset({"scheduled", "refused", "no_show"})
"""Outcomes of a session that was not held."""

ANSWERED = frozenset({"returned", "declined", "done", "settled", "failed"})
"""Outcomes of a reply that finish the referral."""


class Owed(Struct, frozen=True):
    """Something owed by a date; `of` is the entry that made the promise, `term` or `duty` what of it is owed."""

    kind: DueKind
    due: date
    of: str
    term: str | None = None
    duty: str | None = None
    optional: bool = False
    text: str | None = None


class TermStanding(Struct):
    """A term and what became of it."""

    term: "Term"
    entry: str
    under: str | None
    due: date | None
    result: str | None = None
    paid: float = 0

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.result not in CLEARED

    @property
    def broken(self) -> bool:
        """Whether it is known not to have been performed."""
        return self.result == "unperformed"


class ReferralStanding(Struct):
    """A referral and its latest answer."""

    referral: "Referral"
    outcome: str | None = None
    forwarded_to: str | None = None
    answered_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether an answer that finishes it is still out."""
        return self.outcome not in ANSWERED


class DutyStanding(Struct, frozen=True):
    """A duty that nobody has fulfilled yet, and the entry that made it owed."""

    duty: "Duty"
    entry: str


class Standing(Struct):
    """What the log amounts to. Written by the fold only; everybody else reads."""

    log: "list[Entry]" = field(default_factory=list)
    ids: frozenset[str] = frozenset()
    findings: "list[Finding]" = field(default_factory=list)
    opened: datetime | None = None
    reports: "list[Report]" = field(default_factory=list)
    unheard: bool = False
    triages: "list[Triage]" = field(default_factory=list)
    triaged: "Triage | None" = None
    factors: "dict[str, Answer]" = field(default_factory=dict)
    grade: str | None = None
    owner: str | None = None
    assigned: "Assignment | None" = None
    lead: str | None = None
    team: tuple[str, ...] = ()
    plan: str | None = None
    referrals: dict[str, ReferralStanding] = field(default_factory=dict)
    replies: "list[Reply]" = field(default_factory=list)
    sessions: "list[Mediation]" = field(default_factory=list)
    terms: dict[str, TermStanding] = field(default_factory=dict)
    settled_by: str | None = None
    contacts: "list[FollowUp]" = field(default_factory=list)
    proceedings: "dict[str, Proceeding]" = field(default_factory=dict)
    tasks: "dict[str, Task | Assignment]" = field(default_factory=dict)
    duties: dict[str, DutyStanding] = field(default_factory=dict)
    """By what `done --of` names: the entry, a hyphen and the duty's id."""
    guided: datetime | None = None
    suspended: "Suspension | None" = None
    closed: "Closure | None" = None
    closures: "list[Closure]" = field(default_factory=list)
    reopened: datetime | None = None
    owed: list[Owed] = field(default_factory=list)
    paused: Owed | None = None
    paused_on: date | None = None

    @property
    def broken(self) -> bool:
        """Whether a term is known to be broken."""
        return any(term.broken for term in self.terms.values())

    @property
    def settled(self) -> bool:
        """Whether a full agreement or a settled reply since the last reopening stands, and no term is broken."""
        return self.settled_by is not None and not self.broken

    @property
    def failed(self) -> int:
        """Count failed mediations: before this register knew of the dispute, and since."""
        earlier = sum(report.earlier.failed_mediations for report in self.reports if report.earlier)
        return earlier + sum(1 for s in self.sessions if s.outcome == "failed")

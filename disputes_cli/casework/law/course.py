"""The course of a case as the law looks at it: sessions, each with the nature then judged and its round."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import ClassVar, NamedTuple

from msgspec import Struct

from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import Entry, Mediation, Proceeding, Reopening, Reply, Triage
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.standing import DueKind
from disputes_cli.casework.values import Nature, Term, Track
from disputes_cli.messages import Message

CONCLUDED = frozenset({"agreed", "partial", "failed", "terminated"})
"""Outcomes of a session that was held to its end."""


class Breach(NamedTuple):
    """What an entry does against a rule of law; `ahead` where it is still to be done."""

    entry: Entry
    message: Message
    remedy: Message | None = None
    ahead: bool = False


class Limit(NamedTuple):
    """A time that the law gives for what follows: counted after `begins`, and no longer than `granted` where it was extended."""

    begins: date
    within: Period
    granted: date | None = None


class Session(NamedTuple):
    """A session with the nature that the latest triage before it saw; a reopening begins a new round."""

    entry: Mediation
    nature: Nature
    round: int

    @property
    def day(self) -> date:
        """The day on which it was held, or is to be held."""
        fixed = self.entry.session_at if self.ahead else None
        return (fixed or self.entry.at).date()

    @property
    def ahead(self) -> bool:
        """Whether it is still to be held."""
        return self.entry.outcome == "scheduled"

    @property
    def modes(self) -> frozenset[str]:
        """The modes in which it was held, and the one of what was agreed."""
        under = (self.entry.agreement.under,) if self.entry.agreement else ()
        return frozenset((*self.entry.modes, *under))


class Course:
    """A case, its log in order with amendments laid over it, and what can be read from both."""

    def __init__(self, case: Case, log: Sequence[Entry], rules: Rules) -> None:
        self.case = case
        self.log = log
        self.rules = rules
        self.calendar = rules.calendar
        self._natures: dict[str, Nature] = {}
        self._rounds: dict[str, int] = {}
        nature: Nature = "undetermined"
        number = 0
        for entry in log:
            if isinstance(entry, Triage):
                nature = entry.nature
            number += isinstance(entry, Reopening)
            self._natures[entry.id] = nature
            self._rounds[entry.id] = number
        self.sessions = tuple(
            Session(entry, nature=self.nature(entry), round=self.round(entry))
            for entry in log
            if isinstance(entry, Mediation)
        )

    @cached_property
    def categories(self) -> frozenset[str]:
        """The case's category and those above it."""
        return frozenset(self.rules.category_path(self.case.category)) | {self.case.category}

    def nature(self, entry: Entry) -> Nature:
        """Return the nature that the latest triage saw at the time of an entry."""
        return self._natures[entry.id]

    def round(self, entry: Entry) -> int:
        """Count the reopenings before an entry."""
        return self._rounds[entry.id]

    def held(self, modes: Sequence[str], natures: Sequence[str]) -> Iterator[Session]:
        """Yield the sessions in one of these modes while the nature was one of these (any if none)."""
        for session in self.sessions:
            if session.modes & set(modes) and (not natures or session.nature in natures):
                yield session

    def agreements(self, modes: Sequence[str], natures: Sequence[str]) -> Iterator[Mediation | Reply]:
        """Yield the entries that hold an agreement under one of these modes."""
        for entry in self.log:
            if not isinstance(entry, Mediation | Reply) or entry.agreement is None:
                continue
            if entry.agreement.under in modes and (not natures or self.nature(entry) in natures):
                yield entry

    def steps(self, tracks: Sequence[Track], step: str | None = None) -> Iterator[Proceeding]:
        """Yield the proceedings of these tracks, of one step where it is named."""
        for entry in self.log:
            if isinstance(entry, Proceeding) and entry.track in tracks and step in (None, entry.step):
                yield entry

    def after(self, entry: Entry) -> Sequence[Entry]:
        """Return the entries that come after one."""
        place = next((number for number, other in enumerate(self.log) if other.id == entry.id), len(self.log))
        return self.log[place + 1 :]

    def before(self, entry: Entry) -> Iterator[Entry]:
        """Yield the entries of the same round that come before one."""
        for other in self.log:
            if other.id == entry.id:
                return
            if self.round(other) == self.round(entry):
                yield other

    def terms_before(self, entry: Entry) -> Iterator[Term]:
        """Yield the terms agreed in the same round before an entry."""
        for other in self.before(entry):
            if isinstance(other, Mediation | Reply):
                yield from other.terms


class Check(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="kind"
):
    """One typed test of the course of a case; each knows how to find what is against it."""

    limits: ClassVar[DueKind | None] = None
    """The kind of due item for which this sets a last day, if any."""

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield what in the case is against this; a check that finds nothing finds nothing."""
        del course
        yield from ()

    def limit(self, entry: Entry, course: Course) -> Limit | None:
        """Return the time within which this wants what an entry made owed; None where it sets none."""
        del entry, course
        return None

"""Grades lowered without the approval that the rules ask for, and who can still give it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import Closure, Entry, Review, Triage
from disputes_cli.casework.register import Register
from disputes_cli.casework.rules import Rules
from disputes_cli.casework.standing import Standing


class Lowered(NamedTuple):
    """A triage that lowered a grade, what it was before, and the roles of which one has to approve."""

    triage: Triage
    before: Triage
    roles: tuple[str, ...]


class Approval(Struct, frozen=True):
    """An approval that is waited for: of which entry, since when, and the people who can give it."""

    case: Case
    standing: Standing
    triage: Triage
    before: str
    roles: tuple[str, ...]
    people: tuple[str, ...]
    since: date

    @property
    def action(self) -> str:
        """Return the command by which it is given."""
        who = self.people[0] if self.people else "PERSON"
        return f"disputes amend {self.case.id} --entry {self.triage.id} approved_by={who} --reason TEXT"


def unapproved(log: Sequence[Entry], rules: Rules, register: Register) -> Iterator[Lowered]:
    """Yield every triage that lowered a grade without the approval the rules ask for.

    A closure begins anew; after a review the severest of the triages at odds is what is lowered.
    """
    last: Triage | None = None
    for entry in log:
        if isinstance(entry, Closure):
            last = None
        if isinstance(entry, Review):
            at_odds = [one for one in log if one.id in entry.of and isinstance(one, Triage)]
            last = max(at_odds, key=lambda one: rules.severity(one.grade), default=last)
        if not isinstance(entry, Triage):
            continue
        if last is not None and rules.severity(entry.grade) < rules.severity(last.grade):
            roles = _roles(entry, last, rules, register)
            if roles:
                yield Lowered(entry, last, roles)
        last = entry


def _roles(entry: Triage, last: Triage, rules: Rules, register: Register) -> tuple[str, ...]:
    """Return the roles of which one has to approve; none where one of them did, or lowered it himself."""
    before = rules.grade(last.grade)
    roles = before.lowering_approved_by if before else ()
    approver = register.person(entry.approved_by or entry.by)
    return () if approver is not None and approver.role in roles else roles


def waiting_for_approval(
    case: Case, standing: Standing, rules: Rules, register: Register, today: date
) -> Approval | None:
    """Return the approval that an open case waits for: that of its latest triage."""
    if standing.closed is not None or len(standing.triages) < 2:
        return None
    lowered = [one for one in unapproved(standing.log, rules, register) if one.triage is standing.triaged]
    if not lowered:
        return None
    one = lowered[0]
    people = tuple(
        person.id
        for person in register.people
        if person.role in one.roles and (person.retired is None or person.retired > today)
    )
    return Approval(case, standing, one.triage, one.before.grade, one.roles, people, one.triage.at.date())

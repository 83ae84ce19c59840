"""Decisions that somebody else has to approve by the register's rules, and those that still wait for it. Pure.

A decision is approved by whoever is named in `approved_by`, or by whoever made it, if the role is one of those that
the rules name. `closing` makes its findings, and the board its list of what waits, from the same values.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from disputes_cli.casework.entries import Closure, Entry, Extension, Review, Triage
from disputes_cli.casework.policy.rules import Complexity, Grade, Rules
from disputes_cli.casework.register import Register
from disputes_cli.casework.standing import Standing


class Unapproved(Struct, frozen=True):
    """A decision without its approval: a grade lowered from `lowered`, or a limit extended under `extended`."""

    entry: Triage | Extension
    roles: tuple[str, ...]
    lowered: Grade | None = None
    extended: Complexity | None = None


class Approval(Struct, frozen=True, omit_defaults=True):
    """An approval that a case waits for: of which entry, since when, and who may give it.

    `before` and `after` are grades where one was lowered; `to` is the new limit where it was extended.
    """

    entry: str
    kind: str
    since: datetime
    by: str
    roles: tuple[str, ...]
    people: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    to: date | None = None

    def action(self, case: str) -> str:
        """Return the command that gives it; where several people may, their place is left open."""
        who = self.people[0] if len(self.people) == 1 else "PERSON"
        return f"disputes amend {case} --entry {self.entry} --reason TEXT approved_by={who}"


def unapproved(log: Sequence[Entry], rules: Rules, register: Register) -> Iterator[Unapproved]:
    """Yield the decisions that were made without their approval; `log` is in order, amendments laid over it."""
    for entry, last in _with_last_triage(log, rules):
        found = _lowered(entry, last, rules) if isinstance(entry, Triage) else _extended(entry, last, rules)
        if found is not None and not _approves(entry, found.roles, register):
            yield found


def _with_last_triage(
    log: Sequence[Entry], rules: Rules
) -> Iterator[tuple[Triage | Extension, Triage | None]]:
    """Yield triages and extensions, each with the triage that held until then; a closure ends what one says."""
    last: Triage | None = None
    for entry in log:
        if isinstance(entry, Closure):
            last = None
        elif isinstance(entry, Review):
            at_odds = [one for one in log if one.id in entry.of and isinstance(one, Triage)]
            last = max(at_odds, key=lambda one: rules.severity(one.grade), default=last)
        elif isinstance(entry, Triage):
            yield entry, last
            last = entry
        elif isinstance(entry, Extension):
            yield entry, last


def waiting_for_approval(standing: Standing, rules: Rules, register: Register, today: date) -> list[Approval]:
    """Return the approvals that still matter, the oldest first.

    One for a lowered grade does not, once the case is as grave again, was closed, or somebody who may lower the
    grade judged it anew; one for an extension does only while the limit that it set is owed.
    """
    missing = list(unapproved(standing.log, rules, register))
    if not missing or standing.closed is not None:
        return []
    return [_approval(one, register, today) for one in missing if _matters(one, standing, rules, register)]


def _matters(one: Unapproved, standing: Standing, rules: Rules, register: Register) -> bool:
    if one.lowered is None:
        limits = [owed for owed in (*standing.owed, standing.paused) if owed and owed.kind == "settlement"]
        return any(owed.of == one.entry.id for owed in limits)
    later = standing.log[standing.log.index(one.entry) + 1 :]
    return not any(_settles(entry, one, one.lowered, rules, register) for entry in later)


def _settles(entry: Entry, one: Unapproved, lowered: Grade, rules: Rules, register: Register) -> bool:
    """Whether a later entry makes the approval of a lowered grade needless."""
    if not isinstance(entry, Triage):
        return isinstance(entry, Closure)
    return rules.severity(entry.grade) >= lowered.severity or _approves(entry, one.roles, register)


def _lowered(entry: Triage, last: Triage | None, rules: Rules) -> Unapproved | None:
    before = rules.grade(last.grade) if last else None
    if before is None or not before.lowering_approved_by or rules.severity(entry.grade) >= before.severity:
        return None
    return Unapproved(entry, before.lowering_approved_by, lowered=before)


def _extended(entry: Extension, last: Triage | None, rules: Rules) -> Unapproved | None:
    hard = next((row for row in rules.complexities if last and row.id == last.complexity), None)
    if hard is None or not hard.extension_approved_by:
        return None
    return Unapproved(entry, hard.extension_approved_by, extended=hard)


def _approves(entry: Triage | Extension, roles: tuple[str, ...], register: Register) -> bool:
    approver = register.person(entry.approved_by or entry.by)
    return approver is not None and approver.role in roles


def _approval(one: Unapproved, register: Register, today: date) -> Approval:
    people = (
        person.id
        for person in register.people
        if person.role in one.roles and (person.retired is None or person.retired > today)
    )
    entry = one.entry
    return Approval(
        entry=entry.id,
        kind="lowering" if one.lowered else "extension",
        since=entry.at,
        by=entry.by,
        roles=one.roles,
        people=tuple(people),
        before=one.lowered.id if one.lowered else None,
        after=entry.grade if isinstance(entry, Triage) else None,
        to=entry.to if isinstance(entry, Extension) else None,
    )

"""Which cases wait for a triage, and which of them first. Pure."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk, Floor
from disputes_cli.casework.due import DueItem, due_items
from disputes_cli.casework.judgement.case_facts import facts_of
from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.judgement.grading import Proposal, propose
from disputes_cli.casework.overview.due_filter import Wanted
from disputes_cli.casework.standing import Standing


class Waiting(Struct, frozen=True):
    """A case that owes a triage, by when, what is known of it, and what the rules propose for it."""

    case: Case
    standing: Standing
    due: date
    facts: Facts
    proposal: Proposal


def triage_owed(case: Case, standing: Standing, today: date, floor: Floor) -> DueItem | None:
    """Return the triage that a case owes."""
    return next((item for item in due_items(case, standing, today, floor) if item.kind == "triage"), None)


def waiting(cases: Iterable[tuple[Case, Standing]], wanted: Wanted, desk: Desk) -> list[Waiting]:
    """Return the cases that owe a triage: the gravest proposals first, then what is due soonest."""
    today = desk.now.date()
    found = []
    for case, standing in cases:
        item = triage_owed(case, standing, today, desk)
        if item is not None and wanted.takes(item, standing):
            facts = facts_of(case, standing, desk.rules, desk.now)
            found.append(Waiting(case, standing, item.due, facts, propose(facts, desk.rules)))
    severity = desk.rules.severity
    return sorted(found, key=lambda one: (-severity(one.proposal.grade), one.due, one.case.id))

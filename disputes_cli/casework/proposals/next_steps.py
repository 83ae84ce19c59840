"""What comes next where the limit for settling has passed: other ways of law for the parties, then a higher tier."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from disputes_cli.casework.case import Case
from disputes_cli.casework.due import DueItem, NextStep
from disputes_cli.casework.judgement.case_facts import facts_of
from disputes_cli.casework.policy.rules import Proposal, Rules
from disputes_cli.casework.proposals.routing import proposals_after, tier_above
from disputes_cli.casework.standing import Standing


def with_next_steps(
    items: Iterable[DueItem], case: Case, standing: Standing, rules: Rules, today: date
) -> list[DueItem]:
    """Return due items of a case; a limit for settling that has passed says what the rules propose."""
    return [_stepped(item, case, standing, rules, today) if item.may_step else item for item in items]


def _stepped(item: DueItem, case: Case, standing: Standing, rules: Rules, today: date) -> DueItem:
    rows = proposals_after("overdue", facts_of(case, standing, rules, today, texts=False), rules)
    step = _guidance(item, rows, standing) or _higher_tier(item, rows, standing, rules)
    return replace(item, step=step) if step else item


def _guidance(item: DueItem, rows: Sequence[Proposal], standing: Standing) -> NextStep | None:
    """Propose to show the parties other ways, until that was done after the limit passed."""
    if standing.guided is not None and standing.guided.date() >= item.due:
        return None
    row = next((row for row in rows if row.guide_to), None)
    if row is None:
        return None
    tracks = ",".join(row.guide_to)
    return NextStep(row.id, row.label, f"disputes note {item.case} --guided-to {tracks} --text TEXT")


def _higher_tier(
    item: DueItem, rows: Sequence[Proposal], standing: Standing, rules: Rules
) -> NextStep | None:
    row = next((row for row in rows if row.next_tier), None)
    last = standing.sessions[-1].tier if standing.sessions else None
    above = tier_above(last, rules)
    if row is None or above is None:
        return None
    return NextStep(row.id, row.label, f"disputes mediate {item.case} --tier {above}")

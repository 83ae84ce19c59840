"""Two versions of the rules compared, and every open case looked at that the change may touch."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from disputes_cli.casework.findings import Located
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.policy_review.rule_examples import rule_examples
from disputes_cli.casework.policy_review.rules_difference import difference
from disputes_cli.casework.policy_review.rules_touched import touched
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.records.rules_versions import (
    RulesText,
    judge_text,
    places_in,
    read_text,
    rules_elsewhere,
    rules_in_force,
)
from disputes_cli.views.rules_difference import Compared
from disputes_cli.workspace import Workspace


class Comparison(NamedTuple):
    """What came of it: the faults of the new rules, or else the comparison and the files that it lacks."""

    faults: Sequence[Located] = ()
    compared: Compared | None = None
    unreadable: Sequence[Unreadable] = ()


def compare(here: Workspace, other: str | None, profile: str | None) -> Comparison:
    """Compare the register's rules with others: a revision is the past, a file or a profile is a proposal."""
    elsewhere, own = rules_elsewhere(other, profile, here.docket), rules_in_force(here.docket)
    was, now = (elsewhere, own) if elsewhere.past else (own, elsewhere)
    rules, faults = judge_text(now)
    if rules is None or faults:
        return Comparison(faults=faults)
    return _followed_up(here, was, now, rules)


def _followed_up(here: Workspace, was: RulesText, now: RulesText, rules: Rules) -> Comparison:
    """Return everything that follows from the change; the case files are read only where there is one."""
    before = read_text(was)
    changes = difference(before, rules)
    cases, unreadable = here.cases() if changes else ([], [])
    failed = [result for result in rule_examples(rules) if not result.passed]
    compared = Compared(
        was=before,
        now=rules,
        was_called=was.called,
        now_called=now.called,
        now_file=now.file,
        changes=changes,
        touched=touched(cases, replace(here.desk, rules=before), replace(here.desk, rules=rules)),
        open=sum(1 for _, standing in cases if standing.closed is None),
        failed=failed,
        places=places_in(now, [result.path for result in failed]),
    )
    return Comparison(compared=compared, unreadable=unreadable)

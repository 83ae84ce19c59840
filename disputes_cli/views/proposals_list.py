"""What the rules propose for all that waits for a triage, one case a line."""

from collections.abc import Sequence

from disputes_cli.casework.judgement.heard import Hint
from disputes_cli.casework.overview.untriaged import Waiting
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.messages import N_, Message
from disputes_cli.views.names import Names
from disputes_cli.views.proposal import proposal_record
from disputes_cli.views.table import Column, Row, Shown, Table

KEYS = ("case", "title", "due", "grade", "complexity", "rule", "counting", "unasked")
"""The keys of a proposal in their documented order."""

COLUMNS = (
    Column("case", N_("case")),
    Column("title", N_("title"), folds=True, least=12),
    Column("proposed", N_("proposed")),
    Column("rule", N_("rule"), rank=3),
    Column("hints", N_("words that count"), folds=True, least=16, rank=1),
    Column("unasked", N_("unasked"), align="right", rank=4),
    Column("due", N_("by"), rank=2),
)


def proposals_list(found: Sequence[Waiting], names: Names, unreadable: Sequence[Unreadable] = ()) -> Table:
    """Return proposals as a table."""
    return Table(
        "proposal",
        COLUMNS,
        [_row(one, names) for one in found],
        keys=KEYS,
        empty=N_("nothing waits for a triage"),
        unreadable=unreadable,
    )


def _row(one: Waiting, names: Names) -> Row:
    record = {
        **proposal_record(one.case, one.facts, one.proposal),
        "due": one.due,
        "grade": one.proposal.grade,
        "complexity": one.proposal.complexity,
        "rule": one.proposal.grade_rule,
        "counting": list(dict.fromkeys(hint.factor for hint in _counting(one))),
    }
    colour = names.colour(one.proposal.grade)
    return Row(record, lambda: _shown(one, names), styles={"proposed": colour} if colour else {})


def _counting(one: Waiting) -> list[Hint]:
    return [hint for hint in one.proposal.hints if hint.counts and one.facts.hinted(hint.factor)]


def _shown(one: Waiting, names: Names) -> Shown:
    return {
        "proposed": names.of("grade", one.proposal.grade),
        "rule": one.proposal.grade_rule,
        "hints": [Message("“{quote}”", quote=hint.quote) for hint in _counting(one)] or None,
        "unasked": len(one.proposal.unasked),
    }

"""disputes perform: record what became of a term."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Performance
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Performance
EXAMPLES = (
    N_("disputes perform k7q3f --result full --known-by 'seen on the spot'  # the only open term"),
    N_(
        "disputes perform k7q3f --term qd4r9-2 --result partial --amount 1000 --due +7d  # the rest by next week"
    ),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Record what became of a term."""
    act(here, case, "performance", given)

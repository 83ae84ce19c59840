"""disputes assign: say who is responsible for a case."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Assignment
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Assignment
EXAMPLES = (
    N_("disputes assign k7q3f --to zhang.wei  # hand it to another officer"),
    N_(
        "disputes assign k7q3f --lead li.wei --team zhang.wei --plan 'as agreed at the meeting' --until +14d  # leader, team, plan"
    ),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Say who is responsible for a case."""
    act(here, case, "assignment", given)

"""disputes reopen: take a closed case up again."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Reopening
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Reopening
EXAMPLES = (
    N_("disputes reopen k7q3f --reason 'the marker was pulled out'  # a triage is owed"),
    N_("disputes reopen @ --reason 'closed by mistake' --at yesterday  # the case last touched"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Take a closed case up again."""
    act(here, case, "reopening", given)

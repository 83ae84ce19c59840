"""disputes done: record that a task was done."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Done
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Done
EXAMPLES = (
    N_("disputes done k7q3f --text 'fetched'  # the only open task"),
    N_("disputes done k7q3f --of f9kx2  # one of several"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Record that a task was done."""
    act(here, case, "done", given)

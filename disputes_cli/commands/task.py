"""disputes task: give somebody something to do by a day."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Task
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Task
EXAMPLES = (
    N_(
        "disputes task k7q3f --text 'fetch the land records' --to zhang.wei --due +3d  # by three days from now"
    ),
    N_("disputes task @ --text 'ask the neighbours'  # mine to do, no day set"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Give somebody something to do by a day."""
    act(here, case, "task", given)

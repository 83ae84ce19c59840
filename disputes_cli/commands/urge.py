"""disputes urge: urge somebody who owes an answer."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Urge
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Urge
EXAMPLES = (N_("disputes urge k7q3f --due +3d --text 'please answer soon'  # three more days"),)


def run(here: Workspace, case: str, given: Given) -> None:
    """Urge somebody who owes an answer."""
    act(here, case, "urge", given)

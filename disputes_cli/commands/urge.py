"""disputes urge: urge somebody who owes an answer."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Urge
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Urge
DETAILS = N_(
    "Without --of it is the only answer that is late, else the only one owed. The day it is owed by stays, "
    "unless --due sets a new one."
)
EXAMPLES = (
    N_("disputes urge k7q3f --text 'the answer was due yesterday'  # whoever owes the only answer"),
    N_("disputes urge k7q3f --due +3d --text 'please answer soon'  # three more days"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Urge somebody who owes an answer."""
    act(here, case, "urge", given)

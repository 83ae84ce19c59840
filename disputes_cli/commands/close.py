"""disputes close: close a case, saying how it ended."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Closure
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Closure
DETAILS = N_("Settled means performed: a case with an open or broken term is not closed as settled.")
EXAMPLES = (
    N_("disputes close k7q3f --as settled  # every term is performed"),
    N_("disputes close k7q3f --as duplicate --of 20261120-m4wd8  # it was reported twice"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Close a case, saying how it ended."""
    act(here, case, "closure", given)

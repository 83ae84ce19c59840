"""disputes suspend: let work on a case rest."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Suspension
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Suspension
EXAMPLES = (
    N_("disputes suspend k7q3f --reason 'waiting for the appraisal' --review-by +14d  # until the appraisal"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Let work on a case rest."""
    act(here, case, "suspension", given)

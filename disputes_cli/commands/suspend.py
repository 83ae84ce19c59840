"""disputes suspend: let work on a case rest."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Suspension
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Suspension
DETAILS = N_("While it rests the limit for settling it stands still; what else is owed goes on.")
EXAMPLES = (
    N_("disputes suspend k7q3f --reason 'waiting for the appraisal' --review-by +14d  # until the appraisal"),
    N_("disputes suspend @ --reason 'the applicant is in hospital'  # no day to look at it anew"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Let work on a case rest."""
    act(here, case, "suspension", given)

"""disputes resume: go on with a suspended case."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Resumption
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Resumption
DETAILS = N_(
    "The limit for settling it runs on by as many days as it rested, unless --settle-by sets another."
)
EXAMPLES = (
    N_("disputes resume k7q3f --reason 'the appraisal is there'  # the limit runs on where it stood"),
    N_("disputes resume @ --settle-by +15d --reason 'out of hospital'  # a new limit"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Go on with a suspended case."""
    act(here, case, "resumption", given)

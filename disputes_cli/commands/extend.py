"""disputes extend: extend the limit for settling a case."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Extension
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Extension
DETAILS = N_(
    "The rules say for each complexity how far a limit may be extended, and once; further, or again, needs --reason."
)
EXAMPLES = (
    N_("disputes extend k7q3f --to +15d --consent a=yes --consent b=yes --reason 'both agree'  # both agree"),
    N_("disputes extend @ --to +7d --approved-by li.wei  # approved by the head of the station"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Extend the limit for settling a case."""
    act(here, case, "extension", given)

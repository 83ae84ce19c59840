"""disputes extend: extend the limit for settling a case."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Extension
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Extension
EXAMPLES = (
    N_("disputes extend k7q3f --to +15d --consent a=yes --consent b=yes --reason 'both agree'  # both agree"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Extend the limit for settling a case."""
    act(here, case, "extension", given)

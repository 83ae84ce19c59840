"""disputes refer: hand the work to another body."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Referral
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Referral
EXAMPLES = (
    N_("disputes refer k7q3f --to town_centre  # hand it over; route, letter and day of reply by the rules"),
    N_("disputes refer k7q3f --to court --manner assist --text 'please join the session'  # ask for help"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Hand the work to another body."""
    act(here, case, "referral", given)

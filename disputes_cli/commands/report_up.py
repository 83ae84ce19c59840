"""disputes report-up: report a case to those above."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import ReportUp
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = ReportUp
DETAILS = N_("Without --to it goes to the body that the rules name for the grade of the case.")
EXAMPLES = (
    N_("disputes report-up @  # to the body that the rules name for its grade"),
    N_(
        "disputes report-up k7q3f --to town_centre --text 'red; an officer is with them'  # a red case to the town"
    ),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Report a case to those above."""
    act(here, case, "report_up", given)

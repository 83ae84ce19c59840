"""disputes proceed: record a step of the law beside mediation."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Proceeding
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Proceeding
DETAILS = N_(
    "The rules list steps for each procedure, and for some by when the next is due; a step may also be told in other "
    "words. A result closes the procedure."
)
EXAMPLES = (
    N_(
        "disputes proceed k7q3f --track judicial_confirmation --step applied --ref court:（2026）1 --until +3d  # asked the court"
    ),
    N_(
        "disputes proceed k7q3f --track judicial_confirmation --step confirmed --result confirmed  # the court confirmed"
    ),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Record a step of the law beside mediation."""
    act(here, case, "proceeding", given)

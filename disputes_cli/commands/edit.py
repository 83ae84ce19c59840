"""disputes edit: change the header and the notes of a case in an editor."""

from disputes_cli.acts.editing import edit
from disputes_cli.casework.entries import Amendment
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Amendment
HIDDEN = frozenset({"set", "unset", "corrects", "void"})
DETAILS = N_(
    "What you write is checked, shown as a difference and recorded as an amendment with a reason; a faulty text is "
    "opened again as you left it. Without a terminal use 'disputes amend'."
)
EXAMPLES = (
    N_("disputes edit k7q3f  # in $VISUAL or $EDITOR"),
    N_("EDITOR=nano disputes edit @ --reason 'the place was wrong'  # the case last touched"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Change the header and the notes of a case in an editor."""
    edit(here, case, given)

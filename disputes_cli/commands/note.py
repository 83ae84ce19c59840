"""disputes note: note something worth knowing."""

from disputes_cli.acts.act import act
from disputes_cli.casework.entries import Note
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Note
EXAMPLES = (
    N_("disputes note k7q3f --text 'they will measure on Sunday'"),
    N_("disputes note k7q3f --text 'agreement filed' --paper 'agreement; no=2026-018; kept_at=cabinet 3'"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Note something worth knowing."""
    act(here, case, "note", given)

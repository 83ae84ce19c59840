"""disputes note: note something worth knowing."""

from disputes_cli.acts import act
from disputes_cli.casework.entries import Note
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Note
EXAMPLES = (
    N_("disputes note k7q3f --text '双方约定周日现场丈量'"),
    N_("disputes note k7q3f --text '协议书归档' --paper '调解协议书; no=2026-018; kept_at=档案柜3'"),
)


def run(here: Workspace, case: str, given: Given) -> None:
    """Note something worth knowing."""
    act(here, case, "note", given)

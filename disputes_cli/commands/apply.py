"""disputes apply: carry out many actions from JSON lines, all or nothing."""

from pathlib import Path
from typing import Annotated

import typer

from disputes_cli.acts.batch import apply
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

DETAILS = N_(
    "One JSON object a line: an entry as it stands in the file, with 'case' beside it. A line of kind 'report' "
    "without 'case' carries the header too and makes a case, which later lines may name by the line's 'as'."
)
EXAMPLES = (
    N_("disputes apply actions.jsonl --dry-run  # what it would do"),
    N_(
        "disputes apply - --json <actions.jsonl  # from a program, answered with the ids of cases and entries"
    ),
)


def run(
    here: Workspace,
    given: Given,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("JSON lines; - reads standard input"))],
) -> None:
    """Carry out many actions, all or nothing, in one commit."""
    apply(here, file, given)

"""disputes schema: the JSON Schema of case, register or rules."""

import json
from typing import Annotated

import typer

from disputes_cli.casework.schemas import TYPES, schema_of
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_
from disputes_cli.workspace import Workspace

DETAILS = N_("Made from the types, so that an editor can complete and check what is written by hand.")
EXAMPLES = (
    N_("disputes schema case >case.schema.json  # for the YAML mode of an editor"),
    N_("disputes schema rules  # what may stand in rules.yaml"),
)


def run(
    here: Workspace,
    what: Annotated[str, typer.Argument(metavar="case|register|rules", help=N_("which kind of file"))],
) -> None:
    """Print a JSON Schema."""
    if what not in TYPES:
        raise UsageError(
            N_("no schema of {what}"), remedy=N_("choose one of: {known}"), what=what, known=list(TYPES)
        )
    here.screen.text(json.dumps(schema_of(what), indent=2, ensure_ascii=False))

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
    drawing = here.screen.format or "json"
    if drawing not in ("json", "jsonl"):
        raise UsageError(
            N_("a schema is JSON, not {format}"), remedy=N_("leave --format out"), format=drawing
        )
    here.screen.text(json.dumps(schema_of(what), indent=2 if drawing == "json" else None, ensure_ascii=False))

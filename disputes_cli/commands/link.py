"""disputes link: say what a case has to do with another."""

from typing import Annotated

import typer

from disputes_cli.acts.linking import link
from disputes_cli.argv.choices import choice
from disputes_cli.argv.completion import Of
from disputes_cli.casework.case import Link
from disputes_cli.casework.declarations import field_of
from disputes_cli.casework.entries import Amendment
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Amendment
HIDDEN = frozenset({"set", "unset", "corrects", "void"})
DETAILS = N_(
    "The link stands in the header of CASE and leads to the other; 'disputes show' of the other tells it too."
)
EXAMPLES = (
    N_("disputes link k7q3f --to m4wd8 --kind arose_from  # this dispute grew out of that one"),
    N_("disputes link k7q3f --to m4wd8 --kind arose_from --remove --reason 'another boundary'  # taken away"),
)


def run(
    here: Workspace,
    case: str,
    given: Given,
    to: Annotated[str | None, typer.Option("--to", metavar="CASE", help=N_("the other case"))] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help=N_("duplicate_of, part_of, arose_from, same_parties or same_event"),
        ),
        Of("link"),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help=N_("take the link away"))] = False,
) -> None:
    """Say what a case has to do with another."""
    chosen = choice(kind, field_of(Link, "kind"), "--kind") if kind is not None else None
    link(here, case, to, chosen, remove=remove, given=given)

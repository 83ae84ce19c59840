"""disputes amend: put a mistake right; the mistake stays readable."""

from typing import Annotated

import typer

from disputes_cli.acts.amending import amend
from disputes_cli.casework.entries import Amendment
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Amendment
HIDDEN = frozenset({"set"})
DETAILS = N_("Without --entry the header is amended. A list or a mapping is written as JSON.")
EXAMPLES = (
    N_("disputes amend k7q3f category=land_boundary --reason 'found to be a boundary'  # the header"),
    N_("disputes amend k7q3f --entry qd4r9 tier=town --reason 'the town committee hosted it'  # an entry"),
    N_("disputes amend k7q3f --entry qd4r9 --void --reason 'the wrong case'  # it never happened"),
)


def run(
    here: Workspace,
    case: str,
    given: Given,
    changes: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE", help=N_("what is right"))
    ] = None,
) -> None:
    """Put a mistake right."""
    amend(here, case, changes or [], given)

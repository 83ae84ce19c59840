"""disputes bodies: show, add or retire bodies."""

from typing import Annotated

import typer

from disputes_cli.acts.enrolling import add, retire
from disputes_cli.argv.completion import Of
from disputes_cli.messages import N_
from disputes_cli.views.names import Names
from disputes_cli.views.register_lists import bodies_list
from disputes_cli.workspace import Given, Workspace

EXAMPLES = (
    N_("disputes bodies add court --name 'Town court' --kind court --handles debt,land_boundary"),
    N_("disputes bodies retire court  # once it owes no answer"),
)
Id = Annotated[
    str | None, typer.Argument(metavar="ID", help=N_("the body's id, for instance town_centre")), Of("body")
]


def run(here: Workspace) -> None:
    """Show bodies."""
    here.screen.show(bodies_list(here.register, Names(here)))


def add_body(
    here: Workspace,
    given: Given,
    id: Id = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=N_("shown name"))] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help=N_("kind of body, as the rules name it")),
        Of("body_kind"),
    ] = None,
    handles: Annotated[
        list[str] | None,
        typer.Option("--handles", metavar="CATEGORY", help=N_("category it is competent for")),
    ] = None,
) -> None:
    """Take a body into the register."""
    categories = [one.strip() for given_ones in handles or () for one in given_ones.split(",") if one.strip()]
    made = {"id": id, "name": name, "kind": kind, "handles": categories}
    add(here, "body", made, given)


def retire_body(here: Workspace, given: Given, id: Id = None) -> None:
    """Retire a body that owes no answer."""
    retire(here, "body", id, given)


ACTIONS = {
    "add": (add_body, N_("Take a body into the register.")),
    "retire": (retire_body, N_("Retire a body that owes no answer.")),
}

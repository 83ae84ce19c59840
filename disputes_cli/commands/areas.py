"""disputes areas: show, add, assign or retire areas."""

from typing import Annotated

import typer

from disputes_cli.acts.enrolling import add, assign, retire
from disputes_cli.argv.choices import choice
from disputes_cli.argv.completion import Of
from disputes_cli.casework.declarations import field_of
from disputes_cli.casework.register import Area
from disputes_cli.messages import N_
from disputes_cli.views.names import Names
from disputes_cli.views.register_lists import areas_list, areas_tree
from disputes_cli.workspace import Given, Workspace

EXAMPLES = (
    N_("disputes areas add nanyigou --name Nanyigou --under daozhen --owner zhang.wei --kind village"),
    N_("disputes areas assign nanyigou --to wang.fang  # new reports there are hers"),
    N_("disputes areas --json  # as a tree"),
)
Id = Annotated[
    str | None, typer.Argument(metavar="ID", help=N_("the area's id, for instance nanyigou")), Of("area")
]


def run(here: Workspace) -> None:
    """Show areas."""
    if here.screen.drawing in ("json", "jsonl"):
        here.screen.show(areas_tree(here.register))
    else:
        here.screen.show(areas_list(here.register, Names(here)))


def add_area(
    here: Workspace,
    given: Given,
    id: Id = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=N_("shown name"))] = None,
    under: Annotated[
        str | None, typer.Option("--under", metavar="AREA", help=N_("the area it lies in"))
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="PERSON", help=N_("person who is responsible"))
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="county|township|village|grid", help=N_("level of the area")),
    ] = None,
    households: Annotated[
        int | None, typer.Option("--households", metavar="N", min=0, help=N_("number of households"))
    ] = None,
    persons: Annotated[
        int | None, typer.Option("--persons", metavar="N", min=0, help=N_("number of residents"))
    ] = None,
) -> None:
    """Take an area into the register."""
    numbers = {"households": households, "persons": persons}
    level = choice(kind, field_of(Area, "kind"), "--kind") if kind else None
    made = {"id": id, "name": name, "owner": owner, "kind": level, "under": under, **numbers}
    add(here, "area", made, given)


def assign_area(
    here: Workspace,
    given: Given,
    id: Id = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="PERSON", help=N_("person who is responsible from now on"))
    ] = None,
) -> None:
    """Give an area to another person; cases that are open stay with whom they are."""
    assign(here, id, to, given)


def retire_area(here: Workspace, given: Given, id: Id = None) -> None:
    """Retire an area without open cases."""
    retire(here, "area", id, given)


ACTIONS = {
    "add": (add_area, N_("Take an area into the register.")),
    "assign": (
        assign_area,
        N_("Give an area to another person; cases that are open stay with whom they are."),
    ),
    "retire": (retire_area, N_("Retire an area without open cases.")),
}

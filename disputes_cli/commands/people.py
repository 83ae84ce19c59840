"""disputes people: show, add or retire people."""

from typing import Annotated

import typer

from disputes_cli.acts.enrolling import add, retire
from disputes_cli.argv.completion import Of
from disputes_cli.messages import N_
from disputes_cli.views.names import Names
from disputes_cli.views.register_lists import people_list
from disputes_cli.workspace import Given, Workspace

EXAMPLES = (
    N_("disputes people add wang.fang --name 'Officer Wang' --role officer --email wang.fang@example.org"),
    N_("disputes people retire wang.fang  # stays in the register; owns nothing any more"),
)
Id = Annotated[
    str | None, typer.Argument(metavar="ID", help=N_("the person's id, for instance wang.fang")), Of("person")
]


def run(here: Workspace) -> None:
    """Show people."""
    here.screen.show(people_list(here.register, Names(here)))


def add_person(
    here: Workspace,
    given: Given,
    id: Id = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=N_("shown name"))] = None,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="ROLE", help=N_("role, as the rules name it (default: officer)")),
    ] = None,
    email: Annotated[
        str | None, typer.Option("--email", metavar="ADDRESS", help=N_("e-mail, as in git's user.email"))
    ] = None,
) -> None:
    """Take a person into the register."""
    made = {"id": id, "name": name, "role": role, "email": email}
    add(here, "person", made, given)


def retire_person(here: Workspace, given: Given, id: Id = None) -> None:
    """Retire a person who owns no open case and no area."""
    retire(here, "person", id, given)


ACTIONS = {
    "add": (add_person, N_("Take a person into the register.")),
    "retire": (retire_person, N_("Retire a person who owns no open case and no area.")),
}

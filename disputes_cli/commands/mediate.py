"""disputes mediate: record a session held, or fix one."""

from typing import Annotated

import typer

from disputes_cli.acts.act import act
from disputes_cli.argv.flags import AgreementForm
from disputes_cli.casework.entries import Mediation
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Mediation
HIDDEN = frozenset({"agreement"})
DETAILS = N_("Mode, tier and host come from the rules and the last session where they are not given.")
EXAMPLES = (
    N_("disputes mediate k7q3f --outcome scheduled --session-at '2026-11-25 15:00'  # fix a session"),
    N_(
        "disputes mediate k7q3f --outcome agreed --present a,b --term 'take the fence down; by=b; to=a; due=+14d'  # settled"
    ),
    N_(
        "disputes mediate k7q3f --outcome failed --present a,b --text 'each sees the line elsewhere'  # no agreement"
    ),
)


def run(
    here: Workspace,
    case: str,
    given: Given,
    form: AgreementForm = None,
    effective: Annotated[
        str | None,
        typer.Option("--effective-on", metavar="DAY", help=N_("the agreement takes effect on this day")),
    ] = None,
) -> None:
    """Record a session held, or fix one."""
    act(here, case, "mediation", given, frame={"form": form, "effective_on": effective})

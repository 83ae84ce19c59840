"""disputes follow-up: record a contact with those involved, or an attempt."""

from typing import Annotated

import typer

from disputes_cli.acts.act import act
from disputes_cli.argv.arguments import pair
from disputes_cli.argv.choices import choice
from disputes_cli.casework.declarations import field_of
from disputes_cli.casework.entries import FollowUp, Performance
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = FollowUp
DETAILS = N_("Each party is asked apart. A failed attempt ends nothing: the follow-up stays owed.")
EXAMPLES = (
    N_(
        "disputes follow-up k7q3f --means phone --saw a --saw b --satisfaction a=satisfied --satisfaction b=fair"
    ),
    N_("disputes follow-up k7q3f --means door --tried b=no_answer  # nobody was at home"),
    N_(
        "disputes follow-up k7q3f --means door --saw a,b --content performance='fence down' --term qd4r9-1=full"
    ),
)


def run(
    here: Workspace,
    case: str,
    given: Given,
    term: Annotated[
        list[str] | None,
        typer.Option(
            "--term", metavar="ID=RESULT", help=N_("what became of a term, as 'perform' records it")
        ),
    ] = None,
) -> None:
    """Record a contact with those involved, or an attempt."""
    results = field_of(Performance, "result")
    performed = [pair(text, "--term") for text in term or ()]
    more = [
        ("performance", {"term": name, "result": choice(result, results, "--term")})
        for name, result in performed
    ]
    act(here, case, "follow_up", given, more=more)

"""disputes reply: record what a body answered."""

from typing import Annotated

import typer

from disputes_cli.acts.act import act
from disputes_cli.argv.flags import AgreementForm
from disputes_cli.casework.entries import Reply
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Reply
HIDDEN = frozenset({"agreement"})
DETAILS = N_("Without --referral it answers the only referral that is open.")
EXAMPLES = (
    N_("disputes reply k7q3f --outcome accepted --reply-by +15d  # they take it; the next word is due then"),
    N_(
        "disputes reply k7q3f --outcome settled --term 'return the deposit; by=b; to=a; amount=2000; due=+7d'  # they settled it"
    ),
    N_("disputes reply k7q3f --outcome returned --text 'not our duty'  # it comes back"),
)


def run(
    here: Workspace,
    case: str,
    given: Given,
    form: AgreementForm = None,
    under: Annotated[
        str | None, typer.Option("--mode", metavar="MODE", help=N_("mode of mediation of the agreement"))
    ] = None,
) -> None:
    """Record what a body answered."""
    act(here, case, "reply", given, frame={"form": form, "under": under})

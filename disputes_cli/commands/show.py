"""disputes show: everything about one case."""

from typing import Annotated

import typer

from disputes_cli.casework.due import due_items
from disputes_cli.casework.overview.case_seen import Seen
from disputes_cli.casework.proposals.next_steps import with_next_steps
from disputes_cli.casework.state import fold
from disputes_cli.messages import N_
from disputes_cli.views.case_card import case_card
from disputes_cli.views.names import Names
from disputes_cli.workspace import Workspace

DETAILS = N_(
    "Its log is told in words. Of what is wrong with it only what makes no sense; 'disputes check CASE' tells all."
)
EXAMPLES = (
    N_("disputes show k7q3f  # by three or more characters of the random part"),
    N_("disputes show @ --format markdown  # the case last touched, for a report"),
)


def run(
    here: Workspace,
    case: Annotated[
        str,
        typer.Argument(
            metavar="CASE", help=N_("its id, at least three characters of the random part, a path or @")
        ),
    ],
) -> None:
    """Show everything about one case."""
    opened = here.open(case).case
    standing = fold(opened.log)
    here.screen.show(
        case_card(
            Seen.of(opened, standing),
            with_next_steps(
                due_items(opened, standing, here.today, here), opened, standing, here.rules, here.today
            ),
            standing.findings,
            Names(here),
            here.zone,
            linked_from(here, opened.id),
        )
    )


def linked_from(here: Workspace, case_id: str) -> list[tuple[str, str]]:
    """Return kind and case of every link that leads here."""
    found = (here.glance(path, [case_id.encode()]) for path in here.docket.paths())
    return [
        (link.kind, other.case.id)
        for other in found
        if other is not None
        for link in other.case.links
        if link.case == case_id
    ]

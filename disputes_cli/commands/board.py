"""disputes, without a command: today's board."""

from disputes_cli.casework.overview.board import board, sharing
from disputes_cli.errors import DisputesError
from disputes_cli.messages import N_
from disputes_cli.views.names import Names
from disputes_cli.views.table import UNLIMITED
from disputes_cli.workspace import Workspace


def run(here: Workspace, under: str | None = None, *, whole: bool = False) -> None:
    """Show what whoever leads must see today, in all areas or in those of one person."""
    under = here.person(under) if under else None
    areas = here.register.areas_under(under) if under else None
    shares, unreadable = here.from_cases(sharing(here.desk, areas))
    today = board((share for taken in shares for share in taken), here.rules, here.today)
    if here.screen.drawing in ("tsv", "csv"):
        from disputes_cli.views.board_records import board_items

        here.screen.show(board_items(today, unreadable))
        if not today.cases and not unreadable:
            _explain(here, under)
    else:
        from disputes_cli.views.board import Page, board_card

        screen = here.screen
        drawn = screen.drawing == "table"
        page = Page(
            columns=screen.columns if drawn else UNLIMITED,
            lines=screen.height if drawn and screen.terminal else None,
            whole=whole,
        )
        here.screen.show(board_card(today, Names(here), unreadable, under=under, page=page))
        if not today.cases and screen.terminal:
            _name_stranger(here)


def _explain(here: Workspace, under: str | None) -> None:
    """Say on stderr why a piped board is empty."""
    if under:
        from disputes_cli.views.board import no_case_under

        here.screen.note(no_case_under(Names(here), under))
    else:
        here.screen.note(
            N_(
                "there is no case yet: report one with 'disputes new', or take in a sheet with 'disputes import'"
            )
        )


def _name_stranger(here: Workspace) -> None:
    """Say who is not in the register yet, before the first case is refused for it."""
    try:
        here.actor(None)
    except DisputesError as fault:
        here.screen.note(fault.in_one)

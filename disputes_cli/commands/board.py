"""disputes, without a command: today's board."""

from disputes_cli.casework.board import board
from disputes_cli.messages import N_
from disputes_cli.views.names import Names
from disputes_cli.workspace import Workspace


def run(here: Workspace, under: str | None = None) -> None:
    """Show what whoever leads must see today, in all areas or in those of one person."""
    areas = here.register.areas_under(here.person(under)) if under else None
    cases, unreadable = here.cases()
    told = ((case, standing) for case, standing in cases if areas is None or case.area in areas)
    today = board(told, here.desk)
    if here.screen.drawing in ("tsv", "csv"):
        from disputes_cli.views.board_records import board_items

        here.screen.show(board_items(today, unreadable))
        if not today.cases and not unreadable:
            here.screen.note(
                N_(
                    "there is no case yet: report one with 'disputes new', or take in a sheet with 'disputes import'"
                )
            )
    else:
        from disputes_cli.views.board import board_card

        here.screen.show(board_card(today, Names(here), unreadable, under=under))

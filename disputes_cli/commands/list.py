"""disputes list: find cases."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from disputes_cli.argv.spoken_commands import SpokenCommand
from disputes_cli.casework.overview.case_order import in_order
from disputes_cli.casework.overview.case_seen import Seen
from disputes_cli.messages import N_, Message
from disputes_cli.views.case_list import case_list
from disputes_cli.views.names import Names
from disputes_cli.workspace import Workspace

if TYPE_CHECKING:
    from disputes_cli.casework.overview.filters import Filter

DETAILS = N_(
    "A filter is key:value; a comma means or, several filters mean and, -key:value means not. Keys: status, also, "
    "grade, complexity, nature, category, area (both with all below), owner, lead, team, by, channel, body, kind, "
    "opened, closed, due (2026-01..2026-03), case, title, place, party, ref, text. Other words are searched in titles "
    "and texts. key:none finds what has none. Only open cases, unless --all or status: is given. Keys and values may be written as they are called on the screen."
)
EXAMPLES = (
    N_("disputes list grade:red,orange area:daozhen  # the graver ones in a town and all its villages"),
    N_("disputes list fence -status:settled  # open, not settled, and speaking of a fence"),
    N_(
        "disputes list status:closed opened:2026-01..2026-03 --sort -opened --limit 20  # closed, of the first quarter"
    ),
)


class COMMAND(SpokenCommand):
    """Takes `-key:value` for a filter, not for options in one word."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Write the minus of a filter in a way that no option begins with."""
        return super().parse_args(ctx, [re.sub("^-(?=[^\\W\\d][\\w-]*[:\uff1a])", "!", arg) for arg in args])


def run(
    here: Workspace,
    filters: Annotated[
        list[str] | None, typer.Argument(metavar="FILTER", help=N_("key:value, or words to search for"))
    ] = None,
    every: Annotated[bool, typer.Option("--all", "-a", help=N_("closed cases too"))] = False,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort", metavar="KEY", help=N_("sort by these keys, -KEY the other way round (default: next)")
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help=N_("at most so many"))
    ] = None,
) -> None:
    """Find cases."""
    wanted, closed_too = _wanted(here, filters or (), every=every)
    cases, unreadable = here.cases()
    seen = (Seen.of(case, standing) for case, standing in cases)
    found = [
        one
        for one in seen
        if (closed_too or one.status != "closed") and all(asked.fits(one) for asked in wanted)
    ]
    shown = in_order(found, sort, here)[:limit]
    left_out = Message(
        N_("{more} more; --limit shows the first {limit}"), more=len(found) - len(shown), limit=limit
    )
    here.screen.show(
        case_list(
            shown,
            Names(here),
            here.zone,
            today=here.today,
            footer=[left_out] if len(shown) < len(found) else [],
            unreadable=unreadable,
            any_case=bool(cases or unreadable),
        )
    )
    if not found and filters:
        _tell_no_filters(here, filters)


def _tell_no_filters(here: Workspace, typed: Sequence[str]) -> None:
    """Say what was searched for as text though it looks like a filter."""
    from disputes_cli.argv.choices import no_filters
    from disputes_cli.casework.overview.filters import FILTER_KEYS

    for one in no_filters(typed, tuple(FILTER_KEYS)):
        here.screen.note(Message(N_("{typed} is no filter; it was searched for as text"), typed=one))


def _wanted(here: Workspace, typed: Sequence[str], *, every: bool) -> "tuple[tuple[Filter, ...], bool]":
    """Return the filters, and whether closed cases are to be found, too."""
    if not typed:
        return (), every
    from disputes_cli.argv.choices import filters, one_of
    from disputes_cli.casework.overview.filters import FILTER_KEYS, finds_closed, read_filters

    wanted = read_filters(filters(typed, tuple(FILTER_KEYS)), here, one_of)
    return wanted, every or finds_closed(wanted)

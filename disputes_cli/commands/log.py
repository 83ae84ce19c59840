"""disputes log: what was done, by whom, when, and when it was recorded: from git, in words."""

from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Annotated

import typer

from disputes_cli.messages import N_, Message
from disputes_cli.workspace import Workspace

DETAILS = N_(
    "The latest first, as git has it; what was typed for another and what was recorded late is said. "
    "'disputes show' tells one case as a story, with amendments laid over it."
)
EXAMPLES = (
    N_("disputes log k7q3f  # one case"),
    N_("disputes log --since mon --by zhang.wei  # what he did since Monday, whoever typed it"),
)


def run(
    here: Workspace,
    case: Annotated[
        str | None, typer.Argument(metavar=N_("CASE"), help=N_("one case; without it the whole register"))
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help=N_("recorded on this day or later"))
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help=N_("recorded on this day or before"))
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="PERSON", help=N_("done by this person, or typed by them"))
    ] = None,
    number: Annotated[int | None, typer.Option("-n", metavar="N", min=1, help=N_("at most so many"))] = None,
) -> None:
    """Tell what was done, from git."""
    from disputes_cli.records.commits import Asked, done, is_shallow
    from disputes_cli.views.history_list import history_list
    from disputes_cli.views.names import Names

    wanted = _case(here, case) if case is not None else None
    person = here.person(by) if by is not None else None
    asked = Asked(
        case=wanted,
        since=_beginning(here, since, "--since"),
        until=_end(here, until),
        most=number if person is None else None,
    )
    email = next((one.email for one in here.register.people if one.id == person), None)
    found = (
        deed
        for deed in done(here.history, asked)
        if person is None
        or (deed.entry is not None and deed.entry.by == person)
        or (email is not None and deed.email.casefold() == email.casefold())
    )
    if is_shallow(here.history):
        here.screen.note(N_("this clone holds only the end of the history: what came before is not shown"))
    if wanted is not None and here.history.uncommitted([here.docket.path_of(wanted)]):
        here.screen.note(
            Message(N_("{case} has changes that are not committed; they are not shown"), case=wanted)
        )
    here.screen.show(
        history_list(list(islice(found, number)), Names(here), here.zone, of_case=wanted is not None)
    )


def _case(here: Workspace, typed: str) -> str:
    """Return the id of a case, also of one whose file was taken away."""
    from disputes_cli.errors import DisputesError
    from disputes_cli.records.commits import Asked, done

    try:
        return here.docket.find(typed).stem
    except DisputesError:
        from disputes_cli.casework.identifiers import is_case_id

        if is_case_id(typed) and done(here.history, Asked(case=typed, most=1)):
            return typed
        raise


def _day(here: Workspace, typed: str, flag: str) -> date:
    from disputes_cli.argv.arguments import Clock, day

    return day(typed, Clock(here.now), flag, back=True)


def _beginning(here: Workspace, typed: str | None, flag: str) -> datetime | None:
    return datetime.combine(_day(here, typed, flag), time(), here.zone) if typed else None


def _end(here: Workspace, typed: str | None) -> datetime | None:
    """Return the last second of a day."""
    if typed is None:
        return None
    after = datetime.combine(_day(here, typed, "--until") + timedelta(days=1), time(), here.zone)
    return after - timedelta(seconds=1)

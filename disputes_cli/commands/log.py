"""disputes log: what was done, by whom, when, and when it was recorded: from git, in words."""

from contextlib import closing
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from disputes_cli.errors import UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.workspace import Workspace

if TYPE_CHECKING:
    from disputes_cli.casework.overview.deeds import Deed
    from disputes_cli.casework.register import Register

DETAILS = N_(
    "The latest first, as git has it; what was typed for another and what was recorded late is said. "
    "Who typed it is the author of the commit. "
    "'disputes show' tells one case as a story, with amendments laid over it."
)
EXAMPLES = (
    N_("disputes log k7q3f  # one case"),
    N_("disputes log --since mon --by zhang.wei  # what he did since Monday, whoever typed it"),
)


def run(
    here: Workspace,
    case: Annotated[
        str | None, typer.Argument(metavar="CASE", help=N_("one case; without it the whole register"))
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
    number: Annotated[
        int | None, typer.Option("-n", "--limit", metavar="N", min=1, help=N_("at most so many lines"))
    ] = None,
) -> None:
    """Tell what was done, from git."""
    from disputes_cli.records.commits import Asked, done
    from disputes_cli.views.history_list import history_list
    from disputes_cli.views.names import Names

    wanted = _case(here, case) if case is not None else None
    person = here.person(by) if by is not None else None
    asked = Asked(wanted, *_days(here, since, until))
    with closing(done(here.history, asked)) as told:
        mine = told if person is None else (deed for deed in told if _concerns(person, deed, here.register))
        found = list(islice(mine, number))
    if here.history.cut:
        here.screen.note(N_("this clone holds only the end of the history: what came before is not shown"))
    if wanted is not None and here.history.uncommitted([here.docket.path_of(wanted)]):
        here.screen.note(
            Message(N_("{case} has changes that are not committed; they are not shown"), case=wanted)
        )
    here.screen.show(history_list(found, Names(here), here.zone, of_case=wanted is not None))


def _concerns(person: str, deed: "Deed", register: "Register") -> bool:
    """Whether a person did it or typed it."""
    typist = register.by_email(deed.email)
    return person in (deed.by, typist.id if typist else None)


def _case(here: Workspace, typed: str) -> str:
    """Return the id of a case, also of one whose file was taken away."""
    from disputes_cli.casework.identifiers import as_typed, is_case_id
    from disputes_cli.records.commits import knows
    from disputes_cli.records.docket import CaseNotFound

    try:
        return here.docket.find(typed).stem
    except CaseNotFound:
        case = as_typed(typed)
        if is_case_id(case) and knows(here.history, case):
            return case
        raise


def _day(here: Workspace, typed: str, flag: str) -> date:
    from disputes_cli.argv.arguments import Clock, day

    return day(typed, Clock(here.now), flag, back=True)


def _days(here: Workspace, since: str | None, until: str | None) -> tuple[datetime | None, datetime | None]:
    """Return the first moment of the one day and the last second of the other. Raises UsageError."""
    first = _day(here, since, "--since") if since is not None else None
    last = _day(here, until, "--until") if until is not None else None
    if first and last and last < first:
        raise UsageError(
            N_("--since {first} is later than --until {last}: no day lies between"),
            remedy=N_("give the earlier day to --since"),
            first=first,
            last=last,
        )
    return (
        datetime.combine(first, time(), here.zone) if first else None,
        datetime.combine(last + timedelta(days=1), time(), here.zone) - timedelta(seconds=1)
        if last
        else None,
    )

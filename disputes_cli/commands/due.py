"""disputes due: what is owed, and by when."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from disputes_cli.argv.completion import Of
from disputes_cli.casework.case import Case
from disputes_cli.casework.due import DUE_BY_KIND, DueItem
from disputes_cli.casework.overview.due_filter import Wanted, owed_in, soonest_first
from disputes_cli.casework.standing import DueKind, Standing
from disputes_cli.errors import Status, UsageError
from disputes_cli.messages import N_
from disputes_cli.views.due_list import due_list
from disputes_cli.views.names import Names
from disputes_cli.workspace import Workspace

DETAILS = N_("Everything that is owed, however far ahead, the soonest first; what is late comes before it.")
EXAMPLES = (
    N_("disputes due --mine --within 7d  # what I owe this week"),
    N_("disputes due --overdue --under li.wei  # what is late in the areas of li.wei and all below"),
    N_("disputes due --statutory --within 2w  # what the law wants within two weeks"),
    N_("disputes due --kind term,follow_up  # only terms and follow-ups"),
    N_("disputes due --overdue --grade red --exit-code  # for a script: exits 1 where a red case is late"),
)


def run(
    here: Workspace,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="7d", help=N_("owed within so many days, and what is late")),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help=N_("owed by this day, and what is late"))
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=N_("only what is late"))] = False,
    statutory: Annotated[
        bool, typer.Option("--statutory", help=N_("only what the law itself sets a limit for"))
    ] = False,
    mine: Annotated[bool, typer.Option("--mine", help=N_("only what I owe"))] = False,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="PERSON", help=N_("only what this person owes"))
    ] = None,
    under: Annotated[
        str | None,
        typer.Option("--under", metavar="PERSON", help=N_("only what lies in this person's areas")),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help=N_("only due items of this kind")),
        Of("due_kind"),
    ] = None,
    grade: Annotated[
        str | None,
        typer.Option(
            "--grade", metavar="GRADE", help=N_("only of cases of this grade, or of several: red,orange")
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=N_("exit with status 1 where something is shown"))
    ] = False,
) -> int:
    """Show what is owed."""
    wanted = Wanted(
        until=_until(here, within, until),
        overdue=overdue,
        statutory=statutory,
        owner=here.actor(owner) if mine or owner else None,
        areas=here.register.areas_under(here.person(under)) if under else None,
        kinds=frozenset(_kind(one) for typed in kind for one in typed.split(",")) if kind else None,
    )
    today = here.today
    graded = _graded(here, grade)

    def take(case: Case, standing: Standing) -> list[DueItem]:
        if not graded(case, standing):
            return []
        items = owed_in(case, standing, wanted, today, here)
        if not any(item.may_step for item in items):
            return items
        from disputes_cli.casework.proposals.next_steps import with_next_steps

        return with_next_steps(items, case, standing, here.rules, today)

    found, unreadable = here.from_cases(take)
    items = soonest_first(found)
    here.screen.show(due_list(items, Names(here), unreadable))
    return int(Status.FOUND if exit_code and items else Status.DONE)


def _graded(here: Workspace, typed: str | None) -> Callable[[Case, Standing], bool]:
    """Return whether a case is of the grades asked for, which are written as the filter of `list` is."""
    if typed is None:
        return lambda _case, _standing: True
    from disputes_cli.argv.choices import one_of
    from disputes_cli.casework.overview.case_seen import Seen
    from disputes_cli.casework.overview.filters import read_filters

    wanted = read_filters([f"grade:{typed}"], here, one_of)
    return lambda case, standing: all(one.fits(Seen.of(case, standing)) for one in wanted)


def _until(here: Workspace, within: str | None, until: str | None) -> date | None:
    if within is not None and until is not None:
        raise UsageError(N_("--within and --until say the same"), remedy=N_("give one of them"))
    if within is None and until is None:
        return None
    from disputes_cli.argv.arguments import Clock, day

    clock = Clock(here.now)
    if within is not None:
        return day(_ahead(within), clock, "--within")
    return day(until, clock, "--until") if until is not None else None


def _ahead(typed: str) -> str:
    """Return a length of time (`7d`, `2w`, `7`) as the day so far ahead."""
    from disputes_cli.argv.arguments import plain

    length = re.fullmatch(r"\+?(\d{1,4})([dwmy天周月年]?)", plain(typed).lower())
    return f"+{length[1]}{length[2] or 'd'}" if length else typed


def _kind(typed: str) -> DueKind:
    from disputes_cli.argv.choices import one_of

    return DUE_BY_KIND[one_of(typed.strip().replace("-", "_"), tuple(DUE_BY_KIND), "--kind")].kind

"""disputes report: what a station tells of a day, a week or a month."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from msgspec.structs import replace

from disputes_cli.argv.asked_periods import day_back, kind_asked, period_asked
from disputes_cli.casework.desk import Policy
from disputes_cli.casework.figures.period_report import PeriodReport, Typists, summed
from disputes_cli.casework.figures.periods import Stretch, stretch
from disputes_cli.casework.figures.shares import Share, sharing
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.views.names import Names
from disputes_cli.views.period_records import Source
from disputes_cli.workspace import Workspace

if TYPE_CHECKING:
    from disputes_cli.casework.case import Case
    from disputes_cli.casework.unreadable import Unreadable
    from disputes_cli.records.commit_tree import PastRegister
    from disputes_cli.views.table import View

DETAILS = N_(
    "Counts, standing, figures and what to look at, as it all stood when the period ended; a period that is still "
    "running says so. Piped it is Markdown, to be pasted into the station's own report."
)
EXAMPLES = (
    N_("disputes report weekly --of last -o week.md  # last week, as Markdown"),
    N_("disputes report monthly --of 2026-10 --json  # October, with the cases on each side of every rate"),
    N_("disputes report monthly --as-of 2026-11-05  # this month, as the register stood that evening"),
    N_("disputes report daily --under li.wei  # today, in the areas of li.wei and all below"),
)
FORMATS = {
    ".md": "markdown",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".tsv": "tsv",
    ".txt": "table",
}
"""Which format the ending of a file asks for."""


def run(
    here: Workspace,
    period: Annotated[
        str | None, typer.Argument(metavar="daily|weekly|monthly", help=N_("a day, a week or a month"))
    ] = None,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="DAY",
            help=N_("the one of this day; last, or a name as 2026-W47 or 2026-10 (default: today's)"),
        ),
    ] = None,
    under: Annotated[
        str | None,
        typer.Option("--under", metavar="PERSON", help=N_("only what lies in this person's areas")),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY|REV",
            help=N_("as the register stood in git on that day, or at that revision"),
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=N_("write it there, in the format of its ending unless --format is given"),
        ),
    ] = None,
) -> None:
    """Show the report of a period."""
    kind = kind_asked(period or _asked(here))
    file, drawing = _target(here, output)
    past = _past(here, as_of) if as_of is not None else None
    policy: Policy = past.policy if past else here
    source = past.source if past else Source(here.now)
    wanted = stretch(period_asked(kind, of, past.day if past else here.today), source.now)
    areas = _areas(policy, under)
    take = sharing(wanted.period, past.policy if past else here, wanted, areas)
    shares, unreadable = past.shares(take) if past else here.from_files(take)
    typists = _typists(here, policy, wanted, source)
    found = summed(chain.from_iterable(shares), wanted, policy, areas, typists)
    view = _view(found, Names(policy), replace(source, under=under), unreadable, drawing)
    if file is None:
        here.screen.show(view)
    else:
        from disputes_cli.records.printed import write_printed

        write_printed(file, here.screen.kept(view, drawing))
        here.screen.note(Message(N_("written: {file}"), file=str(file)))


def _asked(here: Workspace) -> str:
    """Ask for which period. Raises UsageError where nobody can say."""
    from disputes_cli.acts.act import prompter
    from disputes_cli.workspace import Given

    prompts = prompter(here, Given())
    if not prompts.available:
        raise UsageError(
            N_("{name} is missing"),
            remedy=N_("write for instance: disputes report weekly"),
            name="daily|weekly|monthly",
        )
    periods = [(one, Message(text)) for one, text in _PERIODS.items()]
    return prompts.ask_choice(N_("which report?"), periods, "weekly", brief=True)


_PERIODS = {"daily": N_("of a day"), "weekly": N_("of a week"), "monthly": N_("of a month")}


class _Past(NamedTuple):
    """The register as a commit holds it, and the day from which days are counted."""

    policy: "PastRegister"
    source: Source
    day: date

    def shares(self, take: "Callable[[Case], list[Share]]") -> "tuple[list[list[Share]], list[Unreadable]]":
        """Return what every case of the commit brings, and the files that cannot be read."""
        return [take(case) for case in self.policy.cases], self.policy.unreadable


def _past(here: Workspace, as_of: str) -> _Past:
    from disputes_cli.records.commit_tree import register_at

    commit, day = _commit(here, as_of)
    past = register_at(here.history, commit)
    at = past.at.astimezone(here.zone)
    here.screen.note(Message(N_("as of commit {commit}, {at}"), commit=past.commit[:10], at=at))
    now = at if day is None else min(_midnight_after(day, here.zone), here.now)
    return _Past(past, Source(now, commit=past.commit, commit_at=at), day or at.date())


def _midnight_after(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, zone)


def _commit(here: Workspace, as_of: str) -> "tuple[tuple[str, datetime], date | None]":
    """Return the commit of a day or a revision, and that day; what can be read as a day is one."""
    from disputes_cli.records.commit_tree import commit_before, commit_named

    try:
        day = day_back(as_of, here.today, "--as-of")
    except UsageError:
        return commit_named(here.history, as_of), None
    if day > here.today:
        raise UsageError(
            N_("--as-of: {day} has not come yet"), remedy=N_("name a day that has come"), day=day
        )
    return commit_before(here.history, _midnight_after(day, here.zone)), day


def _areas(policy: Policy, under: str | None) -> frozenset[str] | None:
    if under is None:
        return None
    from disputes_cli.casework.vocabulary import named

    return policy.register.areas_under(named("person", under, policy.rules, policy.register))


def _typists(here: Workspace, policy: Policy, wanted: "Stretch", source: Source) -> "Typists":
    """Return who typed the entries of the period, by the e-mail of the commits made since it began."""
    from disputes_cli.records.typists import typists

    people = {one.email.casefold(): one.id for one in policy.register.people if one.email}
    found = typists(here.history, wanted.start, source.commit)
    return {pair: people.get(email.casefold()) for pair, email in found.items()}


def _view(
    found: "PeriodReport", names: Names, source: Source, unreadable: "Sequence[Unreadable]", drawing: str
) -> "View":
    if drawing in ("tsv", "csv"):
        from disputes_cli.views.period_lines import report_lines

        return report_lines(found, names, unreadable)
    from disputes_cli.views.period_report import report_card

    return report_card(found, names, source, unreadable)


def _target(here: Workspace, output: str | None) -> "tuple[Path | None, str]":
    """Return the file to be written, if any, and the format. Raises Refused where no file can be kept there."""
    asked = here.screen.format
    if output is None or output == "-":
        return None, asked or ""
    from disputes_cli.records.printed import refuse_place

    file = Path(output)
    refuse_place(file)
    drawing = asked or FORMATS.get(file.suffix.lower())
    if drawing is None:
        raise UsageError(
            N_("-o: the ending of {file} names no format"),
            remedy=N_("end it in one of {endings}, or give --format"),
            file=output,
            endings=list(FORMATS),
        )
    return file, drawing

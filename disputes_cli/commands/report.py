"""disputes report: what a station tells of a day, a week or a month."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from disputes_cli.errors import UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.views.names import Names
from disputes_cli.workspace import Workspace

if TYPE_CHECKING:
    from disputes_cli.casework.period_report import PeriodReport
    from disputes_cli.casework.periods import ReportPeriod
    from disputes_cli.casework.unreadable import Unreadable
    from disputes_cli.views.table import View

DETAILS = N_(
    "Counts, standing, figures and what to look at, as it all stood when the period ended; a period that is still "
    "running says so. Piped it is Markdown, to be pasted into the station's own report."
)
EXAMPLES = (
    N_("disputes report weekly --of last -o week.md  # last week, as Markdown"),
    N_("disputes report monthly --of 2026-10 --json  # October, with the cases on each side of every rate"),
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
LAST = frozenset({"last", "\u4e0a\u671f", "\u4e0a\u5468", "\u4e0a\u6708"})
"""What is typed for the period before this one (last, 上期, 上周, 上月)."""


def run(
    here: Workspace,
    period: Annotated[
        str, typer.Argument(metavar="daily|weekly|monthly", help=N_("a day, a week or a month"))
    ],
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
    from disputes_cli.casework.period_report import period_report

    wanted = _period(here, period, of)
    areas = here.register.areas_under(here.person(under)) if under else None
    file, drawing = _target(here, output)
    cases, unreadable = here.read()
    view = _view(here, period_report(cases, wanted, here, here.now, areas), under, unreadable, drawing)
    if file is None:
        here.screen.show(view)
    else:
        from disputes_cli.records.printed import write_printed

        write_printed(file, here.screen.kept(view, drawing))
        here.screen.note(Message(N_("written: {file}"), file=str(file)))


def _view(
    here: Workspace,
    told: "PeriodReport",
    under: str | None,
    unreadable: "Sequence[Unreadable]",
    drawing: str,
) -> "View":
    if drawing in ("tsv", "csv"):
        from disputes_cli.views.period_lines import report_lines

        return report_lines(told, Names(here), unreadable)
    from disputes_cli.views.period_records import Source
    from disputes_cli.views.period_report import report_card

    return report_card(told, Names(here), Source(here.now, under), unreadable)


def _period(here: Workspace, typed: str, of: str | None) -> "ReportPeriod":
    """Return the period that is asked for. Raises UsageError for none, and for one that has not begun."""
    from disputes_cli.casework.periods import KINDS, PeriodKind, period_of

    if typed not in KINDS:
        raise _no_kind(typed, KINDS)
    kind: PeriodKind = cast("PeriodKind", typed)
    try:
        if of is None:
            return period_of(kind, here.today)
        if of.strip().lower() in LAST:
            return period_of(kind, here.today).before
        found = period_of(kind, _day(here, of))
    except ValueError as fault:
        raise UsageError(
            N_("--of: no report of that year: {of}"), remedy=N_("name a day of this century"), of=of
        ) from fault
    if found.first > here.today:
        raise UsageError(
            N_("{period} has not begun yet"),
            remedy=N_("name a day that has come, or --of last"),
            period=found.name,
        )
    return found


def _day(here: Workspace, of: str) -> date:
    from disputes_cli.argv.arguments import Clock, day, plain
    from disputes_cli.casework.periods import day_of_name

    return day_of_name(plain(of)) or day(of, Clock(here.now), "--of", back=True)


def _no_kind(typed: str, kinds: "Sequence[str]") -> UsageError:
    from disputes_cli.casework.vocabulary import near_names

    near = near_names(typed, kinds)
    return UsageError(
        N_("no report is called {typed}"),
        remedy=N_("did you mean {near}?") if near else N_("choose one of: {known}"),
        typed=typed,
        near=near,
        known=list(kinds),
    )


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

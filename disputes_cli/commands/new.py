"""disputes new: report a dispute, or report an earlier one again."""

from typing import Annotated

import typer

from disputes_cli.acts.reporting import Header, report_again, report_new
from disputes_cli.casework.entries import Report
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

ENTRY = Report
HIDDEN = frozenset({"source"})
DETAILS = N_("Names are shortened to their shown form. Like open cases are named before a new one is made.")
EXAMPLES = (
    N_(
        "disputes new --title 'a boundary' --category land_boundary --area nanyigou --channel visit --narrative -"
    ),
    N_(
        "disputes new --again k7q3f --channel call_110 --narrative 'soil is heaped again'  # the same dispute again"
    ),
    N_(
        "disputes new --title 'a parking quarrel' --category parking --area nanyigou --channel call_110 "
        "--party applicant:Wang --party respondent:Li --narrative 'calmed down on the spot' --settled 'apologise; by=b'"
    ),
    N_(
        "disputes new --title 'a fight over the fence' --category fight --area nanyigou --narrative - "
        "--link arose_from:k7q3f  # grew out of another"
    ),
)


def run(
    here: Workspace,
    given: Given,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help=N_("one line that tells it from others"))
    ] = None,
    category: Annotated[
        str | None, typer.Option("--category", metavar="CATEGORY", help=N_("kind of dispute"))
    ] = None,
    area: Annotated[str | None, typer.Option("--area", metavar="AREA", help=N_("area it lies in"))] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="TEXT", help=N_("where, no full address"))
    ] = None,
    people: Annotated[
        str | None, typer.Option("--people", metavar="N", help=N_("number of people involved"))
    ] = None,
    amount: Annotated[
        str | None, typer.Option("--amount", metavar="N", help=N_("sum in dispute, yuan"))
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option(
            "--party", metavar="ROLE:NAME", help=N_("somebody in it; then ; kind=group; count=23; for=a")
        ),
    ] = None,
    ref: Annotated[
        list[str] | None, typer.Option("--ref", metavar="KIND:NO", help=N_("official number elsewhere"))
    ] = None,
    links: Annotated[
        list[str] | None,
        typer.Option(
            "--link", metavar="KIND:CASE", help=N_("another case it has to do with: arose_from:CASE")
        ),
    ] = None,
    again: Annotated[
        str | None, typer.Option("--again", metavar="CASE", help=N_("report this case again"))
    ] = None,
    settled: Annotated[
        list[str] | None,
        typer.Option(
            "--settled",
            metavar="TERM",
            help=N_("settled on the spot with this term: report, triage, mediation"),
        ),
    ] = None,
) -> None:
    """Report a dispute."""
    header = Header(
        title, category, area, place, people, amount, tuple(party or ()), tuple(ref or ()), tuple(links or ())
    )
    if again is not None:
        report_again(here, again, header, tuple(settled or ()), given)
    else:
        report_new(here, header, tuple(settled or ()), given)

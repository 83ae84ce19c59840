"""disputes import: take in many reports from a sheet."""

from pathlib import Path
from typing import Annotated

import typer

from disputes_cli.acts.asking_for_columns import asked_sheet
from disputes_cli.acts.columns import Order
from disputes_cli.acts.importing import import_sheet
from disputes_cli.messages import N_
from disputes_cli.workspace import Given, Workspace

DETAILS = N_(
    "Reads .csv, .tsv, .txt, .xlsx, .xls, .ods, .json and .jsonl. A mapping that ships is found by the columns; "
    "fields are id, at, happened, title, narrative, category, area, place, channel, nature, amount, "
    "people_involved, ref, status, closed_at, applicant, respondent, phone, identity_no. Rows that came in before are told "
    "again: unchanged they add nothing, changed they add a report to their case. All rows go in, or none."
)
EXAMPLES = (
    N_("disputes import ledger.xlsx --dry-run  # which mapping suits, and what would come in"),
    N_("disputes import complaints.xlsx --default area=nanyigou"),
    N_("disputes import calls.csv --source calls --map id=No --map at=Time --map title=Type --map narrative=Text "
       "--default category=other --default area=nanyigou"),
)  # fmt: skip


def run(
    here: Workspace,
    given: Given,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help=N_("the sheet"))] = None,
    mapping: Annotated[
        str | None,
        typer.Option("--mapping", metavar="NAME|FILE", help=N_("which column is what (else found)")),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="NAME", help=N_("the system that the rows' numbers are of")),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help=N_("which sheet of a workbook"))
    ] = None,
    map: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=HEADING", help=N_("a column for a field, or a template: {A}:{B}")
        ),
    ] = None,
    default: Annotated[
        list[str] | None,
        typer.Option("--default", metavar="FIELD=VALUE", help=N_("for rows that have none")),
    ] = None,
    skip_bad: Annotated[
        Path | None,
        typer.Option(
            "--skip-bad", metavar="FILE", help=N_("go on without bad rows; keep them in FILE (CSV)")
        ),
    ] = None,
) -> None:
    """Take in many reports from a sheet, in one commit."""
    order = Order(
        file or asked_sheet(here, given),
        mapping,
        source,
        sheet,
        tuple(map or ()),
        tuple(default or ()),
        skip_bad,
    )
    import_sheet(here, order, given)

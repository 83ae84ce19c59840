"""Rows of a sheet that were left out, kept in a sheet of their own so that they can be mended."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from disputes_cli.casework.intake.cell_dates import Cell
from disputes_cli.casework.intake.mapping import Row, text_of
from disputes_cli.casework.texts.signs import FORMULA
from disputes_cli.errors import Refused, reason_of
from disputes_cli.messages import N_

ABOUT = ("line", "reason")
"""The columns that come before the sheet's own."""


class SkippedRow(NamedTuple):
    """A row as it was read, and in words why it was left out."""

    row: Row
    reason: str


def refuse_existing(path: Path) -> None:
    """Raise Refused where the file is there already."""
    if os.path.lexists(path):
        raise Refused(N_("{file} is there already"), remedy=N_("name a new file"), file=path.name)


def write_skipped(path: Path, headings: Sequence[str], rows: Iterable[SkippedRow]) -> None:
    """Write the rows as CSV that office programs open (UTF-8 with a byte order mark), for its owner's eyes only.

    Raises Refused where the file is there already or cannot be written.
    """
    refuse_existing(path)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow([*ABOUT, *headings])
            for row, reason in rows:
                cells = [*(row.cells.get(name) for name in headings), *row.beyond]
                sheet.writerow([row.line, reason, *(_kept(cell) for cell in cells)])
    except OSError as fault:
        raise Refused(
            N_("{file} cannot be written: {why}"),
            remedy=N_("name a file in a folder that you may write to"),
            file=path.name,
            why=reason_of(fault),
        ) from fault


def _kept(cell: Cell) -> str:
    """Return a cell as text; before what an office program would take for a formula an apostrophe, as in all our CSV."""
    text = text_of(cell)
    return f"'{text}" if text.startswith(FORMULA) else text

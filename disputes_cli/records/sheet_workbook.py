"""Workbooks: the sheet that is meant, and its cells with their types."""

from collections.abc import Collection, Iterator
from datetime import date, time, timedelta
from io import BytesIO
from itertools import islice
from typing import Any

from disputes_cli.casework.intake.cell_dates import Cell
from disputes_cli.casework.intake.cell_figures import lost_digits
from disputes_cli.errors import Refused
from disputes_cli.messages import N_
from disputes_cli.records.sheet_headings import Sheet, heads_like, with_headings
from disputes_cli.records.sheet_lines import Line, Merged

_LOOKED_AT = 40
"""Lines in which the headings of a sheet stand, blank ones counted."""


def read_workbook(data: bytes, file: str, sheet: str | None, wanted: Collection[str]) -> Sheet:
    """Return the named sheet of a workbook, or else the first with most of the wanted headings that can be seen."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(BytesIO(data))
        found, others = _chosen(book, file, wanted) if sheet is None else (_named(book, file, sheet), ())
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Refused(
            N_("{file} cannot be read as a workbook: {why}"),
            file=file,
            why=str(error).splitlines()[0] if str(error) else "",
            remedy=N_("open it in an office program and save it anew, without a password"),
        ) from None
    table = with_headings(_lines(found), file, wanted, _merged(found, data))
    return table._replace(others=others)


def _named(book: Any, file: str, name: str) -> Any:
    if name not in book.sheet_names:
        raise Refused(
            N_("{file} has no sheet {name}"),
            remedy=N_("its sheets are {names}"),
            file=file,
            name=name,
            names=list(book.sheet_names),
        )
    return book.get_sheet_by_name(name)


def _chosen(book: Any, file: str, wanted: Collection[str]) -> tuple[Any, tuple[str, ...]]:
    """Return the sheet that is meant, visible before hidden, and the names of the others that can be seen and have rows."""
    from python_calamine import SheetVisibleEnum

    seen = {about.name for about in book.sheets_metadata if about.visible == SheetVisibleEnum.Visible}
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    sheets = [sheet for sheet in sheets if sheet.height > 1] or [sheet for sheet in sheets if sheet.height]
    if not sheets:
        raise Refused(N_("{file} has no rows"), file=file)
    likeness = [
        (sheet.name in seen, heads_like(islice(_lines(sheet), _LOOKED_AT), wanted)) for sheet in sheets
    ]
    found = sheets[likeness.index(max(likeness))]
    return found, tuple(sheet.name for sheet in sheets if sheet is not found and sheet.name in seen)


def _merged(sheet: Any, data: bytes) -> Iterator[Merged]:
    """Yield the cells that go over several lines."""
    ranges = sheet.merged_cell_ranges
    if ranges is None:
        from disputes_cli.records.sheet_ods import merged_cells

        yield from merged_cells(data, sheet.name)
        return
    for (first, column), (last, _) in ranges:
        yield Merged(column, first + 1, last + 1)


def _lines(sheet: Any) -> Iterator[Line]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield Line(number, [_cell(cell) for cell in cells])


def _cell(cell: Any) -> Cell:
    """Return a cell as it is meant: whole numbers without a point, a time of day or a duration as text.

    A number that has lost figures stays as it is kept.
    """
    if isinstance(cell, float) and cell.is_integer() and not lost_digits(cell):
        return int(cell)
    if isinstance(cell, (str, bool, int, float, date)):
        return cell or None if isinstance(cell, str) else cell
    if isinstance(cell, (time, timedelta)):
        return str(cell)
    return None

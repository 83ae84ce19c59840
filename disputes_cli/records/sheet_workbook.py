"""Workbooks: the sheet that is meant, and its cells with their types."""

from collections.abc import Collection, Iterator
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

from disputes_cli.casework.intake.cell_dates import Cell
from disputes_cli.errors import Refused
from disputes_cli.messages import N_
from disputes_cli.records.sheet_headings import Line, Sheet, with_headings


def read_workbook(data: bytes, file: str, sheet: str | None, wanted: Collection[str]) -> Sheet:
    """Return the named sheet of a workbook, or else the first that can be seen and has more than one row."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(BytesIO(data))
        found = _chosen(book, file, sheet)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Refused(
            N_("{file} cannot be read as a workbook: {why}"),
            file=file,
            why=str(error).splitlines()[0] if str(error) else "",
            remedy=N_("open it in an office program and save it anew, without a password"),
        ) from None
    return with_headings(_lines(found), file, wanted)


def _chosen(book: Any, file: str, name: str | None) -> Any:
    names = book.sheet_names
    if name is not None:
        if name not in names:
            raise Refused(
                N_("{file} has no sheet {name}"),
                remedy=N_("its sheets are {names}"),
                file=file,
                name=name,
                names=", ".join(names),
            )
        return book.get_sheet_by_name(name)
    hidden = {about.name for about in book.sheets_metadata if "Visible" not in str(about.visible)}
    for candidate in sorted(names, key=lambda each: each in hidden):
        found = book.get_sheet_by_name(candidate)
        if found.height > 1:
            return found
    raise Refused(N_("{file} has no rows"), file=file)


def _lines(sheet: Any) -> Iterator[Line]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield Line(number, [_cell(cell) for cell in cells])


def _cell(cell: Any) -> Cell:
    """Return a cell as it is meant: whole numbers without a point, a time of day or a duration as text."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, (str, bool, int, float, date)):
        return cell or None if isinstance(cell, str) else cell
    if isinstance(cell, (time, timedelta)):
        return str(cell)
    return None

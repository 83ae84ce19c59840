"""Which row of a table holds the headings, below blank rows and titles; two rows where they stand so."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from disputes_cli.casework.intake.cell_dates import Cell
from disputes_cli.casework.intake.mapping import Row, text_of
from disputes_cli.casework.texts.plain_text import clean_line
from disputes_cli.errors import Refused
from disputes_cli.messages import N_, P_, Message

_LOOKED_AT = 12


class Line(NamedTuple):
    """The cells of one line of a table by position, and its number in the file."""

    number: int
    cells: Sequence[Cell]


class Sheet(NamedTuple):
    """One table: its headings, those over two columns, and its rows, read as they are asked for."""

    headings: tuple[str, ...]
    repeated: tuple[str, ...]
    rows: Iterator[Row]


def with_headings(lines: Iterable[Line], file: str, wanted: Collection[str] = ()) -> Sheet:
    """Return the sheet below its headings; blank lines are left out."""
    filled = (line for line in lines if any(text_of(cell) for cell in line.cells))
    head = list(islice(filled, _LOOKED_AT))
    if not head:
        raise Refused(N_("{file} has no rows"), file=file)
    at = _heading_line(head, wanted)
    names, used = _names(head, at, wanted)
    counts = Counter(name for name in names if name)
    repeated = tuple(name for name, count in counts.items() if count > 1)
    rows = chain(head[at + used :], filled)
    return Sheet(tuple(counts), repeated, (_row(line, names) for line in rows))


def _heading_line(head: Sequence[Line], wanted: Collection[str]) -> int:
    """Return which line has most of the wanted headings, or else is the first with more than one cell."""
    if wanted:
        known = [sum(_name(cell) in wanted for cell in line.cells) for line in head]
        if max(known):
            return known.index(max(known))
    widths = [sum(bool(text_of(cell)) for cell in line.cells) for line in head]
    enough = 2 if max(widths) > 1 else 1
    return next(index for index, width in enumerate(widths) if width >= enough)


def _names(head: Sequence[Line], at: int, wanted: Collection[str]) -> tuple[list[str], int]:
    """Return the heading over each column, and over how many lines from `at` on they go."""
    names = [_name(cell) for cell in head[at].cells]
    for first, used in ((at, 2), (at - 1, 1)):
        if 0 <= first < len(head) - 1:
            upper, lower = ([_name(cell) for cell in head[index].cells] for index in (first, first + 1))
            joined = _joined(upper, lower)
            if _under(upper, lower) and sum(name in wanted for name in joined) > sum(
                name in wanted for name in names
            ):
                return joined, used
    return names, 1


def _under(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Tell whether the lower line only parts what the upper one leaves open, as merged headings do."""
    return all(
        not name
        or index >= len(upper)
        or not upper[index]
        or (index + 1 < len(upper) and not upper[index + 1])
        for index, name in enumerate(lower)
    )


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return one heading a column: the lower name, after its group's where it stands more than once."""
    width = max(len(upper), len(lower))
    over, under = [*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))]
    counts = Counter(under)
    names, group = [], ""
    for above, below in zip(over, under, strict=True):
        group = above or group
        names.append(f"{group}{below}" if below and counts[below] > 1 else below or above)
    return names


def _row(line: Line, names: Sequence[str]) -> Row:
    cells: dict[str, Cell] = {}
    for name, cell in zip(names, line.cells, strict=False):
        if name and name not in cells:
            cells[name] = cell
    beyond = sum(bool(text_of(cell)) for cell in line.cells[len(names) :])
    fault = (
        Message(P_("1 more cell than headings", "{count} more cells than headings"), count=beyond)
        if beyond
        else None
    )
    return Row(line.number, cells, fault)


def _name(cell: Cell) -> str:
    return clean_line(text_of(cell))

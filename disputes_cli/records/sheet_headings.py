"""Which row of a table holds the headings, below blank rows and titles; two rows where they stand so."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from disputes_cli.casework.intake.cell_dates import Cell
from disputes_cli.casework.intake.heading_names import HeadingNames
from disputes_cli.casework.intake.mapping import Row, text_of
from disputes_cli.errors import Refused
from disputes_cli.messages import N_, P_, Message
from disputes_cli.records.sheet_lines import Line, Merged, is_foot, with_merged

_LOOKED_AT = 12


class Sheet(NamedTuple):
    """One table: its headings, those over two columns, and its rows, read as they are asked for.

    `passed` fills with the lines that are no rows while the rows are read; `others` are sheets that were not read.
    """

    headings: tuple[str, ...]
    repeated: tuple[str, ...]
    rows: Iterator[Row]
    passed: Sequence[int] = ()
    others: tuple[str, ...] = ()


def with_headings(
    lines: Iterable[Line], file: str, wanted: Collection[str] = (), merged: Iterable[Merged] = ()
) -> Sheet:
    """Return the sheet below its headings; blank lines, totals, signatures and headings told again are left out."""
    filled = (line for line in lines if _first(line))
    head = list(islice(filled, _LOOKED_AT))
    if not head:
        raise Refused(N_("{file} has no rows"), file=file)
    known = HeadingNames(wanted)
    at = _heading_line(head, known)
    names, used = _names(head, at, known)
    counts = Counter(name for name in names if name)
    repeated = tuple(name for name, count in counts.items() if count > 1)
    passed: list[int] = []
    rows = _own(chain(head[at + used :], filled), head[: at + used], passed)
    return Sheet(tuple(counts), repeated, (_row(line, names) for line in with_merged(rows, merged)), passed)


def heads_like(lines: Iterable[Line], wanted: Collection[str]) -> int:
    """Return how many wanted headings the best of the first lines has."""
    known = HeadingNames(wanted)
    head = list(islice((line for line in lines if _first(line)), _LOOKED_AT))
    if not head:
        return 0
    names, _ = _names(head, _heading_line(head, known), known)
    return sum(name in known.wanted for name in names)


def _own(lines: Iterable[Line], head: Sequence[Line], passed: list[int]) -> Iterator[Line]:
    """Yield the lines that are rows; `passed` gets the numbers of the others."""
    titles = {_texts(line) for line in head}
    firsts = {_first(line) for line in head}
    for line in lines:
        first = _first(line)
        if (first in firsts and _texts(line) in titles) or is_foot(first, line):
            passed.append(line.number)
        else:
            yield line


def _first(line: Line) -> str:
    return next((text for cell in line.cells if (text := text_of(cell))), "")


def _texts(line: Line) -> tuple[str, ...]:
    return tuple(text for cell in line.cells if (text := text_of(cell)))


def _heading_line(head: Sequence[Line], known: HeadingNames) -> int:
    """Return which line has most of the wanted headings, or else is the first with more than one cell."""
    if known.wanted:
        counts = [sum(known.has(cell) for cell in line.cells) for line in head]
        if max(counts):
            return counts.index(max(counts))
    widths = [sum(bool(text_of(cell)) for cell in line.cells) for line in head]
    enough = 2 if max(widths) > 1 else 1
    return next(index for index, width in enumerate(widths) if width >= enough)


def _names(head: Sequence[Line], at: int, known: HeadingNames) -> tuple[list[str], int]:
    """Return the heading over each column, and over how many lines from `at` on they go."""
    names = [known.name(cell) for cell in head[at].cells]
    for first, used in ((at, 2), (at - 1, 1)):
        if 0 <= first < len(head) - 1:
            upper, lower = ([known.name(cell) for cell in head[index].cells] for index in (first, first + 1))
            joined = [known.name(name) for name in _joined(upper, lower)]
            if _under(upper, lower) and sum(name in known.wanted for name in joined) > sum(
                name in known.wanted for name in names
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
    for name in names[len(line.cells) :]:
        if name:
            cells.setdefault(name, None)
    more = line.cells[len(names) :]
    beyond = sum(bool(text_of(cell)) for cell in more)
    borrowed = frozenset(names[place] for place in line.borrowed if place < len(names))
    if not beyond:
        return Row(line.number, cells, borrowed=borrowed)
    return Row(
        line.number,
        cells,
        Message(P_("1 more cell than headings", "{count} more cells than headings"), count=beyond),
        tuple(more),
    )

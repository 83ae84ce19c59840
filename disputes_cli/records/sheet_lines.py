"""The lines of a table: what belongs to several of them, and what at their end is no row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from disputes_cli.casework.intake.cell_dates import Cell
from disputes_cli.casework.intake.mapping import text_of
from disputes_cli.casework.spelling import folded


class Line(NamedTuple):
    """The cells of one line of a table by position, and its number in the file."""

    number: int
    cells: Sequence[Cell]
    borrowed: frozenset[int] = frozenset()
    """Columns, by position, whose cell began in an earlier line."""


class Merged(NamedTuple):
    """A cell that goes over several lines: its column by position, its first and its last line."""

    column: int
    first: int
    last: int


_TOTAL = re.compile(r"(?:本[页月季年]|全[月年])?(?:合计|总计|共计|小计|累计)(?::.*|\d*[件起条]?)")
_SIGNATURE = re.compile(
    r"(?:填表|制表|填报|报送|审核|审批|审签|统计|录入|单位负责|经办)(?:人|单位|日期|时间|人签字|领导)(?:\(.*\))?:.*"
)
_REMARK = re.compile(r"(?:备注|注|说明|填表说明)\d*:.*")
_FEW = 6


def is_foot(first: str, line: Line) -> bool:
    """Tell whether a line that begins so is a total, a signature or a remark below the table, and no row of it."""
    if first.isascii():
        return False
    if _is_dated(line):
        return False
    bare = folded(first[:40])
    if _TOTAL.fullmatch(bare):
        return True
    if _SIGNATURE.fullmatch(bare):
        return sum(bool(text_of(cell)) for cell in line.cells) <= _FEW
    return bool(_REMARK.fullmatch(bare)) and sum(bool(text_of(cell)) for cell in line.cells) == 1


def _is_dated(line: Line) -> bool:
    """Tell whether a line has a day and enough beside it to be a dispute, whatever its first cell says."""
    filled = [cell for cell in line.cells if text_of(cell)]
    return len(filled) >= _ENOUGH and any(
        isinstance(cell, date) or _DAY.search(text_of(cell)) for cell in filled
    )


_ENOUGH = 4
_DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")


def with_merged(lines: Iterable[Line], merged: Iterable[Merged]) -> Iterator[Line]:
    """Yield the lines, each with what stands in a merged cell that began in an earlier one of them."""
    starts: dict[int, list[Merged]] = {}
    for one in merged:
        if one.last > one.first:
            starts.setdefault(one.first, []).append(one)
    if not starts:
        yield from lines
        return
    held: dict[int, tuple[Cell, int]] = {}
    for line in lines:
        cells = list(line.cells)
        borrowed = set()
        for column, (cell, last) in held.items():
            if line.number <= last and column < len(cells) and not text_of(cells[column]):
                cells[column] = cell
                borrowed.add(column)
        for one in starts.get(line.number, ()):
            if one.column < len(cells):
                held[one.column] = cells[one.column], one.last
        yield Line(line.number, cells, frozenset(borrowed))

"""Headings as people write them, told by the names that are looked for: blanks, width, case and marks do not count."""

import re
from collections.abc import Collection

from disputes_cli.casework.intake.cell_dates import Cell
from disputes_cli.casework.intake.mapping import text_of
from disputes_cli.casework.spelling import folded
from disputes_cli.casework.texts.plain_text import clean_line

_MARKS = re.compile(r"^[*]+|[*]+$|[:]$|\((?:必填|选填|必填项|选填项|可选|必选)\)")


class HeadingNames:
    """The headings that are looked for, and by which of them a cell is known."""

    def __init__(self, wanted: Collection[str]) -> None:
        self.wanted = frozenset(wanted)
        self._by_bare = {_bare(name): name for name in sorted(wanted, reverse=True)}

    def name(self, cell: Cell) -> str:
        """Return the heading as it is looked for, or else as the sheet has it."""
        name = clean_line(text_of(cell))
        return name if name in self.wanted else self._by_bare.get(_bare(name), name)

    def has(self, cell: Cell) -> bool:
        """Tell whether a cell is a heading that is looked for."""
        return self.name(cell) in self.wanted


def _bare(name: str) -> str:
    """Return a heading without what does not tell it from others: `登 记 时间*（必填）` is `登记时间`."""
    return _MARKS.sub("", _MARKS.sub("", folded(name)))

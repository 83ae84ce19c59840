"""How much of each part of the board goes on one screen. The parts come in the order of their weight."""

from collections.abc import Sequence

from msgspec import Struct

ON_PAPER = 8
"""Rows of each part where there is no screen; the rest is counted, and the command that shows it is named."""

AT_FIRST = 3
"""Rows that every part gets, if it gets any, before the weightier ones get more."""


class Need(Struct, frozen=True):
    """What a part takes: lines for itself, lines for each of its rows, and one more where rows are left out."""

    frame: int
    rows: Sequence[int]

    def lines(self, shown: int) -> int:
        """Return how many lines it takes with so many rows; with none it is one line that names its command."""
        return self.frame + sum(self.rows[:shown]) + (shown < len(self.rows)) if shown else 1


def rows_shown(needs: Sequence[Need], room: int | None) -> list[int]:
    """Return how many rows of each part are shown in so many lines; None is paper, which has room.

    The first part always has a row. Each part after it gets a few rows while there is room, and what room is left
    goes to the parts in their order.
    """
    if room is None:
        return [min(len(need.rows), ON_PAPER) for need in needs]
    shown = [0] * len(needs)
    for most in (1, AT_FIRST, None):
        for place, need in enumerate(needs):
            if most is not None and most > 1 and not shown[place]:
                continue  # what had no room for one row has none for more
            left = room - sum(need.lines(count) for need, count in zip(needs, shown, strict=True))
            shown[place] = _most(need, shown[place], left, most)
    if needs and not shown[0]:
        shown[0] = 1
    return shown


def _most(need: Need, now: int, left: int, most: int | None) -> int:
    """Return the most rows, up to so many, for which the room that is left suffices."""
    top = len(need.rows) if most is None else min(most, len(need.rows))
    if not now and most is None:
        return 0
    fitting = (count for count in range(top, now, -1) if need.lines(count) - need.lines(now) <= left)
    return next(fitting, now)

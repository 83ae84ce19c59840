"""How much of each part of the board goes on one screen. The parts come in the order of their weight."""

from collections.abc import Sequence

from msgspec import Struct

ON_PAPER = 8
"""Rows of each part where there is no screen; the rest is counted, and the command that shows it is named."""

AT_FIRST = 3
"""Rows that every part gets, if it gets any, before the weightier ones get more."""


class Need(Struct, frozen=True):
    """What a part takes: lines for itself, lines for each of its rows, `more` lines where some are left out.

    With no row it is `short` lines that name its command.
    """

    frame: int
    rows: Sequence[int]
    more: int = 1
    short: int = 1

    def lines(self, shown: int) -> int:
        """Return how many lines it takes with so many rows."""
        if not shown:
            return self.short
        return self.frame + sum(self.rows[:shown]) + self.more * (shown < len(self.rows))


def rows_shown(needs: Sequence[Need], room: int | None) -> list[int]:
    """Return how many rows of each part are shown in so many lines; None is paper, which has room.

    The first part always has a row, and first of all as many as half of the room takes. Each part after it gets a row,
    then a few, while there is room, and what room is left goes to the parts in their order.
    """
    if room is None:
        return [min(len(need.rows), ON_PAPER) for need in needs]
    shown = [0] * len(needs)
    if needs:
        others = sum(need.short for need in needs[1:])
        half = min(room // 2, room - others) - needs[0].short
        shown[0] = max(1, _most(needs[0], 0, half, len(needs[0].rows)))
    for most in (1, AT_FIRST, None):
        for place, need in enumerate(needs):
            if most is not None and most > 1 and not shown[place]:
                continue  # what had no room for one row has none for more
            left = room - sum(need.lines(count) for need, count in zip(needs, shown, strict=True))
            shown[place] = _most(need, shown[place], left, most)
    return shown


def _most(need: Need, now: int, left: int, most: int | None) -> int:
    """Return the most rows, up to so many, for which the room that is left suffices."""
    top = len(need.rows) if most is None else min(most, len(need.rows))
    if not now and most is None:
        return 0
    fitting = (count for count in range(top, now, -1) if need.lines(count) - need.lines(now) <= left)
    return next(fitting, now)

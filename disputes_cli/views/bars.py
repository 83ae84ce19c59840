"""Bars of block characters: a number as a length, to an eighth of a column."""

LONGEST, LEAST = 16, 4
"""How many columns the longest bar of a table has: where there is room, and where there is not."""
_FULL = "\u2588"
_EIGHTHS = ("", "\u258f", "\u258e", "\u258d", "\u258c", "\u258b", "\u258a", "\u2589")


def bar(value: float, most: float, columns: int = LONGEST) -> str:
    """Return a bar for a value where the greatest of all is `most`; what is more than nothing is seen."""
    if value <= 0 or most <= 0:
        return ""
    eighths = max(1, round(min(value / most, 1) * columns * 8))
    return _FULL * (eighths // 8) + _EIGHTHS[eighths % 8]

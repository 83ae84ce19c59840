"""Bars of block characters."""

from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.views.bars import LONGEST, bar
from disputes_cli.views.widths import width


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_bar_fits_its_columns_and_is_seen_where_there_is_something(value: int, most: int) -> None:
    """Nothing has no bar, a little has a little one, the most has the longest."""
    drawn = bar(value, most)
    assert width(drawn) <= LONGEST
    assert bool(drawn) is (value > 0 and most > 0)
    assert value < most or not drawn or drawn == "\u2588" * LONGEST


def test_a_bar_is_drawn_to_an_eighth() -> None:
    """Half of the most is half as long."""
    assert bar(1, 2, 4) == "\u2588\u2588"
    assert bar(1, 32, 4) == "\u258f"

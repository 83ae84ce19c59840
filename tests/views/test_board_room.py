"""How much of each part of the board goes on one screen."""

from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.views.board_room import Need, rows_shown

needs = st.lists(
    st.builds(Need, st.integers(3, 6), st.lists(st.integers(1, 3), min_size=1, max_size=30)), max_size=9
)


def test_paper_takes_a_number_of_rows_of_each() -> None:
    """The rest is counted."""
    assert rows_shown([Need(4, [1] * 3), Need(4, [1] * 30)], None) == [3, 8]


def test_every_part_gets_a_few_rows_before_the_first_gets_all() -> None:
    """What room is left goes to the weightier."""
    parts = [Need(4, [1] * 20), Need(4, [1] * 2), Need(4, [1] * 20)]
    assert rows_shown(parts, 40) == [20, 2, 5]
    assert rows_shown(parts, 30) == [11, 2, 3]


def test_the_first_part_has_half_of_the_room_before_the_others_have_any() -> None:
    """Each grave case is seen before what is less grave takes its place."""
    parts = [Need(4, [1] * 6), *[Need(4, [1] * 9)] * 4]
    assert rows_shown(parts, 22) == [6, 4, 0, 0, 0]


def test_what_has_no_room_is_one_line() -> None:
    """The first part is there, however small the screen."""
    assert rows_shown([Need(4, [1]), Need(4, [1]), Need(4, [1])], 7) == [1, 0, 0]
    assert rows_shown([Need(4, [3] * 4), Need(4, [1])], 3) == [1, 0]
    assert rows_shown([Need(4, [1]), Need(4, [1], short=2)], 10) == [1, 1]


@given(needs, st.integers(0, 80))
def test_the_page_fits_unless_the_first_part_alone_does_not(parts: list[Need], room: int) -> None:
    """Nothing is shown that there is no room for; whatever could be shown in the room that is left, is."""
    shown = rows_shown(parts, room)
    lines = sum(part.lines(count) for part, count in zip(parts, shown, strict=True))
    smallest = sum(part.lines(int(place == 0)) for place, part in enumerate(parts))
    assert lines <= max(room, smallest)
    assert all(0 <= count <= len(part.rows) for part, count in zip(parts, shown, strict=True))
    assert not parts or shown[0] >= 1

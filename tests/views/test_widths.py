"""How wide text is on a terminal and how it is folded."""

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from disputes_cli.views.widths import folded, padded, visible, width

TEXTS = st.text(st.sampled_from("纠纷地界a b-/,。(“,"), max_size=60)


def test_wide_characters_take_two_columns() -> None:
    """As rich and wcwidth count them."""
    for text in ("纠纷", "ab", "南义沟村 A", "王某,李某", "e\u0301", "", "“x”…"):
        assert width(text) == wcswidth(text)


def test_padding_counts_columns_not_characters() -> None:
    """What is too wide already is left whole."""
    assert padded("纠纷", 6) == "纠纷  "
    assert padded("-3", 4, "right") == "  -3"
    assert padded("纠纷纠纷", 6) == "纠纷纠纷"


@given(TEXTS, st.integers(4, 30))
def test_folding_loses_nothing_and_fits(text: str, columns: int) -> None:
    """Only blanks at a break are dropped, and no line is wider than asked for."""
    lines = folded(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= max(columns, width(text) if width(text) <= columns else 0) for line in lines)


def test_no_line_begins_with_a_mark_that_ends_a_sentence() -> None:
    """GB/T 15834: marks stay with the character before them, opening ones with the one after."""
    lines = folded("两户因地界发生口角\uff0c情绪激动\u3002\uff08村东头\uff09", 18)
    assert not any(line[0] in "\uff0c\u3002\uff09" or line[-1] == "\uff08" for line in lines)


def test_words_and_ids_are_kept_whole_where_they_fit() -> None:
    """An id can be copied from a folded line."""
    assert "20261122-k7q3f" in folded("见 20261122-k7q3f 号纠纷的记录", 16)


def test_following_lines_hang_where_asked() -> None:
    """The indent of the second line on."""
    assert folded("aaa bbb ccc", 7, hanging=2) == ["aaa bbb", "  ccc"]


def test_no_text_of_a_record_steers_the_terminal() -> None:
    """Escapes and direction marks are shown, not obeyed."""
    assert visible("a\x1b[31mb\u202e") == "a\ufffd[31mb\ufffd"
    assert visible("a\tb\r\nc") == "a b\nc"
    assert visible("南义沟村\u3000A") == "南义沟村\u3000A"

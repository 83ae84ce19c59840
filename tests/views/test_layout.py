"""How tables and cards fit a width."""

import pytest

from disputes_cli.views import layout
from disputes_cli.views.table import UNLIMITED, Column, Line, Row, Table
from disputes_cli.views.widths import width
from tests.views.samples import card, table


@pytest.mark.parametrize("columns", [30, 40, 80, 100, 140, UNLIMITED])
def test_every_line_of_a_table_is_equally_wide_and_fits(columns: int) -> None:
    """Wide characters are aligned, whatever the screen's width."""
    fitted = layout.fit(table(9), columns)
    lines = ["".join(text for text, _ in line) for line in layout.drawn(fitted)]
    body = lines[: len(lines) - len(fitted.notes)]
    assert len({width(line) for line in body}) == 1
    assert width(body[0]) <= columns


@pytest.mark.parametrize("columns", [80, 140])
def test_nothing_is_cut(columns: int) -> None:
    """Every title stands there whole, folded."""
    fitted = layout.fit(table(4), columns)
    titles = ["".join(row.cells[1]).replace(" ", "") for row in fitted.rows]
    assert titles == [str(row.data["title"]).replace(" ", "") for row in table(4).rows]


def test_what_is_left_out_is_named() -> None:
    """Columns go by rank where the screen is narrow, and the note says which."""
    fitted = layout.fit(table(4), 64)
    assert [column.key for column in fitted.columns] == ["case", "title", "status", "grade", "days"]
    assert fitted.notes == ["not shown for want of width: category, area, owner"]
    assert layout.fit(table(4), 200).notes == []


def test_columns_that_may_not_go_are_folded_in_the_end() -> None:
    """Twenty columns of a tiny terminal still show everything."""
    view = Table("x", [Column("a", "a"), Column("b", "b")], [Row({"a": "南义沟村" * 4, "b": "b" * 30})])
    fitted = layout.fit(view, 20)
    assert "".join(fitted.rows[0].cells[0]) == "南义沟村" * 4
    assert sum(fitted.widths) <= 20 - layout.GAP


def test_a_card_is_folded_under_its_headings() -> None:
    """Facts stand in two columns; free text is indented and folded."""
    drawn = [part for part in layout.parts(card(), 60) if isinstance(part, Line)]
    texts = [str(line.text) for line in drawn]
    assert texts[0] == "20260412-m4wd8 南义沟村两户地界纠纷"
    assert texts[1] == "status  履行回访中"
    assert texts[2] == "owner"
    assert all(width(text) <= 60 for text in texts)
    assert sum(text.startswith("  ") for text in texts) > 3

"""Views as Markdown: what people wrote is shown as they wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from disputes_cli.views.markdown import as_markdown
from disputes_cli.views.table import Card, Column, Field, Line, Lines, Row, Section, Table

HTML = MarkdownIt("commonmark").enable("table")
WRITTEN = [
    "a|b",
    "a\\\\|b",
    "**粗**",
    "<script>alert(1)</script>",
    "[点我](https://example.org)",
    "`rm`",
    "# 标题",
    "> 引文",
    "- 一",
    "---",
]


def cells(text: str) -> list[list[str]]:
    """Return what a reader sees in each cell of a table."""
    rows: list[list[str]] = []
    for token in HTML.parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append("".join(one.content for one in token.children or [] if one.type != "html_inline"))
    return rows


@pytest.mark.parametrize("written", WRITTEN)
def test_a_cell_shows_what_was_written(written: str) -> None:
    """No new cell, no link, no tag."""
    view = Table("x", [Column("a", "a"), Column("b", "b")], [Row({"a": written, "b": "c"})])
    assert cells(as_markdown(view)) == [["a", "b"], [written, "c"]]


def test_a_record_with_line_breaks_is_one_row() -> None:
    """The break is drawn."""
    view = Table("x", [Column("a", "a")], [Row({"a": "一\n二"})])
    assert "| 一<br>二 |" in as_markdown(view)


@pytest.mark.parametrize("written", WRITTEN)
def test_a_fact_and_a_line_show_what_was_written(written: str) -> None:
    """Neither a heading nor a list of its own, whatever it begins with."""
    lines = Lines("x", [Line(written, indent=1), Line(f"前\n{written}", indent=1)])
    view = Card("x", {}, title=written, fields=[Field("f", written)], sections=[Section("s", lines)])
    tokens = HTML.parse(as_markdown(view))
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2"]
    assert not {"a", "em", "code", "blockquote", "hr"} & {
        one.tag for token in tokens for one in (token, *(token.children or []))
    }
    assert [token.type for token in tokens].count("bullet_list_open") == 2
    text = "".join(one.content for token in tokens for one in token.children or [])
    assert text.count(written) == 4


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]))))
def test_lines_stay_as_they_are_in_their_fence(lines: list[str]) -> None:
    """A difference holds any sign, a fence too."""
    view = Lines("difference", [Line(line) for line in lines])
    (fence, *_) = HTML.parse(as_markdown(view))
    assert fence.type == "fence"
    assert fence.content == "".join(f"{line}\n" for line in lines)

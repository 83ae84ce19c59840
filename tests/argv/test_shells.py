"""A begun line as bash would cut it into words."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.argv.shells import split


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("disputes ", [("disputes", ""), ("", "")]),
        ("disputes sh", [("disputes", ""), ("sh", "")]),
        ("disputes list 'grade:r", [("disputes", ""), ("list", ""), ("grade:r", "'")]),
        ('x "a \\"b', [("x", ""), ('a "b', '"')]),
        ("x a\\ b", [("x", ""), ("a b", "")]),
        ("x '' ", [("x", ""), ("", ""), ("", "")]),
        ("x \\", [("x", ""), ("", "")]),
    ],
)
def test_a_begun_line_is_cut_into_words(line: str, words: list[tuple[str, str]]) -> None:
    """The last word is the one that is begun; an open quote is told."""
    assert split(line) == words


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]) | st.just(" ")), min_size=1))
def test_what_a_shell_would_quote_comes_back(words: list[str]) -> None:
    """Whatever stands in quotes is one word."""
    assert [word for word, _ in split(shlex.join(words))] == words


@given(st.text())
def test_no_line_is_too_odd(line: str) -> None:
    """There is always a word that is begun."""
    assert split(line)

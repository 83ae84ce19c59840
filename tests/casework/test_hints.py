"""Hints: phrases are found where they stand, and weighed by what stands before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.hints import QUOTE_LENGTH, find_hints
from tests.casework.method import SENTENCES, general, rules

RULES = rules()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("李某扬言要他好看", [("threat", "扬言", "plain")]),
        ("没有扬言", [("threat", "扬言", "negated")]),
        ("未持任何刀", [("weapon", "持任何刀", "negated")]),
        ("手持一把刀", [("weapon", "持一把刀", "plain")]),
        ("持续多年,有刀伤", []),
        ("没有还钱就扬言报复", [("threat", "扬言", "plain")]),
        ("调解未果后扬言报复", [("threat", "扬言", "plain")]),
        ("没有动手,但扬言报复", [("threat", "扬言", "plain")]),
        ("不是第一次扬言报复", [("threat", "扬言", "plain")]),
        ("邻居称李某扬言报复", [("threat", "扬言", "reported")]),
        ("杀了鸡", []),
        ("学打架子鼓", []),
        ("学打架子鼓,后来打架", [("clash", "打架", "plain")]),
        ("He THREATENED her", [("threat", "THREATENED", "plain")]),
        ("He did not threaten her", [("threat", "threaten", "negated")]),
        ("she heard him threaten her", [("threat", "threaten", "reported")]),
        ("two knives", []),
        ("a penknife", []),
        ("a knife", [("weapon", "knife", "plain")]),
        ("", []),
    ],
)
def test_a_phrase_is_weighed_in_its_clause(text: str, expected: list[tuple[str, str, str]]) -> None:
    """A denial before the phrase in its clause takes it back, hearsay is marked, idioms deny nothing."""
    found = [(hint.factor, hint.phrase, hint.weighed) for hint in find_hints(text, RULES)]
    assert found == expected


def test_what_is_denied_does_not_count() -> None:
    """Only a denied hint does not bear on a proposal."""
    plain, reported, negated = find_hints("扬言报复。听说扬言报复。没有扬言报复", RULES)
    assert (plain.counts, reported.counts, negated.counts) == (True, True, False)


def test_a_clause_that_both_says_and_denies_counts() -> None:
    """A denied phrase does not hide a second one in the same clause."""
    (hint,) = find_hints("没有扬言要走法律途径解决此事反而扬言报复", RULES)
    assert hint.counts


def test_the_quote_is_the_clause() -> None:
    """What is quoted can be found in the text and holds the phrase."""
    (hint,) = find_hints("双方争吵,李某扬言报复!随后离开。", RULES)
    assert hint.quote == "李某扬言报复"


@given(st.lists(st.sampled_from((*SENTENCES, "很长的一句话" * 9)), max_size=6), st.text(max_size=40))
def test_a_quote_is_short_and_holds_the_phrase(sentences: list[str], noise: str) -> None:
    """Whatever the text, a quote has at most thirty characters and the phrase in it."""
    for hint in find_hints(noise.join(sentences), RULES):
        assert len(hint.quote) <= QUOTE_LENGTH
        assert hint.phrase in hint.quote


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    """No text, however odd, is too much for the phrases of the profile `general`."""
    find_hints(text, general())

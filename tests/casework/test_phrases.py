"""The language of phrases: skips, choices, lists of words, numbers; faults are named."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.texts.phrases import Lexicon, PhraseFault, plain, prepared, walk

WORDS = {"harm": ["砍", "打"], "whom": ["他", "他全家"], "times": ["#次", "两回"]}


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("持…刀", "手持一把长刀站着", ["持一把长刀"]),
        ("持…刀", "持着那一把很长很长的刀", []),
        ("持……刀", "持着那一把很长很长的刀", ["持着那一把很长很长的刀"]),
        ("持……刀", "持着,刀", []),
        ("(砍|打)死(了)?他", "打死了他,砍死他", ["打死了他", "砍死他"]),
        ("<harm>死<whom>", "砍死他全家", ["砍死他全家"]),
        ("<harm>?死", "打死,淹死", ["打死", "死"]),
        ("调解#次", "调解三次,调解12次", ["调解三次", "调解12次"]),
        ("(#次|多次)调解", "两次调解,多次调解", ["两次调解", "多次调解"]),
        ("打<times>", "打三次,打两回", ["打三次", "打两回"]),
        ("will (kill|beat) him", "He will  beat HIM; he will killhim", ["will  beat him"]),
        (
            "（砍｜打）死（了）？他",
            "打死了他,砍死他",
            ["打死了他", "砍死他"],
        ),  # as a Chinese keyboard writes it
        ("＜harm＞死＜whom＞", "砍死他全家", ["砍死他全家"]),
        ("(砍)？死", "死", ["死"]),
        ("持（刀|枪）", "持枪", ["持枪"]),
        ("knife", "knives, a penknife, a knife", ["knife"]),
        ("ICU", "进了icu", ["icu"]),
    ],
)
def test_a_phrase_stands_for_many(phrase: str, text: str, found: list[str]) -> None:
    """Each sign means what the rules say of it."""
    narrow = plain(text)
    places = Lexicon(WORDS).find([phrase], narrow)
    assert [narrow[one.start : one.end] for one in places] == found


@pytest.mark.parametrize(
    "phrase",
    ["(砍|打", "(砍", "砍)死", "<harm", "<nobody>死", "(|)死", "…刀", "(打)?", "(砍(死|伤))", "(<harm>)死"],
)
def test_a_phrase_that_cannot_be_read_is_a_fault(phrase: str) -> None:
    """And finds nothing where it is used all the same."""
    with pytest.raises(PhraseFault):
        prepared(phrase, WORDS)
    assert Lexicon(WORDS).find([phrase], "砍死他,打") == []


_CHOICE = st.lists(st.sampled_from(["砍", "打", "他", "打他", "#次"]), min_size=1, max_size=3).map(
    lambda words: f"({'|'.join(words)})"
)
_PART = st.one_of(
    st.sampled_from(["砍", "打他", "…", "……", "#", "<harm>", "<whom>?", "<times>"]),
    _CHOICE,
    _CHOICE.map(lambda choice: f"{choice}?"),
)


@given(st.lists(_PART, min_size=1, max_size=4), st.text("砍打他两次,。他", max_size=12))
def test_the_look_before_reading_hides_nothing(parts: list[str], text: str) -> None:
    """A phrase is made ready only where a text holds words of it; whatever the phrase finds is still found."""
    written = "".join(parts)
    try:
        phrase = prepared(written, WORDS)
    except PhraseFault:
        return
    lexicon = Lexicon(WORDS)
    found = [lexicon.find([written], text) for _ in range(2)]
    assert found[0] == found[1] == list(walk(phrase.parts, text))
    assert all(one.end <= after.start for one, after in pairwise(found[0]))


@given(st.text())
def test_what_is_plain_already_stays_so(text: str) -> None:
    """The short way for texts without wide or capital signs gives what the long way gives."""
    narrow = plain(text)
    assert len(narrow) == len(text)
    assert plain(narrow) == narrow
    assert plain(text + "Ａ") == narrow + "a"

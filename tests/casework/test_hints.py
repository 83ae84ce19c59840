"""Hints: phrases are found where they stand, and weighed by what stands before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.judgement.hints import QUOTE_LENGTH, find_hints, hear
from tests.casework.method import SENTENCES, general, named, rules

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
        ("扬言报复,经查不属实", [("threat", "扬言", "negated")]),
        ("十年前扬言报复,后来和好", [("threat", "扬言", "settled")]),
        ("十年前扬言报复,后来没和好", [("threat", "扬言", "past")]),
        ("十年前争吵,昨天扬言报复,没和好", [("threat", "扬言", "plain")]),
        ("新闻里有人扬言报复", [("threat", "扬言", "elsewhere")]),
        ("新闻里有人扬言报复我", [("threat", "扬言", "plain")]),
        ("扬言报复,与此事无关", [("threat", "扬言", "elsewhere")]),
        ("没有活路了扬言报复", [("threat", "扬言", "plain")]),
        ("怕他扬言报复", [("threat", "扬言", "reported")]),
    ],
)
def test_a_phrase_is_weighed_in_its_clause(text: str, expected: list[tuple[str, str, str]]) -> None:
    """A denial before the phrase in its clause takes it back, hearsay is marked, idioms deny nothing."""
    found = [(hint.factor, hint.phrase, hint.weighed) for hint in find_hints(text, RULES)]
    assert found == expected


COMPANY = rules(
    factors=[
        named("threat", "扬言伤人", "a threat", phrases=["扬言"], not_phrases=["棺材铺"]),
        named(
            "dark",
            "凶字",
            "dark words",
            phrases=["见血"],
            together={"phrases": ["(坟|棺材|绳|绳子|夜里)", "#把锁"]},
            vaguer_than=["threat"],
        ),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("买了棺材", []),
        ("买了棺材，量了绳子", ["棺材", "绳子"]),
        ("买了棺材，又买了棺材", []),
        ("买了绳，又买了绳子", []),
        ("门上两把锁，窗上三把锁", []),
        ("买了棺材，没有绳子", []),
        ("买了棺材，新闻里有绳子", []),
        ("棺材铺夜里关门", []),
        ("棺材铺夜里关门，门上两把锁", ["夜里", "两把锁"]),
        ("买了棺材，要见血", ["见血"]),
        ("买了棺材。扬言夜里来", ["棺材", "扬言"]),
    ],
)
def test_words_that_count_together_only(text: str, expected: list[str]) -> None:
    """Two different ones that count make each other heard: not one, not one twice, not one that is denied or masked."""
    assert [hint.phrase for hint in find_hints(text, COMPANY) if hint.counts] == expected


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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("调解三次未果", [("failed_mediations", 3, True)]),
        ("两次调解均未果", [("failed_mediations", 2, True)]),
        ("多次调解未果", [("failed_mediations", 2, True)]),
        ("没有调解三次未果", [("failed_mediations", 3, False)]),
        ("二十余人在门口聚集", [("people", 20, True)]),
        ("上百名人聚集", [("people", 100, True)]),
        ("怕12人聚集", [("people", 12, False)]),
        ("全村三千人", []),
    ],
)
def test_a_number_told_is_at_least_so_many(text: str, told: list[tuple[str, int, bool]]) -> None:
    """Figures and words, exact or not; what is only feared does not count."""
    assert [(one.fact, one.number, one.counts) for one in hear(text, RULES).numbers] == told


def test_a_year_named_is_long_past_by_the_year_of_the_telling() -> None:
    """A year two or more before the report is long ago; without the year of the report nothing is."""
    text = "2017年扬言报复"
    assert hear(text, RULES, 2020).hints[0].weighed == "past"
    assert hear(text, RULES, 2018).hints[0].weighed == "plain"
    assert hear(text, RULES).hints[0].weighed == "plain"


def test_what_is_told_of_years_ago_may_hint_at_what_went_before() -> None:
    """In the profile `general` a knife of ten years ago is violence before, not a weapon of today."""
    (hint,) = find_hints("十年前他拿刀威胁过人", general())
    assert (hint.factor, hint.told_of, hint.counts) == ("earlier_violence", "weapon", True)


def test_a_vaguer_factor_gives_way_in_the_clause_of_a_more_exact_one() -> None:
    """What a phrase hears exactly needs no second question; in another clause the alarming word stands for itself."""
    found = [(hint.factor, hint.phrase) for hint in find_hints("李某持刀。地上有血迹", general())]
    assert found == [("weapon", "持刀"), ("alarming_words", "有血")]


def test_what_is_denied_explains_no_other_word() -> None:
    """No knife, but blood on the wall: the blood is to be asked about."""
    found = [(hint.factor, hint.counts) for hint in find_hints("没有持刀但墙上地上血迹斑斑", general())]
    assert found == [("weapon", False), ("alarming_words", True)]


def test_what_does_not_count_for_an_exact_factor_does_not_for_a_vaguer_one() -> None:
    """A tool at work is no weapon, and no alarming word."""
    assert find_hints("他拿锄头去地里干活时越过了地界", general()) == ()


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    """No text, however odd, is too much for the phrases of the profile `general`."""
    find_hints(text, general())


@pytest.mark.parametrize(
    ("text", "weighed"),
    [
        ("两家年前动过手,已经和好。", "settled"),
        ("两家年前动过手。", "plain"),
        ("两家昨天动过手,已经和好。", "plain"),
        ("两家年前动过手,没有和好。", "plain"),
    ],
)
def test_what_was_done_once_and_settled_since_does_not_count(text: str, weighed: str) -> None:
    """A phrase that itself says "once" needs no year beside it; what happened yesterday is not settled by a word."""
    assert {hint.weighed for hint in find_hints(text, general()) if hint.factor == "earlier_violence"} == {
        weighed
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [("司法所调了七八次没成", 7), ("村里说了三趟都没说通", 3), ("支书劝了十七八回,都没劝住", 17)],
)
def test_failed_mediation_is_counted_in_everyday_words(text: str, number: int) -> None:
    """Talks, visits, rounds; of two numbers side by side the smaller."""
    told = [one.number for one in hear(text, general()).numbers if one.fact == "failed_mediations"]
    assert max(told) == number


@pytest.mark.parametrize(
    "text", ["双方都愿意在村里调一次", "双方同意请调委会明天来说一次", "民警来过一次登记"]
)
def test_mediation_to_come_or_a_visit_alone_is_no_failed_mediation(text: str) -> None:
    """That somebody came or will come says nothing of how it went."""
    assert not [hint for hint in find_hints(text, general()) if hint.factor == "mediation_failed_before"]

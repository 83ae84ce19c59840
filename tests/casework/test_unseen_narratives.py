"""Narratives, most by readers who had never seen the phrases (`bench/narratives`): hardly a red is proposed blue."""

import json
from collections import Counter

import pytest

from bench.triage_agreement import NARRATIVES
from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.judgement.grading import propose
from disputes_cli.casework.judgement.hints import hear
from tests.casework.method import general

MISSED = dict.fromkeys("abcdefghijlmnopqrs", 0) | {"k": 1}
"""How many reds of each set are still proposed blue; the figure only goes down."""

KEPT_BLUE = {
    "a": 34,
    "b": 24,
    "c": 54,
    "d": 54,
    "e": 33,
    "f": 31,
    "g": 51,
    "h": 30,
    "i": 31,
    "j": 60,
    "k": 40,
    "l": 17,
    "m": 29,
    "n": 38,
    "o": 38,
    "p": 30,
    "q": 59,
    "r": 55,
    "s": 35,
}
"""How many blues of each set stay blue at least; half of those from a to i and of m hold words that look dangerous and are not."""


@pytest.mark.parametrize("name", sorted(MISSED))
def test_no_red_is_proposed_blue(name: str) -> None:
    """Where no phrase hears the danger, a word of it keeps the proposal from blue until somebody has asked."""
    counted: Counter[tuple[str, str]] = Counter()
    for line in (NARRATIVES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        heard = hear(case["text"], general(), 2026)
        facts = Facts(hints=heard.hints, told=heard.numbers, reports=1)
        counted[case["colour"], propose(facts, general()).grade] += 1
    assert counted["red", "blue"] <= MISSED[name]
    assert counted["blue", "blue"] >= KEPT_BLUE[name]


def test_an_answer_about_the_words_lets_the_proposal_be_blue() -> None:
    """Who has asked and found no danger says so once."""
    heard = hear("何某把埋在猪圈下面的老火铳挖了出来，擦了油。", general(), 2026)
    asked = Facts(hints=heard.hints, factors={"alarming_words": "no_sign"}, reports=1)
    assert propose(Facts(hints=heard.hints, reports=1), general()).grade == "orange"
    assert propose(asked, general()).grade == "blue"

"""The pages about changing the rules name every word of a condition and every part of the file."""

import re
from pathlib import Path

import pytest
from msgspec import Struct

from disputes_cli.casework.policy.rule_parts import Condition, ExampleFacts, FactorCount
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.views.rules_words import CONDITION_WORDS, ITEM_WORDS, KEY_WORDS
from tests.casework.method import general
from tests.casework.test_profiles import values
from tests.station import CHECKOUT

PAGES = [CHECKOUT / "docs" / name for name in ("rules.md", "rules.en.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
@pytest.mark.parametrize(
    "kind", [Condition, FactorCount, ExampleFacts, Rules], ids=lambda kind: kind.__name__
)
def test_a_page_leaves_out_no_word(page: Path, kind: type[Struct]) -> None:
    """Who changes the rules finds every word that may be written, in either language."""
    named = set(re.findall(r"`([a-z_]+)`", page.read_text("utf-8")))
    assert set(kind.__struct_encode_fields__) <= named


def test_every_word_of_a_condition_is_said_in_words() -> None:
    """A changed condition is told in words; so is every key that a profile uses."""
    assert {*Condition.__struct_encode_fields__, *FactorCount.__struct_encode_fields__} <= set(
        CONDITION_WORDS
    )
    used = {key for value in values(general()) for key in value.__struct_encode_fields__}
    assert used - {"id"} <= {*KEY_WORDS, *ITEM_WORDS, *_OF_FACTS}


_OF_FACTS = set(ExampleFacts.__struct_encode_fields__) | {
    "facts",
    "rule",
    "days",
    "working_days",
    "months",
    "of_law",
}

"""Words of closed sets: each choice of a field is found by what it is called."""

from collections.abc import Iterator

import pytest

from disputes_cli import language
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.entries import ENTRY_KINDS
from disputes_cli.casework.overview.filters import FILTER_KEYS
from disputes_cli.views.entry_words import WORDS_OF, WORDS_OF_CHOICES
from disputes_cli.views.words import WORDS, choice_called, names_of, word


@pytest.fixture(autouse=True)
def _english_after() -> Iterator[None]:
    """Leave the process in English."""
    yield
    language.choose("en")


CHOOSING = [
    (kind, field) for kind, entry in ENTRY_KINDS.items() for field in fields_of(entry) if field.choices
]


@pytest.mark.parametrize(("kind", "field"), CHOOSING, ids=[f"{kind}.{field.key}" for kind, field in CHOOSING])
def test_the_words_of_a_set_are_those_of_its_field(kind: str, field: Field) -> None:
    """Which words name a set is found by its ids; what shows an entry knows it by the name of the field."""
    sort = WORDS_OF_CHOICES.get(field.key) or WORDS_OF.get((kind, field.key), field.key)
    expected = {one: word(sort, one) if sort in WORDS else one for one in field.choices}
    assert names_of(field.choices) == expected


@pytest.mark.parametrize("code", ["zh_CN", "en"])
@pytest.mark.parametrize(("kind", "field"), CHOOSING, ids=[f"{kind}.{field.key}" for kind, field in CHOOSING])
def test_each_choice_is_found_by_its_name(code: str, kind: str, field: Field) -> None:
    """No two choices of a set are called alike, in either language, whichever of them is spoken."""
    for one, name in names_of(field.choices).items():
        language.choose(code)
        called = language.say(name)
        language.choose("en" if code == "zh_CN" else "zh_CN")
        assert [choice_called(typed, field.choices) for typed in (called, called.upper(), one.upper())] == [
            one
        ] * 3
    assert choice_called("谈成了", field.choices) is None


@pytest.mark.parametrize("code", ["zh_CN", "en"])
def test_each_filter_is_found_by_its_name(code: str) -> None:
    """As is what `list` and `due` may be asked for."""
    language.choose(code)
    for key, name in WORDS["filter"].items():
        assert choice_called(language.say(name), tuple(FILTER_KEYS)) == key
    assert tuple(WORDS["filter"]) == tuple(FILTER_KEYS)

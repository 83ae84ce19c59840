"""What is different between two headers, as a person would tell it."""

from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.changed_parts import Part, changed_parts

A = {"key": "a", "name": "王某", "roles": ["applicant"]}
B = {"key": "b", "name": "李某", "roles": ["respondent"]}
LINK = {"kind": "part_of", "case": "20260412-k7q3f"}


def parts(was: dict[str, object], now: dict[str, object]) -> list[Part]:
    """Return what is different."""
    return list(changed_parts(was, now))


def test_a_field_of_a_party_is_told_by_the_party() -> None:
    """Not the whole list of parties."""
    assert parts({"parties": [A, B]}, {"parties": [{**A, "name": "王某某"}, B]}) == [
        Part("parties[a].name", "王某", "王某某")
    ]


def test_what_came_and_what_went_is_told_whole() -> None:
    """A party by its key; what has no key by what it says; a field that is new or gone."""
    assert parts({"parties": [A]}, {"parties": [A, B]}) == [Part("parties[b]", None, B)]
    assert parts({"links": [LINK]}, {}) == [Part("links", LINK, None)]
    assert parts({"place": "村东头"}, {"amount": 3}) == [
        Part("place", "村东头", None),
        Part("amount", None, 3),
    ]


def test_another_order_is_told() -> None:
    """Nothing else is different then."""
    assert parts({"parties": [A, B]}, {"parties": [B, A]}) == [Part("parties", [A, B], [B, A])]


VALUES = st.dictionaries(
    st.sampled_from(["title", "place", "parties", "links"]),
    st.text(max_size=3)
    | st.integers()
    | st.lists(st.fixed_dictionaries({"key": st.sampled_from("abc")}), unique_by=str),
)


@given(VALUES, VALUES)
def test_something_is_told_exactly_where_something_differs(
    was: dict[str, object], now: dict[str, object]
) -> None:
    """Never of what is the same."""
    assert bool(parts(was, now)) == (was != now)

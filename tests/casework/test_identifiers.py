"""Ids are the same on every clone, readable aloud, and never run out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.identifiers import as_typed, case_id, day_of, entry_id, is_case_id, is_entry_id

DAY = date(2026, 11, 22)
seeds = st.binary(min_size=8, max_size=32)


@given(seeds, st.integers(0, 10_000))
def test_every_seed_makes_an_id(seed: bytes, attempt: int) -> None:
    """An id is a letter and four characters of Crockford base 32, behind the day of the first report."""
    made = case_id(DAY, seed, attempt)
    assert made.startswith("20261122-")
    assert is_case_id(made)
    assert is_entry_id(entry_id(seed, attempt))


def test_attempts_walk_through_every_id() -> None:
    """A taken id is stepped over, and no id comes twice before all had their turn."""
    assert len({entry_id(b"same seed", attempt) for attempt in range(50_000)}) == 50_000


def test_two_clones_make_the_same_id() -> None:
    """What is made of a digest is the same wherever it is made: this value is pinned."""
    assert case_id(DAY, bytes(range(16))) == case_id(DAY, bytes(range(16)), 0) == "20261122-at3gf"


def test_short_seeds_are_refused() -> None:
    """A seed of few bytes would make ids clash."""
    with pytest.raises(ValueError, match="eight"):
        entry_id(b"short")


@pytest.mark.parametrize(
    "text",
    [
        "20261122-K7Q3F",
        "20261122-77q3f",
        "20261122-k7q3",
        "20261322-k7q3f",
        "2026112-k7q3fx",
        "k7q3f",
        "",
        "-",
    ],
)
def test_what_is_no_case_id(text: str) -> None:
    """Capitals, a first digit, a wrong length or a day that is none make no case id."""
    assert not is_case_id(text)


def test_letters_left_out_are_no_part_of_an_id() -> None:
    """Base 32 of Crockford has no i, l, o and u."""
    assert not any(is_entry_id(f"k7{letter}3f") for letter in "ilou")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20261122-K7Q3F", "20261122-k7q3f"),
        (" kO1lI ", "k0111"),
        ("k7q", "k7q"),
        ("20261122-KOQ", "20261122-k0q"),
    ],
)
def test_what_eye_and_ear_confuse_is_forgiven(typed: str, meant: str) -> None:
    """Capitals, o for 0, i and l for 1."""
    assert as_typed(typed) == meant


def test_the_day_is_read_off_the_id() -> None:
    """A case id tells the day of its first report."""
    assert day_of("20261122-k7q3f") == DAY
    assert day_of("２０２６１１２２-k7q3f") is None

"""A profile is what it changes: each act on a list, comments that stay, faults that name their place."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.errors import Refused, UsageError
from disputes_cli.records import profilefile
from disputes_cli.records.profilefile import changed, composed, profile_text, profiles
from disputes_cli.records.yaml_emit import pair
from disputes_cli.records.yaml_read import load

BASIS = """\
# general: the head
format: 1
label: {zh_CN: 通用, en: general}

# which tiers there are
tiers:
- id: village   # the nearest
  days: 7
# the room of the station
- id: station
  days: 15
- {id: county, days: 60}
"""

HEAD = "# town: another head\nchanges: general\n"


def laid(changes: str) -> str:
    """Return the basis with changes of the town in it."""
    return composed(BASIS.encode(), (HEAD + changes).encode(), "town/changes.yaml")


def tiers(changes: str) -> list[dict[str, Any]]:
    """Return the tiers after changes."""
    return list(load(laid(changes).encode())["tiers"])


def ids(changes: str) -> list[str]:
    return [tier["id"] for tier in tiers(changes)]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("only:\n  - {id: city, days: 1}", ["city"]),
        ("without: [station]", ["village", "county"]),
        ("before:\n    station:\n    - {id: room, days: 9}", ["village", "room", "station", "county"]),
        ("after:\n    station:\n    - {id: room, days: 9}", ["village", "station", "room", "county"]),
        ("add:\n  - {id: city, days: 90}", ["village", "station", "county", "city"]),
        ("change:\n  - {id: station, days: 10}", ["village", "station", "county"]),
    ],
)
def test_each_act_does_what_it_says(act: str, expected: list[str]) -> None:
    """A list is replaced, shortened, lengthened at a place or at its end; a change moves nothing."""
    assert ids(f"tiers:\n  {act}\n") == expected


def test_a_change_replaces_the_keys_it_names() -> None:
    """What a change does not name stays."""
    assert tiers("tiers:\n  change:\n  - {id: station, hosts: [court]}\n")[1] == {
        "id": "station",
        "days": 15,
        "hosts": ["court"],
    }


def test_comments_of_the_basis_stay_and_the_head_is_of_the_profile() -> None:
    """Whoever reads the composed rules finds the comments of both."""
    text = laid("tiers:\n  # the city too\n  add:\n  # set up in 2020\n  - {id: city, days: 90}\n")
    assert text.startswith("# town: another head\n")
    assert "# general: the head" not in text
    assert all(
        comment in text for comment in ("# the nearest", "# the room of the station", "# set up in 2020")
    )


def test_a_mapping_is_changed_key_by_key() -> None:
    """Another language stays as it was."""
    assert load(laid("label:\n  en: of the town\n").encode())["label"] == {
        "zh_CN": "通用",
        "en": "of the town",
    }


@pytest.mark.parametrize(
    ("act", "named"),
    [
        ("without: [citty]", "citty"),
        ("change:\n  - {id: citty, days: 1}", "citty"),
        ("before:\n    citty:\n    - {id: room}", "citty"),
        ("after:\n    citty:\n    - {id: room}", "citty"),
        ("append:\n  - {id: room}", "append"),
    ],
)
def test_what_finds_no_place_is_named_with_its_place(act: str, named: str) -> None:
    """An id that is not there and an act that is unknown are refused with file and list."""
    with pytest.raises(Refused) as refused:
        laid(f"tiers:\n  {act}\n")
    assert refused.value.where == "town/changes.yaml: tiers"
    assert named in refused.value.message.params.values()


def test_a_place_that_goes_cannot_hold_another() -> None:
    """What is taken out is no place to put something beside."""
    with pytest.raises(Refused):
        laid("tiers:\n  without: [station]\n  after:\n    station:\n    - {id: room}\n")


def test_profiles_that_change_each_other_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A circle ends with the names in it."""
    for name, basis in (("one", "two"), ("two", "one")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "changes.yaml").write_text(f"# {name}\nchanges: {basis}\n", "utf-8")
    monkeypatch.setattr(profilefile, "PROFILES", tmp_path)
    with pytest.raises(Refused) as refused:
        profile_text("one")
    assert refused.value.message.params["names"] == ["one", "two", "one"]


def test_a_profile_that_does_not_ship_names_those_that_do() -> None:
    """Whoever mistypes sees what there is."""
    with pytest.raises(UsageError) as refused:
        profile_text("zhucan")
    assert "zhucang" in profiles()
    assert refused.value.message.params["name"] == "zhucan"


NEW = st.lists(
    st.builds(
        lambda number, days: {"id": f"new{number}", "days": days}, st.integers(0, 9), st.integers(1, 90)
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda item: item["id"],
)
PLACES = st.dictionaries(st.sampled_from(["village", "county"]), NEW, min_size=1, max_size=2)
CHANGED = st.lists(
    st.builds(
        lambda ident, days: {"id": ident, "days": days},
        st.sampled_from(["village", "station", "county"]),
        st.integers(1, 90),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda item: item["id"],
)
ACTS = st.one_of(
    st.fixed_dictionaries({"only": NEW}),
    st.fixed_dictionaries(
        {},
        optional={
            "without": st.just(["station"]),
            "change": CHANGED,
            "before": PLACES,
            "after": PLACES,
            "add": NEW,
        },
    ).filter(bool),
)


@given(ACTS, st.text("甲乙ab:# '", min_size=1, max_size=6))
def test_the_text_says_what_the_plain_composition_says(acts: dict[str, Any], label: str) -> None:
    """However a list is changed, the composed text reads back as the changes laid over the values."""
    new = {"tiers": acts, "label": {"en": label}}
    text = "\n".join(line for key, value in new.items() for line in pair(key, value, 0)) + "\n"
    assert load(laid(text).encode()) == changed(load(BASIS.encode()), new, "town/changes.yaml")

"""A profile is what it changes in another: each act on a list, text kept as it was, and what finds no place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli import language
from disputes_cli.errors import Refused, UsageError
from disputes_cli.records import profilefile
from disputes_cli.records.profilefile import changed, composed, profile_text, profiles
from disputes_cli.records.yaml_emit import in_line
from disputes_cli.records.yaml_read import load

BASIS = """\
# 规则 general
# 说明

format: 1
profile: general
source: 原文

# 一、等级
grades:
- {id: blue, severity: 1}    # 最轻
# 橙
- id: orange
  severity: 3
- id: red
  severity: 4
  response: {text: 报告}

# 二、研判
triage:
  within: {days: 1}
  grade:
  # 先看这条
  - {id: many, grade: orange}
  - {id: default, grade: blue}
"""


def with_changes(changes: str) -> str:
    """Return the basis with changes."""
    return composed(BASIS.encode(), f"# 规则 own\nchanges: general\n{changes}".encode(), "own/changes.yaml")


def ids(text: str, *path: str) -> list[str]:
    """Return the ids of a list of the text."""
    held: Any = load(text.encode())
    for key in path:
        held = held[key]
    return [item["id"] for item in held]


def test_what_is_not_changed_stays_to_the_letter() -> None:
    """Comments, blank lines, the way it is written; only the first line names the profile."""
    text = with_changes("profile: own\n")
    assert text == BASIS.replace("# 规则 general", "# 规则 own").replace("profile: general", "profile: own")


def test_items_are_taken_out_changed_and_put_in_where_they_belong() -> None:
    """Around what stays, at both ends, and in lists within mappings."""
    text = with_changes(
        """\
grades:
  without: [orange]
  change:
  - {id: red, severity: 5}
  after:
    blue:
    # 黄
    - id: yellow
      severity: 2
  add:
  - {id: black, severity: 6}
triage:
  within: {days: 2}
  grade:
    before:
      many:
      - {id: first, grade: red}
"""
    )
    assert ids(text, "grades") == ["blue", "yellow", "red", "black"]
    assert ids(text, "triage", "grade") == ["first", "many", "default"]
    read = load(text.encode())
    assert read["grades"][2] == {"id": "red", "severity": 5, "response": {"text": "报告"}}
    assert read["triage"]["within"] == {"days": 2}
    for kept in ("# 最轻", "# 黄", "# 二、研判", "# 先看这条"):
        assert kept in text
    assert "# 橙" not in text


def test_a_list_may_be_another_altogether() -> None:
    """As it was written, comments too."""
    text = with_changes("grades:\n  only:\n  # 只有一种\n  - {id: grey, severity: 1}\n")
    assert ids(text, "grades") == ["grey"]
    assert "# 只有一种\n- {id: grey, severity: 1}\n" in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("grades:\n  without: [green]\n", "the list has no green to change"),
        ("grades:\n  change:\n  - {id: green}\n", "the list has no green to change"),
        ("grades:\n  after:\n    green: [{id: x}]\n", "the list has no green to change"),
        ("grades:\n  replace: []\n", "unknown change of a list: replace"),
    ],
)
def test_a_change_without_a_place_is_named(changes: str, said: str) -> None:
    """With the list, and what it has."""
    with pytest.raises(Refused) as refused:
        with_changes(changes)
    assert language.say(refused.value.message).startswith(said)
    assert refused.value.where == "own/changes.yaml: grades"


def test_profiles_never_change_each_other_in_a_circle(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each must rest on one that is whole in the end."""
    place = tmp_path_factory.mktemp("profiles")
    for name, basis in (("one", "two"), ("two", "one")):
        (place / name).mkdir()
        (place / name / "changes.yaml").write_text(f"changes: {basis}\n", encoding="utf-8")
    monkeypatch.setattr(profilefile, "PROFILES", place)
    with pytest.raises(Refused, match="circle"):
        profile_text("one")


def test_every_profile_that_ships_is_composed() -> None:
    """By its name; another name is wrong usage."""
    assert profiles() == ["ganquan", "general", "jiuquan", "nancheng", "xindong", "zhucang"]
    for name in profiles():
        assert load(profile_text(name))["profile"] == name
    with pytest.raises(UsageError):
        profile_text("nowhere")


_ITEMS = st.lists(st.sampled_from("abcdef"), unique=True, min_size=1, max_size=5)


@given(_ITEMS, st.data())
def test_the_text_reads_as_the_values_do(names: list[str], data: st.DataObject) -> None:
    """Laying lines into lines and values over values come to the same, whatever is done to a list."""
    old = {"rows": [{"id": name, "n": 1} for name in names], "last": 1}
    basis = "rows:\n" + "".join(f"- {{id: {name}, n: 1}}  # {name}\n" for name in names) + "last: 1\n"
    gone = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=len(names) - 1))
    left = [name for name in names if name not in gone]
    places = st.dictionaries(st.sampled_from(left), st.just([{"id": "new", "n": 2}]), max_size=2)
    acts: dict[str, Any] = {
        "without": gone,
        "change": [{"id": name, "n": 3} for name in data.draw(st.lists(st.sampled_from(left), unique=True))],
        "before": data.draw(places),
        "after": data.draw(places),
        "add": data.draw(st.just([{"id": "end", "n": 4}]) | st.just([])),
    }
    held = {key: value for key, value in acts.items() if value}
    lines = "".join(f"  {key}: {in_line(value)}\n" for key, value in held.items())
    changes = f"rows:\n{lines}" if held else "last: 1\n"
    new = load(changes.encode())
    assert load(composed(basis.encode(), changes.encode(), "x").encode()) == changed(old, new, "x")

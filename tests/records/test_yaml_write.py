"""Writing YAML by splice: the change is in the lines that mean something else, and in no others."""

import difflib
from datetime import date, datetime, timedelta, timezone

import pytest

from disputes_cli.errors import Refused, Status
from disputes_cli.records.yaml_fault import WriteFault, YamlFault
from disputes_cli.records.yaml_layout import Splicer
from disputes_cli.records.yaml_read import load
from disputes_cli.records.yaml_write import (
    append_entries,
    append_item,
    emit_case,
    replace_state,
    rewrite,
    set_header,
    set_in_item,
    unset_header,
)
from tests.records.yaml_texts import SAMPLE

REGISTER = """\
# who we are
format: 1
name: 道镇派出所
areas:                             # a tree
- id: daozhen
  name: 道镇
  areas:
  - {id: nanyigou, name: 南义沟村, owner: zhang.wei}   # 离得远
people:
# officers
- {id: zhang.wei, name: 张警官}
- {id: li.wei, name: 李所长}       # head

bodies: []
"""

ENTRY = {
    "id": "zzzzz",
    "at": datetime(2026, 5, 1, 9, 0, tzinfo=timezone(timedelta(hours=8))),
    "by": "zhang.wei",
    "kind": "follow_up",
    "saw": ("a", "b"),
    "satisfaction": {"a": "satisfied"},
    "text": "第一行\n  第二行: #x\n",
    "terms": [{"id": "zzzzz-1", "by": "b", "text": "a, b"}],
    "next": date(2026, 6, 1),
}
WRITTEN = """\
- id: zzzzz
  at: 2026-05-01T09:00:00+08:00
  by: zhang.wei
  kind: follow_up
  saw: [a, b]
  satisfaction: {a: satisfied}
  text: |
    第一行
      第二行: #x
  terms:
  - {id: zzzzz-1, by: b, text: "a, b"}
  next: 2026-06-01
"""


def _difference(old: str, new: str) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:3] not in ("---", "+++", "@@ ")]


def test_entries_come_after_the_last_and_before_trailing_comments() -> None:
    """Lines are added at the end of the log; nothing else changes."""
    new = append_entries(SAMPLE, [ENTRY])
    assert new == SAMPLE.replace("\n# end of the log\n", WRITTEN + "\n# end of the log\n")
    assert load(new.encode())["log"][2]["next"] == "2026-06-01"


def test_a_log_keeps_its_own_indentation() -> None:
    """Dashes under the key or two columns in: as the file has it."""
    new = append_entries("id: a\nlog:\n  - id: b\n    at: 1", [{"id": "c", "terms": [{"text": "x" * 130}]}])
    assert (
        new == "id: a\nlog:\n  - id: b\n    at: 1\n  - id: c\n    terms:\n      - text: " + "x" * 130 + "\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("id: a\nlog: []  # none yet\n", "id: a\nlog:  # none yet\n- id: b\n"),
        ("id: a\nlog:\n", "id: a\nlog:\n- id: b\n"),
        ("id: a\n", "id: a\nlog:\n- id: b\n"),
        ("id: a", "id: a\nlog:\n- id: b\n"),
        ("\ufeffid: a\n", "\ufeffid: a\nlog:\n- id: b\n"),
        ("---\nid: a\n", "---\nid: a\nlog:\n- id: b\n"),
        ("# c\n---\nid: a\n\n# d\n", "# c\n---\nid: a\nlog:\n- id: b\n\n# d\n"),
        ("\"id\": a\n'log':\n- {id: x}\n", "\"id\": a\n'log':\n- {id: x}\n- id: b\n"),
        ("log:\n- t: |+\n    x\n\n\n# e\n", "log:\n- t: |+\n    x\n\n\n# e\n- id: b\n"),
    ],
)
def test_a_log_begins_where_there_is_none(text: str, written: str) -> None:
    """An empty log, none at all, no line break at the end, text blocks that keep blank lines: all take entries."""
    new = append_entries(text, [{"id": "b"}])
    assert new.replace("log:   #", "log:  #") == written


REFUSED = [
    ("id: a\nlog: [{id: x}]\n", 2, "entry under"),
    ("id: a\nlog:\n  [{a: b}]\n", 2, "entry under"),
    ("log:\n- id: x\n\nid: a\n", 4, "id comes after the log"),
    ("  id: a\n", 1, "line by line"),
    ("{id: a}\n", 1, "line by line"),
    ('id: "a\nb: c"\nlog:\n- {id: a}\n', 2, "line by line"),
    ("id: a\n...\n", 2, "line by line"),
    ("id: a\r\nlog: []\r\n", 1, "CR"),
    ("id: a\nlog:\n- id: x\n  text: |\n    b", 5, "line break"),
    ("- id: a\n", 1, "no mapping"),
    ("id: a\nid: b\n", 2, "twice"),
]


@pytest.mark.parametrize(("text", "line", "words"), REFUSED)
def test_a_layout_that_cannot_be_edited_is_refused_by_line(text: str, line: int, words: str) -> None:
    """A flow-style log and the like are refused with line and remedy."""
    from disputes_cli.language import choose, say

    choose("en")
    with pytest.raises(YamlFault) as caught:
        append_entries(text, [{"id": "b"}], file="c.yaml")
    assert caught.value.status is Status.REFUSED
    assert caught.value.line == line
    assert words in say(caught.value.message)
    assert caught.value.remedy is not None or "no mapping" in words


def test_only_lines_of_the_state_that_changed_change() -> None:
    """Unchanged lines of the state stay byte for byte; a comment behind a changed value stays too."""
    state = {
        "status": "closed",
        "also": ["referred"],
        "nature": "civil",
        "grade": "red",
        "owner": "zhang.wei",
    }
    assert _difference(SAMPLE, replace_state(SAMPLE, state)) == [
        "-  status: settled",
        "+  status: closed",
        "+  also: [referred]",
        "-  grade: orange                    # by hand",
        "+  grade: red                    # by hand",
        "-  next: {kind: term, due: 2026-05-01}",
    ]
    assert replace_state(SAMPLE, load(SAMPLE.encode())["state"]) == SAMPLE


def test_a_state_that_was_not_there_comes_before_the_log() -> None:
    """The log stays the last key; its comments stay with it."""
    new = replace_state("id: a\n# what happened\nlog:\n- id: b\n", {"status": "reported"})
    assert new == "id: a\nstate:\n  status: reported\n# what happened\nlog:\n- id: b\n"


def test_one_header_key_changes_comes_or_goes() -> None:
    """A new key comes before the state; comments behind values stay."""
    assert _difference(SAMPLE, set_header(SAMPLE, "amount", 5000)) == [
        "-amount: 3000                       # the sum in dispute, yuan",
        "+amount: 5000                       # the sum in dispute, yuan",
    ]
    new = set_header(SAMPLE, "refs", [{"kind": "110", "no": "0012"}])
    assert _difference(SAMPLE, new) == ['+refs: [{kind: "110", no: "0012"}]']
    assert [*load(new.encode())][-3:] == ["refs", "state", "log"]
    assert _difference(SAMPLE, unset_header(SAMPLE, "place")) == ["-place: 村东头坡地"]


def test_comments_inside_a_list_survive_the_change_of_one_item() -> None:
    """Only the lines of the item that changed change."""
    value = load(SAMPLE.encode())
    value["parties"][0]["name"] = "赵某"
    value["parties"][1]["roles"].append("agent")
    value["parties"].append({"key": "c", "kind": "unit", "name": "某公司"})
    assert _difference(SAMPLE, rewrite(SAMPLE, value)) == [
        "-  name: 王某                        # the name to be shown",
        "+  name: 赵某                        # the name to be shown",
        "-- {key: b, kind: person, name: 李某, roles: [respondent]}      # 邻居",
        "+- {key: b, kind: person, name: 李某, roles: [respondent, agent]}      # 邻居",
        "+- {key: c, kind: unit, name: 某公司}",
    ]
    del value["parties"][1:]
    assert "# 邻居" not in rewrite(SAMPLE, value)
    assert "# the name to be shown" in rewrite(SAMPLE, value)


def test_an_item_joins_a_list_of_the_register() -> None:
    """`people add`, `areas add --under`: one line more, also where the list is empty, absent or deep in a tree."""
    assert _difference(REGISTER, append_item(REGISTER, ("people",), {"id": "x", "name": "某"})) == [
        "+- {id: x, name: 某}"
    ]
    assert _difference(REGISTER, append_item(REGISTER, ("bodies",), {"id": "x"})) == [
        "-bodies: []",
        "+bodies:",
        "+- {id: x}",
    ]
    assert _difference(REGISTER, append_item(REGISTER, ("areas", "daozhen", "areas"), {"id": "x"})) == [
        "+  - {id: x}"
    ]
    deep = append_item(REGISTER, ("areas", "daozhen", "areas", "nanyigou", "areas"), {"id": "x"})
    assert load(deep.encode())["areas"][0]["areas"][0]["areas"] == [{"id": "x"}]
    assert load(append_item("a: 1\n", ("people",), {"id": "x"}).encode())["people"] == [{"id": "x"}]


def test_a_key_of_an_item_is_set_or_taken_out() -> None:
    """`people retire`: the item is found by id, in areas at any depth."""
    assert _difference(
        REGISTER, set_in_item(REGISTER, ("people",), "li.wei", "retired", date(2026, 1, 1))
    ) == [
        "-- {id: li.wei, name: 李所长}       # head",
        "+- {id: li.wei, name: 李所长, retired: 2026-01-01}       # head",
    ]
    assert _difference(REGISTER, set_in_item(REGISTER, ("areas",), "nanyigou", "owner", None)) == [
        "-  - {id: nanyigou, name: 南义沟村, owner: zhang.wei}   # 离得远",
        "+  - {id: nanyigou, name: 南义沟村}   # 离得远",
    ]
    assert "+  retired: 2026-01-01" in _difference(
        REGISTER, set_in_item(REGISTER, ("areas",), "daozhen", "retired", "2026-01-01")
    )
    with pytest.raises(Refused):
        set_in_item(REGISTER, ("people",), "nobody", "retired", None)


def test_a_new_case_looks_as_the_design_draws_it() -> None:
    """Text blocks, small mappings in braces, short lists in brackets, quotes only where needed."""
    header = {
        "format": 1,
        "id": "20260412-m4wd8",
        "title": "110",
        "amount": 3000,
        "parties": [{"key": "a", "kind": "person", "name": "王某", "roles": ["applicant"]}],
        "links": [{"kind": "arose_from", "case": "20220805-t3k9w"}],
    }
    state = {"status": "settled", "next": {"kind": "term", "due": date(2026, 5, 1)}}
    earlier = {"failed_mediations": 1, "since": "2022"}
    log = [{"id": "f9kx2", "happened": "2026-04", "earlier": earlier, "narrative": "走访\n- 争吵: 是\n"}]
    assert emit_case(header, state, log).content.decode() == (
        'format: 1\nid: 20260412-m4wd8\ntitle: "110"\namount: 3000\n'
        "parties:\n- {key: a, kind: person, name: 王某, roles: [applicant]}\n"
        "links: [{kind: arose_from, case: 20220805-t3k9w}]\n"
        "state:\n  status: settled\n  next: {kind: term, due: 2026-05-01}\n"
        "log:\n- id: f9kx2\n  happened: 2026-04\n"
        '  earlier: {failed_mediations: 1, since: "2022"}\n'
        "  narrative: |\n    走访\n    - 争吵: 是\n"
    )
    assert emit_case({"id": "a"}, {}, []).content == b"id: a\nstate: {}\nlog: []\n"


@pytest.mark.parametrize("text", ["a\x07b", "\x1b[2J", "a\ud800"])
def test_a_control_character_is_refused_before_it_is_written(text: str) -> None:
    """No file of ours holds what a terminal would obey."""
    with pytest.raises(Refused):
        append_entries("id: a\n", [{"id": "b", "text": text}])


def test_what_does_not_read_back_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong in writing, nothing wrong is handed back (status 70)."""
    monkeypatch.setattr(Splicer, "mapping", lambda *_: ["id: other"])
    with pytest.raises(WriteFault) as caught:
        append_entries("id: a\n", [{"id": "b"}])
    assert caught.value.status is Status.FAULT

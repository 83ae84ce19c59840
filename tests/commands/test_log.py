"""disputes log: what was done, by whom, when, and when it was recorded, from git."""

import json
from typing import Any

import pytest

from tests.commands.writing import CASE, OTHER, refused
from tests.station import Station


def deeds(station: Station, *argv: str) -> list[dict[str, Any]]:
    """Return the records of `log`."""
    said = station.call("log", *argv, "--json")
    assert said.code == 0, said.err
    return list(json.loads(said.out)["data"])


def test_the_latest_comes_first(reported: Station) -> None:
    """Of one case every entry; of the register also what is no entry, and of many at once the number."""
    assert reported.call("note", CASE, "--text", "x").code == 0
    assert [one["kind"] for one in deeds(reported, CASE)] == ["note", "report"]
    whole = deeds(reported)
    assert [one["kind"] for one in whole][:2] == ["note", "batch"]
    assert (whole[1]["cases"], whole[1]["entries"]) == (2, 2)
    assert whole[-1]["kind"] == "init"
    assert list(whole[0]) == [
        *("commit", "recorded", "committer", "case", "title", "entry", "kind", "actor", "at", "subject"),
        *("cases", "entries"),
    ]


def test_who_did_it_and_who_typed_it(reported: Station) -> None:
    """An act of the grid worker, typed by the officer, the day after."""
    done = ("--at", "2026-04-12T09:05:00+08:00", "--by", "wang.fang")
    assert reported.call("note", CASE, "--text", "x", *done).code == 0
    note = deeds(reported, CASE)[0]
    assert (note["actor"], note["committer"]) == ("wang.fang", "zhang.wei")
    assert note["at"] == "2026-04-12T09:05:00+08:00"
    assert note["recorded"] > note["at"]
    page = reported.call("log", CASE, "--format", "table").out.splitlines()
    row = next(line for line in page if line.startswith("2026-04-12 09:05"))
    assert "noted on k7q3f" in row
    assert "王警官" in row
    assert "张警官" in row


def test_what_was_done_by_hand_is_told(reported: Station) -> None:
    """An entry written with an editor and committed without trailers; a comment alone is a change by hand."""
    path = reported.case_file(CASE)
    entry = "- {id: hand2, at: 2026-04-12T09:20:00+08:00, by: zhang.wei, kind: note, text: 手写}\n"
    path.write_text(path.read_text("utf-8") + entry, encoding="utf-8")
    reported.git("commit", "-qam", "by hand")
    path.write_text("# 一句\n" + path.read_text("utf-8"), encoding="utf-8")
    reported.git("commit", "-qam", "a remark")
    assert [(one["kind"], one["entry"]) for one in deeds(reported, CASE)][:2] == [
        ("by_hand", None),
        ("note", "hand2"),
    ]


def test_a_squash_without_trailers_loses_no_entry(reported: Station) -> None:
    """What the parent had not is what the commit brought."""
    base = reported.head
    for text in ("一", "二"):
        assert reported.call("note", CASE, "--text", text).code == 0
    reported.git("reset", "-q", "--soft", base)
    reported.git("commit", "-qm", "squashed")
    assert [one["kind"] for one in deeds(reported, CASE)] == ["note", "note", "report"]


def test_a_file_that_was_taken_away_can_be_asked_for(reported: Station) -> None:
    """By its whole id."""
    reported.git("rm", "-q", str(reported.case_file(OTHER)))
    reported.git("commit", "-qm", "gone")
    assert [one["kind"] for one in deeds(reported, OTHER)] == ["removed", "report"]


def test_a_merge_is_told(reported: Station) -> None:
    """Both sides, and that they were joined."""
    reported.git("checkout", "-q", "-b", "side")
    assert reported.call("note", OTHER, "--text", "x").code == 0
    reported.git("checkout", "-q", "-")
    assert reported.call("note", CASE, "--text", "y").code == 0
    reported.git("merge", "-q", "--no-ff", "-m", "join", "side")
    told = deeds(reported)
    assert [one["case"] for one in told if one["kind"] == "note"] in ([CASE, OTHER], [OTHER, CASE])


def test_rules_and_people_are_told(reported: Station) -> None:
    """What is no case: people changed by the tool, rules by hand."""
    assert reported.call("people", "add", "sun.li", "--name", "孙警官").code == 0
    rules = reported.register / "rules.yaml"
    rules.write_text(rules.read_text("utf-8") + "# 改\n", encoding="utf-8")
    reported.git("commit", "-qam", "rules")
    assert [one["kind"] for one in deeds(reported, "-n", "2")] == ["rules", "register"]


def test_days_person_and_number(reported: Station) -> None:
    """Filters of when it was recorded, of who, and of how many."""
    assert reported.call("note", CASE, "--text", "x", "--by", "wang.fang").code == 0
    assert [one["kind"] for one in deeds(reported, "--by", "wang.fang")] == ["note"]
    assert len(deeds(reported, "-n", "1")) == 1
    assert deeds(reported, "--until", "2020-01-01") == []


def test_a_hand_edit_that_is_not_committed_is_said(reported: Station) -> None:
    """It is not history yet."""
    path = reported.case_file(CASE)
    path.write_text(path.read_text("utf-8") + "# x\n", encoding="utf-8")
    assert f"{CASE} has changes that are not committed" in reported.call("log", CASE).err


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("20260412-zzzzz",), 3, "no case 20260412-zzzzz; "),
        (("--by", "zhang.we"), 2, "unknown person: zhang.we; known: zhang.wei"),
        (("--since", "someday"), 2, "--since: not a time: someday; "),
        (("-n", "0"), 2, "-n: "),
    ],
)
def test_what_was_typed_wrong(reported: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """Named; a read changes nothing."""
    assert refused(reported, "log", *argv, status=status).startswith(said)

"""disputes log: what was done, by whom, when, and when it was recorded, from git."""

import json
import shutil
from pathlib import Path
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
        *("cases", "entries", "batch", "changed", "formerly"),
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


def test_a_merge_is_told_once(reported: Station) -> None:
    """Both sides, and that they were joined; to a case that it did not change itself it is nothing."""
    _diverge(reported, CASE, OTHER)
    reported.git("merge", "-q", "--no-ff", "-m", "join", "side")
    told = [(one["kind"], one["case"]) for one in deeds(reported)][:3]
    assert told[0] == ("merge", None)
    assert sorted(told[1:]) == [("note", CASE), ("note", OTHER)]
    assert [one["kind"] for one in deeds(reported, CASE)] == ["note", "report"]


def test_what_a_merge_itself_wrote_is_told(reported: Station) -> None:
    """An entry that neither side had belongs to the merge; one that it dropped is named."""
    _diverge(reported, CASE, CASE)
    assert reported.git("merge", "side", "-m", "join", check=False).count("CONFLICT") == 1
    path = reported.case_file(CASE)
    ours = reported.git("show", f"HEAD:cases/2026/04/{CASE}.yaml")
    own = "- {id: rvw01, at: 2026-04-12T09:20:00+08:00, by: zhang.wei, kind: note, text: 合并}\n"
    path.write_text(ours + own, encoding="utf-8")
    reported.git("commit", "-qam", "join")
    merge, note, *_ = deeds(reported, CASE)
    assert (note["entry"], merge["kind"], len(merge["changed"])) == ("rvw01", "merge", 1)
    assert note["commit"] == merge["commit"] == reported.head


def _diverge(station: Station, here: str, there: str) -> None:
    """Note something on a branch `side` and something else on the one that stands."""
    station.git("checkout", "-q", "-b", "side")
    assert station.call("note", there, "--text", "x").code == 0
    station.git("checkout", "-q", "-")
    assert station.call("note", here, "--text", "y").code == 0


def test_a_commit_made_anew_is_looked_into(reported: Station) -> None:
    """An amended commit keeps the trailers of one act though it holds two."""
    for text in ("一", "二"):
        assert reported.call("note", CASE, "--text", text).code == 0
    reported.git("reset", "-q", "--soft", "HEAD~1")
    reported.now = "2026-04-12T10:30:00+08:00"
    reported.git("commit", "-q", "--amend", "--no-edit")
    assert [one["kind"] for one in deeds(reported, CASE)] == ["note", "note", "report"]
    assert len({one["commit"] for one in deeds(reported, CASE)[:2]}) == 1


def test_trailers_of_several_commits_in_one_message_are_no_trailers(reported: Station) -> None:
    """As a forge joins messages when it squashes."""
    base = reported.head
    for text in ("一", "二"):
        assert reported.call("note", CASE, "--text", text).code == 0
    joined = "two notes\n\n" + reported.message("HEAD~1") + "\n\n" + reported.message("HEAD")
    reported.git("reset", "-q", "--soft", base)
    reported.git("commit", "-q", "-F", "-", input=joined)
    assert [one["kind"] for one in deeds(reported, CASE)] == ["note", "note", "report"]


def test_an_entry_that_was_altered_by_hand_is_named(reported: Station) -> None:
    """A log only grows: what does not is told, and what was committed before keeps its line."""
    assert reported.call("note", CASE, "--text", "从前").code == 0
    (note,) = [one["entry"] for one in deeds(reported, CASE) if one["kind"] == "note"]
    path = reported.case_file(CASE)
    path.write_text(path.read_text("utf-8").replace("从前", "后来"), encoding="utf-8")
    reported.git("commit", "-qam", "wording")
    assert [(one["kind"], one["changed"]) for one in deeds(reported, CASE)][:2] == [
        ("by_hand", [note]),
        ("note", None),
    ]
    reported.git("revert", "--no-edit", "HEAD", "HEAD~1")
    assert [one["kind"] for one in deeds(reported, CASE)] == [
        "by_hand",
        "by_hand",
        "by_hand",
        "note",
        "report",
    ]
    page = reported.call("log", CASE, "--format", "table").out
    assert f"changed by hand: k7q3f, entries {note} (wording)" in page


def test_a_case_that_got_another_id_is_one_deed(reported: Station) -> None:
    """Its entries are not told anew; both ids lead to it."""
    new = "20260412-zz9zz"
    old, path = reported.case_file(CASE), reported.case_file("20260412-zz9zz")
    path.write_text(old.read_text("utf-8").replace(CASE, new), encoding="utf-8")
    old.unlink()
    reported.git("add", "-A")
    reported.git("commit", "-qm", "two clones made the same id")
    for asked in (CASE, new):
        first = deeds(reported, asked)[0]
        assert (first["kind"], first["formerly"], first["case"]) == ("renamed", CASE, new)
    assert [one["kind"] for one in deeds(reported)][:2] == ["renamed", "batch"]


def test_many_by_hand_are_counted(reported: Station) -> None:
    """More cases in one commit than a page can tell: how many, and how many entries."""
    text = reported.case_file(CASE).read_text("utf-8")
    for number in range(21):
        case = f"20260412-a{number:04}"
        reported.case_file(case).write_text(text.replace(CASE, case), encoding="utf-8")
    reported.git("add", "-A")
    reported.git("commit", "-qm", "copied from the old ledger")
    (batch,) = deeds(reported, "-n", "1")
    assert (batch["kind"], batch["cases"], batch["entries"], batch["batch"]) == ("batch", 21, 21, None)
    assert [one["kind"] for one in deeds(reported, "20260412-a0007")] == ["report"]


def test_rules_and_people_are_told(reported: Station) -> None:
    """What is no case: people changed by the tool, rules by hand."""
    assert reported.call("people", "add", "sun.li", "--name", "孙警官").code == 0
    rules = reported.register / "rules.yaml"
    rules.write_text(rules.read_text("utf-8") + "# 改\n", encoding="utf-8")
    reported.git("commit", "-qam", "rules")
    assert [one["kind"] for one in deeds(reported, "-n", "2")] == ["rules", "register"]


def test_who_changed_the_register_is_told(reported: Station) -> None:
    """In words, by the person named, typed by git's user."""
    added = ("people", "add", "sun.li", "--name", "孙警官", "--by", "li.wei")
    assert reported.call(*added).code == 0
    (deed,) = deeds(reported, "-n", "1", "--by", "li.wei")
    assert (deed["kind"], deed["actor"], deed["committer"]) == ("register", "li.wei", "zhang.wei")
    page = reported.call("log", "-n", "1", "--format", "table").out
    assert "a person was added: 孙警官" in page
    assert "people add" not in page


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


def test_a_wrong_clock_hides_nothing(reported: Station) -> None:
    """One commit of a machine that thinks it is 2010 stands over those of this week."""
    reported.now = "2010-01-01T09:00:00+08:00"
    reported.git("commit", "-q", "--allow-empty", "-m", "old")
    path = reported.case_file(CASE)
    path.write_text("# x\n" + path.read_text("utf-8"), encoding="utf-8")
    reported.git("commit", "-qam", "old too")
    kinds = [one["kind"] for one in deeds(reported, CASE, "--since", "2026-04-01")]
    assert kinds == ["report"]


def test_the_time_zone_is_the_registers(reported: Station) -> None:
    """A commit made in another zone falls on the day that the station had."""
    path = reported.case_file(CASE)
    path.write_text("# x\n" + path.read_text("utf-8"), encoding="utf-8")
    reported.now = "2026-04-11T20:30:00-04:00"
    reported.git("commit", "-qam", "from afar")
    (deed,) = [one for one in deeds(reported, "--since", "2026-04-12") if one["kind"] == "by_hand"]
    assert deed["recorded"] == "2026-04-12T08:30:00+08:00"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("log.showSignature", "true"),
        ("log.showRoot", "false"),
        ("i18n.logOutputEncoding", "GBK"),
        ("color.ui", "always"),
        ("diff.relative", "true"),
        ("diff.renames", "copies"),
        ("core.quotePath", "true"),
        ("log.follow", "true"),
    ],
)
def test_what_the_user_wants_of_git_log_changes_nothing(reported: Station, key: str, value: str) -> None:
    """The same records whatever the user's git is told."""
    path = reported.case_file(CASE)
    path.write_text("# x\n" + path.read_text("utf-8"), encoding="utf-8")
    reported.git("commit", "-qam", "改一句")
    before = deeds(reported), deeds(reported, CASE)
    assert before[1][0]["subject"] == "改一句"
    reported.git("config", key, value)
    assert (deeds(reported), deeds(reported, CASE)) == before


def test_odd_messages_and_odd_names_are_no_fault(reported: Station) -> None:
    """Signs that other programs take for separators, lines that look like trailers, names of two lines."""
    path = reported.case_file(CASE)
    path.write_text("# x\n" + path.read_text("utf-8"), encoding="utf-8")
    (path.parent / "odd\nname.yaml").write_text("x", encoding="utf-8")
    reported.git("add", "-A")
    message = f"a\x1fb\x1ec\n\n:100644 000000 x y M\n\nCase: {CASE}\nEntry: none0\nBatch: x\nCases: many\n"
    reported.git("commit", "-q", "-F", "-", input=message)
    assert [one["kind"] for one in deeds(reported, CASE)] == ["by_hand", "report"]
    assert deeds(reported, "-n", "1")[0]["kind"] == "batch"
    assert reported.call("log", "--format", "table").code == 0


def test_a_shallow_clone_says_so(reported: Station, tmp_path: Path) -> None:
    """What git has not is not told as done by the oldest commit it has."""
    assert reported.call("note", CASE, "--text", "x").code == 0
    clone = tmp_path / "shallow"
    reported.git("clone", "-q", "--depth", "1", reported.root.as_uri(), str(clone))
    said = Station(clone).call("log", "--lang", "en", "--json")
    assert (said.code, "only the end of the history" in said.err) == (0, True)
    assert [one["kind"] for one in json.loads(said.out)["data"]] == ["note"]
    past = Station(clone).call("report", "daily", "--as-of", "2026-04-01", "--lang", "en")
    assert (past.code, "git fetch --unshallow" in past.err) == (2, True)


def test_a_register_that_was_never_committed_has_no_log(reported: Station, tmp_path: Path) -> None:
    """An empty list is no error."""
    fresh = Station(tmp_path / "fresh")
    shutil.copytree(reported.register, fresh.register)
    fresh.git("init", "-q")
    for argv in (("log",), ("log", CASE), ("log", "--since", "2026-01-01")):
        said = fresh.call(*argv, "--lang", "en", "--format", "table")
        assert (said.code, said.out) == (0, "nothing was done\n")


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("20260412-zzzzz",), 3, "no case 20260412-zzzzz; "),
        (("--by", "zhang.we"), 2, "unknown person: zhang.we; known: zhang.wei"),
        (("--since", "someday"), 2, "--since: not a time: someday; "),
        (
            ("--since", "2026-04-13", "--until", "2026-04-12"),
            2,
            "--since 2026-04-13 is later than --until 2026-04-12: no day lies between; give the earlier day",
        ),
        (("-n", "0"), 2, "--limit: "),
    ],
)
def test_what_was_typed_wrong(reported: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """Named; a read changes nothing."""
    assert refused(reported, "log", *argv, status=status).startswith(said)

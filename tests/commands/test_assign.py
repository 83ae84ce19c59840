"""disputes assign: who is responsible for a case; all cases of one who leaves, in one commit."""

import json
import subprocess
import sys
import time

import pytest

from tests.commands.writing import CASE, OTHER, answered, held, recorded, refused, turned_down
from tests.station import Station

HAND_OVER = ("assign", "--from", "zhang.wei", "--to", "wang.fang")


def test_a_case_is_given_to_somebody_else(reported: Station) -> None:
    """With a leader, a team and a plan."""
    made = recorded(reported, "assign", CASE, "--to", "wang.fang", "--lead", "li.wei", "--plan", "每日走访")
    assert made.state["owner"] == "wang.fang"
    assert made.entry["plan"] == "每日走访"


def test_all_open_cases_are_handed_over_in_one_commit(busy: Station) -> None:
    """Each by an entry of its own; closed cases and those of others stay."""
    before = json.loads(busy.call("list", "--all", "--json").out)["data"]
    of_his = {one["case"] for one in before if one["owner"] == "zhang.wei" and one["status"] != "closed"}
    commits = busy.commit_count()
    told = answered(busy.call(*HAND_OVER, "--reason", "调离", "--json"))
    assert (told["from"], told["to"], set(told["cases"])) == ("zhang.wei", "wang.fang", of_his)
    assert busy.commit_count() == commits + 1
    assert {path.rpartition("/")[2].removesuffix(".yaml") for path in busy.changed()} == of_his
    assert len(of_his) == 1
    assert busy.message().startswith("assign: 1 case zhang.wei → wang.fang\n")
    for case in of_his:
        assert held(busy, case)["state"]["owner"] == "wang.fang"
        assert held(busy, case)["log"][-1]["reason"] == "调离"
    after = json.loads(busy.call("list", "--all", "--json").out)["data"]
    assert [one for one in after if one["case"] not in of_his] == [
        one for one in before if one["case"] not in of_his
    ]


def test_what_still_names_somebody_is_said(busy: Station) -> None:
    """Areas, leads and tasks are other things, each with its command."""
    notes = busy.call(*HAND_OVER).err
    assert "张警官 still owns the areas: nanyigou (disputes areas assign AREA --to PERSON)" in notes


def test_only_what_lies_in_an_area(busy: Station) -> None:
    """And below it."""
    told = answered(busy.call(*HAND_OVER, "--area", "beiyigou", "--json"))
    assert all(held(busy, case)["area"] == "beiyigou" for case in told["cases"])


def test_a_dry_run_shows_and_changes_nothing(busy: Station) -> None:
    """The difference of every file, and the message."""
    before = busy.snapshot()
    shown = busy.call(*HAND_OVER, "--dry-run")
    assert shown.code == 0
    assert "zhang.wei → wang.fang" in shown.out
    assert busy.snapshot() == before


def test_nothing_to_hand_over_is_no_error(reported: Station) -> None:
    """It is said."""
    before = reported.snapshot()
    told = reported.call("assign", "--from", "li.wei", "--to", "wang.fang", "--json")
    assert answered(told)["cases"] == []
    assert reported.snapshot() == before


def test_a_file_that_cannot_be_read_is_named(reported: Station) -> None:
    """The others are handed over; exit status 8."""
    reported.case_file(OTHER).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    done = reported.call(*HAND_OVER)
    assert done.code == 8
    assert "not readable, not looked at: cases/2026/04/" in done.err
    assert held(reported)["state"]["owner"] == "wang.fang"


def test_what_is_left_is_told_whatever_was_handed_over(busy: Station) -> None:
    """Leads and tasks on the cases that go too, and areas where no case is left."""
    his = [one["case"] for one in json.loads(busy.call("list", "owner:zhang.wei", "--json").out)["data"]]
    assert busy.call("assign", his[0], "--lead", "zhang.wei").code == 0
    assert busy.call("task", his[0], "--text", "拍照", "--to", "zhang.wei").code == 0
    told = answered(busy.call(*HAND_OVER, "--json"))
    assert his[0] in told["left"]["leads"]
    assert his[0] in told["left"]["tasks"]
    assert told["left"]["areas"] == ["nanyigou"]
    again = busy.call(*HAND_OVER)
    assert again.out == "zhang.wei is responsible for no open case\n"
    assert "张警官 still owns the areas: nanyigou" in again.err


def test_of_many_cases_the_one_that_refuses_is_named(busy: Station) -> None:
    """And nothing is handed over; a time that is wrong for all is no fault of one."""
    told = refused(busy, *HAND_OVER, "--at", "2026-03-02", status=4)
    assert told.startswith("cases/2026/0")
    assert "assignment before the first report" in told
    assert refused(busy, *HAND_OVER, "--at", "2030-01-01", status=4).startswith("2030-01-01 12:00 is in")


def test_who_left_already_still_hands_over(reported: Station) -> None:
    """Cases may have been left with somebody who is retired."""
    retired = reported.register / "register.yaml"
    text = retired.read_text("utf-8")
    assert "email: zhang.wei@example.org}" in text
    retired.write_text(
        text.replace("email: zhang.wei@example.org}", "email: zhang.wei@example.org, retired: 2026-04-01}"),
        encoding="utf-8",
    )
    reported.git("commit", "-qam", "left")
    told = answered(reported.call(*HAND_OVER, "--by", "li.wei", "--json"))
    assert told["cases"] == [CASE]


def test_a_killed_hand_over_is_whole_or_not_at_all(busy: Station) -> None:
    """Whenever it is killed, the next run finds all of the cases with one owner."""
    for other in ("wang.fang", "li.wei"):
        assert busy.call("assign", "--from", other, "--to", "zhang.wei").code == 0
    his = {one["case"] for one in json.loads(busy.call("list", "owner:zhang.wei", "--json").out)["data"]}
    assert len(his) > 3
    argv = [sys.executable, "-m", "disputes_cli", *HAND_OVER]
    undone = 0
    for hundredths in range(4, 80, 2):
        run = subprocess.Popen(argv, cwd=busy.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(hundredths / 100)
        run.kill()
        run.wait()
        assert busy.run("note", min(his), "--text", "后来的").code == 0
        owners = {held(busy, case)["state"]["owner"] for case in his}
        assert len(owners) == 1, owners
        assert busy.status() == ""
        if owners == {"wang.fang"}:
            break
        undone += 1
    assert undone  # the first kills came before it was done
    assert owners == {"wang.fang"}  # the last came too late


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        ((), 2, "missing: CASE; "),
        (("--from", "zhang.wei"), 2, "missing: --to; "),
        (("--from", "zhang.we", "--to", "li.wei"), 2, "unknown person: zhang.we; known: zhang.wei"),
        (("--from", "zhang.wei", "--to", "li.we"), 2, "unknown person: li.we; known: li.wei"),
        (("--from", "zhang.wei", "--to", "zhang.wei"), 4, "zhang.wei hands over to nobody else; "),
        ((CASE, "--from", "zhang.wei", "--to", "li.wei"), 2, "a case and --from do not go together; "),
        ((CASE, "--to", "li.wei", "--area", "nanyigou"), 2, "--area goes with --from; "),
        (("--from", "zhang.wei", "--to", "li.wei", "--area", "x"), 2, "unknown area: x; "),
        (("--from", "zhang.wei", "--to", "li.wei", "--plan", "x"), 2, "not with --from: --plan; "),
    ],
)
def test_what_was_typed_wrong(reported: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """Named, and nothing changed."""
    assert refused(reported, "assign", *argv, status=status).startswith(said)


def test_nobody_who_left_gets_cases(reported: Station) -> None:
    """Whoever is retired takes nothing on."""
    assert reported.call("areas", "assign", "beiyigou", "--to", "li.wei").code == 0
    reported.call("assign", "--from", "wang.fang", "--to", "li.wei")
    assert reported.call("people", "retire", "wang.fang").code == 0
    before = reported.snapshot()
    told = turned_down(reported, reported.call(*HAND_OVER), 4, before)
    assert told.startswith("wang.fang is retired; ")

"""disputes assign: who is responsible for a case; all cases of one who leaves, in one commit."""

import json

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
    assert busy.message().startswith(f"assign: {len(of_his)} cases zhang.wei → wang.fang\n")
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

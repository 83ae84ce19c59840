"""disputes, without a command: today's board."""

import json
import re
from typing import Any

import pytest

from disputes_cli.views.widths import width
from tests.station import Station, environment
from tests.transcripts.terminal import run_on_terminal

PARTS = {
    "red": "grave",
    "Limits of law": "statutory",
    "Waiting for an approval": "approvals",
    "Also overdue": "overdue",
    "Also due today": "today",
    "Waiting for triage": "waiting",
    "Came in": "came",
    "Hand-overs": "handovers",
}
"""How the heading of each part begins, and its key."""


def read(station: Station, *argv: str) -> dict[str, Any]:
    """Return the board as a program gets it."""
    (board,) = json.loads(station.call(*argv, "--json").out)["data"]
    assert isinstance(board, dict)
    return board


def on_screen(station: Station, lines: int, columns: int, *argv: str) -> list[str]:
    """Return what the tool writes to a terminal of that size."""
    variables = {**environment(station.root), **station.variables, "LINES": str(lines)}
    code, out, err = run_on_terminal(
        ["disputes", *argv], station.root, {**variables, "COLUMNS": str(columns), "PAGER": "cat"}, [], columns
    )
    assert (code, err) == (0, "")
    return out.split("\n")


def test_an_empty_register_says_what_to_do_first(station: Station) -> None:
    """Whoever starts is told how."""
    page = station.call("--lang", "en", "--format", "table")
    assert page.code == 0
    assert "disputes new" in page.out
    assert "disputes import" in page.out
    piped = station.call("--lang", "en")
    assert piped.out == ""
    assert "disputes new" in piped.err


def test_the_page_shows_every_part(busy: Station, cases: dict[str, str]) -> None:
    """The grave, the late, the due, the waiting, the hand-overs; counts at the top."""
    page = busy.call("--format", "table").out
    assert "open 4" in page
    assert "overdue 5" in page
    for part in (
        "red (1)",
        "Also overdue (4)",
        "Due today (1)",
        "Waiting for triage (1)",
        "Came in since yesterday (2)",
        "Hand-overs: unanswered or returned (2)",
    ):
        assert part in page
    red = next(line for line in page.splitlines() if line.startswith(cases["grave"]))
    assert "王警官" in red
    assert "2026-03-01" in red


def test_the_record_has_the_documented_keys(busy: Station, cases: dict[str, str]) -> None:
    """Scripts read the board as one record."""
    answer = json.loads(busy.call("--json").out)
    assert answer["kind"] == "board"
    (board,) = answer["data"]
    assert list(board) == [
        *("date", "under", "counts", "grave", "overdue", "today", "waiting", "handovers"),
        *("statutory", "came", "approvals"),
    ]
    assert board["counts"] == {
        "cases": 5,
        "open": 4,
        "grades": {"red": 1, "orange": 1, "blue": 1, "none": 1},
        "grave": 1,
        "overdue": 5,
        "today": 1,
        "waiting": 1,
        "handovers": 2,
        "unreadable": 0,
        "statutory": 0,
        "past_the_law": 0,
        "approvals": 0,
        "came": 2,
    }
    (grave,) = board["grave"]
    assert (grave["case"], grave["owner"], grave["lead"]) == (cases["grave"], "wang.fang", "li.wei")
    assert grave["next"]["kind"] == "report_up"
    assert board["waiting"][0]["new"] is True
    assert [one["outcome"] for one in board["handovers"]] == ["returned", None]


def test_piped_it_is_one_item_a_line(busy: Station) -> None:
    """The part an item stands in, then the keys of a due item."""
    rows = busy.call().rows
    assert [row[0] for row in rows] == [
        *("grave", *["overdue"] * 5, "today", "waiting", *["handovers"] * 2, *["came"] * 2),
    ]
    assert {len(row) for row in rows} == {17}


def test_under_shows_the_areas_of_a_person_and_all_below(busy: Station, cases: dict[str, str]) -> None:
    """Three levels of responsibility: whoever owns a town sees its villages."""
    of_village = json.loads(busy.call("--under", "wang.fang", "--json").out)["data"][0]
    assert {item["case"] for item in of_village["overdue"]} == {cases["in_performance"]}
    of_town = json.loads(busy.call("--under", "li.wei", "--json").out)["data"][0]
    assert of_town["counts"]["cases"] == 5


def test_under_somebody_unknown_is_wrong_usage(busy: Station) -> None:
    """Near names are named."""
    refused = busy.call("--under", "wang.fan")
    assert refused.code == 2
    assert "wang.fang" in refused.err
    assert refused.out == ""


def test_a_file_that_cannot_be_read_is_counted(busy: Station, cases: dict[str, str]) -> None:
    """Never left out silently: named on stderr, counted, status 8."""
    path = busy.case_file(cases["new"])
    path.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    page = busy.call("--format", "table")
    assert page.code == 8
    assert "not readable 1" in page.out
    assert f"cases/2026/04/{path.name}:1" in page.err
    assert json.loads(busy.call("--json").out)["unreadable"][0]["file"] == f"cases/2026/04/{path.name}"


def test_it_speaks_chinese(busy: Station) -> None:
    """The page is for a chief in China."""
    page = busy.call("--lang", "zh_CN", "--format", "table").out
    assert "道镇派出所" in page
    assert "Overdue" not in page


@pytest.mark.parametrize("under", [(), ("--under", "li.wei"), ("--under", "chen.gang")])
def test_the_command_that_is_named_for_more_shows_it(crowded: Station, under: tuple[str, ...]) -> None:
    """Whatever is cut from the page is in the output of the command below it, and lies in those areas."""
    board = read(crowded, *under)
    page = crowded.call(*under, "--format", "markdown", DISPUTES_LANG="en").out
    mine = {item["case"] for part in PARTS.values() for item in board[part]}
    heading, cut = "", set()
    for line in page.splitlines():
        heading = line.removeprefix("## ") if line.startswith("## ") else heading
        more = re.fullmatch(r"(\d+) more: disputes (.*)", line)
        if more is None:
            continue
        part = next(key for begins, key in PARTS.items() if heading.startswith(begins))
        whole = crowded.call(*more[2].split(), "--format", "json" if more[2] != "--all" else "table")
        assert whole.code == 0, whole.err
        shown = set(re.findall(r"20260\d{3}-[a-z0-9]{5}", whole.out))
        assert {item["case"] for item in board[part]} <= shown, more[2]
        assert shown <= mine or not under
        cut.add(part)
    assert cut == set(PARTS.values()) or under == ("--under", "chen.gang")
    assert "grave" not in cut or f"red ({len(board['grave'])})" in page


def test_all_cuts_nothing(crowded: Station) -> None:
    """Every item of every part, each once; also where there is no terminal."""
    page = crowded.call("--all", "--format", "table").out
    assert "more:" not in page
    board = read(crowded)
    for part, begins in (("approvals", "low"), ("handovers", "out"), ("came", "new")):
        assert all(f"{begins}{number:02}" in page for number in range(12)), part
        assert len(board[part]) == 12


@pytest.mark.parametrize(("lines", "columns"), [(24, 80), (40, 140), (60, 100)])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("under", [(), ("--under", "li.wei")])
def test_it_is_one_page(
    crowded: Station, lines: int, columns: int, language: str, under: tuple[str, ...]
) -> None:
    """Counts first, the gravest next; every part is at least named with its number and its command."""
    crowded.variables["DISPUTES_LANG"] = language
    page = on_screen(crowded, lines, columns, *under)
    assert len(page) <= lines
    assert max(map(width, page)) <= columns
    assert page[0].startswith("道镇派出所")
    text = "".join(page)
    assert text.count("(12)" if language == "en" else "（12）") >= 7
    assert language != "en" or all(part in text for part in PARTS)
    assert any(line.startswith(("red (12)", "红色（12）")) for line in page[4:7])


def test_limits_of_law_stand_apart_from_what_else_is_late(crowded: Station) -> None:
    """With the last day, the article, and how many are past it."""
    board = read(crowded)
    first = board["statutory"][0]
    assert (first["law"], first["statutory"], first["last_day"]) == ("ps_decided_within", True, "2026-04-02")
    assert "118" in first["article"]["en"]
    late = [item for item in board["statutory"] if item["last_day"] < "2026-04-12"]
    assert board["counts"]["past_the_law"] == len(late) > 0
    page = crowded.call("--format", "table").out
    assert f"past a limit of law {len(late)}" in page
    assert "Law, art. 118" in page


def test_an_approval_is_given_by_the_command_that_is_named(crowded: Station) -> None:
    """Afterwards it waits no longer."""
    asked = read(crowded)["approvals"][0]
    assert (asked["kind"], asked["before"], asked["after"]) == ("lowering", "orange", "blue")
    assert (asked["roles"], asked["people"]) == (["station_head"], ["li.wei"])
    assert asked["since"] == "2026-03-05T09:00:00+08:00"
    page = crowded.call("--format", "table").out
    assert "to approve: disputes amend CASE --entry ENTRY --reason TEXT approved_by=li.wei" in page
    assert asked["entry"] in page
    assert "station head: 李所长" in page
    given = crowded.call(*asked["action"].replace("TEXT", "所长同意").split()[1:])
    assert given.code == 0, given.err
    assert asked["case"] not in {one["case"] for one in read(crowded)["approvals"]}


def test_an_extension_waits_where_the_rules_ask_for_an_approval(crowded: Station) -> None:
    """The rules of the register say who; the finding and the board tell of the same."""
    rules = crowded.register / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    asks = "\n  extension_approved_by: [station_head]\n  settle_within: {days: 7,"
    rules.write_text(text.replace("\n  settle_within: {days: 7,", asks, 1), encoding="utf-8")
    crowded.git("commit", "-qam", "the head approves")
    case = read(crowded)["today"][0]["case"]
    extend = ("extend", case, "--to", "2026-04-20", "--no-input")
    refused = crowded.call(*extend)
    assert refused.code == 4
    assert "station head" in refused.err
    assert crowded.call(*extend, "--reason", "等待鉴定").code == 0
    (asked,) = [one for one in read(crowded)["approvals"] if one["kind"] == "extension"]
    assert (asked["case"], asked["to"]) == (case, "2026-04-20")
    assert "limit extended to 2026-04-20" in crowded.call("--all", "--format", "table").out


def test_a_grave_case_without_a_measure_says_so(crowded: Station) -> None:
    """And with one it says until when."""
    case = read(crowded)["grave"][0]["case"]
    assert read(crowded)["grave"][0]["measures"] == []
    row = next(line for line in crowded.call("--format", "table").lines if line.startswith(case))
    assert "no measure" in row
    letter = ("proceed", case, "--track", "warning_letter", "--step", "issued", "--until", "2026-04-20")
    assert crowded.call(*letter, "--no-input").code == 0
    (grave,) = [one for one in read(crowded)["grave"] if one["case"] == case]
    (measure,) = grave["measures"]
    assert {**measure, "entry": ""} == {
        "kind": "proceeding",
        "entry": "",
        "track": "warning_letter",
        "step": "issued",
        "text": None,
        "until": "2026-04-20",
        "lapsed": False,
    }
    row = next(line for line in crowded.call("--format", "table").lines if line.startswith(case))
    assert "warning letter (issued and served), until 2026-04-20" in row
    page = crowded.call("--format", "table", now="2026-04-21T08:00:00+08:00").out
    assert "warning letter (issued and served), ended 2026-04-20" in page


def test_a_tree_of_three_levels(crowded: Station) -> None:
    """Whoever owns the town sees all; the community its grids, also the one without an owner; a grid itself."""
    seen = {who: read(crowded, "--under", who) for who in ("li.wei", "chen.gang", "zhao.min", "wang.fang")}
    assert {who: board["counts"]["cases"] for who, board in seen.items()} == {
        "li.wei": 72,
        "chen.gang": 36,
        "zhao.min": 18,
        "wang.fang": 18,
    }
    assert {item["area"] for item in seen["chen.gang"]["grave"]} == {"laojie_g1", "laojie_g2"}


def test_under_somebody_who_owns_nothing_says_so(crowded: Station) -> None:
    """No empty page; what this person owes is asked for otherwise."""
    page = crowded.call("--under", "zhang.wei", "--format", "table")
    assert page.code == 0
    assert "张警官 is responsible for no area." in page.out
    assert "disputes due --owner zhang.wei" in page.out
    piped = crowded.call("--under", "zhang.wei")
    assert (piped.out, piped.code) == ("", 0)
    assert "张警官 is responsible for no area." in piped.err


def test_under_somebody_in_whose_areas_nothing_happened_says_so(station: Station) -> None:
    """It is not said that there is no case at all."""
    page = station.call("--under", "wang.fang", "--lang", "en", "--format", "table").out
    assert "No case lies in the areas of 王警官." in page
    assert "disputes new" not in page


def test_files_that_cannot_be_read_are_named_on_the_page(crowded: Station) -> None:
    """A few of them; `check` names all, and every one is counted."""
    for path in crowded.case_files[:7]:
        path.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    page = crowded.call("--format", "markdown")
    assert page.code == 8
    assert "Not readable (7)" in page.out
    assert page.out.count(f"{crowded.case_files[0].name}:1") == 1
    assert "2 more: disputes check" in page.out
    assert all(path.name in crowded.call("check").out for path in crowded.case_files[:7])

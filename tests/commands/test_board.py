"""disputes, without a command: today's board."""

import json

from tests.station import Station


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
        "Overdue (5)",
        "Due today (1)",
        "Waiting for triage (1)",
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
        *("date", "under", "counts", "grave", "overdue", "today", "waiting", "handovers", "statutory"),
        *("came", "approvals"),
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
        "statutory": 0,
        "came": 1,
        "approvals": 0,
        "unreadable": 0,
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
        *("grave", *["overdue"] * 5, "today", "waiting", *["handovers"] * 2, "came"),
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

"""Sheets come in: all rows or none, in one commit; what is there already adds nothing; nobody is named."""

import csv
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from disputes_cli.records.yaml_read import load
from tests.station import Result, Station

EXCERPTS = Path(__file__).parents[1] / "excerpts"
AREA = ("--default", "area=nanyigou")
HEADINGS = ("编号", "登记时间", "标题", "内容", "类型", "村居")
ROW = ("A-1", "2026-03-01 09:30", "两户地界", "两户为地界争吵。", "地界纠纷", "南义沟村")


def write(station: Station, rows: list[tuple[Any, ...]], *, name: str = "台账.csv", more: str = "") -> str:
    """Write a ledger with these rows, `more` naming further headings; return its path."""
    path = station.root.parent / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow([*HEADINGS, *more.split()])
        sheet.writerows(rows)
    return str(path)


def ledger(station: Station, *rows: tuple[Any, ...], more: str = "", argv: tuple[str, ...] = ()) -> Result:
    """Import a ledger with these rows as the mapping `ledger` reads it."""
    return station.call("import", write(station, list(rows), more=more), "--lang", "en", *argv)


def cases(station: Station) -> list[dict[str, Any]]:
    """Return every case as its file holds it."""
    return [load(path.read_bytes()) for path in station.case_files]


def refused(station: Station, *argv: str) -> Result:
    """Run a command that must change nothing; return what it said."""
    before = station.snapshot()
    result = station.call(*argv, "--lang", "en")
    assert station.snapshot() == before
    assert result.out == ""
    assert "Traceback" not in result.err
    return result


@pytest.mark.parametrize(
    ("name", "argv"),
    [
        ("complaints.xlsx", AREA),
        ("complaints.csv", AREA),
        ("complaints_gb18030.txt", AREA),
        ("published_cases.jsonl", (*AREA, "--default", "at=2026-04-01")),
    ],
)
def test_a_real_sheet_goes_in_once(station: Station, name: str, argv: tuple[str, ...]) -> None:
    """One commit with all of it; the mapping is found and named; again adds nothing, not even a commit."""
    commits = station.commit_count()
    first = station.run("import", str(EXCERPTS / name), *argv, "--lang", "en")
    count = len(station.case_files)
    assert first.code == 0, first
    assert count > 3
    assert (
        first.out
        == f"imported {name}: {count} created, 0 updated, 0 unchanged, 0 bad; owed next: triage by 2026-04-13\n"
    )
    assert "mapping: complaints" in first.err or "mapping: published_cases" in first.err
    assert station.commit_count() == commits + 1
    system = station.message().partition("Batch: import ")[2].partition("\n")[0]
    assert station.message().startswith(f"import {system}: {count} created\n\nBatch: import ")
    assert len(station.changed()) == count
    before = station.snapshot()
    again = station.call("import", str(EXCERPTS / name), *argv, "--lang", "en")
    assert (again.code, again.out) == (0, f"{name} adds nothing: {count} unchanged, 0 bad\n")
    assert station.snapshot() == before
    assert station.call("check").code == 0


def test_the_same_rows_in_another_file_add_nothing(station: Station) -> None:
    """A row is told by its number and contents, whatever the file's name, encoding and separator."""
    assert station.call("import", str(EXCERPTS / "complaints_gb18030.txt"), *AREA).code == 0
    again = station.call("import", str(EXCERPTS / "complaints.csv"), *AREA, "--json")
    assert json.loads(again.out)["created"] == json.loads(again.out)["updated"] == 0


def test_a_row_becomes_a_case_with_one_report(station: Station) -> None:
    """Every field lands where the case file has it; the triage is owed from the day of the import on."""
    more = "涉及金额 涉及人数 申请人 被申请人 性质 渠道 发生时间 文号 地点"
    done = ledger(
        station,
        (
            *ROW,
            "3000元",
            "6",
            "王某、某某建材公司",
            "李某",
            "民间纠纷",
            "走访",
            "2026年2月",
            "道调字5号",
            "村东头坡地",
        ),
        more=more,
    )
    assert done.code == 0, done
    (case,) = cases(station)
    assert {key: case[key] for key in case if key not in ("id", "log", "state")} == {
        "format": 1,
        "title": "两户地界",
        "category": "land_boundary",
        "area": "nanyigou",
        "place": "村东头坡地",
        "people_involved": 6,
        "amount": 3000,
        "parties": [
            {"key": "a", "name": "王某", "roles": ["applicant"]},
            {"key": "b", "kind": "unit", "name": "某某建材公司", "roles": ["applicant"]},
            {"key": "c", "name": "李某", "roles": ["respondent"]},
        ],
        "refs": [{"kind": "ledger", "no": "道调字5号"}],
    }
    (report,) = case["log"]
    assert {key: str(value) for key, value in report.items() if key not in ("id", "source")} == {
        "at": "2026-03-01T09:30:00+08:00",
        "recorded": "2026-04-12T09:30:00+08:00",
        "by": "zhang.wei",
        "kind": "report",
        "channel": "visit",
        "nature": "civil",
        "happened": "2026-02",
        "owner": "zhang.wei",
        "triage_by": "2026-04-13",
        "narrative": "两户为地界争吵。",
    }
    assert report["source"] == {"system": "ledger", "id": "A-1"}
    assert case["id"].startswith("20260301-")
    assert case["state"]["status"] == "reported"


def test_nobody_is_named(station: Station) -> None:
    """Numbers are taken out and full names shortened, in texts too; what is left out is counted."""
    done = ledger(
        station,
        ("A-1", "2026-03-01", "王小明与邻居", "王小明(13800138000)称邻居堆土。", "邻里纠纷", "南义沟村", "王小明", "13900139000", "11010519491231002X"),
        more="申请人 联系电话 身份证号",
    )  # fmt: skip
    assert done.code == 0, done
    assert "left out of the register: personal numbers 3, full names shortened 1" in done.err
    (case,) = cases(station)
    assert case["title"] == "王某某与邻居"
    assert case["log"][0]["narrative"] == "王某某([手机号])称邻居堆土。"
    everything = station.git("log", "-p", "--all") + done.out + done.err
    assert not [
        word for word in ("王小明", "13800138000", "13900139000", "11010519491231002X") if word in everything
    ]


def test_a_row_told_by_a_name_keeps_no_name(station: Station) -> None:
    """A station's own mapping may tell rows by who came; the register still names nobody, and knows the row again."""
    own = station.root.parent / "own.yaml"
    own.write_text(
        "system: own\nidentity: [登记时间, 申请人]\nfields: {at: 登记时间, title: 标题, narrative: 内容, category: 类型, "
        "area: 村居, applicant: 申请人}\n",
        "utf-8",
    )
    sheet = write(station, [(*ROW, "王小明（户主）")], more="申请人")
    assert station.call("import", sheet, "--mapping", str(own)).code == 0
    assert "王小明" not in station.git("log", "-p", "--all")
    again = station.call("import", sheet, "--mapping", str(own), "--lang", "en")
    assert again.out == "台账.csv adds nothing: 1 unchanged, 0 bad\n"


@pytest.mark.parametrize("name", ["13800138000.csv", "王小明和李建强.csv"])
def test_a_file_name_is_not_in_the_commit(station: Station, name: str) -> None:
    """Git never forgets, and a file name may name people: the source stands for the file."""
    sheet = write(station, [ROW], name=name)
    assert station.call("import", sheet).code == 0
    assert station.message().splitlines()[0] == "import ledger: 1 created"


def test_how_far_a_ledger_got_is_a_note(station: Station) -> None:
    """Nobody's outcome is made up of a word: it stands in a note, in the register's language."""
    done = ledger(station, (*ROW, "调解中"), ("A-2", *ROW[1:], "未化解"), more="化解状态")
    assert done.code == 0, done
    assert "1 row says how far it got" in done.err
    noted, plain = sorted(cases(station), key=lambda case: -len(case["log"]))
    assert [(entry["kind"], entry.get("text")) for entry in noted["log"]] == [
        ("report", None),
        ("note", "台账状态：调解中"),
    ]
    assert [entry["kind"] for entry in plain["log"]] == ["report"]
    assert {case["state"]["status"] for case in (noted, plain)} == {"reported"}
    assert "1 unchanged" not in ledger(station, (*ROW, "调解中"), more="化解状态").err


def test_a_changed_row_adds_a_report_to_its_case(station: Station) -> None:
    """The case keeps what it had; what the row says now comes after it."""
    ledger(station, ROW)
    (before,) = cases(station)
    changed = (*ROW[:3], "两户再次争吵。", *ROW[4:])
    done = ledger(station, changed, ("A-2", *ROW[1:]))
    assert done.out.startswith("imported 台账.csv: 1 created, 1 updated, 0 unchanged, 0 bad")
    assert station.message().startswith("import ledger: 1 created, 1 updated\n")
    case = next(case for case in cases(station) if case["id"] == before["id"])
    assert case["log"][0] == before["log"][0]
    assert case["log"][1]["narrative"] == "两户再次争吵。"
    assert str(case["log"][1]["at"]) == "2026-03-01T09:30:01+08:00"
    assert "triage_by" not in case["log"][1]
    for row in (changed, ROW):
        assert ledger(station, row).out == "台账.csv adds nothing: 1 unchanged, 0 bad\n"
    assert station.call("check").code == 0


def test_news_of_a_closed_case_is_reported_now(station: Station) -> None:
    """It comes after the closure, so that its triage is owed."""
    ledger(station, ROW)
    (case,) = cases(station)
    assert station.call("close", case["id"], "--as", "withdrawn", "--reason", "撤回", "--no-input").code == 0
    later = "2026-05-01T10:00:00+08:00"
    done = station.call("import", write(station, [(*ROW[:3], "又吵了。", *ROW[4:])]), now=later)
    assert done.code == 0, done
    (case,) = cases(station)
    assert [entry["kind"] for entry in case["log"]] == ["report", "closure", "report"]
    assert str(case["log"][2]["at"]) == later
    assert case["state"]["next"]["kind"] == "triage"


def test_a_row_that_stands_twice(station: Station) -> None:
    """The same twice counts once; the same number with other words is a second report; other numbers are other cases."""
    done = ledger(
        station, ROW, ROW, (*ROW[:3], "两户再次争吵。", *ROW[4:]), ("A-2", *ROW[1:]), argv=("--json",)
    )
    assert done.code == 0, done
    told = json.loads(done.out)
    assert [told[key] for key in ("created", "updated", "unchanged", "bad", "repeated")] == [2, 1, 0, 0, 1]
    assert sorted(told["cases"]) == [case["id"] for case in cases(station)]
    assert told["commit"] == station.head
    assert sorted(len(case["log"]) for case in cases(station)) == [1, 2]


def test_rows_without_a_number_are_told_by_all_they_say(station: Station) -> None:
    """Two rows of one minute stay two cases; again they add nothing."""
    rows = [("", *ROW[1:]), ("", ROW[1], "另一件事", *ROW[3:])]
    assert ledger(station, *rows).out.startswith("imported 台账.csv: 2 created")
    assert ledger(station, *rows).out == "台账.csv adds nothing: 2 unchanged, 0 bad\n"


def test_two_clones_make_the_same(station: Station, tmp_path: Path) -> None:
    """Ids are made of system, number and contents: one clock gives the same bytes, another the same ids."""
    clones = [Station.copy(station.root, tmp_path / name) for name in ("one", "two", "three")]
    for clone, now in zip(clones, (station.now, station.now, "2026-05-01T10:00:00+08:00"), strict=True):
        assert clone.call("import", str(EXCERPTS / "complaints.xlsx"), *AREA, now=now).code == 0
    one, two, three = ({path.name: path.read_bytes() for path in clone.case_files} for clone in clones)
    assert one == two
    assert [(name, load(data)["log"][0]["id"]) for name, data in one.items()] == [
        (name, load(data)["log"][0]["id"]) for name, data in three.items()
    ]


def test_an_id_that_is_taken_is_left_alone(station: Station, tmp_path: Path) -> None:
    """The id that a row would get belongs to another case: the row gets the next."""
    other = Station.copy(station.root, tmp_path / "other")
    ledger(other, ROW)
    (path,) = other.case_files
    place = station.register / path.relative_to(other.register)
    place.parent.mkdir(parents=True)
    place.write_text(path.read_text("utf-8").replace("system: ledger", "system: elsewhere"), "utf-8")
    station.git("add", "-A")
    station.git("commit", "-q", "-m", "another case")
    assert ledger(station, ROW).out.startswith("imported 台账.csv: 1 created")
    assert len(station.case_files) == 2
    assert ledger(station, ROW).out == "台账.csv adds nothing: 1 unchanged, 0 bad\n"


def test_one_case_of_two_rows_keeps_both_changes(station: Station) -> None:
    """Somebody gave a case the number of a second row: what both say anew goes in."""
    second = ("A-2", "2026-03-02 10:00", *ROW[2:])
    ledger(station, ROW)
    (path,) = station.case_files
    text = path.read_text("utf-8")
    entry = text[text.index("- id: ") :].replace("- id: ", "- id: bbbbb #").replace("09:30:00", "09:45:00", 1)
    path.write_text(text + entry.replace("A-1", "A-2"), "utf-8")
    station.git("commit", "-q", "-am", "two rows, one dispute")
    done = ledger(station, (*ROW[:3], "甲", *ROW[4:]), (*second[:3], "乙", *second[4:]))
    assert done.out.startswith("imported 台账.csv: 0 created, 2 updated"), done
    (case,) = cases(station)
    assert [entry["narrative"] for entry in case["log"][2:]] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("place", "cell", "said"),
    [
        (1, "去年", "台账.csv:3:登记时间: not a date: 去年"),
        (1, "2026-13-01", "台账.csv:3:登记时间: not a date: 2026-13-01"),
        (1, "2026-04-13", "台账.csv:3:登记时间: 2026-04-13 lies in the future"),
        (1, "2026-04-12 23:00", "台账.csv:3:登记时间: 2026-04-12 23:00 lies in the future"),
        (1, "", "台账.csv:3:登记时间: time is blank or unknown; --default at=VALUE fills it"),
        (3, " ", "台账.csv:3:内容: narrative is blank or unknown; --default narrative=VALUE fills it"),
        (4, "宅基地边届", "台账.csv:3:类型: no category 宅基地边届; did you mean 宅基地边界"),
        (5, "南义村", "台账.csv:3:村居: no area 南义村; did you mean 南义沟村"),
        (3, "吵" * 100_001, "台账.csv:3:内容: longer than 100000 characters"),
    ],
)
def test_a_bad_row_stops_the_import(station: Station, place: int, cell: str, said: str) -> None:
    """Line, heading and reason on stderr; exit 4; the good rows are not in either."""
    bad = (*ROW[:place], cell, *ROW[place + 1 :])
    result = refused(station, "import", write(station, [ROW, ("A-2", *bad[1:])]))
    assert result.code == 4
    lines = result.err.splitlines()
    assert lines[0].startswith("mapping: ledger")
    assert lines[1].startswith(said)
    assert lines[2] == (
        "disputes: 1 of 2 rows cannot be taken over; nothing was imported; mend them, or go on without them: "
        "--skip-bad FILE keeps them for later"
    )
    assert len(lines) == 3


def test_a_short_row_names_the_column_that_it_lacks(station: Station) -> None:
    """By its heading, as if the cell were there and blank."""
    result = refused(station, "import", write(station, [ROW[:5]]))
    assert "台账.csv:2:村居: area is blank or unknown" in result.err


def test_what_is_retired_is_named_by_its_column(station: Station) -> None:
    """For rows from that day on; older ones had it still."""
    register = station.register / "register.yaml"
    register.write_text(
        register.read_text("utf-8").replace("{id: beiyigou,", "{id: beiyigou, retired: 2026-01-01,"), "utf-8"
    )
    station.git("commit", "-q", "-am", "retired")
    new, old = (*ROW[:5], "北义沟村"), ("A-2", "2025-03-01", *ROW[2:5], "北义沟村")
    result = refused(station, "import", write(station, [new, old]))
    assert "台账.csv:2:村居: area beiyigou is retired" in result.err
    assert "1 of 2 rows" in result.err


def test_what_is_no_row_and_other_sheets_are_told(station: Station) -> None:
    """Nothing is left out in silence."""
    import xlsxwriter  # type: ignore[import-untyped]

    path = station.root.parent / "台账.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for month in ("一月", "二月"):
            page = book.add_worksheet(month)
            for number, row in enumerate((HEADINGS, ROW, HEADINGS, ("合计", "1件"))):
                page.write_row(number, 0, row)
    done = station.call("import", str(path), "--lang", "en")
    assert done.code == 0, done
    assert "passed over as headings told again, totals or signatures: lines 3, 4\n" in done.err
    assert "not read: other sheets of the workbook: 二月; --sheet NAME chooses one\n" in done.err
    assert len(station.case_files) == 1


def test_columns_that_are_not_read_are_named(station: Station) -> None:
    """Whoever has one more can map it, and knows that it was not taken in."""
    path = station.root.parent / "台账.csv"
    path.write_text("\n".join(map(",".join, ((*HEADINGS, "经办意见"), (*ROW, "同意")))), encoding="utf-8")
    done = station.call("import", str(path), "--lang", "en")
    assert "columns not read: 经办意见; --map FIELD=HEADING reads one\n" in done.err


def test_two_parties_of_one_dispute_on_two_lines_are_no_two_disputes(station: Station) -> None:
    """What happened is merged over both lines: the second is named, and nothing is taken in."""
    import xlsxwriter

    path = station.root.parent / "台账.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, [*HEADINGS, "申请人"])
        for column, cell in enumerate(ROW):
            page.merge_range(1, column, 2, column, cell)
        page.write_column(1, len(HEADINGS), ["王小明", "赵四光"])
    done = station.call("import", str(path), "--lang", "en")
    assert done.code == 4
    assert "台账.xlsx:3: what happened is merged with the line above: it is the same dispute" in done.err
    assert station.case_files == []


def test_many_bad_rows_are_counted(station: Station) -> None:
    """The first twenty are named."""
    rows = [(f"A-{n}", "去年", *ROW[2:]) for n in range(30)]
    result = refused(station, "import", write(station, rows))
    lines = result.err.splitlines()
    assert [line.split(":")[1] for line in lines[1:21]] == [str(n) for n in range(2, 22)]
    assert lines[21] == "and 10 more"
    assert "30 of 30 rows" in lines[22]


def test_bad_rows_can_be_kept_for_later(station: Station) -> None:
    """The file has every cell of them with line and reason; mended, it goes in."""
    kept = station.root.parent / "bad.csv"
    done = ledger(
        station,
        ROW,
        ("A-2", "去年", *ROW[2:], "13800138000"),
        more="联系电话",
        argv=("--skip-bad", str(kept)),
    )
    assert done.code == 0, done
    assert done.out.startswith("imported 台账.csv: 1 created, 0 updated, 0 unchanged, 1 bad")
    assert kept.read_bytes().startswith(b"\xef\xbb\xbfline,reason,")
    assert kept.stat().st_mode & 0o077 == 0
    text = kept.read_text("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines())
    assert (row["line"], row["reason"]) == ("3", "登记时间: not a date: 去年")
    assert [row[name] for name in (*HEADINGS, "联系电话")] == ["A-2", "去年", *ROW[2:], "13800138000"]
    again = ledger(station, ROW, argv=("--skip-bad", str(kept)))
    assert (again.code, again.err) == (4, "disputes: bad.csv is there already; name a new file\n")
    kept.write_text(text.replace("去年,", "2026-03-02,"), "utf-8-sig")
    assert station.call("import", str(kept), "--lang", "en").out.startswith("imported bad.csv: 1 created")


def test_what_begins_as_a_formula_does_no_harm_where_it_is_mended(station: Station) -> None:
    """What a citizen wrote is opened in an office program; the apostrophe before it is not what was written."""
    kept = station.root.parent / "bad.csv"
    formula = '=HYPERLINK("http://example.org")'
    ledger(station, ("A-1", "去年", ROW[2], formula, *ROW[4:]), argv=("--skip-bad", str(kept)))
    text = kept.read_text("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines())
    assert row["内容"] == f"'{formula}"
    kept.write_text(text.replace("去年,", "2026-03-02,"), "utf-8-sig")
    assert station.call("import", str(kept)).code == 0
    assert cases(station)[0]["log"][0]["narrative"] == formula


def test_a_row_with_a_cell_too_many_is_kept_whole(station: Station) -> None:
    """Whoever mends it needs the last cell too."""
    sheet = station.root.parent / "台账.csv"
    sheet.write_text(f"{','.join(HEADINGS)}\nA-1,2026-03-01,两户,吵,架,邻里,南义沟村\n", "utf-8")
    kept = station.root.parent / "bad.csv"
    assert station.call("import", str(sheet), "--skip-bad", str(kept)).code == 0
    text = kept.read_text("utf-8-sig")
    assert text.splitlines()[1].endswith(",A-1,2026-03-01,两户,吵,架,邻里,南义沟村")
    kept.write_text(text.replace("吵,架", '"吵,架"'), "utf-8-sig")
    assert station.call("import", str(kept), "--lang", "en").out.startswith("imported bad.csv: 1 created")


def test_nothing_is_kept_where_nothing_is_bad_or_nothing_was_saved(station: Station) -> None:
    """A file of bad rows is there only beside an import that was done."""
    kept = station.root.parent / "bad.csv"
    bad = ("A-2", "去年", *ROW[2:])
    sheet = write(station, [ROW, bad])
    assert station.call("import", sheet, "-n", "--skip-bad", str(kept)).code == 0
    assert not kept.exists()
    hook = station.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    assert refused(station, "import", sheet, "--skip-bad", str(kept)).code == 7
    assert not kept.exists()
    hook.unlink()
    assert ledger(station, ROW, argv=("--skip-bad", str(kept))).code == 0
    assert not kept.exists()
    assert (
        ledger(station, ROW, bad, argv=("--skip-bad", str(kept))).out
        == "台账.csv adds nothing: 1 unchanged, 1 bad\n"
    )
    assert kept.exists()


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("--mapping", "ledgr"), 2, "no mapping ledgr"),
        (("--map", "titel=标题"), 2, "--map: no field titel; fields are: title"),
        (("--default", "catgory=debt"), 2, "--default: no field catgory; fields are: category"),
        (("--map", "标题"), 2, "--map: not a pair: 标题"),
        (("--map", "place=地 点"), 2, "台账.csv: no column 地 点 for place"),
        (("--map", "title=标提"), 2, "台账.csv: no column 标提 for title; did you mean 标题?"),
        (("--default", "category=land_boundery"), 2, "no category land_boundery; did you mean land_boundary"),
        (("--default", "at=someday"), 2, "--default at: not a time: someday"),
        (("--default", "at=2026-05-01"), 4, "2026-05-01 00:00 is in the future"),
        (("--at", "yesterday"), 2, "an import has no time of its own: every row has one"),
        (("--source", " "), 2, "--source: nothing is in it"),
        (("--sheet", "一月"), 4, "台账.csv has no sheets to choose from"),
        (("--by", "zhang.wie"), 2, "unknown person: zhang.wie; known: zhang.wei"),
        (("-m", "电话13800138000"), 4, "--message: what looks like personal data: a mobile number"),
    ],
)
def test_what_was_typed_wrongly(station: Station, argv: tuple[str, ...], code: int, said: str) -> None:
    """Near matches are named, and nothing is changed."""
    result = refused(station, "import", write(station, [ROW]), *argv)
    assert (result.code, said in result.err) == (code, True), result


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("absent.csv", None, 4, "no file absent.csv"),
        ("empty.csv", b"", 4, "empty.csv is empty"),
        ("text.pdf", b"%PDF", 4, "text.pdf: not a sheet that can be read"),
        ("broken.xlsx", b"PK\x03\x04nothing", 4, "broken.xlsx cannot be read as a workbook"),
        ("other.csv", "甲,乙\n1,2\n".encode(), 2, "other.csv: no mapping suits the columns: 甲, 乙"),
        ("lines.jsonl", b'{"a": 1}\n{"a":\n', 4, "lines.jsonl:2"),
    ],
)
def test_what_is_no_sheet(station: Station, name: str, data: bytes | None, code: int, said: str) -> None:
    """One line says which file and why."""
    path = station.root.parent / name
    if data is not None:
        path.write_bytes(data)
    result = refused(station, "import", str(path))
    assert (result.code, said in result.err) == (code, True), result


def test_what_a_case_must_have_is_named_with_the_remedy(station: Station) -> None:
    """A column or a default for each of them."""
    result = refused(station, "import", str(EXCERPTS / "complaints.csv"))
    assert result.code == 2
    assert "nothing fills area: give --map area=HEADING or --default area=VALUE" in result.err
    path = station.root.parent / "two.csv"
    path.write_text("甲,乙\n吵架,两户争吵\n", "utf-8")
    result = refused(station, "import", str(path), "--map", "title=甲")
    assert result.err == (
        "disputes: two.csv: nothing fills category, area, narrative, at: give --map FIELD=HEADING or "
        "--default FIELD=VALUE for each; the columns are: 甲, 乙\n"
    )


def test_columns_can_be_named_one_by_one(station: Station) -> None:
    """A sheet that no mapping knows: columns, templates and defaults; a number needs its system."""
    path = station.root.parent / "calls.csv"
    path.write_text("No,Type,Where\n7,NOISE,MAIN ST\n", "utf-8")
    argv = [
        *("--map", "title={Type}: {Where}", "--map", "narrative=Type", "--default", "category=noise"),
        *("--default", "area=nanyigou", "--default", "at=yesterday"),
    ]
    result = refused(station, "import", str(path), *argv, "--map", "id=No")
    assert (result.code, "--map id: of which system are these numbers?" in result.err) == (2, True)
    assert station.call("import", str(path), *argv, "--map", "id=No", "--source", "calls").code == 0
    (case,) = cases(station)
    assert case["title"] == "NOISE: MAIN ST"
    assert case["log"][0]["source"] == {"system": "calls", "id": "7"}
    assert case["log"][0]["channel"] == "ledger_import"
    assert str(case["log"][0]["at"]).startswith("2026-04-11T00:00:00")


def test_a_mapping_of_the_stations_own(station: Station) -> None:
    """A YAML file; --map and --default are laid over it."""
    own = station.root.parent / "own.yaml"
    own.write_text(
        "system: own\nidentity: [编号]\nfields: {at: 登记时间, title: 标题, narrative: 标题, category: 类型}\n",
        "utf-8",
    )
    sheet = write(station, [ROW])
    done = station.call(
        "import", sheet, "--mapping", str(own), "--map", "narrative=内容", *AREA, "--lang", "en"
    )
    assert done.code == 0, done
    assert "mapping:" not in done.err
    (case,) = cases(station)
    assert (case["log"][0]["source"]["system"], case["log"][0]["narrative"]) == ("own", ROW[3])


def test_a_dry_run_changes_nothing(station: Station) -> None:
    """It names the mapping, the first cases and the counts."""
    before = station.snapshot()
    rows = [(f"A-{n}", *ROW[1:]) for n in range(8)]
    done = ledger(station, *rows, argv=("--dry-run",))
    assert done.code == 0
    assert done.lines[-1].startswith("would import 台账.csv: 8 created, 0 updated, 0 unchanged, 0 bad")
    assert len(done.lines) == 6
    assert all(line.startswith("20260301-") for line in done.lines[:5])
    told = json.loads(ledger(station, *rows, argv=("-n", "--json")).out)
    assert (told["created"], told["commit"]) == (8, None)
    assert station.snapshot() == before


def test_an_import_tells_how_far_it_is_whatever_takes_long(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Again, when nothing is new, most of the time goes into what the register has."""
    from disputes_cli.views.progress import Progress

    told: list[str] = []
    over = Progress.over

    def listened(self: Progress, items: Any, text: str, total: int) -> Any:
        told.append(text)
        return over(self, items, text, total)

    monkeypatch.setattr(Progress, "over", listened)
    ledger(station, ROW)
    ledger(station, ROW)
    assert told[-3:] == [
        "read {count} of {total} case files", "read {count} of {total} rows", "composed {count} of {total} cases",
    ]  # fmt: skip


def test_a_case_that_cannot_be_read_stops_the_import(station: Station) -> None:
    """Whether it holds a row's number nobody knows; guessing would make a second case of one dispute."""
    ledger(station, ROW)
    (path,) = station.case_files
    path.write_text(path.read_text("utf-8").replace("category:", "category: [", 1), "utf-8")
    station.git("commit", "-q", "-am", "broken")
    result = refused(station, "import", write(station, [ROW]))
    assert (result.code, path.name in result.err) == (4, True), result


def test_a_hand_edit_is_not_swept_along(station: Station) -> None:
    """A changed row of a case that somebody has open is refused, with all others."""
    ledger(station, ROW)
    (path,) = station.case_files
    path.write_text(path.read_text("utf-8").replace("title: 两户", "title: 两家"), "utf-8")
    changed = (*ROW[:3], "两户再次争吵。", *ROW[4:])
    result = refused(station, "import", write(station, [changed, ("A-2", *ROW[1:])]))
    assert (result.code, "changed by hand and not committed" in result.err) == (4, True), result


def test_a_missing_area_is_asked_for_on_a_terminal(station: Station) -> None:
    """Elsewhere its flag is named; --no-input never asks."""
    pexpect = pytest.importorskip("pexpect")
    shutil.copy(EXCERPTS / "complaints.csv", station.root.parent)
    argv = ["-m", "disputes_cli", "--lang", "en", "import", "../complaints.csv"]
    child = pexpect.spawn(
        sys.executable,
        argv,
        cwd=station.root,
        env={**os.environ, "TERM": "xterm"},
        encoding="utf-8",
        timeout=20,
    )
    child.expect("area of every row that has none")
    child.sendline("南义沟村")
    child.expect("imported complaints.csv: 11 created")
    child.expect(pexpect.EOF)
    assert {case["area"] for case in cases(station)} == {"nanyigou"}

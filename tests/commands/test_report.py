"""disputes report: a day, a week or a month."""

import csv
import json
import os
from io import StringIO
from pathlib import Path

import pytest

from disputes_cli.views.widths import width
from tests.station import Station

RECORD = [
    *(
        "period",
        "now",
        "under",
        "commit",
        "commit_at",
        "totals",
        "counts",
        "standing",
        "indicators",
        "overdue",
    ),
    *(
        "relapses",
        "silent",
        "late",
        "typed_for_others",
        "against_proposal",
        "suggestions",
        "partners",
        "areas_without_report",
    ),
    *("falls_due", "held", "settled_by_tier", "satisfaction"),
]
LINE = [
    *("part", "key", "label", "period", "before", "numerator", "denominator", "percent"),
    *("case", "day", "days", "by", "text"),
]


def test_piped_it_is_markdown_to_be_pasted(busy: Station) -> None:
    """Headings, tables, sentences; no bars."""
    page = busy.call("report", "weekly")
    assert page.code == 0, page.err
    assert page.out.startswith("# 道镇派出所: disputes, weekly report\n")
    assert "week 15 of 2026: 6 April 2026 to 12 April 2026" in page.out
    assert "The period is not over" in page.out
    assert "This week: registered 1 (1 the week before)" in page.out
    assert "\n## Rates\n\n| rate or count" in page.out
    assert "\u2588" not in page.out
    assert page.out == busy.call("report", "weekly", "--format", "markdown").out


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_on_a_terminal_it_fits_80_columns_with_bars(busy: Station, language: str) -> None:
    """Also in Chinese, and for a month."""
    page = busy.call("--lang", language, "report", "monthly", "--format", "table", COLUMNS="80")
    assert page.code == 0
    assert "\u2588" in page.out
    assert max(map(width, page.lines)) <= 80


def test_the_record_has_the_documented_keys(busy: Station, cases: dict[str, str]) -> None:
    """Scripts read a report as one record, with the cases on each side of every rate."""
    answer = json.loads(busy.call("report", "monthly", "--of", "2026-04", "--json").out)
    assert answer["kind"] == "report"
    (report,) = answer["data"]
    assert list(report) == RECORD
    assert report["period"] == {
        "kind": "monthly",
        "name": "2026-04",
        "first": "2026-04-01",
        "last": "2026-04-30",
        "running": True,
        "before": {"kind": "monthly", "name": "2026-03", "first": "2026-03-01", "last": "2026-03-31"},
    }
    assert report["totals"] == {"cases": 5, "open": 4, "open_before": 2, "unreadable": 0}
    assert report["counts"]["new"] == {
        "period": 2,
        "before": 2,
        "cases": sorted((cases["handed_over"], cases["new"])),
    }
    closure = next(one for one in report["indicators"] if one["id"] == "closure_rate")
    assert (closure["numerator"], closure["denominator"], closure["percent"]) == (0, 2, 0.0)
    assert closure["denominator_cases"] == sorted((cases["handed_over"], cases["new"]))
    assert {"relapse_rate", "team_rate"} <= {one["id"] for one in report["indicators"]}
    nothing = next(one for one in report["indicators"] if one["id"] == "relapse_rate")
    assert (nothing["denominator"], nothing["percent"]) == (0, None)


def test_sheets_have_one_figure_a_line(busy: Station) -> None:
    """Long form: the same columns for every figure."""
    rows = list(csv.DictReader(StringIO(busy.call("report", "daily", "--format", "csv").out)))
    assert list(rows[0]) == LINE
    assert next(row for row in rows if row["part"] == "counts" and row["key"] == "new")["period"] == "1"
    parts = {row["part"] for row in rows}
    assert {"totals", "open_by_area", "indicator", "overdue", "silent", "area_without_report"} <= parts
    tabs = busy.call("report", "daily", "--format", "tsv").rows
    assert {len(row) for row in tabs} == {len(LINE)}
    assert len(tabs) == len(rows)


def test_a_past_report_does_not_change(busy: Station, cases: dict[str, str]) -> None:
    """What is recorded since is of its own week."""
    before = busy.call("report", "weekly", "--of", "last").out
    done = busy.call("close", cases["new"], "--as", "withdrawn", "--reason", "不再要求处理", "--no-input")
    assert done.code == 0, done.err
    assert busy.call("report", "weekly", "--of", "last").out == before
    assert "closed 1," in busy.call("report", "weekly").out


@pytest.mark.parametrize(
    ("kind", "of", "name"),
    [
        ("weekly", "2026-W14", "2026-W14"),
        ("weekly", "last", "2026-W14"),
        ("weekly", "-7d", "2026-W14"),
        ("weekly", "上周", "2026-W14"),
        ("monthly", "2026-03", "2026-03"),
        ("monthly", "上月", "2026-03"),
        ("daily", "yesterday", "2026-04-11"),
        ("daily", "04-01", "2026-04-01"),
        ("daily", "12-31", "2025-12-31"),
        ("daily", "mon", "2026-04-06"),
        ("周报", "2026年3月30日", "2026-W14"),
        ("月报", "last", "2026-03"),
    ],
)
def test_the_period_may_be_typed_in_many_ways(busy: Station, kind: str, of: str, name: str) -> None:
    """As days are typed elsewhere, or by its name."""
    answer = busy.call("report", kind, "--of", of, "--json")
    assert answer.code == 0, answer.err
    assert json.loads(answer.out)["data"][0]["period"]["name"] == name


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("week",), "weekly"),
        (("yearly",), "daily"),
        ((), "daily|weekly|monthly"),
        (("weekly", "--of", "soon"), "--of"),
        (("weekly", "--of", "2026-13"), "--of"),
        (("weekly", "--of", "2026-W60"), "--of"),
        (("weekly", "--of", "0001-01-01"), "0001-01-01"),
        (("weekly", "--of", "+7d"), "2026-W16"),
        (("monthly", "--of", "2027-01"), "2027-01"),
        (("weekly", "--under", "nobody"), "nobody"),
        (("weekly", "--format", "pdf"), "pdf"),
        (("weekly", "-o", "week.pdf"), ".md"),
    ],
)
def test_what_cannot_be_reported_is_wrong_usage(busy: Station, argv: tuple[str, ...], said: str) -> None:
    """What is wrong and what to write; nothing on stdout."""
    refused = busy.call("report", *argv)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert refused.err.count("\n") == 1


def test_under_counts_the_areas_of_a_person_and_all_below(busy: Station) -> None:
    """A village's officer sees the village."""
    village = json.loads(busy.call("report", "monthly", "--under", "wang.fang", "--json").out)["data"][0]
    town = json.loads(busy.call("report", "monthly", "--under", "li.wei", "--json").out)["data"][0]
    assert (village["under"], village["totals"]["cases"], town["totals"]["cases"]) == ("wang.fang", 1, 5)
    assert "Only the areas of 王警官." in busy.call("report", "monthly", "--under", "wang.fang").out


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("w.md", "# "),
        ("w.json", '{"schema_version"'),
        ("w.jsonl", '{"period"'),
        ("w.csv", "part,key"),
        ("w.tsv", "totals\t"),
        ("w.txt", "道镇派出所"),
    ],
)
def test_a_file_has_the_format_of_its_ending(busy: Station, name: str, begins: str) -> None:
    """Written whole, in the place of what it held; stdout stays empty."""
    file = busy.root / name
    file.write_text("old", encoding="utf-8")
    done = busy.call("report", "weekly", "-o", name)
    assert (done.code, done.out) == (0, ""), done.err
    assert file.read_text(encoding="utf-8").startswith(begins)
    assert name in done.err
    assert not list(busy.root.glob(".*tmp*"))


def test_a_format_goes_before_an_ending(busy: Station) -> None:
    """What is said is meant."""
    assert busy.call("report", "weekly", "-o", "w.txt", "--json").code == 0
    assert json.loads((busy.root / "w.txt").read_text("utf-8"))["kind"] == "report"


@pytest.mark.parametrize("place", ["cases", "nowhere/week.md", "pipe.md"])
def test_a_place_that_is_no_file_is_refused(busy: Station, place: str) -> None:
    """A folder, a place in no folder, a pipe: status 4, before anything is read."""
    os.mkfifo(busy.root / "pipe.md")
    refused = busy.call("report", "weekly", "-o", place)
    assert (refused.code, refused.out) == (4, "")
    assert place in refused.err


def test_a_folder_without_rights_leaves_nothing(busy: Station) -> None:
    """The disk said no: status 7, and no half of a file. In /sys not even the superuser makes one."""
    folder = Path("/sys") if os.geteuid() == 0 else busy.root / "closed"
    if os.geteuid() != 0:
        folder.mkdir(mode=0o500)
    before = sorted(folder.iterdir())
    refused = busy.call("report", "weekly", "-o", str(folder / "week.md"))
    assert (refused.code, refused.out) == (7, "")
    assert sorted(folder.iterdir()) == before


def test_a_full_disk_leaves_what_was_there(busy: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit on the size of files stands for the full disk: status 7."""
    import resource
    import signal

    (busy.root / "week.md").write_text("old", encoding="utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        refused = busy.call("report", "weekly", "-o", "week.md")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert refused.code == 7, refused
    assert (busy.root / "week.md").read_text(encoding="utf-8") == "old"
    assert not list(busy.root.glob(".*tmp*"))


def test_a_link_stays_a_link(busy: Station, tmp_path: Path) -> None:
    """What it points to gets the report."""
    target = tmp_path / "elsewhere.md"
    target.write_text("old", encoding="utf-8")
    (busy.root / "week.md").symlink_to(target)
    assert busy.call("report", "weekly", "-o", "week.md").code == 0
    assert (busy.root / "week.md").is_symlink()
    assert target.read_text(encoding="utf-8").startswith("# ")


def test_a_file_that_cannot_be_read_is_counted(busy: Station, cases: dict[str, str]) -> None:
    """Never left out silently: named on stderr, counted, status 8."""
    path = busy.case_file(cases["new"])
    path.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    page = busy.call("report", "weekly")
    assert page.code == 8
    assert "Files that cannot be read, and are not counted: 1." in page.out
    assert f"cases/2026/04/{path.name}:1" in page.err
    answer = json.loads(busy.call("report", "weekly", "--json").out)
    assert answer["unreadable"][0]["file"] == f"cases/2026/04/{path.name}"
    assert answer["data"][0]["totals"]["unreadable"] == 1
    kept = busy.call("report", "weekly", "-o", "week.md")
    assert kept.code == 8
    assert path.name in kept.err


def test_an_empty_register_has_a_report_too(station: Station) -> None:
    """Nothing happened, and every area says so."""
    page = station.call("--lang", "en", "report", "daily")
    assert page.code == 0
    assert "This day: registered 0" in page.out
    assert "南义沟村, 北义沟村: none" in page.out


def test_an_unknown_figure_is_a_fault_of_the_rules(busy: Station) -> None:
    """A figure that nothing computes is named by line and column, not left out silently."""
    rules = busy.register / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("- id: closure_rate", "- id: closing_rate"), "utf-8")
    found = busy.call("rules", "check")
    assert found.code == 1
    assert "closing_rate" in found.out
    assert "closure_rate" in found.out


@pytest.fixture
def dated(busy: Station, cases: dict[str, str]) -> Station:
    """Hand out the station with commits of known days: its cases on 5 April, a closing on 12 April."""
    _dated(busy, "2026-04-05T20:00:00+08:00", "commit", "--amend", "--no-edit", "-q")
    done = busy.call("close", cases["new"], "--as", "withdrawn", "--reason", "不再要求处理", "--no-input")
    assert done.code == 0, done.err
    _dated(busy, "2026-04-12T09:30:00+08:00", "commit", "--amend", "--no-edit", "-q")
    return busy


def _dated(station: Station, when: str, *argv: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(station, "now", when)
        station.git(*argv)


def test_as_of_a_day_reads_what_git_had_by_its_end(dated: Station) -> None:
    """The commit that was taken is named; the period is that of the day, judged when the day was over."""
    page = dated.call("report", "weekly", "--as-of", "2026-04-05", "--json")
    assert page.code == 0, page.err
    (report,) = json.loads(page.out)["data"]
    assert report["commit"] == dated.git("rev-parse", "HEAD~1").strip()
    assert report["commit_at"] == "2026-04-05T20:00:00+08:00"
    assert report["commit"][:10] in page.err
    assert (report["period"]["name"], report["period"]["running"]) == ("2026-W14", False)
    today = dated.call("report", "weekly", "--as-of", "today", "--json")
    assert json.loads(today.out)["data"][0]["commit"] == dated.head
    assert json.loads(today.out)["data"][0]["period"]["running"] is True


def test_as_of_a_revision_reads_that_commit(dated: Station) -> None:
    """Whatever lies in the work tree."""
    for path in dated.case_files:
        path.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    now = dated.call("report", "weekly", "--as-of", "HEAD")
    before = dated.call("report", "weekly", "--as-of", "HEAD~1", "--of", "2026-04-05")
    assert (now.code, before.code) == (0, 0), now.err
    assert "closed 1," in now.out
    assert f"As the register stood at commit {dated.head[:10]}, 2026-04-12 09:30." in now.out
    assert "closed 0," in before.out
    late = dated.call("report", "weekly", "--as-of", "HEAD~1")
    assert json.loads(dated.call("report", "weekly", "--as-of", "HEAD~1", "--json").out)["data"][0]["period"]["name"] == "2026-W14"  # fmt: skip
    assert late.code == 0


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("nowhere", "nowhere"),
        ("2026-04-31", "2026-04-31"),
        ("--output", "--output"),
        ("2020-01-01", "2020-01-02"),
        ("2026-05-01", "2026-05-01"),
        ("9999-12-31", "9999-12-31"),
        ("HEAD:cases", "HEAD:cases"),
    ],
)
def test_as_of_nothing_is_wrong_usage(dated: Station, as_of: str, said: str) -> None:
    """No such revision, no commit as old, a day to come, something that is no commit."""
    refused = dated.call("report", "weekly", f"--as-of={as_of}")
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert refused.err.count("\n") == 1


def test_as_of_a_commit_without_a_register_is_wrong_usage(dated: Station) -> None:
    """The work tree was there before the register."""
    tree = dated.git("mktree", input="").strip()
    empty = dated.git("commit-tree", "-m", "nothing", tree).strip()
    refused = dated.call("report", "weekly", "--as-of", empty)
    assert (refused.code, refused.out) == (2, "")
    assert empty[:10] in refused.err


def test_a_faulty_file_of_the_past_is_named(dated: Station, cases: dict[str, str]) -> None:
    """As one of the present is: counted, status 8."""
    dated.case_file(cases["new"]).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    dated.git("commit", "-aqm", "by hand")
    page = dated.call("report", "weekly", "--as-of", "HEAD")
    assert page.code == 8
    assert f"cases/2026/04/{cases['new']}.yaml:1" in page.err


def test_what_one_typed_for_another_is_told(busy: Station, cases: dict[str, str]) -> None:
    """The commit knows who typed it, the entry who did it; a commit made by hand says nothing."""
    note = ("note", cases["new"], "--no-input", "--text")
    assert busy.call(*note, "已电话联系", "--by", "li.wei").code == 0
    assert busy.call(*note, "已上门").code == 0
    busy.git("config", "user.email", "somebody@example.org")
    assert busy.call(*note, "再次联系", "--by", "li.wei").code == 0
    told = json.loads(busy.call("report", "weekly", "--json").out)["data"][0]["typed_for_others"]
    assert told["known"] == 3
    assert [(one["by"], one["typist"]) for one in told["entries"]] == [
        ("li.wei", "zhang.wei"),
        ("li.wei", None),
    ]
    page = busy.call("report", "weekly").out
    assert "typed for others: 2 of 3" in page
    assert "not in the register" in page
    assert "somebody@example.org" not in page
    past = json.loads(busy.call("report", "weekly", "--as-of", "HEAD", "--of", "2026-W15", "--json").out)[
        "data"
    ][0]
    assert past["typed_for_others"]["known"] == 3


LIVES = {
    "A": (("03-30 09", "new"), ("03-31 09", "close"), ("04-01 09", "reopen"), ("04-02 09", "close")),
    "B": (("03-31 10", "new"), ("04-03 10", "close"), ("04-07 10", "reopen"), ("04-08 10", "close"), ("04-09 10", "reopen")),
    "C": (("04-07 11", "new"), ("04-09 11", "close"), ("04-14 11", "reopen")),
    "D": (("04-08 12", "new"), ("04-09 12", "duplicate")),
    "E": (("04-01 13", "new"), ("04-04 13", "close"), ("04-08 13", "reopen on the fifth")),
    "F": (("04-02 14", "new"), ("04-04 14", "close"), ("04-10 14", "reopen"), ("04-11 14", "void")),
}  # fmt: skip
"""Six cases of three weeks: B comes back twice in one, D is a duplicate, E came back before it was typed, F never did."""
BY_HAND = {
    ("2026-04-05", "2026-04-05"): {"new": (4, 0), "closed": (4, 0), "reopened": (1, 0)},
    ("2026-04-05", None): {"new": (4, 0), "closed": (4, 0), "reopened": (2, 0)},
    ("2026-04-12", "2026-04-12"): {"new": (1, 4), "closed": (3, 4), "reopened": (1, 2)},
    ("2026-04-12", None): {"new": (1, 4), "closed": (3, 4), "reopened": (1, 2)},
    ("2026-04-14", None): {"new": (0, 1), "closed": (0, 3), "reopened": (1, 1)},
    ("2026-04-14", "HEAD"): {"new": (0, 1), "closed": (0, 3), "reopened": (1, 1)},
}
"""Counted with a pencil: of the week of a day, and as of when, what it and the week before it had."""


def _lived(station: Station) -> None:
    """Live the six cases, each act on its day, in a commit of that day."""
    ids: dict[str, str] = {}
    acts = sorted((when, title, what) for title, lived in LIVES.items() for when, what in lived)
    for when, title, what in acts:
        case, now = ids.get(title, ""), f"2026-{when.replace(' ', 'T')}:00:00+08:00"
        argv = {
            "new": ("new", "--title", title, "--category", "noise", "--area", "nanyigou", "--narrative", "吵", "--json"),
            "close": ("close", case, "--as", "no_dispute", "--reason", "已核实"),
            "duplicate": ("close", case, "--as", "duplicate", "--of", ids.get("C", "")),
            "reopen": ("reopen", case, "--reason", "又吵"),
            "reopen on the fifth": ("reopen", case, "--reason", "又吵", "--at", "2026-04-05 20:00"),
            "void": ("amend", case, "--void", "--reason", "记错了", "--entry", ids.get(f"{title} reopen", "")),
        }[what]  # fmt: skip
        done = station.call(*argv, *(() if "--json" in argv else ("--json",)), now=now)
        assert done.code == 0, (argv, done.err)
        answer = json.loads(done.out)
        ids.setdefault(title, answer["case"])
        ids[f"{title} {what}"] = answer["entries"][0]
        _dated(station, now, "commit", "--amend", "--no-edit", "-q")


def test_what_was_closed_and_came_back_is_counted_as_by_hand(station: Station) -> None:
    """New, closed and reopened of a week and of the one before, in files and in git."""
    _lived(station)
    for (day, as_of), counts in BY_HAND.items():
        argv = ["report", "weekly", "--of", day, "--json", *(["--as-of", as_of] if as_of else [])]
        page = station.call(*argv, now="2026-04-14T18:00:00+08:00")
        assert page.code == 0, page.err
        (report,) = json.loads(page.out)["data"]
        told = {name: (report["counts"][name]["period"], report["counts"][name]["before"]) for name in counts}
        assert told == counts, (day, as_of)

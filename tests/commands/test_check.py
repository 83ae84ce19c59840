"""disputes check: every fault by line and column, with what mends it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.station import Station


def edit(path: Path, old: str, new: str) -> None:
    """Change a file as a person would with an editor."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_clean_register_says_so_in_one_line(busy: Station) -> None:
    """Nothing on stdout, for there is no finding."""
    checked = busy.call("check")
    assert (checked.code, checked.out) == (0, "")
    assert checked.err == "case files checked: 5; no faults\n"
    assert json.loads(busy.call("check", "--json").out)["data"] == []


@pytest.mark.parametrize(
    ("old", "new", "said", "code"),
    [
        ("outcome: agreed", "outcome: agred", ":44:12: log[2].outcome: unknown value", 1),
        ("status: settled", "status: closed", ":12:11: state.status: the state shown", 1),
        ("category: noise", "category: nois", ":4:11: category: unknown category: nois; known: noise", 1),
        ("to: a, act: pay", "to: c, act: pay", ":48:42: log[2].terms[0].to: unknown party: c", 1),
        ("title: 楼上", "title: 110\nx-old: 楼上", ":3:8: title: text is expected", 1),
        ("kind: report\n", "kind: reprot\n", ":22:9: log[0].kind: unknown kind of entry: reprot", 1),
        (
            "楼上深夜施工。",
            "电话 13800138000",
            "log[0].narrative: what looks like personal data: a mobile number",
            1,
        ),
        ("id: 20260304-byr5p", "id: 20260304-byr5z", ":2:5: id: the file is called 20260304-byr5p", 1),
        (
            "place: 三号楼",
            "place: 三号楼\nlinks: [{kind: part_of, case: 20250101-aaaaa}]",
            "links[0].case: there is no case",
            1,
        ),
        ("format: 1", "format: 2", "format 2 is newer than this program", 8),
        ("format: 1", "<<<<<<< HEAD\nformat: 1", ":1:1: half merged", 8),
    ],
)
def test_a_fault_is_named_by_line_and_column(
    busy: Station, cases: dict[str, str], old: str, new: str, said: str, code: int
) -> None:
    """As compilers write it, so that editors jump there; other files are still checked."""
    edit(busy.case_file(cases["in_performance"]), old, new)
    checked = busy.call("check")
    assert checked.code == code
    assert any(said in line for line in checked.lines), checked
    assert all(line.startswith("cases/2026/03/20260304-byr5p.yaml:") for line in checked.lines)
    assert "case files checked: 5; faults:" in checked.err


def test_json_has_the_documented_keys(busy: Station, cases: dict[str, str]) -> None:
    """For editors and hooks."""
    edit(busy.case_file(cases["grave"]), "to: town_centre", "to: town_center")
    checked = busy.call("check", "--json")
    assert checked.code == 1
    (finding,) = json.loads(checked.out)["data"]
    assert finding == {
        "file": "cases/2026/03/20260301-tx7ph.yaml",
        "line": 52,
        "column": 7,
        "rule": "unknown_body",
        "severity": "fault",
        "path": "log[3].to",
        "message": "unknown body: town_center",
        "remedy": "known: town_centre (镇综治中心)",
        "entry": "xs7zg",
    }


def test_what_cannot_be_read_is_named_as_unreadable(busy: Station, cases: dict[str, str]) -> None:
    """A file that is no text of ours, or that is not handed out, is no fault of its log: status 8."""
    busy.case_file(cases["new"]).write_bytes(b"\xff\xfe")
    checked = busy.call("check", "--json")
    assert checked.code == 8
    answer = json.loads(checked.out)
    assert answer["data"][0]["rule"] == "yaml"
    assert answer["unreadable"][0]["file"] == "cases/2026/04/20260412-z3r8d.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "register.yaml",
            "owner: zhang.wei",
            "owner: zhang.we",
            "areas[0].areas[0].owner: unknown person: zhang.we",
        ),
        (
            "register.yaml",
            "id: beiyigou",
            "id: nanyigou",
            "areas[0].areas[1].id: nanyigou stands here a second time",
        ),
        (
            "register.yaml",
            "email: li.wei@",
            "email: zhang.wei@",
            "people[1].email: li.wei has the e-mail of zhang.wei",
        ),
        ("register.yaml", "role: station_head", "role: chief", "people[1].role: unknown role: chief"),
        ("register.yaml", "kind: court", "kind: cort", "bodies[2].kind: unknown kind of body: cort"),
        (
            "register.yaml",
            "email: wang.fang@example.org",
            "email: w@example.org, retired: 2026-01-01",
            "is retired",
        ),
        ("register.yaml", "Asia/Shanghai", "Mars", "time_zone: unknown time zone: Mars"),
        ("register.yaml", "code: daozhen-pcs", "cod: daozhen-pcs", "unknown key: cod"),
        ("rules.yaml", "severity: 4", "severity: 1", "severity"),
        ("rules.yaml", "format: 1", "format: one", "format: a whole number is expected"),
    ],
)
def test_register_and_rules_are_checked_too(busy: Station, name: str, old: str, new: str, said: str) -> None:
    """A wrong owner there is a wrong owner of every case."""
    edit(busy.register / name, old, new)
    checked = busy.call("check")
    assert checked.code == 1, checked
    assert any(line.startswith(f"cases/{name}:") and said in line for line in checked.lines), checked


def test_notices_are_counted_and_shown_when_asked_for(busy: Station, cases: dict[str, str]) -> None:
    """A breach that was recorded with its reason is no fault."""
    edit(
        busy.register / "register.yaml",
        "  owner: li.wei\n",
        "",
    )
    checked = busy.call("check")
    assert (checked.code, checked.out) == (0, "")
    assert "notices: 1 (--notices shows them)" in checked.err
    shown = busy.call("check", "--notices")
    assert shown.code == 0
    assert "nobody owns daozhen" in shown.out
    assert "(a notice)" in shown.out


@pytest.mark.parametrize("where", ["stray.yaml", "2026/stray.yaml", "2026/04/20260201-wx04r.yml"])
def test_a_file_where_no_case_is_looked_for(busy: Station, cases: dict[str, str], where: str) -> None:
    """It would be missing in every list without a word."""
    shutil.copy(busy.case_file(cases["closed"]), busy.register / where)
    checked = busy.call("check")
    assert checked.code == 1
    assert "no case file lies here" in checked.out


def test_a_case_in_the_folder_of_another_month(busy: Station, cases: dict[str, str]) -> None:
    """The remedy says where it belongs."""
    path = busy.case_file(cases["closed"])
    path.rename(busy.register / "2026" / "04" / path.name)
    checked = busy.call("check")
    assert checked.code == 1
    assert "move it to cases/2026/02/20260201-wx04r.yaml" in checked.out


def test_paths_choose_what_is_checked(busy: Station, cases: dict[str, str]) -> None:
    """A file, a folder, a case, the whole register."""
    edit(busy.case_file(cases["grave"]), "to: town_centre", "to: town_center")
    for path in ("cases/2026/03", "cases/2026/03/20260301-tx7ph.yaml", "tx7ph", "cases"):
        assert busy.call("check", path).code == 1, path
    for path in ("cases/2026/04", "byr5p", "cases/register.yaml", "cases/rules.yaml"):
        assert busy.call("check", path).code == 0, path
    assert busy.call("check", "zzzzz").code == 3
    (busy.root / "other.yaml").write_text("a: 1\n", encoding="utf-8")
    assert busy.call("check", "other.yaml").code == 2


def test_broken_rules_stop_the_check_of_cases(busy: Station) -> None:
    """Without them no case can be judged, and that is said."""
    edit(busy.register / "rules.yaml", "triage:", "triags:")
    checked = busy.call("check", "byr5p")
    assert checked.code == 1
    assert "cases/rules.yaml:" in checked.out
    assert "not checked" in checked.err


def test_a_clean_check_does_not_load_the_careful_reader(busy: Station) -> None:
    """It is slow; it is needed only to say where a fault stands."""
    code = (
        "import sys; from disputes_cli.cli import main; code = main(['check']);"
        "print(code, *({'ruamel', 'rich', 'tabulate', 'git'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=busy.root,
        env={**os.environ, "DISPUTES_NOW": busy.now},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "0"

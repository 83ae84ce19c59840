"""What every act can be told: when, by whom, with which message, only to look, in JSON, without asking."""

import json

import pytest

from tests.commands.writing import CASE, OTHER, REPORT, answered, held, recorded, refused
from tests.station import Station

NOTE = ("note", CASE, "--text", "现场看过")


def test_the_clock_says_when_and_git_says_who(reported: Station) -> None:
    """Without --at it is now, and `recorded` is left out; the actor is whoever has git's e-mail."""
    made = recorded(reported, *NOTE)
    assert made.entry["at"] == "2026-04-12T09:30:00+08:00"
    assert "recorded" not in made.entry
    assert made.entry["by"] == "zhang.wei"


def test_no_two_entries_share_a_time(reported: Station) -> None:
    """Without --at the second entry of a second is a second later; with --at a tie moves on."""
    recorded(reported, *NOTE)
    assert recorded(reported, *NOTE).entry["at"] == "2026-04-12T09:30:01+08:00"
    again = recorded(reported, *NOTE, "--at", "2026-04-12 09:00")
    assert again.entry["at"] == "2026-04-12T09:00:01+08:00"


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2026-04-13", "2026-04-13T12:00:00+08:00"),
        ("2026-04-13 08:15", "2026-04-13T08:15:00+08:00"),
        ("2026-04-13T08:15:30+08:00", "2026-04-13T08:15:30+08:00"),
        ("2026-04-13T00:15Z", "2026-04-13T08:15:00+08:00"),
        ("04-13", "2026-04-13T12:00:00+08:00"),
        ("4月13日", "2026-04-13T12:00:00+08:00"),
        ("mon", "2026-04-13T12:00:00+08:00"),
        ("周一", "2026-04-13T12:00:00+08:00"),
        ("yesterday", "2026-04-14T12:00:00+08:00"),
        ("-2d", "2026-04-13T12:00:00+08:00"),
        ("today", "2026-04-15T10:00:00+08:00"),
        ("08:00", "2026-04-15T08:00:00+08:00"),
        ("０８：００", "2026-04-15T08:00:00+08:00"),
    ],
)
def test_a_time_that_has_passed(reported: Station, typed: str, at: str) -> None:
    """--at takes times, days and words, looking back, kept in the register's zone; when it was typed is kept too."""
    entry = recorded(reported, *NOTE, "--at", typed, now="2026-04-15T10:00:00+08:00").entry
    assert (entry["at"], entry["recorded"]) == (at, "2026-04-15T10:00:00+08:00")


@pytest.mark.parametrize(
    "typed", ["2026-04-16", "tomorrow", "10:01", "2026-04-15 10:01", "+1d", "2027-01-01"]
)
def test_the_future_has_not_happened(reported: Station, typed: str) -> None:
    """A future --at is refused."""
    said = refused(reported, *NOTE, "--at", typed, status=4, now="2026-04-15T10:00:00+08:00")
    assert "is in the future" in said


@pytest.mark.parametrize("typed", ["2026-04-11", "2026-04-12 08:59", "2026-04-12T00:59:59Z", "yesterday"])
def test_nothing_happened_before_the_first_report(reported: Station, typed: str) -> None:
    """An --at before the first report is refused, naming what and the way on."""
    assert refused(reported, *NOTE, "--at", typed, status=4).startswith(
        "note before the first report; give --at"
    )


@pytest.mark.parametrize(
    "typed", ["soon", "2026-13-01", "2026-02-30", "25:00", "2026-04-12 09:61", "09:30 tomorrowish", "32"]
)
def test_what_is_no_time(reported: Station, typed: str) -> None:
    """A date that is none is refused with how to write one."""
    said = refused(reported, *NOTE, "--at", typed, status=2)
    assert said.startswith(f"--at: not a time: {typed}; write ")


def test_somebody_else_did_it(reported: Station) -> None:
    """--by names the actor; who typed it is the committer."""
    made = recorded(reported, *NOTE, "--by", "li.wei")
    assert made.entry["by"] == "li.wei"
    assert reported.git("log", "-1", "--format=%an").strip() == "张警官"


def test_an_unknown_person_is_refused_with_near_ones(reported: Station) -> None:
    """Near matches are named; where there is none, all of them."""
    assert (
        refused(reported, *NOTE, "--by", "li.wie", status=2)
        == "unknown person: li.wie; known: li.wei (李所长)"
    )
    said = refused(reported, *NOTE, "--by", "李所", status=2)
    assert said == "unknown person: 李所; known: li.wei (李所长)"


def test_a_person_may_be_named(reported: Station) -> None:
    """By what the register calls them, where one alone is called so."""
    assert recorded(reported, *NOTE, "--by", "李所长").entry["by"] == "li.wei"
    text = (reported.register / "register.yaml").read_text("utf-8")
    (reported.register / "register.yaml").write_text(text.replace("王警官", "张警官"), "utf-8")
    said = refused(reported, *NOTE, "--by", "张警官", status=2)
    assert said == (
        "more than one person is called 张警官; write the id: zhang.wei (张警官), wang.fang (张警官)"
    )


def test_more_for_the_commit_message(reported: Station) -> None:
    """-m stands between subject and trailers; a personal number is refused there too."""
    made = recorded(reported, *NOTE, "-m", "张警官陪同")
    assert reported.message().splitlines()[:3] == [made.subject, "", "张警官陪同"]
    said = refused(reported, *NOTE, "--message", "电话13912345678", status=4)
    assert said == "--message: what looks like personal data: a mobile number; leave it out"


def test_a_number_that_is_none(reported: Station) -> None:
    """A personal number is refused where it stands; --not-personal says why it is none."""
    said = refused(reported, "note", CASE, "--text", "热线13912345678", status=4)
    assert said.startswith("text: what looks like personal data: a mobile number; leave it out")
    made = recorded(reported, "note", CASE, "--text", "热线13912345678", "--not-personal", "公布的值班热线")
    assert made.entry["not_personal"] == "公布的值班热线"


def test_a_dry_run_shows_and_changes_nothing(reported: Station) -> None:
    """-n prints the difference and the message it would commit; a refusal is the same as without."""
    before = reported.snapshot()
    shown = reported.call(*NOTE, "-n")
    assert shown.code == 0
    assert reported.snapshot() == before
    assert "+  text: 现场看过" in shown.lines
    assert f"  note {CASE}" in shown.lines
    assert any(line.strip() == "Actor: zhang.wei" for line in shown.lines)
    refused(reported, *NOTE, "-n", "--at", "tomorrow", status=4)


def test_json_says_case_entries_commit_and_what_is_owed(reported: Station) -> None:
    """A write answers with the bare object of its documented keys."""
    said = answered(reported.call(*NOTE, "--json"))
    assert list(said) == ["case", "entries", "commit", "owed"]
    assert said["case"] == CASE
    assert said["entries"] == [held(reported)["log"][-1]["id"]]
    assert said["commit"] == reported.head
    assert said["owed"] == [
        {
            "case": CASE,
            "kind": "triage",
            "due": "2026-04-13",
            "days": 1,
            "overdue": False,
            "optional": False,
            "title": "两户地界纠纷",
            "grade": None,
            "status": "reported",
            "owner": "zhang.wei",
            "area": "nanyigou",
            "entry": REPORT,
            "action": f"disputes triage {CASE}",
            "duty": None,
            "proposes": None,
            "statutory": False,
        }
    ]


@pytest.mark.parametrize(("language", "said"), [("en", "missing: --text; "), ("zh_CN", "--text")])
def test_what_is_missing_is_named_by_its_flag(reported: Station, language: str, said: str) -> None:
    """Without a terminal nothing is asked, with or without --no-input."""
    for argv in (("note", CASE), ("note", CASE, "--no-input")):
        assert said in refused(reported, *argv, status=2, DISPUTES_LANG=language)


@pytest.mark.parametrize(
    "argv",
    [
        ("--text", ""),
        ("--text", "  \t"),
        ("--text", "x", "--by", ""),
        ("--text", "x", "-m", " "),
        ("--text", "x", "--at", ""),
    ],
)
def test_what_is_given_must_hold_something(reported: Station, argv: tuple[str, ...]) -> None:
    """An empty text is refused, not left out in silence."""
    assert refused(reported, "note", CASE, *argv, status=2).endswith(
        ": nothing is in it; write something, or leave it out"
    )


def test_a_long_text_from_standard_input(reported: Station) -> None:
    """`-` reads it, lines and all; nothing there, or another encoding, is refused."""
    text = "第一行\n\n- 第二行: “引号” # 不是注释\n"
    assert recorded(reported, "note", CASE, "--text", "-", input=text).entry["text"] == text.strip()
    assert refused(reported, "note", CASE, "--text", "-", status=2).startswith(
        "--text: standard input is empty"
    )


def test_standard_input_in_another_encoding(reported: Station) -> None:
    """GB18030 is not guessed: what it would become is nobody's words."""
    import subprocess
    import sys

    before = reported.snapshot()
    done = subprocess.run(
        [sys.executable, "-m", "disputes_cli", "--lang", "en", "note", CASE, "--text", "-"],
        input="双方争吵".encode("gb18030"),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (4, b"")
    assert b"--text: standard input is not UTF-8" in done.stderr
    assert reported.snapshot() == before


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "2026-04-12",
        "- a",
        "a: b",
        "#x",
        "'",
        '"',
        "1e3",
        "null",
        "{a}",
        "* x",
        "|",
        "?",
        "a\tb",
        "尾 ",
    ],
)
def test_any_text_stays_the_text_it_is(reported: Station, text: str) -> None:
    """What looks like something else to YAML is read back as it was typed."""
    assert recorded(reported, "note", CASE, "--text", text).entry["text"] == text


def test_lines_end_in_one_sign(reported: Station) -> None:
    """Whatever editor or system the text came from."""
    assert recorded(reported, "note", CASE, "--text", "甲\r\n乙").entry["text"] == "甲\n乙"
    assert recorded(reported, "note", CASE, "--text", "-", input="甲\r\n乙\r\n").entry["text"] == "甲\n乙"


def test_control_characters_are_refused(reported: Station) -> None:
    """They come in with pasted text and belong in no file."""
    assert "control character" in refused(reported, "note", CASE, "--text", "a\x01b", status=4)


def test_one_line_in_both_languages(reported: Station) -> None:
    """What was done and what is owed next; late things are called late."""
    said = recorded(reported, *NOTE).said
    assert said == f"noted on {CASE} 两户地界纠纷; owed next: triage by 2026-04-13"
    late = recorded(reported, *NOTE, now="2026-04-14T08:00:00+08:00").said
    assert late == f"noted on {CASE} 两户地界纠纷; overdue: triage by 2026-04-13"
    chinese = recorded(reported, *NOTE, DISPUTES_LANG="zh_CN").said
    assert CASE in chinese
    assert "2026-04-13" in chinese
    assert "noted" not in chinese


def test_a_case_by_a_part_of_its_id_or_its_path(reported: Station) -> None:
    """All five characters, the whole id in any case of letters, or the file's path."""
    for name in (
        CASE[9:],
        CASE,
        CASE.upper(),
        f"cases/2026/04/{CASE}.yaml",
        f"cases/2026/../2026/04/{CASE}.yaml",
    ):
        recorded(reported, "note", name, "--text", "x")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("zzzzz", "no case zzzzz; list the cases"),
        ("k7q3g", f"no case k7q3g; did you mean {CASE}?"),
        ("20260412-zzzzz", "no case 20260412-zzzzz; "),
        ("k7q", f"k7q is too short where nobody is asked; the case is {CASE}; give more characters"),
        ("k7", "k7 is too short for a case"),
        ("cases/2026/04/nothing.yaml", "no case cases/2026/04/nothing.yaml"),
        ("cases/register.yaml", "cases/register.yaml is not the place of a case file of this register"),
        ("@", "@ is for a terminal; a script names the case"),
        ("", "CASE: nothing is in it"),
    ],
)
def test_no_such_case(reported: Station, name: str, said: str) -> None:
    """Exit status 3, with near ids; a write without a terminal takes no short part."""
    assert refused(reported, "note", name, "--text", "x", status=3 if name else 2).startswith(said)


def test_an_ambiguous_id_lists_the_candidates(reported: Station) -> None:
    """Two cases of one random part are told apart by the whole id."""
    twin = f"20260411-{CASE[9:]}"
    line = {
        "kind": "report",
        "case_id": twin,
        "title": "x",
        "category": "noise",
        "area": "beiyigou",
        "channel": "visit",
        "narrative": "x",
        "at": "2026-04-11",
    }
    assert reported.call("apply", "-", input=json.dumps(line)).code == 0
    said = refused(reported, "note", CASE[9:], "--text", "x", status=3)
    assert said == f"{CASE[9:]} fits several cases: {twin}, {CASE}; give more characters, or the whole id"
    recorded(reported, "note", twin, "--text", "x", case=twin)


def test_another_case_is_left_alone(reported: Station) -> None:
    """What the user has staged or changed elsewhere is not committed."""
    reported.case_file(OTHER).write_text(reported.case_file(OTHER).read_text("utf-8") + "# 待核\n", "utf-8")
    (reported.root / "notes.txt").write_text("x")
    reported.git("add", "notes.txt")
    assert reported.call(*NOTE).code == 0
    assert reported.changed() == [f"cases/2026/04/{CASE}.yaml"]
    assert reported.status().splitlines() == [f" M cases/2026/04/{OTHER}.yaml", "A  notes.txt"]

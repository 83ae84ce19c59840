"""Every example of every verb's help, typed as it stands, at a terminal, on a register that fits it: it works."""

import os
import re
import shutil
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pexpect
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from disputes_cli import language
from disputes_cli.records.yaml_read import load
from disputes_cli.verbs import VERBS
from tests.station import IDENTITY, Station

EXCERPTS = Path(__file__).parents[1] / "excerpts"
NOW = "2026-11-22T10:00:00+08:00"
BEFORE = "2026-11-20T09:00:00+08:00"
CASE, OTHER, ENTRY, TASK = "20261120-k7q3f", "20261120-m4wd8", "qd4r9", "f9kx2"
"""What the examples name."""

REPORT = (
    *("new", "--title", "两户争吵", "--category", "noise", "--area", "nanyigou", "--channel", "visit"),
    *("--narrative", "两户为围栏争吵。", "--party", "applicant:王某", "--party", "respondent:李某"),
)
TRIAGE = ("triage", CASE, "--nature", "civil", "--grade", "blue", "--complexity", "general", "--reason", "x")
RED = ("triage", CASE, "--nature", "civil", "--grade", "red", "--complexity", "complex", "--reason", "x")
REFER = ("refer", CASE, "--to", "town_centre")
AGREE = ("mediate", CASE, "--outcome", "agreed", "--present", "a,b", "--term", "拆除围栏; by=b; due=+14d")
TWO_TERMS = (*AGREE, "--term", "误工费; by=b; to=a; amount=3000; due=+14d")
PERFORM = ("perform", CASE, "--result", "full", "--known-by", "现场查看")
GIVE, GIVE_MORE = (("task", CASE, "--text", text) for text in ("调取台账", "走访"))
SUSPEND = ("suspend", CASE, "--reason", "等鉴定")
CLOSE = ("close", CASE, "--as", "withdrawn", "--reason", "撤回")
LINK = ("link", CASE, "--to", OTHER, "--kind", "arose_from")

Acts = tuple[tuple[str, ...], ...]
BEFOREHAND: dict[str, Acts] = {
    "report-up": (RED,),
    "refer": (TRIAGE,),
    "reply": (TRIAGE, REFER),
    "urge": (TRIAGE, REFER),
    "mediate": (TRIAGE,),
    "perform": (TRIAGE, AGREE),
    "perform k7q3f --term": (TRIAGE, TWO_TERMS),
    "follow-up": (TRIAGE, TWO_TERMS),
    "follow-up k7q3f --means phone": (TRIAGE,),
    "proceed": (TRIAGE, AGREE),
    "extend": (TRIAGE,),
    "suspend": (TRIAGE,),
    "resume": (TRIAGE, SUSPEND),
    "done": (GIVE,),
    "done k7q3f --of": (GIVE, GIVE_MORE),
    "close k7q3f --as settled": (TRIAGE, AGREE, PERFORM),
    "reopen": (CLOSE,),
    "amend k7q3f --entry": (TRIAGE, TWO_TERMS),
    "link k7q3f --to m4wd8 --kind arose_from --remove": (LINK,),
    "people retire": (("areas", "assign", "beiyigou", "--to", "zhang.wei"),),
}
"""What was recorded before, by how the example begins; the longest beginning counts."""

OF_OTHER_SHELLS = ("zsh", "fish")
"""Examples that are typed in a shell of their own, by tests/test_shells.py."""

BARE = ("people add", "areas add", "bodies add")
"""Examples that take in what the register of the tests has already."""


def examples() -> list[tuple[str, str, str]]:
    """Return verb, language and command line of every example; those that are one in both languages once."""
    found: dict[str, tuple[str, str, str]] = {}
    for verb in VERBS:
        module = import_module(f"disputes_cli.commands.{VERBS[verb].module}")
        for code in language.LANGUAGES:
            language.choose(code)
            for text in getattr(module, "EXAMPLES", ()):
                line = language.say(text).partition("  # ")[0].strip()
                found.setdefault(line, (verb, code, line))
    return list(found.values())


def beginning(line: str, of: dict[str, Acts]) -> str:
    """Return the longest of the beginnings that an example has."""
    typed = line.partition("disputes ")[2]
    return max((one for one in of if typed.startswith(one)), key=len, default="")


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_two_examples(verb: str) -> None:
    """And each says what it does, or is plain by itself."""
    assert sum(one[0] == verb for one in examples()) >= 2


def renamed(station: Station, case: Path, names: dict[str, str]) -> None:
    """Give a case and its entries the ids that the examples name."""
    text = case.read_text("utf-8")
    for old, new in names.items():
        text = text.replace(old, new)
    place = station.case_file(text.partition("id: ")[2][:14])
    place.write_text(text, "utf-8")
    if place != case:
        case.unlink()


def prepared(station: Station, line: str) -> None:
    """Make the register that an example speaks of: two cases, and what was done on the first."""
    shutil.rmtree(station.register / "2026", ignore_errors=True)
    for wanted in (OTHER, CASE):
        made = station.call(*REPORT, "--at", BEFORE, now=BEFORE)
        assert made.code == 0, made.err
        fresh = next(path for path in station.case_files if path.stem not in (CASE, OTHER))
        renamed(station, fresh, {fresh.stem: wanted})
        station.git("add", "-A")
        station.git("commit", "-qm", "x")
    for number, act in enumerate(BEFOREHAND.get(beginning(line, BEFOREHAND), ()), 1):
        done = station.call(*act, now=BEFORE.replace("09:00", f"09:{number:02}"))
        assert done.code == 0, done.err
    log = load(station.case_file(CASE).read_bytes())["log"]
    ids = {entry["id"]: ENTRY for entry in log if entry["kind"] == "mediation"}
    tasks = [entry["id"] for entry in log if entry["kind"] == "task"]
    renamed(station, station.case_file(CASE), ids | dict.fromkeys(tasks[:1], TASK))
    station.call("note", CASE, "--text", "x", now=BEFORE.replace("09:00", "09:30"))
    sheets(station)
    station.git("add", "-A")
    station.git("commit", "-qm", "x")


def sheets(station: Station) -> None:
    """Lay the files beside that the examples take in."""
    shutil.copy(EXCERPTS / "complaints.xlsx", station.root)
    headings = ("编号", "登记时间", "标题", "内容", "类型", "村居")
    rows = [headings, ("A-1", "2026-03-01 09:30", "两户地界", "两户为地界争吵。", "地界纠纷", "南义沟村")]
    book = xlsxwriter.Workbook(str(station.root / "ledger.xlsx"))
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    calls = "警情编号,报警时间,警情类别,简要警情,No,Time,Type,Text\n"
    calls += "1,2026-03-01 09:30,噪音,楼上太吵。,1,2026-03-01 09:30,Noise,Loud music.\n"
    (station.root / "calls.csv").write_text(calls, "utf-8")
    line = f'{{"case": "{CASE}", "kind": "note", "text": "x"}}\n'
    (station.root / "actions.jsonl").write_text(line, "utf-8")


def programs(place: Path) -> Path:
    """Make a folder with the tool, and an editor that changes the title."""
    place.mkdir()
    for name, script in (
        ("disputes", f'exec "{sys.executable}" -m disputes_cli "$@"'),
        ("nano", "sed -i 's/^title: .*/title: 另一个标题/' \"$1\""),
    ):
        (place / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (place / name).chmod(0o755)
    return place


ANSWERS = {
    "上报到哪个单位[^:]*编号或名称": "town_centre\r",
    r"\[Y/n\]": "\r",
    r"研判.*3  q[^\n]*\r\n.*: $|judge it.*3  q[^\n]*\r\n.*: $": "q\r",
    "派出所名称": "道镇派出所\r",
    "name of the station": "Daozhen\r",
    "台账代码|its code": "daozhen-pcs\r",
    "第一个辖区的名称": "daozhen:道镇\r",
    "name of the first area": "daozhen\r",
    "更正的理由|why it is corrected": "x\r",
}
"""What is typed where an example asks."""


@pytest.mark.parametrize(
    ("verb", "spoken", "line"),
    [
        one
        for one in examples()
        if one[0] != "completion" or not any(shell in one[2] for shell in OF_OTHER_SHELLS)
    ],
    ids=lambda one: re.sub(r"\W+", "-", one)[:60],
)
def test_an_example_of_the_help_works_as_it_stands(
    verb: str, spoken: str, line: str, station_of: Callable[[str], Station], tmp_path: Path
) -> None:
    """Typed at a terminal it ends with status 0 (check and rules check find nothing)."""
    station = station_of(verb if verb == "init" else line)
    child = pexpect.spawn(
        "bash",
        ["-c", line],
        cwd=str(station.root),
        encoding="utf-8",
        timeout=30,
        dimensions=(50, 140),
        env={
            **os.environ,
            "DISPUTES_NOW": NOW,
            "DISPUTES_LANG": spoken,
            "PAGER": "cat",
            "TERM": "xterm",
            "EDITOR": "nano",
            "PATH": f"{programs(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}",
        },
    )
    if "--narrative -" in line:
        child.send("x\r\x04")
    seen = ""
    while (at := child.expect([pexpect.EOF, *ANSWERS])) > 0:
        seen += f"{child.before}{child.after}"
        child.send(list(ANSWERS.values())[at - 1])
    child.close()
    assert child.exitstatus == 0, seen + str(child.before)


@pytest.fixture(scope="module")
def prepared_templates() -> dict[str, Path]:
    """Registers made so far, by how the examples begin that need them; tests get copies."""
    return {}


@pytest.fixture
def station_of(
    station: Station,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    prepared_templates: dict[str, Path],
) -> Callable[[str], Station]:
    """Hand out the register that an example needs."""

    def made(line: str) -> Station:
        typed = line.partition("disputes ")[2]
        if line == "init":
            bare = Station(tmp_path / "bare")
            bare.root.mkdir()
            bare.git("init", "-q", "-b", "main")
            for name, value in IDENTITY.items():
                bare.git("config", name, value)
            return bare
        begins = beginning(line, BEFOREHAND)
        if begins not in prepared_templates:
            prepared(station, line)
            place = tmp_path_factory.mktemp("prepared") / "station"
            shutil.copytree(station.root, place, symlinks=True)
            prepared_templates[begins] = place
            one = station
        else:
            one = Station.copy(prepared_templates[begins], tmp_path / "prepared")
        if typed.startswith(BARE):
            text = (one.register / "register.yaml").read_text("utf-8")
            text = re.sub(r"(?m)^  - \{id: nanyigou.*\n|^- \{id: (wang\.fang|court).*\n", "", text)
            shutil.rmtree(one.register / "2026")
            (one.register / "register.yaml").write_text(text.replace("wang.fang", "zhang.wei"), "utf-8")
            one.git("commit", "-qam", "x")
        return one

    return made

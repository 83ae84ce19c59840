"""Every verb prints, key by key, what docs/scripting.md says, and nothing else, in every format."""

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import CASES
from tests.commands.every_verb import (
    ON_A_TERMINAL,
    PRINTS_ITSELF,
    READS,
    WRITES,
    Run,
    every_name,
    written,
)
from tests.documented import PAGES, Reader, columns, kinds
from tests.station import CHECKOUT, Result, Station

TOLD = kinds(PAGES[0])
KINDS = {"rules check": "rules_check", "proposals": "proposal"}
"""What `kind` says where it is not the heading of the page."""


@pytest.fixture
def lived_in(station: Station) -> Station:
    """Hand out the sample register, half a year of work, with one file that cannot be read and one that says nonsense."""
    shutil.rmtree(station.register)
    shutil.copytree(CHECKOUT / "cases", station.register)
    station.now = "2026-11-22T09:00:00+08:00"
    station.git("add", "-A")
    station.git("commit", "-q", "-m", "half a year")
    first, second = station.case_files[:2]
    first.write_text("id: [\n", "utf-8")
    second.write_text(second.read_text("utf-8").replace("area: ", "area: not_", 1), "utf-8")
    answered = next(path for path in station.case_files if "  referral: " in path.read_text("utf-8"))
    answered.write_text(re.sub("  referral: .*", "  referral: zzzzz", answered.read_text("utf-8")), "utf-8")
    return station


def _lived(busy: Station) -> Station:
    """Let what a week brings happen: recorded late, for another, a suggestion; and propose other rules."""
    new = CASES["new"]
    for typed in (
        ("note", new, "--text", "已电话联系", "--by", "li.wei"),
        ("note", CASES["grave"], "--text", "补记", "--at", "2026-04-08"),
        (
            "follow-up",
            CASES["in_performance"],
            "--means",
            "door",
            "--saw",
            "a",
            "--suggestions",
            "装路灯",
            "--reason",
            "路过",
        ),
    ):
        done = busy.call(*typed)
        assert done.code == 0, done.err
    rules = busy.register / "rules.yaml"
    text = rules.read_text("utf-8")
    rules.write_text(text.replace("when: {signs_at_least: 1}", "when: {reports_at_least: 1}"), "utf-8")
    return busy


def _known(read: Reader, run: Run, printed: Result, envelope: bool = True) -> None:
    assert printed.code in (0, 1, 8), (run.typed, printed)
    answer: dict[str, Any] = json.loads(printed.out)
    if envelope:
        read.read("envelope", answer)
        assert answer["kind"] == KINDS.get(run.name, KINDS.get(run.kind, run.kind))
    for record in answer["data"] if envelope else [answer]:
        read.read(run.kind, record, run.also)


def test_both_pages_tell_the_same_kinds_keys_and_types() -> None:
    """In the same order, which is that of TSV."""
    first, second = map(kinds, PAGES)
    assert [(kind, list(keys.items())) for kind, keys in first.items()] == [
        (kind, list(keys.items())) for kind, keys in second.items()
    ]


def test_every_verb_and_action_is_run() -> None:
    """By the table of verbs: a new one is held to its page without being asked."""
    run = {run.name for run in (*READS, *WRITES)}
    assert set(every_name()) - run == ON_A_TERMINAL | PRINTS_ITSELF


def test_what_is_printed_is_documented_and_the_other_way_round(
    lived_in: Station, busy_template: Path, crowd_template: Path, tmp_path: Path
) -> None:
    """No key that the page does not know, none that nothing prints, none of another type."""
    read = Reader(TOLD)
    busy = _lived(Station.copy(busy_template, tmp_path / "busy" / "station"))
    crowded = Station.copy(crowd_template, tmp_path / "crowded" / "station")
    cases = [path.stem for path in lived_in.case_files[1:]]
    for run in READS:
        for station, ids in ((lived_in, cases), (busy, list(CASES.values())), (crowded, [])):
            for case in ids if "@" in run.typed else [""]:
                _known(read, run, station.call(*run.argv(case), "--json"))
    difference = Run("", "difference")
    busy.git("checkout", "-q", "--", "cases/rules.yaml")
    for run, printed in written(busy, "--json"):
        for line in printed.out.splitlines():
            _known(read, run, Result(printed.code, line, printed.err), envelope=False)
    planned = busy.call("note", CASES["new"], "--text", "一", "--dry-run", "--json")
    _known(read, difference, planned)
    assert sorted(read.faults) == []
    lines = {kind for kind in TOLD if kind.endswith(".lines")}
    assert sorted(read.missed(but=lines)) == []


@pytest.mark.parametrize("run", READS, ids=lambda run: run.typed or "board")
def test_lines_have_the_documented_columns(run: Run, busy: Station, cases: dict[str, str]) -> None:
    """CSV names them; TSV has as many fields in every line, and they hold the same."""
    argv = run.argv(cases["grave"])
    sheet = list(csv.reader(io.StringIO(busy.call(*argv, "--format", "csv").out)))
    wanted = columns(TOLD[run.lines or run.kind])
    if run.kind == "board":
        wanted += columns(TOLD["due"])
    if run.also and not run.lines:
        wanted = [*columns(TOLD[run.also]), *wanted]
    assert sheet[0] == wanted
    lines = busy.call(*argv, "--format", "tsv").rows
    assert len(lines) == len(sheet) - 1
    for line, row in zip(lines, sheet[1:], strict=True):
        assert len(line) == len(wanted)
        if not any(set(cell) & set("\\\n\t'") for cell in row):
            assert line == row


IN_WORDS = {"show", "report", "rules", "rules diff", "triage"}
SENTENCES = {"check", "rules check", "rules test", "--version"}


@pytest.mark.parametrize("run", READS, ids=lambda run: run.typed or "board")
def test_a_pipe_gets_the_format_that_the_page_says(run: Run, busy: Station, cases: dict[str, str]) -> None:
    """Lists are lines of fields; what is read whole is Markdown; findings are sentences."""
    name = run.name if "--all" not in run.typed else ""
    drawn = "markdown" if name in IN_WORDS else "table" if name in SENTENCES else "tsv"
    argv = run.argv(cases["grave"])
    assert busy.call(*argv).out == busy.call(*argv, "--format", drawn).out


@pytest.mark.parametrize("run", READS, ids=lambda run: run.typed or "board")
def test_json_lines_are_the_data_of_json(run: Run, busy: Station, cases: dict[str, str]) -> None:
    """One record a line; keys are the same in every language, and so is their order on every run."""
    argv = run.argv(cases["grave"])
    data = json.loads(busy.call(*argv, "--json").out)["data"]
    lines = [json.loads(line) for line in busy.call(*argv, "--format", "jsonl").lines]
    assert lines == data
    chinese = [json.loads(line) for line in busy.call(*argv, "--lang", "zh_CN", "--format", "jsonl").lines]
    assert [list(one) for one in chinese] == [list(one) for one in lines]


@pytest.mark.parametrize("run", READS, ids=lambda run: run.typed or "board")
def test_markdown_has_no_ragged_table(run: Run, lived_in: Station) -> None:
    """Every line of a table has as many cells as its head."""
    head = None
    for line in lived_in.call(*run.argv(lived_in.case_files[5].stem), "--format", "markdown").lines:
        bars = line.replace("\\|", "").count("|") if line.startswith("|") else None
        assert head is None or bars is None or bars == head, line
        head = bars


@pytest.mark.parametrize("format", ["jsonl", "tsv", "csv"])
def test_writes_answer_in_every_format(busy: Station, format: str) -> None:
    """One line an entry, in the documented order."""
    for run, printed in written(busy, "--format", format):
        wanted = columns(TOLD[run.kind])
        assert printed.code == 0, (run.typed, printed.err)
        if run.name != "urge":
            wanted = [key for key in wanted if key != "urged"]
        if format == "jsonl":
            assert all(list(json.loads(line)) == wanted for line in printed.lines)
        elif format == "csv":
            assert next(csv.reader(io.StringIO(printed.out))) == wanted
        else:
            assert all(len(row) == len(wanted) for row in printed.rows)


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("list grade:purple", 2),
        ("due --nonsense", 2),
        ("show zzzzz", 3),
        ("close 20260412-z3r8d --as settled", 4),
        ("people add li.wei --name 李", 4),
        ("import no.csv", 4),
        ("areas --format pdf", 2),
        ("schema case --format csv", 2),
    ],
)
def test_an_error_leaves_standard_output_empty(busy: Station, typed: str, status: int) -> None:
    """One line on stderr, with --json too; a program needs only the exit status."""
    argv = typed.split()
    for asked in ([], ["--json"]) if "--format" not in argv else ([],):
        said = busy.call(*argv, *asked)
        assert (said.code, said.out, len(said.err.splitlines())) == (status, "", 1), said


@pytest.mark.parametrize("what", ["case", "register", "rules"])
def test_a_schema_is_json_as_it_is(busy: Station, what: str) -> None:
    """Indented for people, on one line for whoever asks for lines."""
    shown, line = (busy.call("schema", what, *more).out for more in ((), ("--format", "jsonl")))
    assert json.loads(shown) == json.loads(line)
    assert len(line.splitlines()) == 1

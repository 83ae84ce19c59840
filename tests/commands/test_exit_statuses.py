"""Every exit status of docs/scripting.md, provoked as it comes about: by real files, processes, signals and disks."""

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from disputes_cli.errors import Status
from tests.commands.writing import refused
from tests.documented import PAGES
from tests.station import CHECKOUT, Result, Station

ADD = ("people", "add", "sun.jie", "--name", "孙警官")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_status_is_documented(page: Path) -> None:
    """Each once, in its order, and no other."""
    told = re.findall(r"^\| (\d+) \| \S", page.read_text("utf-8"), re.MULTILINE)
    assert [int(one) for one in told] == [status.value for status in Status]


def test_0_done_and_nothing_found(station: Station) -> None:
    """An empty list is no error."""
    assert station.run("list") == Result(0, "", "")
    assert station.run("due", "--overdue", "--exit-code") == Result(0, "", "")


def test_1_something_was_found(busy: Station, cases: dict[str, str]) -> None:
    """Asked for by --exit-code, or faults."""
    assert busy.call("due", "--exit-code").code == 1
    assert busy.call("due", "--overdue", "--grade", "blue", "--owner", "li.wei", "--exit-code").code == 0
    path = busy.case_file(cases["new"])
    path.write_text(path.read_text("utf-8").replace("category: ", "category: not_", 1), "utf-8")
    assert busy.call("check").code == 1


def test_2_wrong_usage(busy: Station, empty_repository: Station) -> None:
    """A flag, a format, an id of the rules, what is missing, no register."""
    for argv in (("due", "--late"), ("due", "--format", "xml"), ("due", "--grade", "pink"), ("new",)):
        assert refused(busy, *argv, status=2)
    said = empty_repository.run("due", "--json")
    assert (said.code, said.out) == (2, "")


def test_3_no_such_case(busy: Station) -> None:
    """None, or several."""
    assert refused(busy, "show", "zzzzz", status=3)
    assert refused(busy, "note", "2026", "--text", "一", status=3)


def test_4_refused(busy: Station, cases: dict[str, str]) -> None:
    """The rules say no; the file was changed by hand."""
    assert refused(busy, "close", cases["new"], "--as", "settled", status=4)
    path = busy.case_file(cases["new"])
    path.write_text(path.read_text("utf-8") + "# by hand\n", "utf-8")
    assert refused(busy, "note", cases["new"], "--text", "一", status=4)


@contextmanager
def _locked(station: Station) -> Iterator[None]:
    """Hold the lock of the one writer, as another process that writes does."""
    folder = station.root / ".git" / "disputes" / "cases"
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(lock)


def _started(station: Station, *argv: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "disputes_cli", *argv],
        cwd=station.root,
        env={**os.environ, **station.variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _waiting(running: subprocess.Popen[str]) -> None:
    assert running.stderr is not None
    assert "waiting" in running.stderr.readline()


def test_5_changed_between_reading_and_writing(busy: Station) -> None:
    """It has read the file and waits for the lock; meanwhile somebody commits another version of it."""
    with _locked(busy):
        running = _started(busy, *ADD, "--json")
        _waiting(running)
        file = busy.register / "register.yaml"
        file.write_text(file.read_text("utf-8").replace("李所长", "李教导员"), "utf-8")
        busy.git("commit", "-qam", "by another")
        before = busy.snapshot()
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, len(err.splitlines())) == (5, "", 1), err
    assert "register.yaml" in err
    assert busy.snapshot() == before


def test_6_the_lock_is_held_by_another_process(busy: Station) -> None:
    """For ten seconds: said when the waiting begins, and when it is over."""
    before = busy.snapshot()
    began = time.monotonic()
    with _locked(busy):
        said = busy.run(*ADD, "--json")
    assert (said.code, said.out) == (6, "")
    assert "still writing" in said.err.splitlines()[-1]
    assert time.monotonic() - began >= 10
    assert busy.snapshot() == before


def test_7_a_hook_says_no(busy: Station) -> None:
    """Its words are passed on."""
    hook = busy.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    assert "not today" in refused(busy, *ADD, status=7)


def test_7_git_has_no_identity(busy: Station) -> None:
    """As in cron: reading needs none."""
    busy.git("config", "--unset", "user.name")
    busy.git("config", "--unset", "user.email")
    assert refused(busy, *ADD, "--by", "li.wei", status=7)
    assert busy.run("due", "--overdue").code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_7_the_disk_is_full(busy: Station) -> None:
    """Where the output goes; tests/commands/test_bad_input.py fills the disk under the register, and makes it read-only."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "disputes_cli", "list", "--json"],
            cwd=busy.root,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 7
    assert len(done.stderr.splitlines()) == 1


def test_8_done_but_for_a_file(busy: Station, cases: dict[str, str]) -> None:
    """With the results of all others; before 1."""
    busy.case_file(cases["closed"]).write_text("id: [\n", "utf-8")
    for asked in ((), ("--exit-code",)):
        found = busy.run("due", *asked)
        assert (found.code, bool(found.out)) == (8, True)
        assert cases["closed"] in found.err
    assert busy.run("check").code == 8


@pytest.mark.parametrize(
    ("file", "left", "argv"),
    [("profiles/law.yaml", "laws: [", ("check",)), ("views/due_list.py", "KEYS = (", ("due",))],
)
def test_70_a_fault_of_ours(
    busy: Station, tmp_path: Path, file: str, left: str, argv: tuple[str, ...]
) -> None:
    """A file that ships was cut short; nobody but us can be blamed. One line, no traceback, nothing changed."""
    shutil.copytree(CHECKOUT / "disputes_cli", tmp_path / "lib" / "disputes_cli")
    (tmp_path / "lib" / "disputes_cli" / file).write_text(left, "utf-8")
    before = busy.snapshot()
    said = busy.run(*argv, "--json", PYTHONPATH=str(tmp_path / "lib"))
    assert (said.code, said.out, len(said.err.splitlines())) == (70, "", 1), said
    assert "nothing was changed" in said.err
    assert "Traceback" not in said.err
    assert busy.snapshot() == before


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_130_interrupted(busy: Station, asked: signal.Signals) -> None:
    """While it waits for the lock: nothing was changed, and it says so."""
    before = busy.snapshot()
    with _locked(busy):
        running = _started(busy, *ADD, "--json")
        _waiting(running)
        running.send_signal(asked)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "Stopped; nothing was changed."
    assert busy.snapshot() == before


@pytest.mark.parametrize("format", ["tsv", "csv", "json", "jsonl", "markdown", "table"])
def test_a_closed_pipe_is_no_error(crowded: Station, format: str) -> None:
    """More than a pipe holds, and a reader who takes one line: status 0, and not a word."""
    script = f'{{ "{sys.executable}" -m disputes_cli log --format {format}; echo "$?" >status; }} 2>said | head -n 1'
    for number in range(6):
        crowded.git("commit", "-q", "--allow-empty", "-m", f"{number} " + "x" * 40_000)
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=crowded.root,
        env={**os.environ, **crowded.variables},
        capture_output=True,
        check=True,
    )
    assert done.stdout
    assert (crowded.root / "said").read_text() == ""
    assert (crowded.root / "status").read_text() == "0\n"

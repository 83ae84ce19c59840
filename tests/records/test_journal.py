"""Killed at any point, the register is as before or holds the whole change; nobody's work is lost."""

import os
import signal
import subprocess
import sys

import pytest

from disputes_cli.errors import Status
from disputes_cli.records.docket import Docket
from disputes_cli.records.journal import JournalBroken, LeftHalfway
from tests.records.small_register import FIRST, NEW, SECOND, SmallRegister, old


def _killing(small: SmallRegister, *argv: str) -> tuple[int, int]:
    """Kill saves there; return how many were kept and how many undone."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.records.killing", str(small.station.root), *argv],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kept, undone = done.stdout.split()
    return int(kept), int(undone)


@pytest.mark.parametrize("how", ["alone", "together"])
@pytest.mark.parametrize(("files", "step"), [(1, "0.004"), (45, "0.012"), (230, "0.02")])
def test_killed_at_any_moment(small: SmallRegister, how: str, files: int, step: str) -> None:
    """Killed after 4 ms, 8 ms, 12 ms … alone or with the git it started: undone or whole, and nothing left over."""
    small.hook("pre-commit", "exec sleep 0.02")
    kept, undone = _killing(small, str(files), how, step)
    assert kept >= 1
    assert undone >= 1


AFTERWARDS = "kept"
BEFORE = "undone"


@pytest.mark.parametrize(
    ("hook", "script", "whom", "outcome"),
    [
        ("pre-commit", "", "$VICTIM", AFTERWARDS),  # git lives on and finishes; the next run waits for it
        ("pre-commit", "", "$PPID", BEFORE),
        ("pre-commit", "", "$PPID $VICTIM", BEFORE),
        ("reference-transaction", '[ "$1" = prepared ] || exit 0;', "$VICTIM", AFTERWARDS),
        ("reference-transaction", '[ "$1" = prepared ] || exit 0;', "$PPID", BEFORE),
        ("reference-transaction", '[ "$1" = prepared ] || exit 0;', "$PPID $VICTIM", BEFORE),
        ("reference-transaction", '[ "$1" = committed ] || exit 0;', "$PPID", AFTERWARDS),
        ("reference-transaction", '[ "$1" = committed ] || exit 0;', "$PPID $VICTIM", AFTERWARDS),
        ("post-commit", "", "$VICTIM", AFTERWARDS),
        ("post-commit", "", "$PPID $VICTIM", AFTERWARDS),
    ],
)
@pytest.mark.parametrize("files", ["1", "3"])
def test_killed_inside_of_git(
    small: SmallRegister, hook: str, script: str, whom: str, outcome: str, files: str
) -> None:
    """Git holding its locks, HEAD moved but not the index, the commit made but not heard of."""
    small.hook(hook, f"{script} kill -9 {whom}")
    assert _killing(small, files, hook) == ((1, 0) if outcome == AFTERWARDS else (0, 1))


def _left_halfway(small: SmallRegister) -> None:
    """Leave what a run leaves that was killed when its files were written and its commit was not made."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        small.hook("pre-commit", "kill -9 0")
        small.docket.save([small.change(FIRST), small.change(NEW)], "x")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    (small.station.root / ".git/hooks/pre-commit").unlink()
    assert small.path(NEW).exists()


def test_the_next_save_undoes_what_a_killed_one_left(small: SmallRegister) -> None:
    """Whoever writes next clears up first, and the half-written record is told as one that changed."""
    _left_halfway(small)
    small.docket.save([small.change(SECOND)], "next")
    assert small.path(FIRST).read_bytes() == old(FIRST)
    assert not small.path(NEW).parent.parent.exists()
    assert (small.station.status(), small.leftovers(), small.station.commit_count()) == ("", [], 2)


def test_reading_leaves_the_journal_alone(small: SmallRegister) -> None:
    """Reading writes nothing, also where a run was killed."""
    _left_halfway(small)
    before = small.leftovers()
    docket = small.docket
    docket.read(docket.find("k7q3f"))
    docket.paths()
    assert small.leftovers() == before
    assert "journal" in before


def test_a_hand_edit_since_the_kill_is_not_overwritten(small: SmallRegister) -> None:
    """Neither the old nor the new bytes: somebody's work, so they are asked; status 4."""
    _left_halfway(small)
    small.path(FIRST).write_bytes(b"by hand\n")
    with pytest.raises(LeftHalfway) as refused:
        small.docket.save([small.change(SECOND)], "next")
    assert refused.value.status is Status.REFUSED
    assert refused.value.message.params["paths"] == [f"cases/2026/11/{FIRST}.yaml"]
    assert small.path(FIRST).read_bytes() == b"by hand\n"


@pytest.mark.parametrize("way", ["commit", "restore"])
def test_both_ways_out_of_a_hand_edit_lead_on(small: SmallRegister, way: str) -> None:
    """Committed by hand as it stands, or given back to git: the next save goes on, and what was committed stays."""
    _left_halfway(small)
    small.path(FIRST).write_bytes(b"by hand\n")
    with pytest.raises(LeftHalfway):
        small.docket.settle()
    if way == "commit":
        small.station.git("commit", "-q", "-m", "by hand", "--", str(small.path(FIRST)))
    else:
        small.station.git("restore", "--staged", "--worktree", str(small.path(FIRST)))
    small.docket.save([small.change(SECOND)], "next")
    assert small.path(FIRST).read_bytes() == (b"by hand\n" if way == "commit" else old(FIRST))
    assert not small.path(NEW).exists()
    assert (small.station.status(), small.leftovers()) == ("", [])


def test_what_somebody_committed_of_it_stays(small: SmallRegister) -> None:
    """A half that its finder committed is history now; the rest is put back."""
    _left_halfway(small)
    (small.station.root / ".git/index.lock").unlink()
    small.station.git("commit", "-q", "-m", "by hand", "--", str(small.path(FIRST)))
    small.docket.settle()
    assert small.path(FIRST).read_bytes() == old(FIRST) + b"- new entry\n"
    assert not small.path(NEW).exists()
    assert (small.station.status(), small.leftovers()) == ("", [])


def test_a_journal_that_cannot_be_read_is_named(small: SmallRegister) -> None:
    """Nobody knows what was half done: refused, and nothing touched."""
    private = small.history.private
    private.mkdir(parents=True)
    (private / "journal").write_bytes(b"{\n")
    with pytest.raises(JournalBroken):
        small.docket.save([small.change(FIRST)], "x")
    assert small.path(FIRST).read_bytes() == old(FIRST)


def test_settling_costs_nothing_where_nothing_was_left(small: SmallRegister) -> None:
    """No lock, no git, no folder of ours is made for it."""
    docket: Docket = small.docket
    docket.settle()
    assert not docket.history.private.exists()

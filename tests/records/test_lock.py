"""One writer at a time: the lock, and how long one waits for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from disputes_cli.errors import Status
from disputes_cli.messages import Message
from disputes_cli.records.lock import LockNotFree, Patience, writer_lock

HOLDER = """\
import sys, pathlib
from disputes_cli.records.lock import Patience, writer_lock
with writer_lock(pathlib.Path(sys.argv[1]), Patience()):
    print("held", flush=True)
    sys.stdin.read()
"""


def _holder(folder: Path) -> "subprocess.Popen[bytes]":
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    return holder


def test_the_second_writer_waits_says_so_once_and_gives_up(tmp_path: Path) -> None:
    """A lock that stays taken ends the wait with status 6, and the one who waits knows why."""
    said: list[Message] = []
    with _holder(tmp_path) as holder:
        with (
            pytest.raises(LockNotFree) as refused,
            writer_lock(tmp_path, Patience(said.append, seconds=0.2)),
        ):
            pass
        holder.communicate(b"")
    assert refused.value.status is Status.LOCKED
    assert len(said) == 1


def test_the_lock_dies_with_its_holder(tmp_path: Path) -> None:
    """A killed writer leaves no lock."""
    with _holder(tmp_path) as holder:
        holder.kill()
        holder.communicate()
    with writer_lock(tmp_path, Patience(seconds=0)):
        pass


def test_the_second_writer_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    """Who waits is let in as soon as the lock is free."""
    with _holder(tmp_path) as holder:

        def told(_why: Message) -> None:
            holder.communicate(b"")

        with writer_lock(tmp_path, Patience(told)):
            pass

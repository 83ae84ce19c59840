"""Git's own lock of the index: waiting for it, and clearing it where a git of ours was killed holding it."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from disputes_cli.messages import N_, Message
from disputes_cli.records.lock import LockNotFree, Patience
from disputes_cli.records.worktree import WorkTree

_COARSE_CLOCK = 100_000_000
_STARTING = 1_000_000_000
"""Nanoseconds in which a git that was started has locked the index."""
_PREPARING = 10_000_000_000
"""Nanoseconds in which a git that was started has locked and prepared the index, hooks not yet run."""


class IndexLock:
    """Git's lock of one work tree's index; `noted` and `forget` frame each git of ours that writes."""

    def __init__(self, tree: WorkTree, private: Path) -> None:
        self._git_dir = tree.git_dir
        self._tree = tree
        self._lock = tree.git_dir / "index.lock"
        self._noted = private / "git.pid"
        self.beside = private / "beside"
        """An index of a commit of many files; its lock must not be called as that of the real one."""
        self._beside_lock = private / "beside.lock"

    def noted(self, argv: Sequence[str]) -> list[str]:
        """Return a command that notes its pid and becomes the git command: a kill finds no moment in between."""
        with suppress(OSError):  # on a full disk git says so itself
            self._noted.write_bytes(b"")
        return ["/bin/sh", "-c", 'echo $$ 2>/dev/null >"$0"; exec git "$@"', str(self._noted), *argv]

    def forget(self) -> None:
        """Forget it: it came to its own end and left no lock."""
        self._noted.unlink(missing_ok=True)

    def until_free(self, patience: Patience) -> None:
        """Wait until no git holds the index; raise LockNotFree."""
        patience.until(
            lambda: not self._lock.exists() or self._clear(self._lock),
            why=Message(N_("another git command is at work here; waiting")),
            otherwise=LockNotFree(
                N_("another git command is still at work here: index.lock in the git directory is not free"),
                remedy=N_("wait for it to end; where no git runs any more, remove that file yourself"),
            ),
        )

    def outlive(self, patience: Patience) -> None:
        """Wait for a git that outlived the run of ours that started it; clear up where it was killed."""
        patience.until(
            lambda: not self._survivor(),
            why=Message(N_("a git command of a killed run is still at work here; waiting")),
            otherwise=LockNotFree(
                N_("a git command of a killed run is still at work here"),
                remedy=N_("wait for it to end (a hook may be slow), then run the command again"),
            ),
        )
        self.until_free(patience)
        child = self._child()
        if child is not None:
            self._false_index(child[0]).unlink(missing_ok=True)
            self._clear(self._beside_lock)
            self._clear_references(child[1] - _COARSE_CLOCK, patience)
        self.clear_beside()
        self.forget()

    def _clear_references(self, started: int, patience: Patience) -> None:
        """Remove the locks of HEAD and branch that a git killed in the commit of an index beside held at its end.

        It holds no lock of an index by then. Another git holds these for a moment only: they are given a second.
        """
        if not self.beside.exists():
            return
        for lock in self._tree.reference_locks():
            patience.until(
                partial(_is_old_or_gone, lock),
                why=Message(N_("another git command is at work here; waiting")),
                otherwise=LockNotFree(
                    N_("another git command is still at work here: {lock} in the git directory is not free"),
                    remedy=N_("wait for it to end; where no git runs any more, remove that file yourself"),
                    lock=lock.name,
                ),
            )
            with suppress(FileNotFoundError):
                if lock.stat().st_mtime_ns >= started:
                    lock.unlink()

    def clear_beside(self) -> None:
        """Remove the index beside, and the lock that a killed git left of it."""
        for left in (self.beside, self._beside_lock):
            left.unlink(missing_ok=True)

    def _child(self) -> tuple[int, int] | None:
        """Return pid (0: not yet noted) and start of a git that did not come to its end under our eyes."""
        try:
            text = self._noted.read_text(encoding="ascii").strip()
            return int(text or 0), self._noted.stat().st_mtime_ns
        except (OSError, ValueError):
            return None

    def _survivor(self) -> bool:
        child = self._child()
        if child is None:
            return False
        pid, started = child
        return _alive(pid) if pid else time.time_ns() - started < _STARTING

    def _false_index(self, pid: int) -> Path:
        return self._git_dir / f"next-index-{pid}.lock"

    def _clear(self, held: Path) -> bool:
        """Remove what a killed git of ours left locked: it is dead, and the lock it held is of its first seconds."""
        child = self._child()
        if child is None or not child[0] or _alive(child[0]):
            return False
        pid, started = child[0], child[1] - _COARSE_CLOCK
        try:
            if not started <= held.stat().st_mtime_ns <= started + _PREPARING:
                return False
        except FileNotFoundError:
            return True
        for lock in (self._false_index(pid), *self._tree.reference_locks(), held):
            if lock.exists() and lock.stat().st_mtime_ns >= started:
                lock.unlink(missing_ok=True)
        return True


def _is_old_or_gone(lock: Path) -> bool:
    try:
        return time.time_ns() - lock.stat().st_mtime_ns > _STARTING
    except FileNotFoundError:
        return True


def _alive(pid: int) -> bool:
    """Say whether a git with this pid still runs; a zombie does not, nor another program of that number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return not Path("/proc/self/stat").exists()
    name, _, rest = stat.partition("(")[2].rpartition(")")
    return name.startswith(("git", "sh")) and rest.split()[0] not in ("Z", "X")

"""Writing files whole or not at all and committing just them: every step of a save, in order."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, ClassVar, Self

from disputes_cli.errors import DisputesError, Refused, Status, reason_of
from disputes_cli.messages import N_, Message
from disputes_cli.records import worktree
from disputes_cli.records.history import Held, History
from disputes_cli.records.journal import (
    Change,
    Journal,
    NewFolders,
    beside,
    sync_folder,
    write_beside,
    write_new,
)
from disputes_cli.records.lock import Patience, Waiting, writer_lock
from disputes_cli.records.side_by_side import Beside

_SYNC_EACH = 16
"""More files than this are synced all at once: a sync of each would take longer than all the rest."""

_PACK_FROM = 200
"""From so many files on, their blobs go into one pack; git itself makes none of fewer than 100."""


class CannotWrite(DisputesError):
    """The disk or the system does not let a file be written."""

    status: ClassVar[Status] = Status.FAILED

    def __init__(self, path: str, fault: OSError) -> None:
        super().__init__(
            N_("cannot write {path}: {reason}"),
            remedy=N_("mend the disk or the rights of the folder, then run the command again"),
            path=path,
            reason=reason_of(fault),
        )


class ChangedMeanwhile(DisputesError):
    """A file is no longer the one that was read."""

    status: ClassVar[Status] = Status.CHANGED

    def __init__(self, path: str) -> None:
        super().__init__(
            N_("{path} changed between reading and writing"),
            remedy=N_("look at it again, then run the command again"),
            path=path,
        )


class HandEdited(Refused):
    """A file holds a change that nobody has committed."""

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(
            N_("changed by hand and not committed: {paths}"),
            remedy=N_(
                "commit it with git if it is to stay, or let git bring back its own version if it is not"
            ),
            paths=list(paths),
        )


class MergeUnderWay(Refused):
    """Git is in the middle of something that a commit would disturb."""

    def __init__(self, operation: Message) -> None:
        super().__init__(
            N_("{operation} is under way in this work tree"),
            remedy=N_("finish or abort it with git, then run the command again"),
            operation=operation,
        )


class OtherBytes(DisputesError):
    """A commit was made, but a hook changed what it holds."""

    status: ClassVar[Status] = Status.FAILED

    def __init__(self, path: str, commit: str) -> None:
        super().__init__(
            N_("commit {commit} was made, but does not hold {path} as it was written; a hook changed it"),
            remedy=N_("compare the two with `git show` and `git diff`, and mend the hook"),
            path=path,
            commit=commit[:12],
        )


def save(
    history: History,
    changes: Sequence[Change],
    message: str,
    *,
    check: Callable[[], None] | None = None,
    waiting: Waiting | None = None,
) -> str:
    """Write all files and commit just them, or change nothing; return the commit.

    `check` has the last word, under the lock, and refuses by raising; `waiting` hears why one has to wait.
    """
    patience = Patience(waiting)
    with _disk_faults(history), writer_lock(history.private, patience):
        journal = Journal(history)
        journal.settle(patience)
        held = _look(history, changes)
        changes = [change for change in changes if change.old != change.new]
        if check is not None:
            check()
        if not changes:
            return held.head or ""
        history.index_lock.until_free(patience)
        with _Uninterrupted(history, patience) as interruption:
            return _carry_out(history, journal, changes, message, held, interruption)


def settle(history: History, waiting: Waiting | None = None) -> None:
    """Finish or undo what a killed run left, before something is read that is to be written."""
    if Journal(history).pending():
        patience = Patience(waiting)
        with _disk_faults(history), writer_lock(history.private, patience):
            Journal(history).settle(patience)


@contextmanager
def _disk_faults(history: History) -> Iterator[None]:
    """Turn what the disk or the system refuses into CannotWrite, named from the top of the work tree."""
    try:
        yield
    except OSError as fault:
        named = (
            Path(os.fsdecode(fault.filename)) if isinstance(fault.filename, (str, bytes)) else history.root
        )
        raise CannotWrite(history.relative(named), fault) from fault


def _look(history: History, changes: Sequence[Change]) -> Held:
    """Refuse what must not be written now; return what git holds before it is."""
    operation = history.operation_under_way()
    if operation is not None:
        raise MergeUnderWay(operation)
    history.identity()
    folders = {change.path.parent: change.path for change in changes}
    for path in folders.values():
        worktree.refuse_nested(history.folder, path, history.tree)
    made = {folder for folder in folders if folder.exists()}
    for change in changes:
        if change.path.parent in made:
            _still_as_read(history, change)
    names = [history.relative(change.path) for change in changes]
    held = history.held(names)
    known = held.in_head.keys() | held.in_index.keys()
    looked_at = (
        change.path
        for change, name in zip(changes, names, strict=True)
        if change.path.parent in made or name in known  # elsewhere nothing is that could be edited
    )
    edited = history.uncommitted(looked_at, held)
    if edited:
        raise HandEdited([history.relative(path) for path in edited])
    return held


def _still_as_read(history: History, change: Change) -> None:
    if change.old is None:
        if os.path.lexists(change.path):
            raise ChangedMeanwhile(history.relative(change.path))
        return
    try:
        content = change.path.read_bytes()
    except FileNotFoundError:
        content = None
    if content != change.old:
        raise ChangedMeanwhile(history.relative(change.path))


def _carry_out(
    history: History,
    journal: Journal,
    changes: Sequence[Change],
    message: str,
    held: Held,
    interruption: _Uninterrupted,
) -> str:
    token = os.urandom(6).hex()
    names = [history.relative(change.path) for change in changes]
    placed: set[Path] = set()
    missing = journal.begin(changes, held, token)
    try:
        _write(history, changes, token, missing, interruption, placed)
        new = [name for name, change in zip(names, changes, strict=True) if change.old is None]
        history.commit(names, message, interruption.patience, new=new)
    except BaseException:
        if not journal.settle(Patience(), placed):
            interruption.check()
            raise
    after = history.held(names)
    commit = after.head or ""
    for name, change in zip(names, changes, strict=True):
        if not history.holds(after, name, change.new):
            journal.close()
            raise OtherBytes(name, commit)
    journal.close()
    return commit


def _write(
    history: History,
    changes: Sequence[Change],
    token: str,
    missing: Sequence[Path],
    interruption: _Uninterrupted,
    placed: set[Path],
) -> None:
    few = len(changes) <= _SYNC_EACH
    folders = {change.path.parent for change in changes}
    new = NewFolders([] if few else missing, token)
    for folder in folders:
        new.folder(folder).mkdir(parents=True, exist_ok=True)

    def put_aside(change: Change) -> None:
        waits = new.file(change.path)
        if waits is None:
            write_beside(change.path, change.new, token, sync=few)
        else:
            write_new(waits, change.new)

    if len(changes) < _PACK_FROM:
        for change in changes:
            interruption.check()
            put_aside(change)
    else:
        _write_many(history, changes, put_aside, interruption)
    if not few:
        os.sync()
    _place(history, changes, token, new, interruption, placed)
    for folder in _up_to(history.folder, folders):
        sync_folder(folder)


_OTHERS_SHARE = 3
"""A child packs all contents, which takes a third of the time, and writes one file of so many."""


def _write_many(
    history: History,
    changes: Sequence[Change],
    put_aside: Callable[[Change], None],
    interruption: _Uninterrupted,
) -> None:
    """Write files in two processes, one of which brings what they hold into git meanwhile."""
    ours = len(changes) - len(changes) // _OTHERS_SHARE
    contents = [change.new for change in changes]

    def theirs(rest: Sequence[Change]) -> bytes:
        history.pack(contents)
        for change in rest:
            put_aside(change)
        return b"written"

    with closing(Beside([changes[ours:]], theirs)) as child:
        for change in changes[:ours]:
            interruption.check()
            put_aside(change)
        (written,) = child.done()
    interruption.check()
    if written is None:  # there is no child, or it failed: this process says at what
        history.pack(contents)
        for change in changes[ours:]:
            interruption.check()
            put_aside(change)


def _place(
    history: History,
    changes: Sequence[Change],
    token: str,
    new: NewFolders,
    interruption: _Uninterrupted,
    placed: set[Path],
) -> None:
    """Give what was written its own name: new folders whole, files one by one."""
    for waits, folder in new.folders().items():
        interruption.check()
        if os.path.lexists(folder):
            raise ChangedMeanwhile(history.relative(folder))
        placed.update(change.path for change in changes if new.top(change.path) == folder)
        os.replace(waits, folder)  # noqa: PTH105
    for change in changes:
        if change.path in placed:
            continue
        interruption.check()
        _still_as_read(history, change)
        placed.add(change.path)
        os.replace(beside(change.path, token), change.path)  # noqa: PTH105


def _up_to(register: Path, folders: Iterable[Path]) -> set[Path]:
    """Return folders and those above them, up to the register's: any may be new."""
    above = {place for folder in folders for place in (folder, *folder.parents)}
    return {place for place in above if place == register or register in place.parents}


class _Uninterrupted:
    """While files and commit are not one, Ctrl-C, a closed terminal and a plain `kill` are noted, told to git, and
    heeded where one can go back.
    """

    def __init__(self, history: History, patience: Patience) -> None:
        self.patience = patience
        self._history = history
        self._noted = False
        self._before: dict[signal.Signals, Any] = {}

    def check(self) -> None:
        """Raise KeyboardInterrupt where Ctrl-C was pressed."""
        if self._noted:
            raise KeyboardInterrupt

    def __enter__(self) -> Self:
        self.patience.check = self.check
        if threading.current_thread() is threading.main_thread():
            for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                if signal.getsignal(asked) is not signal.SIG_IGN:
                    self._before[asked] = signal.signal(asked, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for asked, before in self._before.items():
            signal.signal(asked, before)

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self._noted = True
        self._history.interrupt()

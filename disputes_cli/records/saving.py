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
    Put,
    beside,
    put_of,
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
        held, puts = _look(history, changes)
        puts = [put for put in puts if put.old != put.new]
        if check is not None:
            check()
        if not puts:
            return held.head or ""
        history.index_lock.until_free(patience)
        with _Uninterrupted(history, patience) as interruption:
            return _carry_out(history, journal, puts, message, held, interruption)


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


def _look(history: History, changes: Sequence[Change]) -> tuple[Held, list[Put]]:
    """Refuse what must not be written now; return what git holds before it is, and what is to be done."""
    operation = history.operation_under_way()
    if operation is not None:
        raise MergeUnderWay(operation)
    history.identity()
    puts = [put_of(change, history) for change in changes]
    folders = {put.folder: put.path for put in puts}
    for path in folders.values():
        worktree.refuse_nested(history.folder, Path(path), history.tree)
    made = {folder for folder in folders if os.path.exists(folder)}  # noqa: PTH110
    for put in puts:
        if put.folder in made:
            _still_as_read(put)
    held = history.held([put.name for put in puts])
    known = held.in_head.keys() | held.in_index.keys()
    looked_at = (
        put.path
        for put in puts
        if put.folder in made or put.name in known  # elsewhere nothing is that could be edited
    )
    edited = history.uncommitted(looked_at, held)
    if edited:
        raise HandEdited(edited)
    return held, puts


def _still_as_read(put: Put) -> None:
    if put.old is None:
        if os.path.lexists(put.path):
            raise ChangedMeanwhile(put.name)
        return
    try:
        content = Path(put.path).read_bytes()
    except FileNotFoundError:
        content = None
    if content != put.old:
        raise ChangedMeanwhile(put.name)


def _carry_out(
    history: History,
    journal: Journal,
    puts: Sequence[Put],
    message: str,
    held: Held,
    interruption: _Uninterrupted,
) -> str:
    token = os.urandom(6).hex()
    names = [put.name for put in puts]
    placed: set[str] = set()
    missing = journal.begin(puts, held, token)
    try:
        _write(history, puts, token, missing, interruption, placed)
        new = [put.name for put in puts if put.old is None]
        history.commit(names, message, interruption.patience, new=new)
    except BaseException:
        if not journal.settle(Patience(), placed):
            interruption.check()
            raise
    after = history.held(names)
    commit = after.head or ""
    for put in puts:
        if not history.holds(after, put.name, put.blob, put.new):
            journal.close()
            raise OtherBytes(put.name, commit)
    journal.close()
    return commit


def _write(
    history: History,
    puts: Sequence[Put],
    token: str,
    missing: Sequence[str],
    interruption: _Uninterrupted,
    placed: set[str],
) -> None:
    few = len(puts) <= _SYNC_EACH
    folders = {put.folder for put in puts}
    new = NewFolders([] if few else missing, token)
    for folder in folders:
        os.makedirs(new.folder(folder), exist_ok=True)  # noqa: PTH103

    def put_aside(put: Put) -> None:
        waits = new.file(put.path, put.folder)
        if waits is None:
            write_beside(put.path, put.new, token, sync=few)
        else:
            write_new(waits, put.new)

    if len(puts) < _PACK_FROM:
        for put in puts:
            interruption.check()
            put_aside(put)
    else:
        _write_many(history, puts, put_aside, interruption)
    if not few:
        os.sync()
    _place(history, puts, token, new, interruption, placed)
    for place in _up_to(history.folder, folders):
        sync_folder(place)


_OTHERS_SHARE = 3
"""A child packs all contents, which takes a third of the time, and writes one file of so many."""


def _write_many(
    history: History,
    puts: Sequence[Put],
    put_aside: Callable[[Put], None],
    interruption: _Uninterrupted,
) -> None:
    """Write files in two processes, one of which brings what they hold into git meanwhile."""
    ours = len(puts) - len(puts) // _OTHERS_SHARE
    contents = [put.new for put in puts]

    def theirs(rest: Sequence[Put]) -> bytes:
        history.pack(contents)
        for put in rest:
            put_aside(put)
        return b"written"

    with closing(Beside([puts[ours:]], theirs)) as child:
        for put in puts[:ours]:
            interruption.check()
            put_aside(put)
        (written,) = child.done()
    interruption.check()
    if written is None:  # there is no child, or it failed: this process says at what
        history.pack(contents)
        for put in puts[ours:]:
            interruption.check()
            put_aside(put)


def _place(
    history: History,
    puts: Sequence[Put],
    token: str,
    new: NewFolders,
    interruption: _Uninterrupted,
    placed: set[str],
) -> None:
    """Give what was written its own name: new folders whole, files one by one."""
    for waits, folder in new.folders().items():
        interruption.check()
        if os.path.lexists(folder):
            raise ChangedMeanwhile(history.relative(folder))
        placed.update(put.name for put in puts if new.top(put.folder) == folder)
        os.replace(waits, folder)  # noqa: PTH105
    for put in puts:
        if put.name in placed:
            continue
        interruption.check()
        _still_as_read(put)
        placed.add(put.name)
        os.replace(beside(put.path, token), put.path)  # noqa: PTH105


def _up_to(register: Path, folders: Iterable[str]) -> set[Path]:
    """Return folders and those above them, up to the register's: any may be new."""
    above = {place for folder in map(Path, folders) for place in (folder, *folder.parents)}
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

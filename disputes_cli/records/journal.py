"""What a save is about to change, written down first, so that the next run can finish or undo it."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from msgspec import DecodeError, Struct, ValidationError

from disputes_cli.errors import Refused
from disputes_cli.messages import N_
from disputes_cli.records.history import Held, History
from disputes_cli.records.lock import Patience
from disputes_cli.records.worktree import JOURNAL


class Change(NamedTuple):
    """One file of a save: the bytes that were read (None: there is none yet) and those to stand there."""

    path: str | Path
    old: bytes | None
    new: bytes


class Put(NamedTuple):
    """A change under way: the file, its folder, and its name from the top of the work tree.

    All are text, and taken apart once: a `Path` of each file would cost an import of thousands a second. `blob` is
    what git calls the new bytes.
    """

    path: str
    folder: str
    name: str
    old: bytes | None
    new: bytes
    blob: str


def put_of(change: Change, history: History) -> Put:
    """Return a change as it is carried out."""
    path = os.fspath(change.path)
    if path[:1] != "/":
        folder, name = os.path.split(path)
        path = os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
    folder = os.path.dirname(path)  # noqa: PTH120
    return Put(path, folder, history.relative(path), change.old, change.new, history.blob_id(change.new))


class LeftHalfway(Refused):
    """A killed run left files half-written that somebody has changed since: nothing is put back."""

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(
            N_("a run that was killed left its work half done, and these files were changed since: {paths}"),
            remedy=N_(
                "look at each: commit it with git as it stands, or let git bring back its own version; "
                "then run the command again"
            ),
            paths=list(paths),
        )


class JournalBroken(Refused):
    """The journal cannot be read, so that nobody knows what a killed run left."""

    def __init__(self) -> None:
        super().__init__(
            N_("the journal of a killed run cannot be read"),
            remedy=N_("see with `git status` what it left, commit or undo that, then remove the journal"),
        )


class _Line(Struct, frozen=True):
    path: str
    length: int | None  # of the old bytes, which follow after the header; None: a new file
    new_id: str
    staged: str | None  # the blob id that the index held


class _Header(Struct, frozen=True):
    format: int
    head: str | None
    token: str
    folders: tuple[str, ...]
    lines: tuple[_Line, ...]


class _Entry(NamedTuple):
    path: str
    folder: str
    name: str
    old: bytes | None
    new_id: str
    staged: str | None


class Journal:
    """The journal of one register in one work tree; only the holder of the writer's lock touches it."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._file = history.private / JOURNAL

    def pending(self) -> bool:
        """Say whether a run was killed before it was done; costs one look at the disk."""
        return self._file.exists()

    def begin(self, puts: Sequence[Put], held: Held, token: str) -> list[str]:
        """Write down what will be changed, and keep the old bytes; return the folders that are still to be made."""
        history = self._history
        missing = _missing_folders(puts)
        header = _Header(
            format=1,
            head=held.head,
            token=token,
            folders=tuple(history.relative(folder) for folder in missing),
            lines=tuple(
                _Line(
                    put.name, None if put.old is None else len(put.old), put.blob, held.in_index.get(put.name)
                )
                for put in puts
            ),
        )
        from msgspec.json import encode

        content = b"".join((encode(header), b"\n", *(put.old or b"" for put in puts)))
        replace_file(self._file, content, "new")
        sync_folder(self._file.parent)
        return missing

    def close(self) -> None:
        """The save is whole: nothing is left to finish or undo."""
        self._file.unlink(missing_ok=True)

    def settle(self, patience: Patience, placed: Collection[str] | None = None) -> bool:
        """Finish or undo what the journal tells of; say whether it was finished: HEAD holds all of it.

        The run that failed knows the names of the files it `placed`: those go back whatever a hook made of them.
        For another run's journal, LeftHalfway is raised where a file holds neither the old nor the new bytes.
        """
        if not self.pending():
            return False
        history = self._history
        history.index_lock.outlive(patience)
        header, entries = self._read()
        names = [entry.name for entry in entries]
        held = history.held(names)
        committed = self._committed(header, entries, held, patience)
        left = [entry for entry in entries if entry.name not in committed]
        if placed is not None:
            left = [entry for entry in left if entry.name in placed]
        elif changed := [entry.name for entry in left if not _is_ours(entry, history)]:
            raise LeftHalfway(changed)
        for entry in left:
            _put_back(entry, header.token)
        history.unstage(
            [entry.name for entry in left if held.in_index.get(entry.name) != entry.staged], patience
        )
        self._tidy(header, entries)
        self.close()
        return len(committed) == len(entries)

    def _committed(
        self, header: _Header, entries: Sequence[_Entry], held: Held, patience: Patience
    ) -> frozenset[str]:
        """Return the paths that HEAD holds as they stand; an index not written any more is mended."""
        if held.head == header.head:
            return frozenset()
        history = self._history
        stale = [
            entry.name
            for entry in entries
            if held.in_head.get(entry.name) != entry.staged and held.in_index.get(entry.name) == entry.staged
        ]
        history.unstage(stale, patience)
        changed = frozenset(history.uncommitted([entry.path for entry in entries]))
        return frozenset(entry.name for entry in entries if entry.name not in changed)

    def _read(self) -> tuple[_Header, list[_Entry]]:
        from msgspec.json import decode

        first, _, rest = self._file.read_bytes().partition(b"\n")
        try:
            header = decode(first, type=_Header)
        except (DecodeError, ValidationError) as fault:
            raise JournalBroken from fault
        entries = []
        for line in header.lines:
            old = None if line.length is None else rest[: line.length]
            rest = rest[line.length or 0 :]
            path = os.path.join(self._history.root, line.path)  # noqa: PTH118
            entries.append(_Entry(path, os.path.dirname(path), line.path, old, line.new_id, line.staged))  # noqa: PTH120
        return header, entries

    def _tidy(self, header: _Header, entries: Sequence[_Entry]) -> None:
        root = self._history.root
        folders = [os.path.join(root, name) for name in sorted(header.folders, reverse=True)]  # noqa: PTH118
        new = NewFolders(folders, header.token)
        for entry in entries:
            left = new.file(entry.path, entry.folder)
            for waits in (beside(entry.path, header.token), *([left] if left else [])):
                with suppress(FileNotFoundError, NotADirectoryError):
                    os.unlink(waits)  # noqa: PTH108
        for folder in (*map(new.folder, folders), *folders):
            try:
                os.rmdir(folder)  # noqa: PTH106
            except OSError:
                continue  # not empty, or never made
        for folder in {entry.folder for entry in entries}:
            sync_folder(folder)


def replace_file(path: str | Path, content: bytes, token: str, *, sync: bool = True) -> None:
    """Replace a file whole or not at all."""
    write_beside(path, content, token, sync=sync)
    os.replace(beside(path, token), path)  # noqa: PTH105


class NewFolders:
    """Where files of new folders wait until they are placed: in the topmost new folder under another name.

    So the files of an import are placed by one renaming a year or a month, and not by one each.
    """

    def __init__(self, folders: Collection[str], token: str) -> None:
        self._token = token
        self._topmost = {folder: _topmost(folder, folders) for folder in folders}
        self._waits = {folder: self.folder(folder) for folder in folders}

    def top(self, folder: str) -> str | None:
        """Return the topmost new folder that a folder is in; None where it is not new."""
        return self._topmost.get(folder)

    def folder(self, folder: str) -> str:
        """Return where a folder waits; one that is not new, where it is."""
        top = self._topmost.get(folder)
        return folder if top is None else f"{beside(top, self._token)}{folder[len(top) :]}"

    def file(self, path: str, folder: str) -> str | None:
        """Name where a file of a new folder waits; None for any other."""
        waits = self._waits.get(folder)
        return None if waits is None else waits + path[len(folder) :]

    def folders(self) -> dict[str, str]:
        """Return under which name each topmost new folder waits, and its own."""
        return {beside(top, self._token): top for top in self._topmost.values()}


def _topmost(folder: str, folders: Collection[str]) -> str:
    above = os.path.dirname(folder)  # noqa: PTH120
    return _topmost(above, folders) if above in folders else folder


def write_beside(path: str | Path, content: bytes, token: str, *, sync: bool) -> None:
    """Write what is to stand at a path into a hidden file beside it, with the rights of what stands there."""
    write_new(beside(path, token), content, like=path, sync=sync)


def write_new(temporary: str, content: bytes, *, like: str | Path | None = None, sync: bool = False) -> None:
    """Write a file, with the rights of another where there is such; where that fails, none is left."""
    try:
        file = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
        try:
            if like is not None:
                with suppress(FileNotFoundError):
                    os.fchmod(file, os.stat(like).st_mode & 0o7777)  # noqa: PTH116  (thousands)
            rest = content
            while rest:
                rest = rest[os.write(file, rest) :]
            if sync:
                os.fsync(file)
        finally:
            os.close(file)
    except OSError as fault:
        with suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108
        if fault.filename is None:  # of a write, which knows only a number
            fault.filename = temporary
        raise


def beside(path: str | Path, token: str) -> str:
    """Name the temporary file of a path."""
    folder, name = os.path.split(path)
    return f"{folder}/.{name}.tmp-{token}"


def sync_folder(folder: str | Path) -> None:
    """Make the names in a folder last through a power cut; a folder that is gone has none."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except (FileNotFoundError, NotADirectoryError):
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _missing_folders(puts: Sequence[Put]) -> list[str]:
    missing: dict[str, None] = {}
    for folder in dict.fromkeys(put.folder for put in puts):
        place = folder
        while not os.path.exists(place):  # noqa: PTH110
            missing[place] = None
            place = os.path.dirname(place)  # noqa: PTH120
    return list(missing)


def _is_ours(entry: _Entry, history: History) -> bool:
    """Say whether a file holds the old or the new bytes, nobody else's."""
    content = _content(entry.path)
    return content == entry.old or (content is not None and history.blob_id(content) == entry.new_id)


def _put_back(entry: _Entry, token: str) -> None:
    if entry.old is None:
        Path(entry.path).unlink(missing_ok=True)
    elif _content(entry.path) != entry.old:
        try:
            replace_file(entry.path, entry.old, token)
        except OSError:  # the disk is full: the old bytes fit where the new ones are
            with Path(entry.path).open("r+b") as file:
                file.write(entry.old)
                file.truncate()


def _content(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None

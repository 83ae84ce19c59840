"""The case files of a register: finding, listing and reading them, and saving them whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from disputes_cli.casework import identifiers
from disputes_cli.errors import DisputesError, Refused, Status, reason_of
from disputes_cli.messages import N_, Message
from disputes_cli.records.history import History
from disputes_cli.records.plain_file import OF_NO_FILE, bytes_of
from disputes_cli.records.worktree import JOURNAL, NestedRepository

if TYPE_CHECKING:  # what only writing needs is imported there
    from disputes_cli.records.journal import Change
    from disputes_cli.records.lock import Waiting

LATEST = "@"
_SUFFIX = ".yaml"
_DIGITS = (4, 2)
"""Of the folders of year and month."""
_NEAR = 5


class CaseNotFound(DisputesError):
    """No case goes by what was given; `near` are ids that look like it."""

    status: ClassVar[Status] = Status.NO_CASE

    def __init__(self, ref: str, near: Sequence[str] = (), why: str | None = None) -> None:
        self.near = tuple(near)
        super().__init__(
            why or N_("no case {ref}"),
            remedy=N_("did you mean {near}?") if near else N_("list the cases with `disputes list --all`"),
            ref=ref,
            near=list(near),
        )


class AmbiguousCase(DisputesError):
    """What was given fits several cases, or is too short for a script."""

    status: ClassVar[Status] = Status.NO_CASE

    def __init__(self, ref: str, candidates: Sequence[str], why: str | None = None) -> None:
        self.candidates = tuple(candidates)
        super().__init__(
            why or N_("{ref} fits several cases: {candidates}"),
            remedy=N_("give more characters, or the whole id"),
            ref=ref,
            candidates=list(candidates),
        )


class CannotRead(Refused):
    """A file is there, but the system does not hand it out."""

    def __init__(self, path: str, reason: str | Message) -> None:
        super().__init__(
            N_("cannot read {path}: {reason}"),
            remedy=N_("look at the file and its rights"),
            path=path,
            reason=reason,
        )


class Snapshot(NamedTuple):
    """A file as it was read; `digest` tells one content from another."""

    path: Path
    content: bytes
    digest: str

    def change(self, new: bytes) -> Change:
        """Return the change that puts other bytes in the place of these."""
        from disputes_cli.records.journal import Change

        return Change(self.path, self.content, new)


def is_case_file(name: str) -> bool:
    """Say whether a path within the register is where case files lie: year, month, name."""
    *folders, file = name.split("/")
    dated = [len(one) for one in folders if one.isdecimal()] == [*_DIGITS] and len(folders) == len(_DIGITS)
    return dated and file.endswith(_SUFFIX) and file[0] != "."


def path_of(case_id: str) -> str:
    """Return where in the register the file of a case lies."""
    return f"{case_id[:4]}/{case_id[4:6]}/{case_id}{_SUFFIX}"


class Docket:
    """The case files of one register, in folders of year and month of the first report."""

    def __init__(self, register: Path, history: History) -> None:
        self.register = Path(os.path.realpath(register))
        self.history = history
        self._latest = history.private / "last"

    def paths(self) -> list[Path]:
        """Return every case file, by name; a link stands for itself and is refused when read.

        Raises NestedRepository where a folder of the register is a repository of its own.
        """
        return [Path(path) for path in self.files()]

    def files(self) -> list[str]:
        """Return the same as plain text, three times as fast."""
        return sorted(self._files())

    def ids(self) -> list[str]:
        """Return the id of every case, as its file is named, by name."""
        return sorted(os.path.basename(path)[: -len(_SUFFIX)] for path in self._files())  # noqa: PTH119  (thousands)

    def _files(self) -> Iterator[str]:
        for year in self._folders(os.fspath(self.register), _DIGITS[0]):
            for month in self._folders(year, _DIGITS[1]):
                for entry in _scan(month):
                    if entry.name == ".git":
                        raise self._nested(month)
                    if entry.name.endswith(_SUFFIX) and entry.name[0] != ".":
                        yield entry.path

    def _folders(self, place: str, digits: int) -> Iterator[str]:
        for entry in _scan(place):
            if entry.name == ".git" and place != os.fspath(self.register):
                raise self._nested(place)
            wanted = len(entry.name) == digits and entry.name.isdecimal()
            if entry.is_dir(follow_symlinks=False):
                if wanted:
                    yield entry.path
                elif entry.name != ".git" and os.path.lexists(entry.path + "/.git"):
                    raise self._nested(entry.path)

    def _nested(self, place: str) -> NestedRepository:
        return NestedRepository(self.history.relative(Path(place)))

    def path_of(self, case_id: str) -> Path:
        """Return where the file of a case lies, or would lie."""
        return self.register / path_of(case_id)

    def file_of(self, case_id: str) -> str:
        """Return the same as plain text, five times as fast."""
        return f"{self.register}/{path_of(case_id)}"

    def find(self, ref: str, *, exact: bool = False) -> Path:
        """Return the file of a case by id, by random part or its first three characters, by path, or `@`.

        `exact` is for a write without a terminal: only the whole id, all five characters or a path will do.
        Raises CaseNotFound, or AmbiguousCase with the candidates.
        """
        ref = ref.strip()
        if ref == LATEST:
            return self._last(exact=exact)
        if "/" in ref or ref.endswith(_SUFFIX):
            return self._by_path(ref)
        typed = identifiers.as_typed(ref)
        if identifiers.is_case_id(typed):
            path = self.path_of(typed)
            if not os.path.lexists(path):
                raise CaseNotFound(ref, _near(typed, self.ids()))
            return path
        return self._by_part(ref, typed, exact=exact)

    def _by_part(self, ref: str, typed: str, *, exact: bool) -> Path:
        ids = self.ids()
        day, _, part = typed.rpartition("-")
        fitting = [one for one in ids if one.startswith(day) and one.rpartition("-")[2].startswith(part)]
        if len(part) < identifiers.SHORTEST:
            raise CaseNotFound(
                ref, why=N_("{ref} is too short for a case: at least three characters of its random part")
            )
        if not fitting:
            raise CaseNotFound(ref, _near(typed, ids))
        if len(fitting) > 1:
            raise AmbiguousCase(ref, fitting)
        if exact and len(part) < identifiers.LENGTH:
            raise AmbiguousCase(
                ref, fitting, N_("{ref} is too short where nobody is asked; the case is {candidates}")
            )
        return self.path_of(fitting[0])

    def _by_path(self, ref: str) -> Path:
        for start in (Path(), self.history.root, self.register):
            path = start / ref
            if os.path.lexists(path):
                path = Path(os.path.realpath(path.parent)) / path.name
                if path == self.path_of(path.stem):
                    return path
                raise CaseNotFound(ref, why=N_("{ref} is not the place of a case file of this register"))
        raise CaseNotFound(ref)

    def _last(self, *, exact: bool) -> Path:
        if exact:
            raise CaseNotFound(LATEST, why=N_("{ref} is for a terminal; a script names the case"))
        try:
            case_id = self._latest.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise CaseNotFound(LATEST, why=N_("no case was touched in this work tree yet")) from None
        path = self.path_of(case_id)
        if not os.path.lexists(path):
            raise CaseNotFound(case_id)
        return path

    def read(self, path: str | Path) -> bytes:
        """Return the bytes of a file; raise CannotRead (a link, a folder, no rights, gone)."""
        try:
            content = bytes_of(path)
        except OSError as fault:
            if fault.errno not in OF_NO_FILE:
                raise CannotRead(self.history.relative(path), reason_of(fault)) from fault
            content = None
        if content is None:
            raise CannotRead(self.history.relative(path), Message(N_("it is not a plain file")))
        return content

    def snapshot(self, path: Path) -> Snapshot:
        """Read a file so that a save can tell whether it is still the one read."""
        content = self.read(path)
        return Snapshot(path, content, self.history.blob_id(content))

    def left_halfway(self) -> bool:
        """Say whether a killed run left files that the next write will put right."""
        return (self.history.private / JOURNAL).exists()

    def settle(self, waiting: Waiting | None = None) -> None:
        """Finish or undo what a killed run left; for use before reading what is to be written."""
        from disputes_cli.records import saving

        saving.settle(self.history, waiting)

    def save(
        self,
        changes: Iterable[Change],
        message: str,
        *,
        check: Callable[[], None] | None = None,
        waiting: Waiting | None = None,
    ) -> str:
        """Write all files and commit just them, or change nothing; return the commit.

        `check` has the last word, under the lock, and refuses by raising; `waiting` hears what is waited for.
        Raises ChangedMeanwhile, HandEdited, MergeUnderWay, LockNotFree, NoIdentity, GitFailed, CannotWrite.
        """
        from disputes_cli.records import saving

        changes = list(changes)
        commit = saving.save(self.history, changes, message, check=check, waiting=waiting)
        for path in map(Path, (change.path for change in reversed(changes))):
            if path == self.path_of(path.stem):
                with suppress(OSError):  # a convenience: what was saved stays saved
                    self._latest.write_text(path.stem, encoding="utf-8")
                break
        return commit


def _scan(place: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


def _near(typed: str, ids: Sequence[str]) -> list[str]:
    """Return the ids of a day that was typed, else those that differ in the fewest places, two at most."""
    day, _, part = typed.rpartition("-")
    of_the_day = [one for one in ids if part.isdecimal() and one.startswith(part)]
    if of_the_day:
        return of_the_day[-5:]

    def apart(one: str) -> int:
        other_day, _, other = one.rpartition("-")
        return (
            sum(a != b for a, b in zip(part, other, strict=False))
            + abs(len(part) - len(other))
            + (sum(a != b for a, b in zip(day, other_day, strict=False)) if day else 0)
        )

    measured = sorted((distance, one) for one in ids if (distance := apart(one)) <= 2)  # noqa: PLR2004
    return [one for _, one in measured[:_NEAR]]

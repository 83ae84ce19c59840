"""Where a register's work tree and git directory are, and what git is in the middle of; git is not run."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from disputes_cli.errors import Refused, UsageError
from disputes_cli.messages import N_, Message

_OPERATIONS = (
    ("MERGE_HEAD", N_("a merge")),
    ("rebase-merge", N_("a rebase")),
    ("rebase-apply", N_("a rebase")),
    ("CHERRY_PICK_HEAD", N_("a cherry-pick")),
    ("REVERT_HEAD", N_("a revert")),
    ("sequencer", N_("a cherry-pick or revert of several commits")),
    ("BISECT_LOG", N_("a bisect")),
)


JOURNAL = "journal"
"""The file of the private folder in which a save under way is written down."""


class NoWorkTree(UsageError):
    """The register is in no git work tree, so that nothing in it can be recorded."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            N_("register without git: {folder} is in no git work tree"),
            remedy=N_("run `git init` in the folder above the register"),
            folder=str(folder),
        )


class BareRepository(UsageError):
    """A bare repository has no work tree to write files in."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            N_("{folder} is a bare git repository, without a work tree"),
            remedy=N_("clone it with `git clone` and work in the clone"),
            folder=str(folder),
        )


class NestedRepository(Refused):
    """A git repository inside the register would take its files out of the register's history."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            N_("nested repository: {folder} inside the register is a git repository of its own"),
            remedy=N_("move it out of the register"),
            folder=folder,
        )


class WorkTree(NamedTuple):
    """A git work tree: its top folder, its own git directory, and the one it shares with its siblings."""

    root: Path
    git_dir: Path
    common_dir: Path

    def operation_under_way(self) -> Message | None:
        """Name the merge, rebase, cherry-pick, revert or bisect that is not finished, else None."""
        for name, operation in _OPERATIONS:
            if os.path.lexists(self.git_dir / name):
                return Message(operation)
        return None

    def relative(self, path: str | Path) -> str:
        """Give the path as git names it: from the top of the work tree, with slashes."""
        root, text = os.fspath(self.root), os.fspath(path)
        if text.startswith(root + "/"):
            return text[len(root) + 1 :]  # five times as fast as by parts
        path = Path(path)
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            folder = Path(os.path.realpath(path.parent))
            return Path(os.path.relpath(folder / path.name, self.root)).as_posix()

    def private_folder(self, register: Path) -> Path:
        """Name the folder of lock, journal and cache: one for each work tree and register."""
        name = self.relative(register).replace("%", "%25").replace("/", "%2F")
        return self.git_dir / "disputes" / ("top" if name == "." else name)

    def reference_locks(self) -> list[Path]:
        """Name the files by which git keeps others from HEAD and from the branch that it points to."""
        branch = self._branch()
        return [self.git_dir / "HEAD.lock", *([branch.with_name(branch.name + ".lock")] if branch else [])]

    def has_commits(self) -> bool:
        """Say whether HEAD may have a commit; False for a repository that was just made."""
        branch = self._branch()
        return branch is None or branch.exists() or (self.common_dir / "packed-refs").exists()

    def _branch(self) -> Path | None:
        """Return the file of the branch that HEAD points to; None where it points to a commit."""
        head = (self.git_dir / "HEAD").read_text(encoding="utf-8", errors="surrogateescape").strip()
        return self.common_dir / head[4:].strip() if head.startswith("ref:") else None


def find(folder: Path) -> WorkTree:
    """Find the work tree that holds a folder, upward as git does; raise NoWorkTree or BareRepository."""
    start = Path(os.path.realpath(folder))
    for place in (start, *start.parents):
        dot_git = place / ".git"
        git_dir = _linked(dot_git) if dot_git.is_file() else dot_git
        if (git_dir / "HEAD").is_file():
            return WorkTree(place, git_dir, _common(git_dir))
        if (place / "HEAD").is_file() and (place / "objects").is_dir() and (place / "refs").is_dir():
            raise BareRepository(place)
    raise NoWorkTree(folder)


def refuse_nested(register: Path, path: Path, tree: WorkTree) -> None:
    """Raise NestedRepository where a folder between register and file is a repository of its own."""
    for folder in path.parents:
        if folder == register or register not in folder.parents:
            return
        if os.path.lexists(folder / ".git"):
            raise NestedRepository(tree.relative(folder))


def refuse_covered(register: Path, tree: WorkTree) -> None:
    """Raise NestedRepository where a register, in a work tree already, was made a repository of its own since."""
    if tree.root != register or tree.has_commits() or not (register / "register.yaml").exists():
        return
    with suppress(UsageError):
        raise NestedRepository(find(register.parent).relative(register))


def _linked(dot_git: Path) -> Path:
    text = dot_git.read_text(encoding="utf-8", errors="surrogateescape").strip()
    target = text.removeprefix("gitdir:").strip()
    return Path(os.path.normpath(dot_git.parent / target)) if text.startswith("gitdir:") else dot_git


def _common(git_dir: Path) -> Path:
    try:
        text = (git_dir / "commondir").read_text(encoding="utf-8", errors="surrogateescape").strip()
    except OSError:
        return git_dir
    return Path(os.path.normpath(git_dir / text))

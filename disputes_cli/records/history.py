"""A register's git history: who we are, what HEAD holds, and the commit of an action.

Nothing here writes a case file: a failure here is only ever a failure to ask or to commit.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from disputes_cli.errors import DisputesError, Status
from disputes_cli.messages import N_, Message
from disputes_cli.records import git_command, worktree
from disputes_cli.records.index_lock import IndexLock
from disputes_cli.records.lock import Patience
from disputes_cli.records.pack_file import pack_file
from disputes_cli.records.side_by_side import Beside

MANY = 40
"""From so many paths on, one listing of the whole register is cheaper than a question for each."""


@cache
def _sha1() -> Callable[[bytes], Any]:
    """Return what `hashlib.sha1` does, without loading OpenSSL for it (3 ms) where Python has its own."""
    try:
        from _sha1 import sha1  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha1
    return partial(sha1, usedforsecurity=False)


class NoIdentity(DisputesError):
    """Git does not know who commits."""

    status: ClassVar[Status] = Status.FAILED

    def __init__(self) -> None:
        super().__init__(
            N_("git does not know who you are"),
            remedy=N_("run `git config user.name NAME` and `git config user.email ADDRESS`"),
        )


class Identity(NamedTuple):
    """Who commits, as git knows them."""

    name: str
    email: str


class Held(NamedTuple):
    """What git holds of some paths: the commit of HEAD, and the blob ids in HEAD and in the index."""

    head: str | None
    in_head: Mapping[str, str]
    in_index: Mapping[str, str]


class History:
    """The history of one register; raises NoWorkTree or BareRepository where it can have none."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(os.path.realpath(folder))
        self.tree = worktree.find(self.folder)
        worktree.refuse_covered(self.folder, self.tree)
        self.root = self.tree.root
        self.private = self.tree.private_folder(self.folder)
        self.index_lock = IndexLock(self.tree, self.private)
        self._writing: git_command.Running | None = None

    @classmethod
    def init(cls, folder: Path) -> History:
        """Make a git repository of a folder and return its history; an existing one is left as it is."""
        folder.mkdir(parents=True, exist_ok=True)
        git_command.asked(["init", "-q"], folder)
        return cls(folder)

    def relative(self, path: str | Path) -> str:
        """Return the path as git names it: from the top of the work tree, with slashes."""
        return self.tree.relative(path)

    @cached_property
    def prefix(self) -> str:
        """What git's names of the register's files begin with: its folder and a slash, or nothing."""
        return f"{self.relative(self.folder)}/" if self.folder != self.root else ""

    @cached_property
    def cut(self) -> frozenset[str]:
        """The commits whose parents this clone does not hold, where it holds only the end of the history."""
        try:
            return frozenset((self.tree.common_dir / "shallow").read_text(encoding="ascii").split())
        except FileNotFoundError:
            return frozenset()

    def identity(self) -> Identity:
        """Return who commits: `user.name` and `user.email`, else git's own variables; raise NoIdentity."""
        name = self._known("name")
        email = self._known("email")
        if not name or not email:
            raise NoIdentity
        return Identity(name, email)

    def config(self, key: str) -> str | None:
        """Return the value of a key of git's configuration, the last where there are several."""
        section, _, rest = key.partition(".")
        subsection, dot, name = rest.rpartition(".")
        return self._settings.get(f"{section.lower()}.{subsection}{dot}{name.lower()}")

    def operation_under_way(self) -> Message | None:
        """Name the merge, rebase, cherry-pick, revert or bisect that is not finished, else None."""
        return self.tree.operation_under_way()

    def _known(self, what: str) -> str:
        user = self._settings.get(f"user.{what}", "").strip()
        if user:
            return user
        each = [
            os.environ.get(f"GIT_{role.upper()}_{what.upper()}", "").strip()
            or self._settings.get(f"{role}.{what}", "")
            for role in ("author", "committer")
        ]
        return each[0] if all(each) else ""

    @cached_property
    def _settings(self) -> dict[str, str]:
        listed = self.ask("config", "--list", "-z").decode("utf-8", "replace")
        pairs = (item.partition("\n") for item in listed.split("\0") if item)
        return {key: value if newline else "true" for key, newline, value in pairs}

    def head(self) -> str | None:
        """Return the commit of HEAD; None before the first."""
        return self.held(()).head

    def held(self, paths: Sequence[str]) -> Held:
        """Return what HEAD and the index hold of some paths (as `relative` names them)."""
        if len(paths) > MANY:
            return self._held_of_all(frozenset(paths))
        questions = ["HEAD", *(f"{tree}:{path}" for path in paths for tree in ("HEAD", ""))]
        asked = os.fsencode("".join(f"{question}\n" for question in questions))
        lines = self.ask("cat-file", "--batch-check", stdin=asked).decode("utf-8", "replace").splitlines()
        ids = [
            None if line.endswith((" missing", " ambiguous")) else line.partition(" ")[0] for line in lines
        ]
        in_head = {path: blob for path, blob in zip(paths, ids[1::2], strict=True) if blob}
        in_index = {path: blob for path, blob in zip(paths, ids[2::2], strict=True) if blob}
        return Held(ids[0], in_head, in_index)

    def _held_of_all(self, wanted: frozenset[str]) -> Held:
        head = self.head()
        listed = self._tree_of_head() if head else b""
        staged = self.ask("ls-files", "--stage", "-z", *self._here)
        return Held(head, _blobs(listed, 2, wanted), _blobs(staged, 1, wanted))

    def _tree_of_head(self) -> bytes:
        return self.ask("ls-tree", "-r", "-z", "HEAD", *self._here)

    @property
    def _here(self) -> list[str]:
        return ["--", self.relative(self.folder)] if self.folder != self.root else []

    def blob_id(self, content: bytes) -> str:
        """Return the id that git gives to these bytes, before any filter."""
        return str(self._hash(b"blob %d\0%b" % (len(content), content)).hexdigest())

    @cached_property
    def _hash(self) -> Callable[[bytes], Any]:
        if self._settings.get("extensions.objectformat", "sha1") == "sha1":
            return _sha1()
        import hashlib

        return hashlib.sha256

    def holds(self, held: Held, path: str, blob: str, content: bytes) -> bool:
        """Say whether HEAD holds the very bytes, whose id is `blob`, or what git's filters (line ends) make of them."""
        found = held.in_head.get(path)
        if found is None or found == blob:
            return found is not None
        return found == self.ask("hash-object", f"--path={path}", "--stdin", stdin=content).decode().strip()

    def uncommitted(self, paths: Iterable[str | Path], held: Held | None = None) -> list[str]:
        """Name the files at which work tree, index and HEAD are not one, as `relative` does: hand edits, new files."""
        names = {self.relative(path): path for path in paths}
        held = held or self.held(list(names))
        unlike = [name for name, path in names.items() if not self._alike(name, path, held)]
        said = self._said_to_differ(unlike) if unlike else frozenset()
        return [name for name in unlike if name in said]

    def _alike(self, name: str, path: str | Path, held: Held) -> bool:
        in_head, in_index = held.in_head.get(name), held.in_index.get(name)
        if in_head is None and in_index is None and not os.path.lexists(path):
            return True
        try:
            content = Path(path).read_bytes()
        except OSError:
            return False
        return in_head == in_index == self.blob_id(content)

    def _said_to_differ(self, names: Sequence[str]) -> frozenset[str]:
        """Ask git itself, which knows of line ends and filters."""
        about = names if len(names) <= MANY else [self.relative(self.folder)]
        options = ("--porcelain", "-z", "--no-renames", "--ignored", "--untracked-files=all", "--")
        listed = self.ask(
            "--no-optional-locks", "status", *options, *(f":(top,literal){name}" for name in about)
        )
        return frozenset(entry[3:] for entry in os.fsdecode(listed).split("\0") if entry).intersection(names)

    def commit(
        self, paths: Sequence[str], message: str, patience: Patience, *, new: Sequence[str] = ()
    ) -> None:
        """Commit just these paths, with hooks and signing; raise GitFailed with the words of git or hook.

        Waits for a busy `index.lock` as long as patience lasts, then raises LockNotFree.
        """
        words = self.private / "message"
        words.write_text(message, encoding="utf-8")
        options = ["-q", "--cleanup=whitespace", "-F", str(words)]
        if len(paths) > MANY:
            self._commit_many(paths, options, patience)
            return
        self._stage(new, patience)
        self._write("commit", [*options, "--only", *self._listed(paths)], patience)

    def _commit_many(self, paths: Sequence[str], options: Sequence[str], patience: Patience) -> None:
        """Do what `commit --only` does, which compares every path with every path: HEAD and these, in an index beside.

        The real index gets these paths too. One sync of the disk costs a tenth of a sync of each object.
        """
        beside = self.index_lock.beside
        try:
            with suppress(FileNotFoundError):
                shutil.copyfile(self.tree.git_dir / "index", beside)  # for what git knows of files unchanged
            head = self.head()
            base = ["-m", head] if head and beside.exists() else [head or "--empty"]
            self._write("read-tree", base, patience, index=beside, synced=False)
            with closing(Beside([beside], partial(self._stage_beside, paths))) as child:
                self._stage(paths, patience)
                (staged,) = child.done()
            if staged is None:  # there is no child, or it failed: said here
                self._stage(paths, patience, index=beside)
            os.sync()
            self._write("commit", options, patience, index=beside)
        finally:
            self.index_lock.clear_beside()

    def _stage(self, paths: Sequence[str], patience: Patience, index: Path | None = None) -> None:
        """Bring new files into the index; the objects of many are synced by whoever asked."""
        if paths:
            listed = self.private / "paths"
            listed.write_bytes(b"".join(os.fsencode(path) + b"\0" for path in paths))
            synced = len(paths) <= MANY
            argv = ["--add", "-z", "--stdin"]
            self._write("update-index", argv, patience, listed, synced=synced, index=index)

    def _stage_beside(self, paths: Sequence[str], index: Path) -> bytes:
        """Bring new files into an index beside while others go into the real one. Raises GitFailed.

        Its pid is not noted: whoever comes after a kill waits for this process, which holds the writer's lock with us.
        """
        listed = b"".join(os.fsencode(path) + b"\0" for path in paths)
        settings = ["-c", "core.fsync=none", "-c", "gc.auto=0", "-c", "maintenance.auto=false"]
        argv = [*settings, "update-index", "--add", "-z", "--stdin"]
        git_command.asked(argv, self.root, listed, {"GIT_INDEX_FILE": str(index)})
        return b"staged"

    def unstage(self, paths: Sequence[str], patience: Patience) -> None:
        """Bring the index entries of these paths back to what HEAD holds."""
        if len(paths) > MANY:
            self._unstage_many(frozenset(paths), patience)
        elif paths:
            self._write("reset", ["-q", *self._listed(paths)], patience)

    def _unstage_many(self, paths: frozenset[str], patience: Patience) -> None:
        """Do what `reset` does, in a time that grows with the paths and not with their square."""
        listed = self._tree_of_head() if self.head() else b""
        kept = {path: line for line in listed.split(b"\0") if (path := _path_in(line)) in paths}
        no_blob = b"0" * len(self.blob_id(b""))
        gone = (b"0 %b\t%b" % (no_blob, os.fsencode(path)) for path in paths if path not in kept)
        entries = self.private / "paths"
        entries.write_bytes(b"".join(line + b"\0" for line in (*gone, *kept.values())))
        self._write("update-index", ["-z", "--index-info"], patience, entries)

    def pack(self, contents: Sequence[bytes]) -> None:
        """Put many blobs into one pack, so that staging finds them; an object in a file of its own costs ten times that.

        Where it fails, nothing is lost: staging writes what is not there, and says what is wrong.
        """
        folder = self.tree.common_dir / "objects/pack"
        before = set(folder.glob("tmp_pack_*"))
        command = self.index_lock.noted(["-c", "core.fsync=none", "index-pack", "--stdin"])
        with (self.private / "git.log").open("w+b") as log:
            code = git_command.fed(command, self.root, pack_file(contents, self._hash(b"")), log)
        if code != 0:
            for left in set(folder.glob("tmp_pack_*")) - before:
                left.unlink(missing_ok=True)
        self.index_lock.forget()

    def interrupt(self) -> None:
        """Pass a Ctrl-C on to the git that is writing; a terminal does so by itself."""
        import signal

        if self._writing is not None and self._writing.poll() is None:
            self._writing.send_signal(signal.SIGINT)

    def _write(
        self,
        verb: str,
        argv: Sequence[str],
        patience: Patience,
        stdin: Path | None = None,
        *,
        synced: bool = True,
        index: Path | None = None,
    ) -> None:
        """Run a git that writes, in an index beside where one is named: it must not tidy up, which goes by the real."""
        settings = ["-c", f"core.fsync={'committed' if synced else 'none'}"]
        if index is not None:
            settings += ["-c", "gc.auto=0", "-c", "maintenance.auto=false"]
        while True:
            self.index_lock.until_free(patience)
            code, words = self._run_writing([*settings, verb, *argv], stdin or Path(os.devnull), index)
            if code == 0:
                return
            if "index.lock': File exists" not in words:
                raise git_command.GitFailed(words, verb, code)

    def _run_writing(self, argv: Sequence[str], stdin: Path, index: Path | None) -> tuple[int, str]:
        """Run git with its words in a file: what a hook leaves running would keep a pipe open for ever."""
        with (self.private / "git.log").open("w+b") as log, stdin.open("rb") as given:
            command = self.index_lock.noted(argv)
            more = {} if index is None else {"GIT_INDEX_FILE": str(index)}
            self._writing = git_command.started(command, self.root, more, stdin=given, stdout=log, stderr=log)
            try:
                code = self._writing.wait()
            finally:
                self._writing = None
            if code >= 0:
                self.index_lock.forget()
            log.seek(0)
            return code, log.read(20_000).decode("utf-8", "replace")

    def _listed(self, paths: Sequence[str]) -> list[str]:
        listed = self.private / "paths"
        listed.write_bytes(b"\0".join(b":(top,literal)" + os.fsencode(path) for path in paths))
        return [f"--pathspec-from-file={listed}", "--pathspec-file-nul"]

    def ask(self, *argv: str, stdin: bytes | None = None) -> bytes:
        """Return what git answers to a question that changes nothing. Raises GitFailed."""
        return git_command.asked(argv, self.root, stdin)


def _path_in(line: bytes) -> str:
    """Return the path of a line of `ls-tree -z`."""
    return os.fsdecode(line.partition(b"\t")[2])


def _blobs(listed: bytes, column: int, wanted: frozenset[str]) -> dict[str, str]:
    """Read `ls-tree -z` (blob id in column 2) or `ls-files --stage -z` (column 1)."""
    found = {}
    for line in os.fsdecode(listed).split("\0"):
        facts, _, path = line.partition("\t")
        if path in wanted:
            found[path] = facts.split(" ")[column]
    return found

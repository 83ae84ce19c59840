"""The register as one commit holds it: found by revision or by day, read without touching the work tree."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from disputes_cli.casework.case import Case
from disputes_cli.casework.policy.rules import FORMAT as RULES_FORMAT
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.register import FORMAT as REGISTER_FORMAT
from disputes_cli.casework.register import Register
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.errors import DisputesError, UsageError
from disputes_cli.messages import N_
from disputes_cli.records.casefile import read_case
from disputes_cli.records.docket import is_case_file
from disputes_cli.records.git_command import GitFailed, Objects
from disputes_cli.records.history import History
from disputes_cli.records.registerfile import NAME as REGISTER
from disputes_cli.records.rulesfile import NAME as RULES
from disputes_cli.records.rulesfile import read_laws
from disputes_cli.records.yaml_typed import typed

if TYPE_CHECKING:
    from disputes_cli.casework.law.floor import LawRule


class NoSuchCommit(UsageError):
    """The revision is not there, or nothing had been committed yet."""


class PastRegister(NamedTuple):
    """Rules, people and cases as a commit holds them; `at` is when it was committed, in its own zone."""

    commit: str
    at: datetime
    rules: Rules
    register: Register
    cases: list[Case]
    unreadable: list[Unreadable]

    @property
    def laws(self) -> "tuple[LawRule, ...]":
        """The floor of law, whose rules are dated."""
        return read_laws()


def commit_named(history: History, revision: str) -> tuple[str, datetime]:
    """Return the commit of a revision, and when it was made. Raises NoSuchCommit."""
    try:
        asked = history.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitFailed as fault:
        raise NoSuchCommit(
            N_("no commit and no day: {revision}"),
            remedy=N_("name a day, as 2026-11-22, or a revision that 'git log' shows"),
            revision=revision,
        ) from fault
    sha = asked.decode().strip()
    return sha, _made(history, sha)


def commit_before(history: History, end: datetime) -> tuple[str, datetime]:
    """Return the last commit made before a time, following first parents. Raises NoSuchCommit."""
    found = b""
    if history.head() is not None:
        until = f"--before={int(end.timestamp()) - 1}"
        found = history.ask("rev-list", "-1", "--first-parent", until, "HEAD")
    if not found.strip():
        raise NoSuchCommit(
            N_("nothing had been committed before {end}"),
            remedy=N_("this clone holds only the end of the history: fetch all with 'git fetch --unshallow'")
            if history.cut
            else N_("name a later day; 'git log --reverse' shows the first commit"),
            end=end,
        )
    sha = found.decode().strip()
    return sha, _made(history, sha)


def _made(history: History, sha: str) -> datetime:
    return datetime.fromisoformat(
        history.ask("show", "-s", "--no-show-signature", "--format=%cI", sha).decode().strip()
    )


def register_at(history: History, commit: tuple[str, datetime]) -> PastRegister:
    """Read the register at a commit. Raises NoSuchCommit where it had none, FaultyFile for rules it cannot read."""
    sha, at = commit
    blobs = _blobs(history, sha)
    own = [f"{history.prefix}{name}" for name in (REGISTER, RULES)]
    if not blobs.keys() >= {*own}:
        raise NoSuchCommit(
            N_("commit {commit} holds no register here"), remedy=N_("name a later one"), commit=sha[:10]
        )
    names = sorted(name for name in blobs if is_case_file(name.removeprefix(history.prefix)))
    cases: list[Case] = []
    unreadable: list[Unreadable] = []
    with Objects(history.root) as objects, closing(_contents(objects, blobs, [*own, *names])) as contents:
        register = typed(next(contents), Register, file=own[0], newest=REGISTER_FORMAT)
        rules = typed(next(contents), Rules, file=own[1], newest=RULES_FORMAT)
        for name, content in zip(names, contents, strict=True):
            try:
                cases.append(read_case(content, name))
            except DisputesError as error:
                place = (error.where or name).removeprefix(name)
                unreadable.append(Unreadable(name, error.message, place))
    return PastRegister(sha, at, rules, register, cases, unreadable)


def file_at(history: History, revision: str, path: Path) -> bytes | None:
    """Return the bytes of a file at a revision; None where it, or the revision, is not there."""
    from git import Repo
    from git.exc import BadName, BadObject, GitCommandError

    with Repo(history.root) as repository:
        repository.git.update_environment(
            GIT_DIR=str(history.tree.git_dir),
            GIT_WORK_TREE=str(history.root),
            GIT_INDEX_FILE=str(history.tree.git_dir / "index"),
        )
        try:
            blob = repository.commit(revision).tree / history.relative(path)
        except (BadName, BadObject, GitCommandError, IndexError, KeyError, ValueError):
            return None
        content: bytes = blob.data_stream.read()
        return content


def _blobs(history: History, sha: str) -> dict[str, str]:
    """Return the blob id of every file of the register at a commit, by its path from the top of the work tree."""
    about = ["--", history.prefix] if history.prefix else []
    listed = history.ask("ls-tree", "-r", "-z", "--full-tree", sha, *about).decode("utf-8", "surrogateescape")
    rows = (row.partition("\t") for row in listed.split("\0"))
    return {name: facts.split(" ")[2] for facts, _, name in rows if " blob " in facts}


def _contents(
    objects: Objects, blobs: Mapping[str, str], names: Sequence[str]
) -> Generator[bytes, None, None]:
    for content in objects.read(blobs[name] for name in names):
        yield content or b""

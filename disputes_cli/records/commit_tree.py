"""The register as one commit holds it: found by revision or by day, read without touching the work tree."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from disputes_cli.casework.case import Case
from disputes_cli.casework.register import FORMAT as REGISTER_FORMAT
from disputes_cli.casework.register import Register
from disputes_cli.casework.rules import FORMAT as RULES_FORMAT
from disputes_cli.casework.rules import Rules
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.errors import DisputesError, UsageError
from disputes_cli.messages import N_
from disputes_cli.records.casefile import read_case
from disputes_cli.records.history import GitFailed, History
from disputes_cli.records.rulesfile import read_laws
from disputes_cli.records.yaml_typed import typed

if TYPE_CHECKING:
    from disputes_cli.casework.law import LawRule


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
            remedy=N_("name a later day; 'git log --reverse' shows the first commit"),
            end=end,
        )
    sha = found.decode().strip()
    return sha, _made(history, sha)


def _made(history: History, sha: str) -> datetime:
    return datetime.fromisoformat(history.ask("show", "-s", "--format=%cI", sha).decode().strip())


def register_at(history: History, commit: tuple[str, datetime]) -> PastRegister:
    """Read the register at a commit. Raises NoSuchCommit where it had none, FaultyFile for rules it cannot read."""
    sha, at = commit
    files = dict(_files(history, sha))
    top = history.relative(history.folder)
    prefix = "" if top in ("", ".") else f"{top}/"
    missing = [name for name in ("register.yaml", "rules.yaml") if f"{prefix}{name}" not in files]
    if missing:
        raise NoSuchCommit(
            N_("commit {commit} holds no register here"), remedy=N_("name a later one"), commit=sha[:10]
        )
    register, rules = (f"{prefix}{name}" for name in ("register.yaml", "rules.yaml"))
    cases: list[Case] = []
    unreadable: list[Unreadable] = []
    for name in sorted(files):
        if not _is_case(name, prefix):
            continue
        try:
            cases.append(read_case(files[name], name))
        except DisputesError as error:
            place = (error.where or name).removeprefix(name)
            unreadable.append(Unreadable(name, error.message, place))
    return PastRegister(
        sha,
        at,
        typed(files[rules], Rules, file=rules, newest=RULES_FORMAT),
        typed(files[register], Register, file=register, newest=REGISTER_FORMAT),
        cases,
        unreadable,
    )


def _is_case(name: str, prefix: str) -> bool:
    parts = PurePosixPath(name.removeprefix(prefix)).parts
    return (
        len(parts) == len(("2026", "11", "20261122-k7q3f.yaml"))
        and all(part.isdecimal() for part in parts[:2])
        and parts[-1].endswith(".yaml")
        and not parts[-1].startswith(".")
    )


def _files(history: History, sha: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the register's folder at a commit, by their path from the top of the work tree."""
    listed = history.ask(
        "ls-tree", "-r", "-z", "--full-tree", sha, "--", history.relative(history.folder) or "."
    )
    rows = [row.partition(b"\t") for row in listed.split(b"\0") if row]
    blobs = [(about.split()[2], name) for about, _, name in rows if about.split()[1] == b"blob"]
    wanted = [(sha, name) for sha, name in blobs if name.endswith(b".yaml")]
    answer = history.ask("cat-file", "--batch", stdin=b"".join(sha + b"\n" for sha, _ in wanted))
    place = 0
    for _, name in wanted:
        end = answer.index(b"\n", place)
        size = int(answer[place:end].split()[2])
        yield name.decode("utf-8", "surrogateescape"), answer[end + 1 : end + 1 + size]
        place = end + size + 2

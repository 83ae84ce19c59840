"""Other rules than those in force: of a revision of git, of a file, of a profile."""

from pathlib import Path

from msgspec import Struct

from disputes_cli.casework.findings import Located
from disputes_cli.casework.policy.rules import FORMAT, Rules
from disputes_cli.casework.policy_review.rules_check import check_rules
from disputes_cli.errors import Refused, UsageError, reason_of
from disputes_cli.messages import N_, Message
from disputes_cli.records.commit_tree import file_at
from disputes_cli.records.docket import Docket
from disputes_cli.records.inspection import locate
from disputes_cli.records.profilefile import profile_text, profiles
from disputes_cli.records.rulesfile import NAME
from disputes_cli.records.yaml_typed import FaultyFile, decode

HEAD = "HEAD"


class RulesText(Struct, frozen=True, kw_only=True):
    """One text of rules: what it is called where a fault is named, and how people call it."""

    content: bytes
    file: str
    called: Message | str
    past: bool = False
    """Whether the register worked by it, or may have; else it is a proposal."""


def rules_in_force(docket: Docket) -> RulesText:
    """Return the text of the register's own rules. Raises DisputesError where it cannot be read."""
    file = docket.history.relative(docket.register / NAME)
    return RulesText(content=docket.read(docket.register / NAME), file=file, called=file)


def rules_elsewhere(other: str | None, profile: str | None, docket: Docket) -> RulesText:
    """Return the text of other rules; without a word, of those last committed.

    Raises UsageError where that is neither a revision, nor a file, nor a profile.
    """
    if other is not None and profile is not None:
        raise UsageError(
            N_("OTHER and --profile each name rules to compare with"), remedy=N_("give one of them")
        )
    if profile is not None:
        called = Message(N_("profile {name}"), name=profile)
        return RulesText(content=profile_text(profile), file=f"{profile}/{NAME}", called=called)
    path = Path(other) if other else None
    if path is not None and path.is_dir():
        path = next((p for p in (path / NAME, path / "cases" / NAME) if p.is_file()), path / NAME)
    if path is not None and path.is_file():
        return RulesText(content=_read(path), file=str(path), called=str(path))
    return _of_revision(HEAD if other is None else other, docket)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            N_("cannot be read: {why}"),
            where=str(path),
            remedy=N_("look at the file and its rights"),
            why=reason_of(error),
        ) from error


def _of_revision(revision: str, docket: Docket) -> RulesText:
    path = docket.register / NAME
    content = file_at(docket.history, revision, path) if revision else None
    if content is None:
        raise UsageError(
            N_("no rules at {other}: neither a revision of git that has {file}, nor a file"),
            remedy=N_(
                "give a revision (HEAD~1, a branch), another rules.yaml, or --profile with one of: {known}"
            ),
            other=revision,
            file=docket.history.relative(path),
            known=profiles(),
        )
    file = f"{revision}:{docket.history.relative(path)}"
    return RulesText(content=content, file=file, called=file, past=True)


def read_text(text: RulesText) -> Rules:
    """Return the rules of a text. Raises FaultyFile with line and column where they are not of their types."""
    rules, faults = decode(text.content, Rules, file=text.file, newest=FORMAT)
    if rules is None:
        raise FaultyFile(faults)
    return rules


def judge_text(text: RulesText) -> tuple[Rules | None, list[Located]]:
    """Return the rules of a text and every fault of it by line and column; None where it is not of its types."""
    rules, faults = decode(text.content, Rules, file=text.file, newest=FORMAT)
    if rules is None:
        return None, faults
    found = [finding for finding in check_rules(rules) if finding.severity == "fault"]
    return rules, locate(found, text.content, text.file)


def places_in(text: RulesText, paths: list[tuple[str | int, ...]]) -> list[tuple[int, int]]:
    """Return line and column of places in a text, which is read carefully where there are any."""
    if not paths:
        return []
    from disputes_cli.records.yaml_marks import load_marked

    marked = load_marked(text.content, file=text.file)
    return [marked.position(path) for path in paths]

"""How far the rules let the limit for settling a case be extended, and what went further."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from disputes_cli.casework.entries import Entry, Extension, Reopening, Triage
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.standing import Standing
from disputes_cli.casework.state import replay
from disputes_cli.messages import N_, Message


class Extended(NamedTuple):
    """An extension: of which limit, in a case how hard to settle, and whether that limit was extended before."""

    entry: Extension
    limit: date
    complexity: str | None
    again: bool


def check_extensions(log: Sequence[Entry], rules: Rules) -> Iterator[Finding]:
    """Yield extensions that go further than the rules allow, and those of a limit that was extended before."""
    for one in extended(log):
        latest = latest_day(one.limit, one.complexity, rules)
        if latest is None:
            continue
        if one.again:
            yield Finding(
                "extended_again",
                Message(
                    N_("the limit {limit} is an extended one; the rules allow one extension"), limit=one.limit
                ),
                entry=one.entry.id,
            )
        elif one.entry.to > latest:
            yield Finding(
                "extended_too_far",
                Message(
                    N_("extended from {limit} to {to}; the rules allow {latest} at the latest"),
                    limit=one.limit,
                    to=one.entry.to,
                    latest=latest,
                ),
                entry=one.entry.id,
            )


def extended(log: Sequence[Entry]) -> list[Extended]:
    """Return every extension of a running limit; a triage that sets a limit, or a reopening, begins anew."""
    return _walked(log)[0]


def is_extended(log: Sequence[Entry]) -> bool:
    """Whether the limit that a log leaves running was extended before."""
    return _walked(log)[1]


def _walked(log: Sequence[Entry]) -> tuple[list[Extended], bool]:
    """Return every extension, and whether the limit that is left is an extended one."""
    if not any(isinstance(entry, Extension) for entry in log):
        return [], False
    found: list[Extended] = []
    limit: date | None = None
    again = False

    def watch(standing: Standing, entry: Entry) -> None:
        nonlocal limit, again
        if isinstance(entry, Extension) and limit is not None:
            complexity = standing.triaged.complexity if standing.triaged else None
            found.append(Extended(entry, limit, complexity, again))
        if isinstance(entry, Extension):
            again = True
        elif isinstance(entry, Reopening) or (isinstance(entry, Triage) and entry.settle_by is not None):
            again = False
        limit = running_limit(standing)

    replay(log, watch)
    return found, again


def running_limit(standing: Standing) -> date | None:
    """Return the day by which a case is to be settled; None where no limit is running."""
    return next((owed.due for owed in standing.owed if owed.kind == "settlement"), None)


def latest_day(limit: date, complexity: str | None, rules: Rules) -> date | None:
    """Return until when a limit may be extended; None where the rules say nothing of it."""
    kind = next((one for one in rules.complexities if one.id == complexity), None)
    if kind is None or kind.extension is None:
        return None
    return deadline(limit, kind.extension, rules.calendar)[0]

"""The fold: from a log to where the case stands. Pure and total: it never fails on a log that breaks rules."""

from collections import Counter
from collections.abc import Callable, Iterable

from disputes_cli.casework import entries as e
from disputes_cli.casework.amendments import effective, in_order, laid_over
from disputes_cli.casework.case import Next, State
from disputes_cli.casework.due import due_order
from disputes_cli.casework.effects import TAKE
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.lifecycle import nonsense, statuses
from disputes_cli.casework.standing import Standing
from disputes_cli.messages import N_, Message


def fold(log: Iterable[e.Entry], *, judging: bool = True) -> Standing:
    """Return where a case with this log stands, with what makes no sense in it as findings; none where nobody asks."""
    written = in_order(log)
    read, findings = laid_over(written)
    standing = Standing(ids=frozenset(entry.id for entry in written))
    if judging:
        standing.findings = [*findings, *_doubles(written)]
    for entry in read:
        if judging:
            standing.findings += nonsense(standing, entry)
        TAKE[type(entry)](standing, entry)
        standing.log.append(entry)
    standing.owed.sort(key=due_order)
    return standing


def replay(log: Iterable[e.Entry], watch: Callable[[Standing, e.Entry], None]) -> Standing:
    """Return the same without findings, and show `watch` the standing after each entry on the way."""
    read, _ = effective(log)
    standing = Standing()
    for entry in read:
        TAKE[type(entry)](standing, entry)
        standing.log.append(entry)
        watch(standing, entry)
    standing.owed.sort(key=due_order)
    return standing


def state(standing: Standing) -> State:
    """Return the state that the case file shows."""
    status, also = statuses(standing)
    binding = next((owed for owed in standing.owed if not owed.optional), None)
    triage = standing.triaged
    return State(
        status=status,
        also=also,
        nature=triage.nature if triage else None,
        grade=standing.grade,
        complexity=triage.complexity if triage else None,
        owner=standing.owner,
        next=Next(kind=binding.kind, due=binding.due) if binding else None,
    )


def _doubles(entries: list[e.Entry]) -> list[Finding]:
    if len({entry.id for entry in entries}) == len({entry.at for entry in entries}) == len(entries):
        return []  # as nearly always: a fold of thousands counts only where there is something to find
    ids = Counter(entry.id for entry in entries)
    times = Counter(entry.at for entry in entries)
    found = [
        Finding(
            "entry_id_twice",
            Message(N_("two entries have the id {entry}"), entry=entry_id),
            entry=entry_id,
            remedy=Message(N_("give one of them another id")),
            nonsense=True,
        )
        for entry_id, count in ids.items()
        if count > 1
    ]
    seen: set[object] = set()
    for entry in entries:
        if times[entry.at] > 1 and entry.at in seen:
            found.append(
                Finding(
                    "same_time",
                    Message(N_("two entries have the time {at}"), at=entry.at.isoformat()),
                    "notice",
                    entry=entry.id,
                    remedy=Message(N_("the id decides which came first")),
                )
            )
        seen.add(entry.at)
    return found

"""A case as it stood at the end of a period: nothing that happened later is known of it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from disputes_cli.casework.amendments import effective
from disputes_cli.casework.case import Case
from disputes_cli.casework.due import DUE_BY_KIND
from disputes_cli.casework.entries import Amendment, Entry, Mediation, Performance, Reopening, Reply, Report
from disputes_cli.casework.figures.deadlines import Deadline, follow
from disputes_cli.casework.figures.periods import Stretch
from disputes_cli.casework.lifecycle import statuses
from disputes_cli.casework.standing import Standing


class Settlement(NamedTuple):
    """A dispute settled on a day, and the entry by which it came back, if it did.

    It comes back by a new report, a broken term or a reopening.
    """

    entry: Entry
    on: date
    relapse: Entry | None


class Reckoned(NamedTuple):
    """A case, where it stood when the period ended, every deadline it had had, and what happened in the period."""

    case: Case
    standing: Standing
    deadlines: Sequence[Deadline]
    settlements: Sequence[Settlement]
    entries: Sequence[Entry]
    stretch: Stretch

    @property
    def open(self) -> bool:
        """Whether it was open at the end of the period."""
        return self.standing.closed is None

    @property
    def duplicate(self) -> bool:
        """Whether it was closed as the duplicate of another."""
        return self.standing.closed is not None and self.standing.closed.as_ == "duplicate"

    @property
    def new(self) -> bool:
        """Whether it was first reported in the period, and is no duplicate."""
        opened = self.standing.opened
        return opened is not None and self.stretch.holds(opened) and not self.duplicate

    @property
    def status(self) -> str:
        """Where it stood."""
        return statuses(self.standing)[0]

    @property
    def tier(self) -> str | None:
        """Who mediated last."""
        return next((one.tier for one in reversed(self.standing.sessions) if one.tier), None)

    def due(self, *kinds: str) -> Iterator[Deadline]:
        """Yield the deadlines of these kinds that fell due in the period: on their day they still stood.

        One that was met before its day stood all the same; one that gave way to another, or that the case's end took
        away, did not.
        """
        for one in self.deadlines:
            if one.owed.kind in kinds and self.stretch.period.holds(one.owed.due) and self.fell_due(one):
                yield one

    def fell_due(self, deadline: Deadline) -> bool:
        """Whether a deadline came to its day, unless it was met before."""
        if deadline.owed.due >= self.stretch.today:
            return False
        left = deadline.ended is None or self.stretch.day(deadline.ended) > deadline.owed.due
        return left or meets(deadline)

    def in_time(self, deadline: Deadline) -> bool:
        """Whether a deadline was met on or before its day."""
        ended = deadline.ended
        return ended is not None and meets(deadline) and self.stretch.day(ended) <= deadline.owed.due


def meets(deadline: Deadline) -> bool:
    """Whether what ended a deadline is what was owed, and not its giving way to another or the end of the case."""
    by, kind = deadline.by, deadline.owed.kind
    if by is None:
        return False
    if kind == "settlement":
        return settles(by)
    if kind == "term":
        return isinstance(by, Performance) and by.result not in ("varied", "unperformed")
    return by.kind in DUE_BY_KIND[kind].ended_by


def settles(entry: Entry) -> bool:
    """Whether an entry settles the dispute: a full agreement, or the answer of a body that it is settled."""
    return (isinstance(entry, Mediation) and entry.outcome == "agreed") or (
        isinstance(entry, Reply) and entry.outcome == "settled"
    )


def reckon(case: Case, stretch: Stretch) -> Reckoned | None:
    """Return a case as it stood at the end of a period; None where nobody had reported it yet.

    Amendments count from their own time on, so that a later one changes nothing.
    """
    log: Sequence[Entry] = [entry for entry in case.log if entry.at < stretch.end]
    if any(isinstance(entry, Amendment) for entry in log):
        log = [entry for entry in effective(log)[0] if entry.at < stretch.end]
    standing, deadlines = follow(log)
    if standing.opened is None:
        return None
    settlements = tuple(_settlements(standing, stretch.day))
    return Reckoned(case, standing, deadlines, settlements, _within(standing, stretch), stretch)


def earlier(reckoned: Reckoned, stretch: Stretch) -> Reckoned | None:
    """Return the same case as it stood at the end of an earlier period."""
    opened = reckoned.standing.opened
    if opened is None or (opened >= stretch.end and not _amended(reckoned.case)):
        return None
    if _amended(reckoned.case) or reckoned.standing.log[-1].at >= stretch.end:
        return reckon(reckoned.case, stretch)
    within = _within(reckoned.standing, stretch)
    return reckoned._replace(entries=within, stretch=stretch)


def _amended(case: Case) -> bool:
    return any(isinstance(entry, Amendment) for entry in case.log)


def _within(standing: Standing, stretch: Stretch) -> list[Entry]:
    if standing.log[-1].at < stretch.start:
        return []
    return [entry for entry in standing.log if stretch.holds(entry.at)]


def _settlements(standing: Standing, day: Callable[[datetime], date]) -> Iterator[Settlement]:
    """Yield every settlement of a case with its first relapse, if any before it was settled again."""
    if not any(settles(entry) for entry in (*standing.sessions, *standing.replies)):
        return
    settled: Entry | None = None
    back: Entry | None = None
    for entry in standing.log:
        if settles(entry):
            if settled is not None:
                yield Settlement(settled, day(settled.at), back)
            settled, back = entry, None
        elif settled is not None and back is None and comes_back(entry):
            back = entry
    if settled is not None:
        yield Settlement(settled, day(settled.at), back)


def comes_back(entry: Entry) -> bool:
    """Whether an entry after a settlement says that the dispute is not over."""
    return isinstance(entry, Report | Reopening) or (
        isinstance(entry, Performance) and entry.result == "unperformed"
    )


def last_entry(standing: Standing, stretch: Stretch) -> date:
    """Return the day of the last entry."""
    return stretch.day(
        max((entry.at for entry in standing.log), default=datetime.min.replace(tzinfo=stretch.end.tzinfo))
    )

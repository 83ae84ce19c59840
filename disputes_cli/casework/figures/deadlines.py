"""Every deadline that a log ever made: when it arose, when it ended, and by which entry."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from disputes_cli.casework.entries import Entry
from disputes_cli.casework.standing import Owed, Standing
from disputes_cli.casework.state import replay


class Deadline(Struct):
    """Something owed by a day; `ended` and `by` say which entry took it away, and stay empty while it is owed."""

    owed: Owed
    made: datetime
    ended: datetime | None = None
    by: Entry | None = None


def follow(log: Iterable[Entry]) -> tuple[Standing, list[Deadline]]:
    """Return where a log leads, as the fold does, and every deadline on the way in the order in which they arose."""
    made: list[Deadline] = []
    running: list[Deadline] = []
    seen: list[Owed] = []

    def watch(standing: Standing, entry: Entry) -> None:
        nonlocal running, seen
        if standing.owed is seen and len(seen) == len(running):
            return
        left = list(standing.owed)
        seen, kept = standing.owed, []
        for deadline in running:
            if deadline.owed in left:
                left.remove(deadline.owed)
                kept.append(deadline)
            else:
                deadline.ended, deadline.by = entry.at, entry
        fresh = [Deadline(owed, entry.at) for owed in left]
        made.extend(fresh)
        running = [*kept, *fresh]

    return replay(log, watch), made

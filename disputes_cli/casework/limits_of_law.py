"""Which of the things a case owes rest on a limit of law, and until when the law gives time. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time

from msgspec import Struct

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk, Floor
from disputes_cli.casework.entries import Proceeding
from disputes_cli.casework.law.course import Course, Limit
from disputes_cli.casework.law.floor import LawRule
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.standing import DueKind, Standing
from disputes_cli.casework.values import Track
from disputes_cli.messages import Label


class LastDay(Struct, frozen=True):
    """The last day that a rule of law gives for something, and the article it stands in."""

    law: str
    article: Label
    day: date


def rests_on_law(kind: DueKind, of: str, case: Case, standing: Standing, floor: Floor) -> bool:
    """Whether the law itself says by when something is due that an entry made owed.

    Not asked is whether the day is the law's last: somebody may have promised an earlier one.
    """
    return next(_limits(kind, of, case, standing, floor), None) is not None


def last_day(kind: DueKind, of: str, case: Case, standing: Standing, floor: Floor) -> LastDay | None:
    """Return the earliest last day that the law gives; None where it sets no limit."""
    found = (
        LastDay(law.id, law.article, _ends(limit, floor))
        for law, limit in _limits(kind, of, case, standing, floor)
    )
    return min(found, key=lambda one: (one.day, one.law), default=None)


def running_until(
    track: Track, step: str, case: Case, standing: Standing, desk: Desk, on: date
) -> date | None:
    """Return until when the law gives time after a step that is now taken; None where no clock of the law runs.

    A step on the way does not stop the clock: what the step before made owed by law is still owed.
    """
    taken = Proceeding(
        id="", at=datetime.combine(on, time.max, desk.now.tzinfo), by="", track=track, step=step
    )
    course = Course(case, (*standing.log, taken), desk.rules)
    limits = (law.limit_after(taken, course) for law in desk.laws)
    return min((_ends(limit, desk) for limit in limits if limit is not None), default=None)


def _ends(limit: Limit, floor: Floor) -> date:
    end, _ = deadline(limit.begins, limit.within, floor.rules.calendar)
    return min(end, limit.granted) if limit.granted else end


def _limits(
    kind: DueKind, of: str, case: Case, standing: Standing, floor: Floor
) -> Iterator[tuple[LawRule, Limit]]:
    entry = next((one for one in standing.log if one.id == of), None)
    laws = [law for law in floor.laws if law.check.limits == kind]
    if entry is None or not laws:
        return
    course = Course(case, standing.log, floor.rules)
    for law in laws:
        limit = law.check.limit(entry, course) if law.in_force(entry.at.date()) else None
        if limit is not None:
            yield law, limit

"""What became of the work that was handed to other bodies."""

from collections.abc import Iterable

from msgspec import Struct

from disputes_cli.casework.entries import Referral, Reply
from disputes_cli.casework.figures.standing_then import Reckoned


class Partner(Struct):
    """A body in a period. `late` are answers that fell due in it and did not come by their day.

    `unanswered` and `overdue` are referrals at its end: without any answer yet, and past the day of one.
    """

    body: str
    sent: int = 0
    accepted: int = 0
    returned: int = 0
    finished: int = 0
    late: int = 0
    unanswered: int = 0
    overdue: int = 0


COUNTED = ("sent", "accepted", "returned", "finished", "late", "unanswered", "overdue")
"""What is counted of a body, in the order in which it is shown."""

_BY_OUTCOME = {
    "accepted": "accepted",
    **dict.fromkeys(("returned", "declined"), "returned"),
    **dict.fromkeys(("done", "settled", "failed"), "finished"),
}


def partners(one: Reckoned) -> tuple[Partner, ...]:
    """Return every body that was asked or answered in the case in the period, or owes an answer at its end.

    A body that was only informed owes nothing and is not here.
    """
    found: dict[str, Partner] = {}
    if one.standing.referrals:
        _count(one, found)
    return tuple(one for one in found.values() if any(getattr(one, name) for name in COUNTED))


def added(counted: Iterable[Partner]) -> list[Partner]:
    """Return what was counted of each body in every case together, by the bodies' ids."""
    found: dict[str, Partner] = {}
    for one in counted:
        sums = found.setdefault(one.body, Partner(one.body))
        for name in COUNTED:
            setattr(sums, name, getattr(sums, name) + getattr(one, name))
    return [found[body] for body in sorted(found)]


def _count(one: Reckoned, found: dict[str, Partner]) -> None:
    asked = {key: held for key, held in one.standing.referrals.items() if held.referral.manner != "inform"}

    def of(referral: str) -> Partner:
        body = asked[referral].referral.to
        return found.setdefault(body, Partner(body))

    for entry in one.entries:
        if isinstance(entry, Referral) and entry.id in asked:
            of(entry.id).sent += 1
        elif isinstance(entry, Reply) and entry.referral in asked and entry.outcome in _BY_OUTCOME:
            counted = _BY_OUTCOME[entry.outcome]
            setattr(of(entry.referral), counted, getattr(of(entry.referral), counted) + 1)
    for deadline in one.due("reply"):
        if deadline.owed.of in asked and not one.in_time(deadline):
            of(deadline.owed.of).late += 1
    for key, held in asked.items():
        of(key).unanswered += held.outcome is None
    for owed in one.standing.owed:
        if owed.kind == "reply" and owed.of in asked and owed.due < one.stretch.today:
            of(owed.of).overdue += 1

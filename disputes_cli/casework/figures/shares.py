"""What one case brings to the report of a period. A report is the sum of its shares, in whatever order they come.

A share survives JSON, and has no null in it, so that it can be taken from a case beside the reading of others.
"""

from collections.abc import Callable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Floor
from disputes_cli.casework.due import DueItem
from disputes_cli.casework.entries import Report
from disputes_cli.casework.figures import observations as o
from disputes_cli.casework.figures.indicators import Shown, hits, shown
from disputes_cli.casework.figures.partners import Partner, partners
from disputes_cli.casework.figures.periods import ReportPeriod, Stretch, stretch
from disputes_cli.casework.figures.standing_then import Reckoned, earlier, reckon
from disputes_cli.casework.figures.tallies import flows, keys
from disputes_cli.casework.policy.rules import Rules


class Side(Struct, frozen=True, omit_defaults=True):
    """How a case stood at the end of a period, and what happened to it in it.

    `keys` says where it counts along each axis, and is empty where it counts nowhere; `hits` has, for every figure
    to which the case matters, each thing that counts in its denominator, and whether in the numerator too.
    """

    open: bool = False
    new: bool = False
    keys: dict[str, str] = {}
    flows: tuple[str, ...] = ()
    hits: dict[str, tuple[bool, ...]] = {}
    overdue: tuple[DueItem, ...] = ()


class Share(Struct, frozen=True, omit_defaults=True):
    """What a case brings to the report of a period; `before` is its side of the one before, if it was there."""

    of: o.Of
    now: Side
    before: Side | None = None
    heard: bool = False
    happened: tuple[o.Happened, ...] = ()
    falls_due: tuple[DueItem, ...] = ()
    returned: tuple[o.Returned, ...] = ()
    silent: o.Silent | None = None
    late: tuple[o.Late, ...] = ()
    against: tuple[o.Against, ...] = ()
    suggestions: tuple[o.Suggested, ...] = ()
    answers: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()


def sharing(
    period: ReportPeriod, floor: Floor, this: Stretch, areas: frozenset[str] | None = None
) -> Callable[[Case], list[Share]]:
    """Return what takes the share of a case: none of a case that was not there yet, or lies in other areas."""
    then = stretch(period.before, this.now)
    figures, last = shown(floor.rules), period.after.last

    def take(case: Case) -> list[Share]:
        if areas is not None and case.area not in areas:
            return []
        one = reckon(case, this)
        return [] if one is None else [_share(one, then, floor, figures, last)]

    return take


def _share(one: Reckoned, then: Stretch, floor: Floor, figures: Shown, last: date) -> Share:
    of, owed, past = o.Of.reckoned(one), o.owed(one, floor), earlier(one, then)
    whole = Share(
        of=of,
        now=_side(one, figures, owed),
        before=None if past is None else _side(past, figures, o.owed(past, floor)),
        falls_due=tuple(item for item in owed if item.days >= 0 and item.due <= last) if owed else (),
        silent=o.silence(one, of, floor.rules) if one.open else None,
        held=tuple(o.held(one)) if one.open else (),
        partners=partners(one) if one.standing.referrals else (),
    )
    return _with_entries(whole, one, floor.rules) if one.entries else whole


def _with_entries(share: Share, one: Reckoned, rules: Rules) -> Share:
    """Add what the entries of the period bring."""
    return replace(
        share,
        heard=any(isinstance(entry, Report) for entry in one.entries),
        happened=tuple(o.Happened(entry.id, entry.kind, entry.by) for entry in one.entries),
        returned=tuple(o.came_back(one, share.of)),
        late=tuple(o.late(one, share.of, rules)),
        against=tuple(o.against(one, share.of)),
        suggestions=tuple(o.suggestions(one, share.of)),
        answers=tuple(o.answers(one)),
        tiers=tuple(o.settling_tiers(one)),
    )


def _side(one: Reckoned, figures: Shown, owed: list[DueItem]) -> Side:
    return Side(
        open=one.open,
        new=one.new,
        keys=keys(one) if one.open or one.new else {},
        flows=flows(one) if one.entries else (),
        hits=hits(one, figures),
        overdue=tuple(item for item in owed if item.overdue) if owed else (),
    )

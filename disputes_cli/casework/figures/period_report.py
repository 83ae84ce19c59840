"""What a station tells of a day, a week or a month: counts, standing, figures, and what to look at. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from msgspec import Struct

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Desk, Policy
from disputes_cli.casework.due import DueItem
from disputes_cli.casework.figures import observations as o
from disputes_cli.casework.figures.indicators import Rate, rates
from disputes_cli.casework.figures.partners import Partner, added
from disputes_cli.casework.figures.periods import ReportPeriod, Stretch, stretch
from disputes_cli.casework.figures.shares import Share, Side, sharing
from disputes_cli.casework.figures.tallies import FLOWS, Tally, tallies
from disputes_cli.casework.register import Register

Typists = Mapping[tuple[str, str], str | None]
"""Who typed an entry, by case and entry, as far as it is known; None for somebody who is not in the register."""


class PeriodReport(Struct, frozen=True):
    """Everything that is told of a period; `before` is the one before it."""

    stretch: Stretch
    before: Stretch
    cases: int
    open: int
    open_before: int
    flows: dict[str, list[str]]
    flows_before: dict[str, list[str]]
    standing: dict[str, list[Tally]]
    rates: dict[str, Rate]
    rates_before: dict[str, Rate]
    overdue: Sequence[DueItem]
    overdue_before: Counter[str]
    returned: Sequence[o.Returned]
    silent: Sequence[o.Silent]
    late: Sequence[o.Late]
    typed_for: Sequence[o.TypedFor]
    typists_known: int
    against: Sequence[o.Against]
    partners: Sequence[Partner]
    silent_areas: Sequence[str]
    falls_due: dict[str | None, list[DueItem]]
    held: dict[str, int]
    settled_by_tier: Counter[str | None]
    satisfaction: Counter[str]
    suggestions: Sequence[o.Suggested]

    @property
    def period(self) -> ReportPeriod:
        """The period."""
        return self.stretch.period


def period_report(
    cases: Iterable[Case],
    period: ReportPeriod,
    policy: Desk,
    now: datetime,
    areas: frozenset[str] | None = None,
    typists: Typists = MappingProxyType({}),
) -> PeriodReport:
    """Return the report of a period, in all areas or in some, as it stood when the period ended."""
    this = stretch(period, now)
    take = sharing(period, policy, this, areas)
    return summed([share for case in cases for share in take(case)], this, policy, areas, typists)


def summed(
    shares: Iterable[Share],
    this: Stretch,
    policy: Policy,
    areas: frozenset[str] | None = None,
    typists: Typists = MappingProxyType({}),
) -> PeriodReport:
    """Return the sum of what every case brings. The order of the cases changes nothing."""
    told = sorted(shares, key=lambda share: share.of.case)
    rules, register = policy.rules, policy.register
    now = [(share.of.case, share.now) for share in told]
    then = [(share.of.case, share.before) for share in told if share.before is not None]
    typed_for, typists_known = _typed_for(told, typists)
    held = Counter(name for share in told for name in share.held)
    return PeriodReport(
        stretch=this,
        before=stretch(this.period.before, this.now),
        cases=len(told),
        open=sum(side.open for _, side in now),
        open_before=sum(side.open for _, side in then),
        flows=_flows(now),
        flows_before=_flows(then),
        standing=tallies([side for _, side in now], [side for _, side in then], rules, register),
        rates=rates([(case, side.hits) for case, side in now], rules),
        rates_before=rates([(case, side.hits) for case, side in then], rules),
        overdue=_soonest(item for _, side in now for item in side.overdue),
        overdue_before=Counter(item.kind for _, side in then for item in side.overdue),
        returned=sorted(
            (one for share in told for one in share.returned), key=lambda one: (one.days, one.of.case)
        ),
        silent=sorted(
            (share.silent for share in told if share.silent), key=lambda one: (-one.days, one.of.case)
        ),
        late=sorted(
            (one for share in told for one in share.late),
            key=lambda one: (-one.days, one.of.case, one.entry),
        ),
        typed_for=typed_for,
        typists_known=typists_known,
        against=[one for share in told for one in share.against],
        partners=added(partner for share in told for partner in share.partners),
        silent_areas=_silent_areas(told, register, this.period.first, areas),
        falls_due=_by_owner(item for share in told for item in share.falls_due),
        held={name: held[name] for name in ("lead", "team", "plan", "all")},
        settled_by_tier=Counter(tier or None for share in told for tier in share.tiers),
        satisfaction=Counter(said for share in told for said in share.answers),
        suggestions=[one for share in told for one in share.suggestions],
    )


def _flows(sides: Iterable[tuple[str, Side]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in FLOWS}
    for case, side in sides:
        for name in side.flows:
            found[name].append(case)
    return found


def _soonest(items: Iterable[DueItem]) -> list[DueItem]:
    return sorted(items, key=lambda item: (item.due, item.case, item.entry, item.term or ""))


def _by_owner(items: Iterable[DueItem]) -> dict[str | None, list[DueItem]]:
    found: dict[str | None, list[DueItem]] = {}
    for item in _soonest(items):
        found.setdefault(item.owner, []).append(item)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] is None, pair[0] or "")))


def _silent_areas(
    told: Iterable[Share], register: Register, first: date, areas: frozenset[str] | None
) -> list[str]:
    """Return the areas in which, and below which, nothing was reported in the period."""
    heard = {share.of.area for share in told if share.heard}
    return [
        area.id
        for area in register.all_areas()
        if (areas is None or area.id in areas)
        and (area.retired is None or area.retired > first)
        and not heard & register.within(area.id)
    ]


def _typed_for(told: Iterable[Share], typists: Typists) -> tuple[list[o.TypedFor], int]:
    """Return the entries of the period that were typed for others, and of how many it is known who typed them."""
    known = [
        o.TypedFor(share.of, happened, typists[share.of.case, happened.entry])
        for share in told
        for happened in share.happened
        if (share.of.case, happened.entry) in typists
    ]
    return [one for one in known if one.typist != one.happened.by], len(known)

"""What a station tells of a day, a week or a month: counts, standing, figures, and what to look at. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from msgspec import Struct

from disputes_cli.casework import observations as o
from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Policy
from disputes_cli.casework.due import DueItem
from disputes_cli.casework.indicators import Rate, rates
from disputes_cli.casework.partners import Partner, partners
from disputes_cli.casework.periods import ReportPeriod, Stretch, stretch
from disputes_cli.casework.reckoned import earlier, known
from disputes_cli.casework.tallies import Tally, flows, tallies
from disputes_cli.casework.values import Satisfaction


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
    satisfaction: Counter[Satisfaction]
    suggestions: Sequence[o.Suggested]

    @property
    def period(self) -> ReportPeriod:
        """The period."""
        return self.stretch.period


def period_report(
    cases: Iterable[Case],
    period: ReportPeriod,
    policy: Policy,
    now: datetime,
    areas: frozenset[str] | None = None,
    typists: Mapping[tuple[str, str], str | None] = MappingProxyType({}),
) -> PeriodReport:
    """Return the report of a period, in all areas or in some, as it stood when the period ended.

    A period that is still running is told of as it stands now. The order of the cases changes nothing.
    `typists` says who typed an entry, by case and entry, as far as it is known.
    """
    rules, register = policy.rules, policy.register
    this, then = stretch(period, now), stretch(period.before, now)
    told = known((case for case in cases if areas is None or case.area in areas), this)
    earlier_ones = [one for one in (earlier(one, then) for one in told) if one is not None]
    late = o.overdue(earlier_ones)
    typed_for, typists_known = o.typed_for(told, typists)
    return PeriodReport(
        stretch=this,
        before=then,
        cases=len(told),
        open=sum(one.open for one in told),
        open_before=sum(one.open for one in earlier_ones),
        flows=flows(told),
        flows_before=flows(earlier_ones),
        standing=tallies(told, earlier_ones, rules, register),
        rates=rates(told, rules),
        rates_before=rates(earlier_ones, rules),
        overdue=o.overdue(told),
        overdue_before=Counter(item.kind for item in late),
        returned=o.came_back(told),
        silent=o.silent(told, rules),
        late=o.late(told, rules),
        typed_for=typed_for,
        typists_known=typists_known,
        against=o.against(told),
        partners=partners(told),
        silent_areas=[
            area for area in o.silent_areas(told, register, period.first) if areas is None or area in areas
        ],
        falls_due=o.falls_due(told, period.after.last),
        held=o.held(told),
        settled_by_tier=o.settled_by_tier(told),
        satisfaction=o.satisfaction(told),
        suggestions=o.suggestions(told),
    )

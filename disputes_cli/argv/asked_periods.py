"""Which day, week or month was asked for: as days are typed, by its name, or as the one before."""

from datetime import date, datetime, time
from typing import cast

from disputes_cli.argv.arguments import Clock, day, plain
from disputes_cli.casework.figures.periods import KINDS, PeriodKind, ReportPeriod, day_of_name, period_of
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_

LAST = frozenset({"last", "\u4e0a\u671f", "\u4e0a\u5468", "\u4e0a\u6708"})
"""What is typed for the period before this one (last, 上期, 上周, 上月)."""
CHINESE = {"\u65e5\u62a5": "daily", "\u5468\u62a5": "weekly", "\u6708\u62a5": "monthly"}
"""What the reports are called in Chinese (日报, 周报, 月报), which may be typed, too."""


def kind_asked(typed: str) -> PeriodKind:
    """Return the kind of period that was typed. Raises UsageError naming near ones."""
    read = CHINESE.get(typed, typed)
    if read in KINDS:
        return cast("PeriodKind", read)
    from disputes_cli.casework.spelling import near_names

    near = near_names(typed, KINDS)
    raise UsageError(
        N_("no report is called {typed}"),
        remedy=N_("did you mean {near}?") if near else N_("choose one of: {known}"),
        typed=typed,
        near=near,
        known=list(KINDS),
    )


def period_asked(kind: PeriodKind, of: str | None, today: date) -> ReportPeriod:
    """Return the period that is asked for, by default today's. Raises UsageError for one that has not begun."""
    try:
        if of is None:
            return period_of(kind, today)
        if plain(of).lower() in LAST:
            return period_of(kind, today).before
        found = period_of(kind, day_of_name(plain(of)) or day_back(of, today, "--of"))
    except ValueError as fault:
        raise UsageError(
            N_("--of: no report of that year: {of}"), remedy=N_("name a day of this century"), of=of
        ) from fault
    if found.first > today:
        raise UsageError(
            N_("{period} has not begun yet"),
            remedy=N_("name a day that has come, or --of last"),
            period=found.name,
        )
    return found


def day_back(typed: str, today: date, flag: str) -> date:
    """Read a day as an option of the past takes it: a weekday, or a day without a year, is the last such one."""
    try:
        return day(typed, Clock(datetime.combine(today, time.min)), flag, back=True)
    except UsageError as fault:
        raise UsageError(
            N_("{flag}: not a day: {text}"),
            remedy=N_("write it like 2026-11-22, 11-22, yesterday, -7d, mon, 2026-W47, 2026-11 or last"),
            flag=flag,
            text=typed,
        ) from fault

"""What a reported period is called, and what a report says of it in sentences."""

from datetime import date

from disputes_cli.casework.figures import observations as o
from disputes_cli.casework.figures.period_report import PeriodReport
from disputes_cli.casework.figures.periods import ReportPeriod
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.names import Names
from disputes_cli.views.rules_card import period_words

MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July")),
    *(N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)

TITLES = {
    "daily": N_("{register}: disputes, daily report"),
    "weekly": N_("{register}: disputes, weekly report"),
    "monthly": N_("{register}: disputes, monthly report"),
}
THIS = {"daily": N_("this day"), "weekly": N_("this week"), "monthly": N_("this month")}
"""What the period is called as the heading of a column."""
BEFORE = {"daily": N_("the day before"), "weekly": N_("the week before"), "monthly": N_("the month before")}
"""The same for the one before it."""
NEXT = {"daily": N_("Falls due on the day after"), "weekly": N_("Falls due in the week after"), "monthly": N_("Falls due in the month after")}  # fmt: skip
_DONE = {
    "daily": N_(
        "This day: registered {new} ({new_before} the day before), triaged {triaged}, referred {referred}, mediated "
        "{mediated}, settled {settled}, closed {closed}, reopened {reopened}."
    ),
    "weekly": N_(
        "This week: registered {new} ({new_before} the week before), triaged {triaged}, referred {referred}, mediated "
        "{mediated}, settled {settled}, closed {closed}, reopened {reopened}."
    ),
    "monthly": N_(
        "This month: registered {new} ({new_before} the month before), triaged {triaged}, referred {referred}, mediated "
        "{mediated}, settled {settled}, closed {closed}, reopened {reopened}."
    ),
}


def written_day(day: date) -> Message:
    """Return a day as a letter writes it."""
    return Message(
        N_("{day} {month} {year}"), day=day.day, month=Message(MONTHS[day.month - 1]), year=str(day.year)
    )


def span_words(period: ReportPeriod) -> Message:
    """Return what a period is called, with its days, as a letter writes them."""
    if period.kind == "daily":
        return written_day(period.first)
    if period.kind == "monthly":
        month = Message(MONTHS[period.first.month - 1])
        return Message(N_("{month} {year}"), month=month, year=str(period.first.year))
    return Message(
        N_("week {week} of {year}: {first} to {last}"),
        year=f"{period.first:%G}",
        week=int(f"{period.first:%V}"),
        first=written_day(period.first),
        last=written_day(period.last),
    )


def sentences(report: PeriodReport, names: Names, unreadable: int) -> list[Message]:
    """Return what happened and how things stand, as sentences to be pasted into a longer report."""
    counts: dict[str, Filling] = {name: len(cases) for name, cases in report.flows.items()}
    said = [
        Message(_DONE[report.period.kind], **counts, new_before=len(report.flows_before["new"])),
        _standing(report, names),
        _to_look_at(report, names),
    ]
    if unreadable:
        said.append(Message(N_("Files that cannot be read, and are not counted: {count}."), count=unreadable))
    return said


def _standing(report: PeriodReport, names: Names) -> Message:
    grades: list[Filling] = [
        Message(N_("{count} {grade}"), grade=names.of("grade", row.key), count=row.open)
        if row.key
        else Message(N_("{count} not graded"), count=row.open)
        for row in report.standing["grade"]
        if row.open
    ]
    return Message(
        N_("Open at its end: {open} ({grades}); at the end of the one before: {before}; overdue: {late}.")
        if grades
        else N_("Open at its end: {open}; at the end of the one before: {before}; overdue: {late}."),
        open=report.open,
        grades=grades,
        before=report.open_before,
        late=len(report.overdue),
    )


def _to_look_at(report: PeriodReport, names: Names) -> Message:
    return Message(
        N_(
            "Relapsed: {relapses}{within}; open without an entry for more than {silence}: {silent}; entries recorded late: {late}; "
            "typed for others: {typed} of {known}; "
            "decided otherwise than proposed: {against}; falling due next: {due}."
        ),
        relapses=len(report.returned),
        within=_relapsed_within(report, names),
        silence=period_words(names.rules.reporting.silent_after),
        silent=len(report.silent),
        late=len(report.late),
        typed=len(report.typed_for),
        known=report.typists_known,
        against=len(report.against),
        due=sum(len(items) for items in report.falls_due.values()),
    )


def _relapsed_within(report: PeriodReport, names: Names) -> Message | str:
    """Say how many of the relapses came as soon as the rules look for them; nothing where there is none."""
    told = [
        Message(N_("{count} within {period}"), count=count, period=period_words(within))
        for within, count in o.relapsed_within(report.returned, names.rules)
    ]
    return Message(N_(" ({told})"), told=told) if told and report.returned else ""

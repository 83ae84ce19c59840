"""The report of a day, a week or a month: for reading on a terminal, and to be pasted into the station's own."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from disputes_cli.casework.figures.indicators import FIGURES
from disputes_cli.casework.figures.period_report import PeriodReport
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views import period_tables as tables
from disputes_cli.views.names import Names
from disputes_cli.views.period_records import Source, report_record
from disputes_cli.views.period_words import NEXT, TITLES, sentences, span_words
from disputes_cli.views.table import Card, Heading, Line, Lines, Section, Table
from disputes_cli.views.words import word

PAGE = 10
"""So many rows of a list are shown; the rest is counted, and JSON has all."""


def report_card(
    report: PeriodReport, names: Names, source: Source, unreadable: Sequence[Unreadable] = ()
) -> Card:
    """Return the report as a page."""
    return Card(
        "report",
        report_record(report, names, source, len(unreadable)),
        Message(TITLES[report.period.kind], register=names.register.name),
        sections=list(_sections(report, names, source, len(unreadable))),
        unreadable=unreadable,
        piped="markdown",
    )


def _sections(report: PeriodReport, names: Names, source: Source, unreadable: int) -> Iterator[Section]:
    yield Section(None, Lines("heading", [Line(line) for line in _heading(report, names, source)]))
    said = [Line(sentence) for sentence in sentences(report, names, unreadable)]
    yield Section(N_("Overview"), Lines("overview", said))
    yield Section(N_("Work done in the period"), tables.flow_table(report))
    for axis, rows in report.standing.items():
        if rows:
            heading = Message(N_("Open cases by {axis}"), axis=Message(tables.AXIS_WORDS[axis]))
            yield Section(heading, tables.axis_table(axis, rows, names))
    yield Section(N_("Rates"), tables.rates_table(report, names))
    yield from _lists(report, names)
    yield Section(N_("How the figures are defined"), _definitions(report, names))


def _heading(report: PeriodReport, names: Names, source: Source) -> Iterator[Filling]:
    period = report.period
    yield span_words(period)
    if report.stretch.running:
        yield Message(N_("The period is not over: this is how things stand at {now}."), now=source.now)
    if source.under:
        yield Message(N_("Only the areas of {who}."), who=names.of("person", source.under))
    if source.commit:
        yield Message(
            N_("As the register stood at commit {commit}, {at}."),
            commit=source.commit[:10],
            at=source.commit_at,
        )


def _lists(report: PeriodReport, names: Names) -> Iterator[Section]:
    for heading, table in (
        (N_("Overdue at the end"), tables.overdue_table(report)),
        (N_("Relapses"), tables.returned_table(report.returned, names)),
        (N_("Open cases without an entry for long"), tables.silent_table(report.silent, names)),
        (N_("Recorded late"), tables.late_table(report.late, names)),
        (N_("Typed for others"), tables.typed_table(report.typed_for, names)),
        (N_("Decided otherwise than proposed"), tables.against_table(report.against, names)),
        (N_("Partners"), tables.partners_table(report.partners, names)),
        (NEXT[report.period.kind], tables.due_table(report.falls_due, names)),
    ):
        if table.rows:
            yield Section(_counted(heading, table), _page(table))
    yield from _lines(report, names)


def _counted(heading: Heading, table: Table) -> Heading:
    listed = table.kind in ("returned", "silent", "late", "typed_for", "against")
    said = Message(heading) if isinstance(heading, str) else heading
    return Message(N_("{heading} ({count})"), heading=said, count=len(table.rows)) if listed else said


def _page(table: Table) -> Table:
    more = len(table.rows) - PAGE
    if more <= 0 or table.kind in ("overdue", "partners", "falls_due"):
        return table
    return replace(
        table, rows=table.rows[:PAGE], footer=[Message(N_("{count} more: --json shows all"), count=more)]
    )


def _lines(report: PeriodReport, names: Names) -> Iterator[Section]:
    """Yield what is said in a line or two: areas that kept silent, tiers, answers, suggestions."""
    if report.silent_areas:
        areas = [names.of("area", area) for area in report.silent_areas]
        yield _said(N_("Areas without a report"), [Message(N_("{areas}: none"), areas=areas)])
    if report.held["lead"] or report.held["team"] or report.held["plan"]:
        said = Message(
            N_(
                "Open at the end: {open}; with a leader {lead}, a team {team}, a plan {plan}, all three {all}."
            ),
            open=report.open,
            **report.held,
        )
        yield _said(N_("Leader, team and plan"), [said])
    if report.settled_by_tier:
        tiers = [
            Message(N_("{tier} {count}"), tier=_tier(tier, names), count=count)
            for tier, count in sorted(
                report.settled_by_tier.items(), key=lambda pair: (-pair[1], pair[0] or "")
            )
        ]
        yield _said(N_("Settled by tier"), [tiers])
    if report.satisfaction:
        answers = [
            Message(
                N_("{answer} {count}"), answer=word("satisfaction", said), count=report.satisfaction[said]
            )
            for said in ("satisfied", "fair", "dissatisfied", "declined")
            if report.satisfaction[said]
        ]
        yield _said(N_("Satisfaction"), [answers])
    if report.suggestions:
        yield _said(
            N_("Suggestions"),
            [Message(N_("{case}: {text}"), case=one.of.case, text=one.text) for one in report.suggestions],
        )


def _said(heading: str, said: Sequence[Filling]) -> Section:
    return Section(heading, Lines("said", [Line(one) for one in said]))


def _tier(tier: str | None, names: Names) -> Filling:
    return names.of("tier", tier) if tier else Message(N_("by another body"))


def _definitions(report: PeriodReport, names: Names) -> Lines:
    lines: list[Line] = []
    for one in names.rules.indicators:
        if one.id not in report.rates:
            continue
        text = (
            Message(
                N_("{figure}: of N = {denominator}; n = {numerator}"),
                figure=one.label,
                denominator=one.denominator,
                numerator=one.numerator,
            )
            if FIGURES[one.id].rate and one.denominator
            else Message(N_("{figure}: {numerator}"), figure=one.label, numerator=one.numerator)
        )
        lines.append(Line(text, "muted", indent=1))
    lines.append(Line(Message(N_("A dash stands where there was nothing to count.")), "muted", indent=1))
    return Lines("definitions", lines)

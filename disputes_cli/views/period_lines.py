"""A period's report one figure a line, for sheets and line tools."""

from collections.abc import Iterator, Sequence
from typing import Any

from disputes_cli.casework.due import DUE_BY_KIND
from disputes_cli.casework.figures.observations import Of
from disputes_cli.casework.figures.partners import COUNTED
from disputes_cli.casework.figures.period_report import PeriodReport
from disputes_cli.casework.figures.tallies import FLOWS
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.language import worded
from disputes_cli.messages import Message
from disputes_cli.views.names import Names
from disputes_cli.views.period_records import by_name, sides
from disputes_cli.views.period_tables import FLOW_WORDS, axis_label
from disputes_cli.views.table import Column, Row, Table
from disputes_cli.views.words import word

KEYS = (
    *("part", "key", "label", "period", "before", "numerator", "denominator", "percent"),
    *("case", "day", "days", "by", "text"),
)
"""The keys of a figure in their documented order."""


def report_lines(report: PeriodReport, names: Names, unreadable: Sequence[Unreadable]) -> Table:
    """Return the report one figure a line, in the order of the page."""
    rows = [Row({key: one.get(key) for key in KEYS}) for one in _lines(report, names, len(unreadable))]
    return Table("report", [Column(key, key) for key in KEYS], rows, keys=KEYS, unreadable=unreadable)


def _lines(report: PeriodReport, names: Names, unreadable: int) -> Iterator[dict[str, Any]]:
    for key, value in (("cases", report.cases), ("unreadable", unreadable)):
        yield {"part": "totals", "key": key, "period": value}
    yield {"part": "totals", "key": "open", "period": report.open, "before": report.open_before}
    for name in FLOWS:
        now, then = len(report.flows[name]), len(report.flows_before[name])
        yield _line("counts", name, Message(FLOW_WORDS[name]), period=now, before=then)
    yield from _standing(report, names)
    for one in names.rules.indicators:
        if one.id in report.rates:
            yield _line("indicator", one.id, one.label, **sides(report.rates[one.id]))
            yield _line("indicator_before", one.id, one.label, **sides(report.rates_before[one.id]))
    yield from _owed(report, names)
    yield from _bodies_and_areas(report, names)
    for what, count in report.held.items():
        yield {"part": "held", "key": what, "period": count, "numerator": count, "denominator": report.open}
    for tier, count in by_name(report.settled_by_tier):
        yield _line("settled_by_tier", tier, names.of("tier", tier), period=count)
    for answer, count in sorted(report.satisfaction.items()):
        yield _line("satisfaction", answer, word("satisfaction", answer), period=count)
    yield from _single(report)


def _standing(report: PeriodReport, names: Names) -> Iterator[dict[str, Any]]:
    for axis, rows in report.standing.items():
        for row in rows:
            label = axis_label(axis, row.key, names)
            yield _line(f"open_by_{axis}", row.key, label, period=row.open, before=row.before)
            yield _line(f"new_by_{axis}", row.key, label, period=row.new)


def _owed(report: PeriodReport, names: Names) -> Iterator[dict[str, Any]]:
    for kind in DUE_BY_KIND:
        now, then = sum(item.kind == kind for item in report.overdue), report.overdue_before[kind]
        if now or then:
            yield _line("overdue", kind, word("due_kind", kind), period=now, before=then)
    for owner, items in report.falls_due.items():
        first = min(item.due for item in items)
        yield _line("falls_due", owner, axis_label("owner", owner, names), period=len(items), day=first)


def _bodies_and_areas(report: PeriodReport, names: Names) -> Iterator[dict[str, Any]]:
    for partner in report.partners:
        for name in COUNTED:
            count = getattr(partner, name)
            yield _line(f"partner_{name}", partner.body, names.of("body", partner.body), period=count)
    for area in report.silent_areas:
        yield _line("area_without_report", area, names.of("area", area), period=0)


def _single(report: PeriodReport) -> Iterator[dict[str, Any]]:
    for back in report.returned:
        yield _thing("relapse", back.of, back.entry, day=back.on, days=back.days)
    for quiet in report.silent:
        yield _thing("silent", quiet.of, None, day=quiet.since, days=quiet.days)
    for late in report.late:
        yield _thing("late", late.of, late.entry, day=late.on, days=late.days, by=late.by)
    typed, known = len(report.typed_for), report.typists_known
    yield {"part": "typed_for_others", "period": typed, "numerator": typed, "denominator": known}
    for one in report.typed_for:
        yield _thing("typed_for", one.of, one.happened.entry, by=one.happened.by, text=one.typist)
    for against in report.against:
        yield _thing("against_proposal", against.of, against.entry, by=against.by, text=against.reason)
    for said in report.suggestions:
        yield _thing("suggestion", said.of, said.entry, by=said.by, text=said.text)


def _line(part: str, key: str | None, label: Any, **more: Any) -> dict[str, Any]:
    return {"part": part, "key": key, "label": worded(label), **more}


def _thing(part: str, of: Of, entry: str | None, **more: Any) -> dict[str, Any]:
    return {"part": part, "key": entry, "label": of.title, "case": of.case, **more}

"""A period's report for programs: one record with everything."""

from collections import Counter
from datetime import datetime
from typing import Any

from msgspec import Struct

from disputes_cli.casework.due import DUE_BY_KIND
from disputes_cli.casework.figures.indicators import Rate
from disputes_cli.casework.figures.observations import Of
from disputes_cli.casework.figures.partners import COUNTED
from disputes_cli.casework.figures.period_report import PeriodReport
from disputes_cli.casework.figures.periods import ReportPeriod
from disputes_cli.casework.figures.tallies import FLOWS
from disputes_cli.casework.policy.rules import Indicator
from disputes_cli.language import worded
from disputes_cli.views.due_list import due_record
from disputes_cli.views.names import Names
from disputes_cli.views.period_tables import axis_label


class Source(Struct, frozen=True):
    """Where a report was taken from: when it was asked for, of whose areas, and the commit where it was not the present."""

    now: datetime
    under: str | None = None
    commit: str | None = None
    commit_at: datetime | None = None


def report_record(report: PeriodReport, names: Names, source: Source, unreadable: int = 0) -> dict[str, Any]:
    """Return the whole report as programs get it."""
    return {
        "period": {
            **_period(report.period),
            "running": report.stretch.running,
            "before": _period(report.before.period),
        },
        "now": source.now,
        "under": source.under,
        "commit": source.commit,
        "commit_at": source.commit_at,
        "totals": {
            "cases": report.cases,
            "open": report.open,
            "open_before": report.open_before,
            "unreadable": unreadable,
        },
        "counts": {
            name: {
                "period": len(report.flows[name]),
                "before": len(report.flows_before[name]),
                "cases": report.flows[name],
            }
            for name in FLOWS
        },
        "standing": {
            axis: [
                {
                    "key": row.key,
                    "label": worded(axis_label(axis, row.key, names)),
                    "open": row.open,
                    "open_before": row.before,
                    "new": row.new,
                    "depth": row.depth,
                }
                for row in rows
            ]
            for axis, rows in report.standing.items()
        },
        "indicators": [_indicator(report, one) for one in names.rules.indicators if one.id in report.rates],
        "overdue": {
            "kinds": {
                kind: {
                    "period": sum(item.kind == kind for item in report.overdue),
                    "before": report.overdue_before[kind],
                }
                for kind in DUE_BY_KIND
            },
            "items": [due_record(item) for item in report.overdue],
        },
        **_observations(report),
        "partners": [
            {"body": one.body, **{name: getattr(one, name) for name in COUNTED}} for one in report.partners
        ],
        "areas_without_report": list(report.silent_areas),
        "falls_due": [
            {"owner": owner, "items": [due_record(item) for item in items]}
            for owner, items in report.falls_due.items()
        ],
        "held": {**report.held, "open": report.open},
        "settled_by_tier": {tier or "none": count for tier, count in by_name(report.settled_by_tier)},
        "satisfaction": {said: report.satisfaction[said] for said in ("satisfied", "fair", "dissatisfied", "declined")},
    }  # fmt: skip


def _period(period: ReportPeriod) -> dict[str, Any]:
    return {"kind": period.kind, "name": period.name, "first": period.first, "last": period.last}


def _indicator(report: PeriodReport, one: Indicator) -> dict[str, Any]:
    rate = report.rates[one.id]
    return {
        "id": one.id,
        "label": worded(one.label),
        "numerator_means": worded(one.numerator),
        "denominator_means": worded(one.denominator) if rate.denominator is not None else None,
        **sides(rate),
        "before": sides(report.rates_before[one.id]),
        "numerator_cases": rate.numerator,
        "denominator_cases": rate.denominator,
    }


def sides(rate: Rate) -> dict[str, Any]:
    """Return n, N and the percentage of a figure."""
    return {
        "numerator": len(rate.numerator),
        "denominator": None if rate.denominator is None else len(rate.denominator),
        "percent": rate.percent,
    }


def _observations(report: PeriodReport) -> dict[str, Any]:
    return {
        "relapses": [
            {
                **_case(one.of),
                "settled": one.settled,
                "entry": one.entry,
                "kind": one.kind,
                "days": one.days,
            }
            for one in report.returned
        ],
        "silent": [{**_case(one.of), "since": one.since, "days": one.days} for one in report.silent],
        "late": [
            {
                **_case(one.of),
                **{name: getattr(one, name) for name in ("entry", "kind", "by", "at", "recorded", "days")},
                "after_period": one.after,
            }
            for one in report.late
        ],
        "typed_for_others": {
            "known": report.typists_known,
            "entries": [
                {
                    **_case(one.of),
                    "entry": one.happened.entry,
                    "kind": one.happened.kind,
                    "by": one.happened.by,
                    "typist": one.typist,
                }
                for one in report.typed_for
            ],
        },
        "against_proposal": [
            {
                **_case(one.of),
                "entry": one.entry,
                "by": one.by,
                "proposed": {name: getattr(one.proposed, name) for name in ("grade", "complexity", "rule")},
                "decided": {"grade": one.grade, "complexity": one.complexity},
                "reason": one.reason,
            }
            for one in report.against
        ],
        "suggestions": [
            {**_case(one.of), "entry": one.entry, "by": one.by, "text": one.text}
            for one in report.suggestions
        ],
    }


def _case(one: Of) -> dict[str, Any]:
    return {"case": one.case, "title": one.title, "owner": one.owner, "area": one.area}


def by_name(counted: Counter[str | None]) -> list[tuple[str | None, int]]:
    """Return counts by the id that was counted, none first."""
    return sorted(counted.items(), key=lambda pair: pair[0] or "")

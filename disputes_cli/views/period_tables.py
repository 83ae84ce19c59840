"""The parts of a period's report, each a table that fits 80 columns."""

from collections.abc import Iterable, Iterator, Sequence

from disputes_cli.casework.due import DUE_BY_KIND, DueItem
from disputes_cli.casework.figures import observations as o
from disputes_cli.casework.figures.indicators import Rate
from disputes_cli.casework.figures.partners import COUNTED, Partner
from disputes_cli.casework.figures.period_report import PeriodReport
from disputes_cli.casework.figures.tallies import FLOWS, Tally
from disputes_cli.language import worded
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.names import Names
from disputes_cli.views.period_words import BEFORE, THIS
from disputes_cli.views.table import Column, Row, Table
from disputes_cli.views.words import word

FLOW_WORDS = {
    "new": N_("cases registered"),
    "again": N_("cases reported again"),
    "triaged": N_("cases triaged"),
    "referred": N_("cases referred"),
    "mediated": N_("cases mediated"),
    "settled": N_("cases settled"),
    "closed": N_("cases closed"),
    "reopened": N_("cases reopened"),
}
AXIS_WORDS = {
    "status": N_("status"),
    "grade": N_("grade"),
    "complexity": N_("complexity"),
    "category": N_("category"),
    "area": N_("area"),
    "owner": N_("owner"),
    "tier": N_("tier"),
}
NOBODY = {
    "grade": N_("not graded"),
    "complexity": N_("not graded"),
    "owner": N_("no owner"),
    "tier": N_("not mediated"),
}
"""What a case is called that has none of an axis."""
PARTNER_WORDS = {
    "sent": N_("sent"),
    "accepted": N_("accepted"),
    "returned": N_("returned"),
    "finished": N_("finished"),
    "late": N_("late"),
    "unanswered": N_("unanswered"),
    "overdue": N_("overdue now"),
}
_INDENT = "\u3000"
"""An ideographic space, which Markdown keeps."""

NAMED = (Column("case", N_("case")), Column("title", N_("title"), folds=True, least=14))
"""The columns of a list of cases."""


def flow_table(report: PeriodReport) -> Table:
    """Return what happened in the period and in the one before."""
    kind = report.period.kind
    columns = (
        Column("what", N_("work done")),
        Column("period", THIS[kind], align="right"),
        Column("before", BEFORE[kind], align="right"),
        Column("chart", "", chart=True),
    )
    counted = ((name, len(report.flows[name]), len(report.flows_before[name])) for name in FLOWS)
    return Table(
        "flows",
        columns,
        [
            Row({"period": now, "before": then, "chart": now}, {"what": Message(FLOW_WORDS[name])})
            for name, now, then in counted
        ],
    )


def axis_label(axis: str, key: str | None, names: Names) -> Filling:
    """Return what a row of an axis is called."""
    if key is None:
        return Message(NOBODY.get(axis, N_("none")))
    if axis == "status":
        return word("status", key)
    return names.of("person" if axis == "owner" else axis, key)


def axis_table(axis: str, rows: Sequence[Tally], names: Names) -> Table:
    """Return the open cases along one axis."""
    columns = (
        Column("what", AXIS_WORDS[axis], folds=True),
        Column("open", N_("open cases"), align="right"),
        Column("before", N_("one before"), align="right"),
        Column("new", N_("registered"), align="right"),
        Column("chart", "", chart=True),
    )
    return Table(axis, columns, [_axis_row(axis, row, names) for row in rows])


def _axis_row(axis: str, row: Tally, names: Names) -> Row:
    colour = names.colour(row.key) if axis == "grade" else None
    return Row(
        {"open": row.open, "before": row.before, "new": row.new, "chart": row.open},
        {"what": _INDENT * row.depth + worded(axis_label(axis, row.key, names))},
        styles={"what": colour, "chart": colour} if colour else {},
    )


def rate_words(rate: Rate | None) -> str:
    """Return a figure as n/N and percent, a dash where nothing could be counted; a plain count as it is."""
    if rate is None:
        return "–"
    if rate.denominator is None:
        return str(len(rate.numerator))
    if rate.percent is None:
        return "–"
    return f"{len(rate.numerator)}/{len(rate.denominator)} = {rate.percent:.2f}%"


def rates_table(report: PeriodReport, names: Names) -> Table:
    """Return the figures of the rules, for the period and the one before."""
    kind = report.period.kind
    columns = (
        Column("what", N_("rate or count"), folds=True),
        Column("period", THIS[kind], align="right"),
        Column("before", BEFORE[kind], align="right"),
        Column("chart", "", chart=True, full=100),
    )
    rows = [
        Row(
            {"chart": rate.percent},
            {
                "what": one.label,
                "period": rate_words(rate),
                "before": rate_words(report.rates_before.get(one.id)),
            },
        )
        for one in names.rules.indicators
        if (rate := report.rates.get(one.id)) is not None
    ]
    return Table("rates", columns, rows)


def overdue_table(report: PeriodReport) -> Table:
    """Return what is overdue, by kind."""
    columns = (
        Column("what", N_("what is overdue")),
        Column("now", N_("at the end"), align="right"),
        Column("before", N_("one before"), align="right"),
        Column("days", N_("longest, days"), align="right"),
        Column("chart", "", chart=True),
    )
    found: dict[str, list[DueItem]] = {}
    for item in report.overdue:
        found.setdefault(item.kind, []).append(item)
    kinds = [kind for kind in DUE_BY_KIND if kind in found or report.overdue_before[kind]]
    rows = [
        Row(
            {
                "now": len(found.get(kind, ())),
                "before": report.overdue_before[kind],
                "days": max((-item.days for item in found.get(kind, ())), default=None),
                "chart": len(found.get(kind, ())),
            },
            {"what": word("due_kind", kind)},
        )
        for kind in kinds
    ]
    return Table("overdue", columns, rows)


def partners_table(found: Sequence[Partner], names: Names) -> Table:
    """Return what became of the work given to each body."""
    columns = (
        Column("body", N_("body"), folds=True, least=8),
        *(Column(name, PARTNER_WORDS[name], align="right") for name in COUNTED),
    )
    rows = [
        Row({name: getattr(one, name) for name in COUNTED}, {"body": names.of("body", one.body)})
        for one in found
    ]
    return Table("partners", columns, rows)


def due_table(found: dict[str | None, list[DueItem]], names: Names) -> Table:
    """Return how much falls due next, by owner: of which kinds, and the first day."""
    columns = (
        Column("owner", N_("owner")),
        Column("count", N_("falls due"), align="right"),
        Column("kinds", N_("of which"), folds=True),
        Column("first", N_("first day")),
    )
    rows = [
        Row(
            {"count": len(items), "first": min(item.due for item in items)},
            {"owner": axis_label("owner", owner, names), "kinds": _kinds(items)},
        )
        for owner, items in found.items()
    ]
    return Table("falls_due", columns, rows)


def _kinds(items: Iterable[DueItem]) -> list[Filling]:
    held = [item.kind for item in items]
    return [
        Message(N_("{kind} {count}"), kind=word("due_kind", kind), count=held.count(kind))
        for kind in DUE_BY_KIND
        if kind in held
    ]


def _of(one: o.Of) -> dict[str, str]:
    return {"case": one.case, "title": one.title}


def returned_table(found: Sequence[o.Returned], names: Names) -> Table:
    """Return the disputes that came back."""
    columns = (
        *NAMED,
        Column("days", N_("days after"), align="right"),
        Column("how", N_("came back by")),
        Column("owner", N_("owner"), rank=1),
    )
    return Table("returned", columns, [_returned_row(one, names) for one in found])


def _returned_row(one: o.Returned, names: Names) -> Row:
    broken = one.kind == "performance"
    how = Message(N_("a broken term")) if broken else word("kind", one.kind)
    return Row(
        {**_of(one.of), "days": one.days},
        {"how": how, "owner": names.of("person", one.of.owner)},
    )


def silent_table(found: Sequence[o.Silent], names: Names) -> Table:
    """Return the open cases of which nothing was heard for too long."""
    columns = (
        *NAMED,
        Column("since", N_("last entry")),
        Column("days", N_("days"), align="right"),
        Column("grade", N_("grade"), rank=2),
        Column("owner", N_("owner"), rank=1),
    )
    rows = [
        Row(
            {**_of(one.of), "since": one.since, "days": one.days},
            {
                "grade": names.of("grade", one.of.grade),
                "owner": names.of("person", one.of.owner),
            },
        )
        for one in found
    ]
    return Table("silent", columns, rows)


def late_table(found: Sequence[o.Late], names: Names) -> Table:
    """Return the entries that were recorded late; those recorded after the period are marked."""
    columns = (
        *NAMED,
        Column("what", N_("entry")),
        Column("at", N_("happened")),
        Column("recorded", N_("recorded"), folds=True, least=10),
        Column("by", N_("by whom")),
    )
    return Table("late", columns, [_late_row(one, names) for one in found])


def _late_row(one: o.Late, names: Names) -> Row:
    return Row(
        {**_of(one.of), "at": one.on},
        {
            "what": word("kind", one.kind),
            "recorded": Message(N_("{day}, after the period"), day=one.recorded_on)
            if one.after
            else one.recorded_on,
            "by": names.of("person", one.by),
        },
    )


def typed_table(found: Sequence[o.TypedFor], names: Names) -> Table:
    """Return the entries that one person typed for another."""
    columns = (
        *NAMED,
        Column("what", N_("entry")),
        Column("by", N_("by whom")),
        Column("typist", N_("typed by")),
    )
    rows = [
        Row(
            _of(one.of),
            {
                "what": word("kind", one.happened.kind),
                "by": names.of("person", one.happened.by),
                "typist": names.of("person", one.typist) or Message(N_("not in the register")),
            },
        )
        for one in found
    ]
    return Table("typed_for", columns, rows)


def against_table(found: Sequence[o.Against], names: Names) -> Table:
    """Return the decisions that did not follow the proposal, with the reasons."""
    columns = (
        *NAMED,
        Column("proposed", N_("proposed"), folds=True, least=8),
        Column("decided", N_("decided"), folds=True, least=8),
        Column("reason", N_("reason"), folds=True, least=14),
        Column("by", N_("by whom"), rank=1),
    )
    return Table("against", columns, [_against_row(one, names) for one in found])


def _against_row(one: o.Against, names: Names) -> Row:
    sides = list(_sides(one))
    return Row(
        {**_of(one.of), "reason": one.reason},
        {
            "proposed": [names.of(axis, proposed) for axis, proposed, _ in sides],
            "decided": [names.of(axis, decided) for axis, _, decided in sides],
            "by": names.of("person", one.by),
        },
    )


def _sides(one: o.Against) -> Iterator[tuple[str, str, str]]:
    for axis in ("grade", "complexity"):
        proposed, decided = getattr(one.proposed, axis), getattr(one, axis)
        if proposed is not None and proposed != decided:
            yield axis, proposed, decided

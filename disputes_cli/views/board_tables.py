"""The parts of the day's board, each a table that fits 80 columns."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from disputes_cli.casework.approvals import Approval
from disputes_cli.casework.board import Came, Grave, HandedOver, Measure, Waiting
from disputes_cli.casework.due import DUE_BY_KIND, DueItem
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.due_list import due_row
from disputes_cli.views.names import Names
from disputes_cli.views.table import Column, Row, Table
from disputes_cli.views.words import word

SHORT = 12
"""So many characters of the text of a term or a task; `due` shows all of it."""


def graves_table(graves: Sequence[Grave], names: Names) -> Table:
    """Return the gravest cases: who holds each, when somebody was last in touch, what is owed next."""
    columns = (
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=14),
        Column("held", N_("held by"), folds=True, least=8),
        Column("contact", N_("last contact")),
        Column("measure", N_("measure in force"), folds=True, least=8),
        Column("next", N_("owed next"), folds=True, least=10),
    )
    return Table("grave", columns, [_grave_row(grave, names) for grave in graves])


def _grave_row(grave: Grave, names: Names) -> Row:
    colour = names.colour(grave.standing.grade)
    late = grave.next is not None and grave.next.overdue
    return Row(
        {"case": grave.case.id, "title": grave.case.title},
        {
            "held": _holders(grave, names),
            "contact": _day(grave.last_contact),
            "measure": _measure(grave.measure),
            "next": _owed(grave.next),
        },
        styles={
            **({"case": colour} if colour else {}),
            **({"next": "overdue"} if late else {}),
            **({"measure": "notice"} if grave.measure is None else {}),
        },
    )


def _measure(measure: Measure | None) -> Filling:
    """Say what is in force and until when."""
    if measure is None:
        return Message(N_("none"))
    what: Filling = word("track", measure.track) if measure.track else _short(measure.text)
    if measure.until is None:
        return what
    return Message(N_("{what} until {day}"), what=what, day=measure.until)


def _short(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"


def _holders(grave: Grave, names: Names) -> Filling:
    people = dict.fromkeys(one for one in (grave.standing.owner, grave.standing.lead) if one)
    held = [names.of("person", one) for one in people]
    return [*held, names.of("body", grave.held_by)] if grave.held_by else held


def _day(at: datetime | None) -> date | None:
    return at.date() if at else None


def _owed(item: DueItem | None) -> Filling:
    if item is None:
        return Message(N_("nothing"))
    return Message(N_("{due} {what}"), due=item.due, what=Message(DUE_BY_KIND[item.kind].label))


def items_table(items: Sequence[DueItem], names: Names) -> Table:
    """Return due items in short."""
    columns = (
        Column("due", N_("by")),
        Column("what", N_("owed"), folds=True, least=10),
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=14),
        Column("grade", N_("grade"), rank=2),
        Column("owner", N_("owner")),
        Column("area", N_("area"), rank=3),
    )
    return Table("due", columns, [_item_row(item, names) for item in items])


def _item_row(item: DueItem, names: Names) -> Row:
    return due_row(replace(item, text=item.text and _short(item.text)), names)


def waiting_table(waiting: Sequence[Waiting], names: Names) -> Table:
    """Return cases that wait for triage; those that came in since yesterday are marked."""
    columns = (
        Column("due", N_("by")),
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=14),
        Column("owner", N_("owner")),
        Column("area", N_("area"), rank=2),
        Column("new", N_("came in"), folds=True, least=6),
    )
    return Table("waiting", columns, [_waiting_row(one, names) for one in waiting])


def _waiting_row(one: Waiting, names: Names) -> Row:
    came = Message(N_("{day} new"), day=_day(one.since)) if one.new else _day(one.since)
    late = one.item is not None and one.item.overdue
    return Row(
        {"due": one.item.due if one.item else None, "case": one.case.id, "title": one.case.title},
        {
            "owner": names.of("person", one.standing.owner),
            "area": names.of("area", one.case.area),
            "new": came,
        },
        styles={**({"due": "overdue"} if late else {}), **({"new": "strong"} if one.new else {})},
    )


def handovers_table(found: Sequence[HandedOver], names: Names) -> Table:
    """Return hand-overs that nobody answered, or that came back."""
    columns = (
        Column("to", N_("body"), folds=True, least=8),
        Column("outcome", N_("answer")),
        Column("days", N_("days"), align="right"),
        Column("due", N_("by")),
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=14),
        Column("owner", N_("owner"), rank=1),
    )
    return Table("handovers", columns, [_handover_row(one, names) for one in found])


def _handover_row(one: HandedOver, names: Names) -> Row:
    outcome = word("reply_outcome", one.held.outcome) if one.returned else Message(N_("none yet"))
    late = one.item is not None and one.item.overdue
    return Row(
        {
            "case": one.case.id,
            "title": one.case.title,
            "days": one.days,
            "due": one.item.due if one.item else None,
        },
        {
            "to": names.of("body", one.held.referral.to),
            "outcome": outcome,
            "owner": names.of("person", one.standing.owner),
        },
        styles={**({"due": "overdue"} if late else {}), **({"outcome": "notice"} if one.returned else {})},
    )


def came_table(came: Sequence[Came], names: Names) -> Table:
    """Return what was reported since yesterday."""
    columns = (
        Column("at", N_("reported")),
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=14),
        Column("grade", N_("grade")),
        Column("owner", N_("owner"), rank=1),
        Column("area", N_("area"), rank=2),
        Column("again", N_("how"), rank=3),
    )
    return Table("came", columns, [_came_row(one, names) for one in came])


def _came_row(one: Came, names: Names) -> Row:
    colour = names.colour(one.standing.grade)
    return Row(
        {"case": one.case.id, "title": one.case.title},
        {
            "at": f"{one.at:%m-%d %H:%M}",
            "grade": names.of("grade", one.standing.grade) or Message(N_("not graded")),
            "owner": names.of("person", one.standing.owner),
            "area": names.of("area", one.case.area),
            "again": Message(N_("again")) if one.again else Message(N_("first")),
        },
        styles={"grade": colour} if colour else {},
    )


def approvals_table(approvals: Sequence[Approval], names: Names) -> Table:
    """Return approvals that are waited for."""
    columns = (
        Column("since", N_("since")),
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=14),
        Column("what", N_("what was lowered"), folds=True, least=8),
        Column("who", N_("who may approve"), folds=True, least=8),
    )
    return Table("approvals", columns, [_approval_row(one, names) for one in approvals])


def _approval_row(one: Approval, names: Names) -> Row:
    roles: list[Filling] = [role.label for role in names.rules.roles if role.id in one.roles]
    return Row(
        {"case": one.case.id, "title": one.case.title, "since": one.since},
        {
            "what": Message(
                N_("{before} → {now}"),
                before=names.of("grade", one.before),
                now=names.of("grade", one.triage.grade),
            ),
            "who": [names.of("person", person) for person in one.people] or roles,
        },
    )

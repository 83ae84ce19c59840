"""The parts of the day's board, each a table that fits 80 columns."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from disputes_cli.casework.board import Grave, HandedOver, Waiting
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
            "next": _owed(grave.next),
        },
        styles={**({"case": colour} if colour else {}), **({"next": "overdue"} if late else {})},
    )


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
    text = item.text if item.text is None or len(item.text) <= SHORT else f"{item.text[: SHORT - 1]}…"
    return due_row(replace(item, text=text), names)


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

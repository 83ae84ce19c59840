"""The parts of the day's board, each a table that fits 80 columns."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from disputes_cli.casework.due import DUE_BY_KIND, DueItem
from disputes_cli.casework.overview.board import Asked, Brief, Came, Grave, HandedOver, Limited, Waiting
from disputes_cli.casework.overview.measures_in_force import Measure
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.due_list import due_row, owed_words
from disputes_cli.views.metavars import metavar_words
from disputes_cli.views.names import Names
from disputes_cli.views.table import Column, Row, Table
from disputes_cli.views.words import word

SHORT = 12
"""So many characters of the text of a term, a task or a plan; `due` and `show` show all of it."""

GIVES_WAY = 2
"""Columns of this rank and above are left out of a narrow page."""

CAME = {
    "new": N_("new"),
    "again": N_("reported again"),
    "after_closure": N_("after its closure"),
}
"""How a case came in."""


def graves_table(graves: Sequence[Grave], names: Names, today: date) -> Table:
    """Return the gravest cases: who holds each, last contact, what is in force until when, what is owed next."""
    columns = (
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=12),
        Column("held", N_("held by"), folds=True, least=8),
        Column("contact", N_("last contact"), folds=True, least=10),
        Column("measure", N_("measure in force"), folds=True, least=14),
        Column("next", N_("owed next"), folds=True, least=10),
    )
    return Table("grave", columns, [_grave_row(grave, names, today) for grave in graves])


def _grave_row(grave: Grave, names: Names, today: date) -> Row:
    colour = names.colour(grave.of.grade)
    late = grave.next is not None and grave.next.overdue
    bare = not grave.measures or all(one.lapsed(today) for one in grave.measures)
    return Row(
        {"case": grave.of.case, "title": grave.of.title},
        {
            "held": _holders(grave, names),
            "contact": _day(grave.last_contact),
            "measure": _measures(grave.measures, names, today),
            "next": _owed(grave.next),
        },
        styles={
            **({"case": colour} if colour else {}),
            **({"measure": "overdue"} if bare else {}),
            **({"next": "overdue"} if late else {}),
        },
    )


def _holders(grave: Grave, names: Names) -> Filling:
    people = dict.fromkeys(one for one in (grave.of.owner, grave.of.lead) if one)
    held = [names.of("person", one) for one in people]
    if grave.held_by:
        held.append(names.of("body", grave.held_by))
    return held or Message(N_("nobody"))


def _measures(found: Sequence[Measure], names: Names, today: date) -> Filling:
    if not found:
        return Message(N_("no measure"))
    return [_measure(one, names, today) for one in found]


def _measure(one: Measure, names: Names, today: date) -> Message:
    if one.kind == "plan":
        what: Filling = Message(N_("plan: {text}"), text=short(one.text))
    else:
        what = Message(
            N_("{track} ({step})"), track=word("track", one.track), step=names.of("step", one.step)
        )
    if one.until is None:
        return Message(N_("{what}, no end given"), what=what)
    text = N_("{what}, ended {until}") if one.lapsed(today) else N_("{what}, until {until}")
    return Message(text, what=what, until=one.until)


def short(text: str | None) -> str | None:
    """Return the beginning of a longer text."""
    return text if text is None or len(text) <= SHORT else f"{text[: SHORT - 1]}…"


def _day(at: datetime | None) -> date | None:
    return at.date() if at else None


def _owed(item: DueItem | None) -> Filling:
    if item is None:
        return Message(N_("nothing"))
    return Message(N_("{due} {what}"), due=item.due, what=Message(DUE_BY_KIND[item.kind].label))


def limited_table(found: Sequence[Limited], names: Names, today: date) -> Table:
    """Return what rests on limits of law, with the last day that the law gives and the article."""
    columns = (
        Column("last", N_("last day")),
        Column("what", N_("owed"), folds=True, least=12),
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=12),
        Column("owner", N_("owner")),
        Column("article", N_("article"), folds=True, least=18, rank=2),
    )
    return Table("statutory", columns, [_limited_row(one, names, today) for one in found])


def _limited_row(one: Limited, names: Names, today: date) -> Row:
    item = one.item
    what: Filling = owed_words(replace(item, text=short(item.text), statutory=False), names)
    if item.due != one.last_day:
        what = Message(N_("{what}, set for {due}"), what=what, due=item.due)
    return Row(
        {"last": one.last_day, "case": item.case, "title": item.title, "article": one.article},
        {"what": what, "owner": names.of("person", item.owner)},
        styles={
            **({"last": "overdue"} if one.last_day < today else {}),
            **({"what": "overdue"} if item.overdue else {}),
        },
    )


def approvals_table(found: Sequence[Asked], names: Names) -> Table:
    """Return decisions that wait for an approval: what was decided, by whom, and who has to approve it."""
    columns = (
        Column("since", N_("since")),
        Column("what", N_("what was decided"), folds=True, least=14),
        Column("case", N_("case")),
        Column("entry", N_("entry")),
        Column("title", N_("title"), folds=True, least=10),
        Column("people", N_("to be approved by"), folds=True, least=10),
        Column("by", N_("decided by"), rank=2),
    )
    return Table("approvals", columns, [_approval_row(one, names) for one in found])


def _approval_row(one: Asked, names: Names) -> Row:
    asked = one.approval
    if asked.kind == "lowering":
        what = Message(
            N_("{before} lowered to {after}"),
            before=names.of("grade", asked.before),
            after=names.of("grade", asked.after),
        )
    else:
        what = Message(N_("limit extended to {to}"), to=asked.to)
    roles: list[Filling] = [names.of("role", role) for role in asked.roles]
    people: list[Filling] = [names.of("person", person) for person in asked.people]
    return Row(
        {"since": asked.since.date(), "case": one.of.case, "entry": asked.entry, "title": one.of.title},
        {
            "what": what,
            "people": Message(N_("{role}: {people}"), role=roles, people=people or Message(N_("nobody"))),
            "by": names.of("person", asked.by),
        },
        styles={"what": names.colour(asked.before) or "notice"},
    )


def approval_command(found: Sequence[Asked]) -> Message | None:
    """Return the command that gives an approval: whole where there is one, with places to fill in where there are more."""
    if not found:
        return None
    if len(found) == 1:
        command = found[0].approval.action(found[0].of.case)
        return Message(N_("to approve: {command}"), command=metavar_words(command))
    people = {one.approval.people for one in found}
    who = next(iter(people)) if len(people) == 1 else ()
    approval = replace(found[0].approval, entry="ENTRY", people=who)
    return Message(N_("to approve: {command}"), command=metavar_words(approval.action("CASE")))


def items_table(items: Sequence[DueItem], names: Names) -> Table:
    """Return due items in short."""
    columns = (
        Column("due", N_("by")),
        Column("what", N_("owed"), folds=True, least=10),
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=14),
        Column("grade", N_("grade"), rank=1),
        Column("owner", N_("owner")),
        Column("area", N_("area"), rank=3),
    )
    return Table("due", columns, [_item_row(item, names) for item in items])


def _item_row(item: DueItem, names: Names) -> Row:
    return due_row(replace(item, text=short(item.text)), names)


def waiting_table(waiting: Sequence[Waiting], names: Names) -> Table:
    """Return cases that wait for triage."""
    columns = (
        Column("due", N_("by")),
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=14),
        Column("grade", N_("grade"), rank=1),
        Column("owner", N_("owner")),
        Column("area", N_("area"), rank=2),
        Column("since", N_("waits since")),
    )
    return Table("waiting", columns, [_waiting_row(one, names) for one in waiting])


def _waiting_row(one: Waiting, names: Names) -> Row:
    late = one.item is not None and one.item.overdue
    return Row(
        {"due": one.item.due if one.item else None, "case": one.of.case, "title": one.of.title},
        {**_of_case(one.of, names), "since": _day(one.since)},
        styles={"due": "overdue"} if late else {},
    )


def _of_case(of: Brief, names: Names) -> dict[str, Filling]:
    return {
        "grade": names.of("grade", of.grade) or Message(N_("not graded")),
        "owner": names.of("person", of.owner),
        "area": names.of("area", of.area),
    }


def came_table(found: Sequence[Came], names: Names) -> Table:
    """Return cases that were reported since yesterday, triaged or not."""
    columns = (
        Column("at", N_("reported at")),
        Column("how", N_("how"), folds=True, least=8),
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=14),
        Column("grade", N_("grade")),
        Column("owner", N_("owner"), rank=1),
        Column("area", N_("area"), rank=2),
    )
    return Table("came", columns, [_came_row(one, names) for one in found])


def _came_row(one: Came, names: Names) -> Row:
    how: Filling = Message(CAME[one.how])
    if one.reports > 1:
        how = Message(N_("{how}, {count} times"), how=how, count=one.reports)
    if one.late:
        how = Message(N_("{how}, recorded late"), how=how)
    colour = names.colour(one.of.grade)
    return Row(
        {"at": one.at, "case": one.of.case, "title": one.of.title},
        {**_of_case(one.of, names), "how": how},
        styles={"grade": colour} if colour else {},
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
    outcome = word("reply_outcome", one.outcome) if one.returned else Message(N_("none yet"))
    late = one.item is not None and one.item.overdue
    return Row(
        {
            "case": one.of.case,
            "title": one.of.title,
            "days": one.days,
            "due": one.item.due if one.item else None,
        },
        {"to": names.of("body", one.to), "outcome": outcome, "owner": names.of("person", one.of.owner)},
        styles={**({"due": "overdue"} if late else {}), **({"outcome": "notice"} if one.returned else {})},
    )

"""The day's board: one page for whoever leads; all of it as one record, or its items one a line, for programs."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from disputes_cli.casework.board import Board, Grave, HandedOver, Waiting
from disputes_cli.casework.due import DueItem
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.due_list import KEYS as DUE_KEYS
from disputes_cli.views.due_list import due_record, due_row, owed_words
from disputes_cli.views.names import Names
from disputes_cli.views.table import Card, Column, Line, Lines, Row, Section, Table
from disputes_cli.views.words import word

PAGE = 8
"""So many rows of each part on the page; the rest is counted, and the command that shows it is named."""

WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday")),
    N_("Sunday"),
)


def board_card(
    board: Board, names: Names, unreadable: Sequence[Unreadable], *, under: str | None = None
) -> Card:
    """Return the board as a page."""
    sections = [Section(None, _counts(board, names, len(unreadable)))]
    parts = (
        _part(_graves_heading(names), _graves(board.graves, names), _list_of(board, under)),
        _part(N_("Overdue"), _items(board.overdue, names), _due_command("--overdue", under)),
        _part(N_("Due today"), _items(board.today, names), _due_command("--until today", under)),
        _part(N_("Waiting for triage"), _waiting(board.waiting, names), "disputes list status:reported"),
        _part(
            N_("Hand-overs: unanswered or returned"),
            _handovers(board.handovers, names),
            "disputes list body:ID",
        ),
    )
    sections += [part for part in parts if part is not None]
    if not board.cases and not unreadable:
        sections = [Section(None, _first_steps(names))]
    elif len(sections) == 1:
        sections.append(
            Section(
                None, Lines("nothing", [Line(Message(N_("Nothing is grave, late, due today or waiting.")))])
            )
        )
    return Card(
        "board",
        board_record(board, under, unreadable),
        _title(board, names, under),
        sections=sections,
        unreadable=unreadable,
    )


def board_record(board: Board, under: str | None, unreadable: Sequence[Unreadable] = ()) -> dict[str, Any]:
    """Return the board as programs get it."""
    return {
        "date": board.on,
        "under": under,
        "counts": {
            "cases": board.cases,
            "open": board.open,
            "grades": {grade or "none": count for grade, count in board.grades.items()},
            "grave": len(board.graves),
            "overdue": len(board.overdue),
            "today": len(board.today),
            "waiting": len(board.waiting),
            "handovers": len(board.handovers),
            "unreadable": len(unreadable),
        },
        "grave": [_grave_record(grave) for grave in board.graves],
        "overdue": [due_record(item) for item in board.overdue],
        "today": [due_record(item) for item in board.today],
        "waiting": [_waiting_record(waiting) for waiting in board.waiting],
        "handovers": [_handover_record(found) for found in board.handovers],
    }


def board_items(board: Board, unreadable: Sequence[Unreadable]) -> Table:
    """Return what stands on the board one item a line: the part it stands in, then the keys of a due item."""
    keys = ("part", *DUE_KEYS)
    rows = [
        *(_flat("grave", grave.next, grave) for grave in board.graves),
        *(_flat("overdue", item, None) for item in board.overdue),
        *(_flat("today", item, None) for item in board.today),
        *(_flat("waiting", waiting.item, waiting) for waiting in board.waiting),
        *(_flat("handovers", found.item, found) for found in board.handovers),
    ]
    return Table("board", [Column(key, key) for key in keys], rows, keys=keys, unreadable=unreadable)


def _flat(part: str, item: DueItem | None, of: Grave | Waiting | HandedOver | None) -> Row:
    record = due_record(item) if item else _of_case(of) if of else {}
    return Row({"part": part, **record})


def _of_case(of: Grave | Waiting | HandedOver) -> dict[str, Any]:
    return {
        "case": of.case.id,
        "title": of.case.title,
        "grade": of.standing.grade,
        "status": of.status,
        "owner": of.standing.owner,
        "area": of.case.area,
    }


def _grave_record(grave: Grave) -> dict[str, Any]:
    return {
        **_of_case(grave),
        "lead": grave.standing.lead,
        "held_by": grave.held_by,
        "last_contact": grave.last_contact,
        "next": due_record(grave.next) if grave.next else None,
    }


def _waiting_record(waiting: Waiting) -> dict[str, Any]:
    due = waiting.item.due if waiting.item else None
    return {**_of_case(waiting), "since": waiting.since, "new": waiting.new, "due": due}


def _handover_record(found: HandedOver) -> dict[str, Any]:
    referral = found.held.referral
    return {
        **_of_case(found),
        "referral": referral.id,
        "to": referral.to,
        "outcome": found.held.outcome,
        "days": found.days,
        "due": found.item.due if found.item else None,
    }


def _title(board: Board, names: Names, under: str | None) -> Message:
    who = names.of("person", under) if under else None
    return Message(
        N_("{register}, {day} {weekday}, under {who}") if who else N_("{register}, {day} {weekday}"),
        register=names.register.name,
        day=board.on,
        weekday=Message(WEEKDAYS[board.on.weekday()]),
        who=who,
    )


def _counts(board: Board, names: Names, unreadable: int) -> Lines:
    grades = [
        Message(N_("{grade} {count}"), grade=grade.label, count=board.grades[grade.id])
        for grade in sorted(names.rules.grades, key=lambda grade: -grade.severity)
        if board.grades.get(grade.id)
    ]
    if board.grades.get(None):
        grades.append(Message(N_("not graded {count}"), count=board.grades[None]))
    counts = [
        Message(
            N_("open {count} ({grades})") if grades else N_("open {count}"), count=board.open, grades=grades
        ),
        Message(N_("overdue {count}"), count=len(board.overdue)),
        Message(N_("due today {count}"), count=len(board.today)),
        Message(N_("waiting for triage {count}"), count=len(board.waiting)),
        Message(N_("hand-overs {count}"), count=len(board.handovers)),
    ]
    if unreadable:
        counts.append(Message(N_("not readable {count}"), count=unreadable))
    return Lines("counts", [Line(counts, "strong")])


def _part(heading: Filling, table: Table, command: str) -> Section | None:
    if not table.rows:
        return None
    rows = list(table.rows)
    more = len(rows) - PAGE
    footer = [Message(N_("{count} more: {command}"), count=more, command=command)] if more > 0 else []
    shown = Table(table.kind, table.columns, rows[:PAGE], footer=footer)
    said = Message(N_("{heading} ({count})"), heading=_said(heading), count=len(rows))
    return Section(said, shown)


def _said(heading: Filling) -> Filling:
    return Message(heading) if isinstance(heading, str) else heading


def _graves_heading(names: Names) -> Filling:
    gravest = max(names.rules.grades, key=lambda grade: grade.severity, default=None)
    return gravest.label if gravest else N_("Grave")


def _list_of(board: Board, under: str | None) -> str:
    del under
    grade = board.graves[0].standing.grade if board.graves else ""
    return f"disputes list grade:{grade}"


def _due_command(flag: str, under: str | None) -> str:
    return f"disputes due {flag}" + (f" --under {under}" if under else "")


def _graves(graves: Sequence[Grave], names: Names) -> Table:
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
    return Message(N_("{due} {what}"), due=item.due, what=owed_words(item))


def _items(items: Sequence[DueItem], names: Names) -> Table:
    columns = (
        Column("due", N_("by")),
        Column("what", N_("owed"), folds=True, least=10),
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=14),
        Column("grade", N_("grade"), rank=2),
        Column("owner", N_("owner")),
        Column("area", N_("area"), rank=3),
    )
    return Table("due", columns, [due_row(item, names) for item in items])


def _waiting(waiting: Sequence[Waiting], names: Names) -> Table:
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


def _handovers(found: Sequence[HandedOver], names: Names) -> Table:
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


def _first_steps(names: Names) -> Lines:
    steps: list[Filling] = [Message(N_("There is no case yet. What to do first:"))]
    if not names.register.areas:
        steps.append(
            Message(
                N_("  disputes areas add ID --name NAME --owner PERSON   say which areas the register covers")
            )
        )
    steps += [
        Message(N_("  disputes new            report a dispute")),
        Message(N_("  disputes import FILE    take in many reports from a sheet")),
        Message(N_("  disputes rules          see how grades, limits and follow-ups are proposed")),
    ]
    return Lines("first", [Line(step) for step in steps])

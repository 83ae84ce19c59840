"""The day's board: one page for whoever leads."""

from collections.abc import Sequence

from disputes_cli.casework.board import NEW_WITHIN, Board
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.board_records import board_record
from disputes_cli.views.board_tables import (
    approvals_table,
    came_table,
    graves_table,
    handovers_table,
    items_table,
    waiting_table,
)
from disputes_cli.views.names import Names
from disputes_cli.views.table import Card, Line, Lines, Section, Table

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
        _part(_graves_heading(names), graves_table(board.graves, names), _list_of(board)),
        _part(N_("Limits of law"), items_table(board.statutory, names), _due_command("--statutory", under)),
        _part(
            N_("Approvals waiting"),
            approvals_table(board.approvals, names),
            _board_command(under),
            footer=[Message("{action}", action=one.action) for one in board.approvals[:1]],
        ),
        _part(N_("Overdue"), items_table(board.overdue, names), _due_command("--overdue", under)),
        _part(N_("Due today"), items_table(board.today, names), _due_command("--until today", under)),
        _part(N_("Waiting for triage"), waiting_table(board.waiting, names), "disputes list status:reported"),
        _part(
            N_("Hand-overs: unanswered or returned"),
            handovers_table(board.handovers, names),
            _board_command(under),
        ),
        _part(
            N_("Came in since yesterday"),
            came_table(board.came, names),
            f"disputes list --all opened:{board.on - NEW_WITHIN}..",
        ),
    )
    sections += [part for part in parts if part is not None]
    if not board.cases and not unreadable:
        sections = [Section(None, _first_steps(names))]
    elif len(sections) == 1:
        nothing = Message(N_("Nothing is grave, late, due today or waiting."))
        sections.append(Section(None, Lines("nothing", [Line(nothing)])))
    return Card(
        "board",
        board_record(board, under, unreadable),
        _title(board, names, under),
        sections=sections,
        unreadable=unreadable,
    )


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
        Message(N_("new since yesterday {count}"), count=len(board.came)),
    ]
    if board.statutory:
        counts.insert(1, Message(N_("limits of law {count}"), count=len(board.statutory)))
    if board.approvals:
        counts.append(Message(N_("approvals {count}"), count=len(board.approvals)))
    if unreadable:
        counts.append(Message(N_("not readable {count}"), count=unreadable))
    return Lines("counts", [Line(counts, "strong")])


def _part(heading: Filling, table: Table, command: str, footer: Sequence[Message] = ()) -> Section | None:
    if not table.rows:
        return None
    rows = list(table.rows)
    more = len(rows) - PAGE
    said = [Message(N_("{count} more: {command}"), count=more, command=command)] if more > 0 else []
    shown = Table(table.kind, table.columns, rows[:PAGE], footer=[*footer, *said])
    return Section(Message(N_("{heading} ({count})"), heading=_said(heading), count=len(rows)), shown)


def _said(heading: Filling) -> Filling:
    return Message(heading) if isinstance(heading, str) else heading


def _graves_heading(names: Names) -> Filling:
    gravest = max(names.rules.grades, key=lambda grade: grade.severity, default=None)
    return gravest.label if gravest else N_("Grave")


def _list_of(board: Board) -> str:
    grade = board.graves[0].standing.grade if board.graves else ""
    return f"disputes list grade:{grade}"


def _due_command(flag: str, under: str | None) -> str:
    return f"disputes due {flag}" + (f" --under {under}" if under else "")


def _board_command(under: str | None) -> str:
    return "disputes --json" + (f" --under {under}" if under else "")


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

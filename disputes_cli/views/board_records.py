"""The day's board for programs: as one record, or its items one a line."""

from collections.abc import Iterator, Sequence
from typing import Any

from disputes_cli.casework.due import DueItem
from disputes_cli.casework.overview.board import (
    Asked,
    Board,
    Brief,
    Came,
    Grave,
    HandedOver,
    Limited,
    Waiting,
)
from disputes_cli.casework.overview.measures_in_force import Measure
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.views.due_list import KEYS as DUE_KEYS
from disputes_cli.views.due_list import due_record
from disputes_cli.views.table import Column, Row, Table


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
            "statutory": len(board.limited),
            "came": len(board.came),
            "approvals": len(board.approvals),
            "past_the_law": len(board.past_the_law),
        },
        "grave": [_grave_record(grave, board) for grave in board.graves],
        "overdue": [due_record(item) for item in board.overdue],
        "today": [due_record(item) for item in board.today],
        "waiting": [_waiting_record(waiting) for waiting in board.waiting],
        "handovers": [_handover_record(found) for found in board.handovers],
        "statutory": [_limited_record(one) for one in board.limited],
        "came": [_came_record(one) for one in board.came],
        "approvals": [_approval_record(one) for one in board.approvals],
    }


def board_items(board: Board, unreadable: Sequence[Unreadable]) -> Table:
    """Return what stands on the board one item a line: the part it stands in, then the keys of a due item."""
    keys = ("part", *DUE_KEYS)
    rows = [Row({"part": part, **record}) for part, record in _items(board)]
    return Table("board", [Column(key, key) for key in keys], rows, keys=keys, unreadable=unreadable)


def _items(board: Board) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from (("grave", _owed(grave.next, grave.of)) for grave in board.graves)
    yield from (("overdue", due_record(item)) for item in board.overdue)
    yield from (("today", due_record(item)) for item in board.today)
    yield from (("waiting", _owed(waiting.item, waiting.of)) for waiting in board.waiting)
    yield from (("handovers", _owed(found.item, found.of)) for found in board.handovers)
    yield from (("statutory", due_record(one.item)) for one in board.limited)
    for asked in board.approvals:
        wanted = {"entry": asked.approval.entry, "action": asked.approval.action(asked.of.case)}
        yield "approvals", {**_of_case(asked.of), **wanted}
    yield from (("came", {**_of_case(one.of), "entry": one.entry}) for one in board.came)


def _owed(item: DueItem | None, of: Brief) -> dict[str, Any]:
    return due_record(item) if item else _of_case(of)


def _of_case(of: Brief) -> dict[str, Any]:
    return {
        "case": of.case,
        "title": of.title,
        "grade": of.grade,
        "status": of.status,
        "owner": of.owner,
        "area": of.area,
    }


def _grave_record(grave: Grave, board: Board) -> dict[str, Any]:
    return {
        **_of_case(grave.of),
        "lead": grave.of.lead,
        "held_by": grave.held_by,
        "last_contact": grave.last_contact,
        "next": due_record(grave.next) if grave.next else None,
        "measures": [_measure_record(one, board) for one in grave.measures],
    }


def _measure_record(one: Measure, board: Board) -> dict[str, Any]:
    keys = ("kind", "entry", "track", "step", "text", "until")
    return {**{key: getattr(one, key) for key in keys}, "lapsed": one.lapsed(board.on)}


def _waiting_record(waiting: Waiting) -> dict[str, Any]:
    due = waiting.item.due if waiting.item else None
    return {**_of_case(waiting.of), "since": waiting.since, "new": waiting.new, "due": due}


def _handover_record(found: HandedOver) -> dict[str, Any]:
    return {
        **_of_case(found.of),
        "referral": found.referral,
        "to": found.to,
        "outcome": found.outcome,
        "days": found.days,
        "due": found.item.due if found.item else None,
    }


def _limited_record(one: Limited) -> dict[str, Any]:
    return {**due_record(one.item), "law": one.law, "article": one.article, "last_day": one.last_day}


def _approval_record(asked: Asked) -> dict[str, Any]:
    one = asked.approval
    keys = ("entry", "kind", "since", "by", "roles", "people", "before", "after", "to")
    told = {key: getattr(one, key) for key in keys}
    return {**_of_case(asked.of), **told, "action": one.action(asked.of.case)}


def _came_record(one: Came) -> dict[str, Any]:
    return {
        **_of_case(one.of),
        **{key: getattr(one, key) for key in ("entry", "at", "how", "reports", "late")},
    }

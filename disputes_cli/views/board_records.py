"""The day's board for programs: as one record, or its items one a line."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from disputes_cli.casework.approvals import Approval
from disputes_cli.casework.board import Board, Came, Grave, HandedOver, Waiting
from disputes_cli.casework.due import DueItem
from disputes_cli.casework.lifecycle import statuses
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.views.due_list import KEYS as DUE_KEYS
from disputes_cli.views.due_list import due_record
from disputes_cli.views.table import Column, Row, Table

OfCase: TypeAlias = Grave | Waiting | HandedOver | Came | Approval
"""What stands on the board for a case as a whole."""


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
            "statutory": len(board.statutory),
            "came": len(board.came),
            "approvals": len(board.approvals),
            "unreadable": len(unreadable),
        },
        "grave": [_grave_record(grave) for grave in board.graves],
        "overdue": [due_record(item) for item in board.overdue],
        "today": [due_record(item) for item in board.today],
        "waiting": [_waiting_record(waiting) for waiting in board.waiting],
        "handovers": [_handover_record(found) for found in board.handovers],
        "statutory": [due_record(item) for item in board.statutory],
        "came": [{**_of_case(came), "at": came.at, "again": came.again} for came in board.came],
        "approvals": [_approval_record(one) for one in board.approvals],
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
        *(_flat("statutory", item, None) for item in board.statutory),
        *(_flat("came", None, came) for came in board.came),
        *(_flat("approvals", None, one) for one in board.approvals),
    ]
    return Table("board", [Column(key, key) for key in keys], rows, keys=keys, unreadable=unreadable)


def _flat(part: str, item: DueItem | None, of: "OfCase | None") -> Row:
    record = due_record(item) if item else _of_case(of) if of else {}
    return Row({"part": part, **record})


def _of_case(of: "OfCase") -> dict[str, Any]:
    return {
        "case": of.case.id,
        "title": of.case.title,
        "grade": of.standing.grade,
        "status": statuses(of.standing)[0],
        "owner": of.standing.owner,
        "area": of.case.area,
    }


def _grave_record(grave: Grave) -> dict[str, Any]:
    return {
        **_of_case(grave),
        "lead": grave.standing.lead,
        "held_by": grave.held_by,
        "last_contact": grave.last_contact,
        "measure": {
            "track": grave.measure.track,
            "text": grave.measure.text,
            "until": grave.measure.until,
        }
        if grave.measure
        else None,
        "next": due_record(grave.next) if grave.next else None,
    }


def _approval_record(one: Approval) -> dict[str, Any]:
    return {
        **_of_case(one),
        "entry": one.triage.id,
        "before": one.before,
        "roles": list(one.roles),
        "people": list(one.people),
        "since": one.since,
        "action": one.action,
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

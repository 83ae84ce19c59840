"""Cases, one a line: for reading, and as records of documented keys."""

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import Any

from disputes_cli.casework.due import DUE_BY_KIND
from disputes_cli.casework.overview.case_seen import Seen
from disputes_cli.casework.state import state
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.names import Names
from disputes_cli.views.table import Column, Heading, Row, Shown, Table
from disputes_cli.views.words import word

KEYS = (
    *("case", "title", "status", "also", "grade", "complexity", "nature", "category", "area", "owner"),
    *("opened", "next"),
)
"""The keys of a case in their documented order."""

COLUMNS = (
    Column("case", N_("case")),
    Column("title", N_("title"), folds=True, least=16),
    Column("grade", N_("grade")),
    Column("status", N_("status"), folds=True, least=8),
    Column("owner", N_("owner"), rank=1),
    Column("next", N_("owed next"), folds=True, least=10, rank=2),
    Column("complexity", N_("complexity"), rank=6),
    Column("category", N_("category"), rank=4, folds=True, least=8),
    Column("area", N_("area"), rank=3),
    Column("opened", N_("opened"), rank=5),
)


def case_record(seen: Seen, zone: tzinfo) -> dict[str, Any]:
    """Return a case as programs get it."""
    standing = state(seen.standing)
    next_ = standing.next
    return {
        "case": seen.case.id,
        "title": seen.case.title,
        "status": seen.status,
        "also": list(seen.also),
        "grade": standing.grade,
        "complexity": standing.complexity,
        "nature": standing.nature,
        "category": seen.case.category,
        "area": seen.case.area,
        "owner": standing.owner,
        "opened": _opened(seen, zone),
        "next": {"kind": next_.kind, "due": next_.due} if next_ else None,
    }


def _opened(seen: Seen, zone: tzinfo) -> date | None:
    opened = seen.standing.opened
    return opened.astimezone(zone).date() if opened else None


NOTHING_YET = N_("there is no dispute yet; 'disputes new' reports the first")
"""What is said instead of a list where the register has no case at all."""


def case_list(
    cases: Sequence[Seen],
    names: Names,
    zone: tzinfo,
    *,
    today: date,
    footer: Sequence[Heading] = (),
    unreadable: Sequence[Unreadable] = (),
    any_case: bool = True,
) -> Table:
    """Return cases as a table; `any_case` says whether the register has one at all."""
    return Table(
        "list",
        COLUMNS,
        [_row(case_record(seen, zone), names, today) for seen in cases],
        keys=KEYS,
        empty=N_("no case fits") if any_case else NOTHING_YET,
        footer=footer,
        unreadable=unreadable,
    )


def _row(record: dict[str, Any], names: Names, today: date) -> Row:
    muted = "muted" if record["status"] == "closed" else None
    shown, styles = lambda: _shown(record, names), lambda: _styles(record, names, today)
    return Row(record, shown, style=muted, styles=styles)


def _styles(record: dict[str, Any], names: Names, today: date) -> dict[str, str]:
    colour = names.colour(record["grade"])
    styles = {"grade": colour} if colour else {}
    if record["next"] and record["next"]["due"] < today:
        styles["next"] = "overdue"
    return styles


def _shown(record: dict[str, Any], names: Names) -> Shown:
    return {
        "status": status_words(record["status"], record["also"]),
        **{key: names.of(sort, record[key]) for key, sort in _NAMED},
        "next": next_words(record["next"]),
    }


_NAMED = (
    *(("grade", "grade"), ("complexity", "complexity"), ("category", "category"), ("area", "area")),
    ("owner", "person"),
)


def status_words(status: str, also: Sequence[str]) -> Filling:
    """Say where a case stands, and what holds beside it."""
    if not also:
        return word("status", status)
    return Message(
        N_("{status} ({also})"), status=word("status", status), also=[word("status", one) for one in also]
    )


def next_words(next_: dict[str, Any] | None) -> Filling:
    """Say what is owed next and by when."""
    if next_ is None:
        return None
    return Message(N_("{due} {what}"), due=next_["due"], what=Message(DUE_BY_KIND[next_["kind"]].label))

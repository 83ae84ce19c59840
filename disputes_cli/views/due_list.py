"""What is owed, soonest first: for reading, and as records of documented keys."""

from collections.abc import Sequence
from typing import Any

from disputes_cli.casework.due import DUE_BY_KIND, DueItem
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views.names import Names
from disputes_cli.views.table import Column, Row, Shown, Table
from disputes_cli.views.words import word

KEYS = (
    *("case", "kind", "due", "days", "overdue", "optional", "title", "grade", "status", "owner", "area"),
    *("entry", "action", "duty", "proposes", "statutory"),
)
"""The keys of a due item in their documented order."""

COLUMNS = (
    Column("due", N_("by")),
    Column("days", N_("days"), align="right", rank=3),
    Column("what", N_("owed"), folds=True, least=10),
    Column("case", N_("case")),
    Column("title", N_("title"), folds=True, least=14),
    Column("grade", N_("grade"), rank=2),
    Column("owner", N_("owner"), rank=1),
    Column("status", N_("status"), rank=5),
    Column("area", N_("area"), rank=4),
)


def due_record(item: DueItem) -> dict[str, Any]:
    """Return a due item as programs get it."""
    return {key: getattr(item, key) for key in KEYS}


def due_list(items: Sequence[DueItem], names: Names, unreadable: Sequence[Unreadable] = ()) -> Table:
    """Return due items as a table."""
    return Table(
        "due",
        COLUMNS,
        [due_row(item, names) for item in items],
        keys=KEYS,
        empty=N_("nothing is owed"),
        unreadable=unreadable,
    )


def due_row(item: DueItem, names: Names) -> Row:
    """Return one due item as a row."""
    return Row(due_record(item), lambda: _shown(item, names), styles=lambda: _styles(item, names))


def _styles(item: DueItem, names: Names) -> dict[str, str]:
    colour = names.colour(item.grade)
    styles = {"grade": colour} if colour else {}
    if item.overdue:
        styles |= {"due": "overdue", "days": "overdue"}
    if item.optional:
        styles["what"] = "muted"
    return styles


def _shown(item: DueItem, names: Names) -> Shown:
    return {
        "what": owed_words(item, names),
        "grade": names.of("grade", item.grade),
        "status": word("status", item.status),
        "owner": names.of("person", item.owner),
        "area": names.of("area", item.area),
    }


def owed_words(item: DueItem, names: Names) -> Filling:
    """Say what is owed: the kind, and the term, task, step or duty where there is one; what is late, what comes next."""
    kind = Message(DUE_BY_KIND[item.kind].label)
    if item.optional:
        kind = Message(N_("{what} (may be)"), what=kind)
    if item.statutory:
        kind = Message(N_("{what} [by law]"), what=kind)
    if item.kind == "proceeding" and item.text:
        return Message(N_("{what}, after: {step}"), what=kind, step=names.of("step", item.text))
    more: Filling = names.of("duty", item.duty) if item.duty else item.step.label if item.step else item.text
    return Message(N_("{what}: {text}"), what=kind, text=more) if more else kind

"""Which due items somebody asks for: by when, whose, where, of which kinds. Pure."""

from collections.abc import Iterable
from datetime import date
from itertools import chain

from msgspec import Struct

from disputes_cli.casework.case import Case
from disputes_cli.casework.desk import Floor
from disputes_cli.casework.due import DueItem, due_items
from disputes_cli.casework.entries import Task
from disputes_cli.casework.standing import DueKind, Standing


class Wanted(Struct, frozen=True):
    """What is asked for; None asks for all. `overdue` leaves out what is not late, `statutory` what no limit of law governs."""

    until: date | None = None
    overdue: bool = False
    statutory: bool = False
    owner: str | None = None
    areas: frozenset[str] | None = None
    kinds: frozenset[DueKind] | None = None

    def takes(self, item: DueItem, standing: Standing) -> bool:
        """Whether an item is asked for; a task is its owner's and also that of whoever was given it."""
        return (
            (self.until is None or item.due <= self.until)
            and (not self.overdue or item.overdue)
            and (not self.statutory or item.statutory)
            and (self.areas is None or item.area in self.areas)
            and (self.kinds is None or item.kind in self.kinds)
            and (self.owner is None or self.owner in (item.owner, _doer(item, standing)))
        )


def owed(cases: Iterable[tuple[Case, Standing]], wanted: Wanted, today: date, floor: Floor) -> list[DueItem]:
    """Return what is owed and asked for, soonest first; of one day the order of the cases."""
    return soonest_first(owed_in(case, standing, wanted, today, floor) for case, standing in cases)


def owed_in(case: Case, standing: Standing, wanted: Wanted, today: date, floor: Floor) -> list[DueItem]:
    """Return what is owed in one case and asked for."""
    return [item for item in due_items(case, standing, today, floor) if wanted.takes(item, standing)]


def soonest_first(found: Iterable[Iterable[DueItem]]) -> list[DueItem]:
    """Return the due items of many cases as they are read: by day, then by case."""
    return sorted(chain.from_iterable(found), key=lambda item: (item.due, item.case, item.entry))


def _doer(item: DueItem, standing: Standing) -> str | None:
    if item.duty is not None:
        return standing.duties[f"{item.entry}-{item.duty}"].duty.to
    task = standing.tasks.get(item.entry)
    return task.to if isinstance(task, Task) else None

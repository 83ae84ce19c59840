"""Which due items rest on law, apart from the limits of the register's own rules."""

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from disputes_cli.casework.due import DueItem
from disputes_cli.casework.law import LawRule
from disputes_cli.casework.standing import Standing

OF_LAW = frozenset({"confirmation"})
"""Kinds that only law makes: confirmation by a court (People's Mediation Law, art. 33)."""

PERHAPS_OF_LAW = frozenset({"proceeding"})
"""Kinds whose day the law sets for some steps only."""


def with_statutory(
    items: Iterable[DueItem], standing: Standing, laws: Callable[[], Sequence[LawRule]]
) -> list[DueItem]:
    """Return due items of a case, those that rest on law marked; `laws` is asked only where it must decide."""
    return [
        replace(item, statutory=True)
        if item.kind in OF_LAW or (item.kind in PERHAPS_OF_LAW and _by_law(item, standing, laws()))
        else item
        for item in items
    ]


def _by_law(item: DueItem, standing: Standing, laws: Sequence[LawRule]) -> bool:
    """Whether the law in force then sets by when something follows the step that the item comes from."""
    step = next((one for one in standing.proceedings.values() if one.id == item.entry), None)
    return step is not None and any(
        law.period_after(step.track, step.step, step.at.date()) is not None for law in laws
    )

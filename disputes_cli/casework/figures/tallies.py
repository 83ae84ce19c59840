"""What is counted of a period: what happened in it, and how the open cases stood at its end."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

from msgspec import Struct

from disputes_cli.casework.entries import Closure, Entry, Mediation, Referral, Reopening, Report, Triage
from disputes_cli.casework.figures.standing_then import Reckoned, settles
from disputes_cli.casework.lifecycle import STATUSES
from disputes_cli.casework.policy.rules import Category, Rules
from disputes_cli.casework.register import Area, Register
from disputes_cli.casework.standing import NOT_HELD


def _again(one: Reckoned, entry: Entry) -> bool:
    return isinstance(entry, Report) and entry.at != one.standing.opened


FLOWS: dict[str, Callable[[Reckoned, Entry], bool]] = {
    "new": lambda one, entry: one.new and entry.at == one.standing.opened,
    "again": _again,
    "triaged": lambda _, entry: isinstance(entry, Triage),
    "referred": lambda _, entry: isinstance(entry, Referral) and entry.manner != "inform",
    "mediated": lambda _, entry: isinstance(entry, Mediation) and entry.outcome not in NOT_HELD,
    "settled": lambda _, entry: settles(entry),
    "closed": lambda _, entry: isinstance(entry, Closure),
    "reopened": lambda _, entry: isinstance(entry, Reopening),
}
"""What may happen to a case in a period. Each counts cases, not entries; duplicates are not new."""


def flows(one: Reckoned) -> tuple[str, ...]:
    """Return which of `FLOWS` happened to a case in the period."""
    return tuple(
        name for name, happened in FLOWS.items() if any(happened(one, entry) for entry in one.entries)
    )


class Tally(Struct, frozen=True):
    """One row of an axis: open cases at the end of the period and of the one before, and new ones of the period.

    In a tree a row counts with all below it; `depth` says how far below the top it stands.
    """

    key: str | None
    open: int
    before: int
    new: int
    depth: int = 0


class Stood(Protocol):
    """How a case stood at the end of a period: whether it was open, or new in it, and its key on every axis."""

    @property
    def open(self) -> bool:
        """Whether it was open."""

    @property
    def new(self) -> bool:
        """Whether it was first reported in the period."""

    @property
    def keys(self) -> Mapping[str, str]:
        """Where it counts along each axis."""


Branch: TypeAlias = tuple[str, tuple[int, list[str]]]
"""An id, how deep it lies, and the ids that count with it: itself and all below."""

AXES: dict[str, Callable[[Reckoned], str | None]] = {
    "status": lambda one: one.status,
    "grade": lambda one: one.standing.grade,
    "complexity": lambda one: one.standing.triaged.complexity if one.standing.triaged else None,
    "category": lambda one: one.case.category,
    "area": lambda one: one.case.area,
    "owner": lambda one: one.standing.owner,
    "tier": lambda one: one.tier,
}
"""By what open cases are told apart, in the order in which the report shows it."""


def keys(one: Reckoned) -> dict[str, str]:
    """Return where a case counts along each axis on which it counts somewhere."""
    found = ((axis, key(one)) for axis, key in AXES.items())
    return {axis: key for axis, key in found if key is not None}


def tallies(
    now: Sequence[Stood], before: Sequence[Stood], rules: Rules, register: Register
) -> dict[str, list[Tally]]:
    """Return the open cases along every axis; rows without a case are left out, what is unknown comes last."""
    open_now = [one.keys for one in now if one.open]
    open_then = [one.keys for one in before if one.open]
    new = [one.keys for one in now if one.new]
    rows: dict[str, list[Tally]] = {}
    for axis in AXES:
        counted = tuple(Counter(keys.get(axis) for keys in held) for held in (open_now, open_then, new))
        rows[axis] = list(_rows(dict(_tree(axis, rules, register)), counted))
    return rows


def _tree(axis: str, rules: Rules, register: Register) -> Iterator[Branch]:
    """Yield the ids of an axis in their order: how deep each lies and which ids count with it."""
    if axis == "category":
        yield from _branches(rules.categories)
    elif axis == "area":
        yield from _branches(register.areas)
    else:
        listed: dict[str, list[str]] = {
            "status": [name for name, _, _ in STATUSES if name != "closed"],
            "grade": [grade.id for grade in reversed(rules.grades)],
            "complexity": [one.id for one in rules.complexities],
            "tier": [one.id for one in rules.tiers],
            "owner": [one.id for one in register.people],
        }
        yield from ((one, (0, [one])) for one in listed[axis])


def _branches(roots: "Iterable[Area | Category]", depth: int = 0) -> Iterator[Branch]:
    for one in roots:
        below: Sequence[Area | Category]
        below = one.areas if isinstance(one, Area) else one.categories
        lower = list(_branches(below, depth + 1))
        yield one.id, (depth, [one.id, *(key for key, _ in lower)])
        yield from lower


def _rows(
    tree: dict[str, tuple[int, list[str]]], counted: tuple[Counter[str | None], ...]
) -> Iterator[Tally]:
    """Yield the rows of a tree that have a case, then those of what is not in it, what has no key last."""
    strays = {key for counter in counted for key in counter} - tree.keys()
    listed: list[tuple[str | None, int, list[str]]] = [(key, *branch) for key, branch in tree.items()]
    listed += [(key, 0, [key]) for key in sorted(key for key in strays if key is not None)]
    for key, depth, ids in listed:
        open_now, open_then, new = (sum(counter[one] for one in ids) for counter in counted)
        if open_now or open_then or new:
            yield Tally(key, open_now, open_then, new, depth)
    if None in strays:
        yield Tally(None, *(counter[None] for counter in counted))

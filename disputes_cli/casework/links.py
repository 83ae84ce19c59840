"""Links between cases: which may be made, and which would run in a circle."""

from collections.abc import Callable

from disputes_cli.casework.case import Case
from disputes_cli.errors import Refused
from disputes_cli.messages import N_

ONE_WAY = frozenset({"duplicate_of", "part_of", "arose_from"})
"""Links that lead from one case to another, never back."""


def refuse_unfit_link(case: Case, kind: str, other: str) -> None:
    """Raise Refused for a link of a case to itself, and for one that it has."""
    if other == case.id:
        raise Refused(N_("a case is not linked to itself"), remedy=N_("name the other case with --to"))
    if any((one.kind, one.case) == (kind, other) for one in case.links):
        raise Refused(
            N_("{case} is linked so already: {kind} {other}"),
            remedy=N_("take the link away with --remove, or name another"),
            case=case.id,
            kind=kind,
            other=other,
        )


def circle_of(start: str, kind: str, other: str, opened: Callable[[str], Case | None]) -> tuple[str, ...]:
    """Return the cases of the circle that a one-way link would close; empty where it closes none.

    `opened` returns the case of an id, None where there is none (any more): it leads nowhere. Raises what that
    raises for a case that cannot be read.
    """
    if kind not in ONE_WAY:
        return ()
    ways: list[tuple[str, ...]] = [(start, other)]
    seen = {start}
    while ways:
        way = ways.pop()
        if way[-1] in seen:
            continue
        seen.add(way[-1])
        case = opened(way[-1])
        for link in case.links if case is not None else ():
            if link.kind == kind and link.case == start:
                return (*way, start)
            if link.kind == kind:
                ways.append((*way, link.case))
    return ()

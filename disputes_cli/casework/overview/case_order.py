"""In which order cases are shown. Pure."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from disputes_cli.casework.desk import Policy
from disputes_cli.casework.lifecycle import STATUSES
from disputes_cli.casework.overview.case_seen import Seen
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_

if TYPE_CHECKING:
    from disputes_cli.casework.policy.rules import Complexity

_STATUS_PLACES: dict[str, int] = {name: place for place, (name, _, _) in enumerate(STATUSES)}

ORDERS: dict[str, Callable[[Seen, Policy], Any]] = {
    "case": lambda seen, _: seen.case.id,
    "title": lambda seen, _: seen.case.title,
    "status": lambda seen, _: _STATUS_PLACES[seen.status],
    "grade": lambda seen, policy: policy.rules.severity(seen.standing.grade) or None,
    "complexity": lambda seen, policy: _complexity(seen, policy.rules.complexities),
    "nature": lambda seen, _: seen.standing.triaged.nature if seen.standing.triaged else None,
    "category": lambda seen, _: seen.case.category,
    "area": lambda seen, _: seen.case.area,
    "owner": lambda seen, _: seen.standing.owner,
    "opened": lambda seen, _: seen.standing.opened,
    "next": lambda seen, _: next((owed.due for owed in seen.standing.owed if not owed.optional), None),
}
"""What cases may be sorted by, and what of a case decides."""


def in_order(cases: Iterable[Seen], keys: str | None, policy: Policy) -> list[Seen]:
    """Sort by keys between commas, `-key` the other way round; what a case has not comes last.

    Without keys: what owes something soonest comes first. Raises UsageError naming near keys.
    """
    ordered = sorted(cases, key=lambda seen: seen.case.id)
    for key in reversed((keys or "next").split(",")):
        name = key.strip().removeprefix("-").removeprefix("+")
        if name not in ORDERS:
            raise _no_order(name)
        _sort(ordered, ORDERS[name], policy, backward=key.strip().startswith("-"))
    return ordered


def _sort(cases: list[Seen], order: Callable[[Seen, Policy], Any], policy: Policy, *, backward: bool) -> None:
    """Sort in place, stably both ways round, cases without a value last."""
    values = {seen.case.id: order(seen, policy) for seen in cases}
    known = [seen for seen in cases if values[seen.case.id] is not None]
    unknown = [seen for seen in cases if values[seen.case.id] is None]
    known.sort(key=lambda seen: values[seen.case.id], reverse=backward)
    cases[:] = [*known, *unknown]


def _complexity(seen: Seen, listed: "Sequence[Complexity]") -> int | None:
    triage = seen.standing.triaged
    places = [one.id for one in listed]
    return places.index(triage.complexity) if triage and triage.complexity in places else None


def _no_order(name: str) -> UsageError:
    from disputes_cli.casework.spelling import near_names

    return UsageError(
        N_("--sort: no key {name}"),
        remedy=N_("did you mean {near}?") if (near := near_names(name, ORDERS)) else N_("keys are: {known}"),
        name=name,
        near=near,
        known=list(ORDERS),
    )

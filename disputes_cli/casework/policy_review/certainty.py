"""Conditions that hold of every case, or of none, whatever is known of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from disputes_cli.casework.policy.rule_parts import Condition

NamedConditions: TypeAlias = Mapping[str, Condition]
"""The named conditions that can be judged, by id; one that is not here is certain of nothing."""

_COMPOUND = frozenset({"always", "all", "any", "not_", "condition"})
_NONE: NamedConditions = {}


def always_holds(condition: Condition, named: NamedConditions = _NONE) -> bool:
    """Whether a condition holds of every case."""
    return _Certainty(named).of(condition) is True


def never_holds(condition: Condition, named: NamedConditions = _NONE) -> bool:
    """Whether a condition holds of no case at all, by its form alone."""
    return _Certainty(named).of(condition) is False


class _Certainty:
    """What is certain of conditions; each name is looked at once."""

    def __init__(self, named: NamedConditions) -> None:
        self._named = named
        self._known: dict[str, bool | None] = {}

    def of(self, condition: Condition) -> bool | None:
        """Return whether it always or never holds; None where that depends on the case."""
        return _all(self._parts(condition))

    def _parts(self, condition: Condition) -> Iterator[bool | None]:
        if condition.always is not None:
            yield condition.always
        if condition.all is not None:
            yield _all(map(self.of, condition.all))
        if condition.any is not None:
            yield _any(map(self.of, condition.any))
        if condition.not_ is not None:
            inner = self.of(condition.not_)
            yield None if inner is None else not inner
        if condition.condition is not None:
            yield self._of_name(condition.condition)
        for name in condition.__struct_fields__:
            if name not in _COMPOUND and getattr(condition, name) is not None:
                yield None

    def _of_name(self, name: str) -> bool | None:
        if name not in self._known:
            self._known[name] = None
            found = self._named.get(name)
            self._known[name] = self.of(found) if found is not None else None
        return self._known[name]


def _all(parts: Iterable[bool | None]) -> bool | None:
    found = set(parts)
    return False if False in found else None if None in found else True


def _any(parts: Iterable[bool | None]) -> bool | None:
    found = set(parts)
    return True if True in found else None if None in found else False

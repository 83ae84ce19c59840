"""Conditions that hold of every case, whatever is known of it."""

from collections.abc import Iterable, Iterator

from disputes_cli.casework.rule_parts import Condition

_COMPOUND = frozenset({"always", "all", "any", "not_"})


def always_holds(condition: Condition) -> bool:
    """Whether a condition holds of every case."""
    return _certain(condition) is True


def _certain(condition: Condition) -> bool | None:
    """Return whether it always or never holds; None where that depends on the case."""
    return _all(_parts(condition))


def _parts(condition: Condition) -> Iterator[bool | None]:
    if condition.always is not None:
        yield condition.always
    if condition.all is not None:
        yield _all(map(_certain, condition.all))
    if condition.any is not None:
        yield _any(map(_certain, condition.any))
    if condition.not_ is not None:
        inner = _certain(condition.not_)
        yield None if inner is None else not inner
    for name in condition.__struct_fields__:
        if name not in _COMPOUND and getattr(condition, name) is not None:
            yield None


def _all(parts: Iterable[bool | None]) -> bool | None:
    found = set(parts)
    return False if False in found else None if None in found else True


def _any(parts: Iterable[bool | None]) -> bool | None:
    found = set(parts)
    return True if True in found else None if None in found else False

"""What is different between two headers, part by part, as a person would tell it. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Part(NamedTuple):
    """One part that is different: `parties[a].name`; None where it was not there, or is there no more."""

    place: str
    was: Any
    now: Any


def changed_parts(was: Mapping[str, Any], now: Mapping[str, Any], place: str = "") -> Iterator[Part]:
    """Yield every part that is different; items of a list are told apart by their `key`, else by what they say."""
    for key in {**was, **now}:
        at = f"{place}.{key}" if place else key
        before, after = was.get(key), now.get(key)
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from changed_parts(before, after, at)
        elif _of_mappings(before) and _of_mappings(after) and (before or after):
            yield from _items(before or [], after or [], at)
        elif before != after:
            yield Part(at, before, after)


def _of_mappings(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(one, Mapping) for one in value))


def _items(was: list[Mapping[str, Any]], now: list[Mapping[str, Any]], at: str) -> Iterator[Part]:
    before, after = _by_key(was), _by_key(now)
    for key in {**before, **after}:
        one, other = before.get(key), after.get(key)
        if one is not None and other is not None:
            yield from changed_parts(one, other, f"{at}[{key}]")
        else:
            yield Part(f"{at}[{key}]" if isinstance(key, str) else at, one, other)
    if list(before) != list(after) and before.keys() == after.keys():
        yield Part(at, list(was), list(now))


def _by_key(items: list[Mapping[str, Any]]) -> dict[Any, Mapping[str, Any]]:
    """Return items by their key; those without one by all they say."""
    return {
        one["key"] if isinstance(one.get("key"), str) else tuple(map(str, one.items())): one for one in items
    }

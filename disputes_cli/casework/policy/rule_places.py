"""Every value of the rules and where it stands in `rules.yaml`."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct

from disputes_cli.casework.policy.rules import Rules

Path: TypeAlias = tuple[str | int, ...]


class Place(NamedTuple):
    """One value of the rules and where it stands in the file."""

    path: Path
    value: Struct


def places_of(rules: Rules) -> list[Place]:
    """Return every value of the rules, outer ones first."""
    return list(_walk(rules, ()))


def fields_with_keys(value: Struct) -> Iterable[tuple[str, str]]:
    """Return the fields of a value by name, with the keys that the file has for them."""
    return zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)


def _walk(value: Any, path: Path) -> Iterator[Place]:
    if isinstance(value, Struct):
        yield Place(path, value)
        for name, key in fields_with_keys(value):
            yield from _walk(getattr(value, name), (*path, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _walk(item, (*path, number))

"""A plain value with one thing changed at a path; nothing given is changed in place.

A step of a path is a key, a place in a list, or the id of an item: `("areas", "daozhen", "areas")`.
"""

from typing import Any

from disputes_cli.messages import N_
from disputes_cli.records.yaml_fault import YamlFault

Path = tuple[str | int, ...]


def _step(value: Any, step: str | int) -> str | int | None:
    """Return the key or index that a step of a path means."""
    if isinstance(value, list):
        if isinstance(step, int):
            return step if 0 <= step < len(value) else None
        return next(
            (n for n, item in enumerate(value) if isinstance(item, dict) and item.get("id") == step), None
        )
    return step if isinstance(value, dict) else None


def with_item(value: Any, path: Path, item: Any) -> Any:
    """Return the value with an item more in the list at the path, made where it is not there."""
    if not path:
        return [*(value or []), item]
    step = _step(value, path[0])
    if isinstance(value, list) and isinstance(step, int):
        return [*value[:step], with_item(value[step], path[1:], item), *value[step + 1 :]]
    if isinstance(value, dict):
        return {**value, str(path[0]): with_item(value.get(str(path[0])), path[1:], item)}
    if value is None:
        return {str(path[0]): with_item(None, path[1:], item)}
    raise YamlFault(N_("no {id} in the file"), line=1, id=str(path[0]))


def with_key(value: Any, path: Path, key: str, item: Any) -> Any:
    """Return the value with a key of the mapping at the path set; None takes the key out."""
    if path:
        step = path[0]
        inner = with_key(value[step], path[1:], key, item)
        if isinstance(value, list) and isinstance(step, int):
            return [*value[:step], inner, *value[step + 1 :]]
        return {**value, step: inner}
    if item is None:
        return {name: held for name, held in value.items() if name != key}
    return {**value, key: item}


def path_to(value: Any, path: Path, item_id: str) -> Path | None:
    """Return the path of the item of that id in the list at `path`, or in lists of the same name below it."""
    so_far: Path = ()
    for step in path:
        place = _step(value, step)
        if place is None or (isinstance(value, dict) and place not in value):
            return None
        value = value[place]
        so_far += (place,)
    for number, item in enumerate(value if isinstance(value, list) else []):
        if not isinstance(item, dict):
            continue
        if item.get("id") == item_id:
            return (*so_far, number)
        deeper = path_to(item, path[-1:], item_id)
        if deeper is not None:
            return (*so_far, number, *deeper)
    return None

"""The right form of a value, made from its type: what to write where something else stands."""

import types
from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

ELLIPSIS = "…"
DEEPEST = 3
"""How deep a form shows what stands inside; below it says `…`."""


def form_of(kind: Any, depth: int = DEEPEST) -> str:
    """Return a short example of a type as YAML writes it on one line; `…` is for whoever mends it to fill in."""
    least, most = bounds_of(kind)
    if (least, most) != (None, None):
        return str(most if least is None else least)
    kind = _bare(kind)
    own = getattr(kind, "FORM", None)
    if isinstance(own, str):
        return own
    if depth == 0:
        return ELLIPSIS
    arguments, origin = get_args(kind), get_origin(kind)
    if origin in (Union, types.UnionType):
        return form_of(next(part for part in arguments if part is not type(None)), depth)
    if origin is Literal:
        return str(arguments[0])
    if origin in (list, tuple):
        return f"[{form_of(arguments[0], depth - 1)}]"
    if origin is dict:
        return _mapping(arguments, depth)
    is_struct = isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    return _struct(kind, depth) if is_struct else _SCALARS.get(kind, ELLIPSIS)


def _bare(kind: Any) -> Any:
    """Return a type without what is annotated to it."""
    while hasattr(kind, "__metadata__"):
        kind = kind.__origin__
    return kind


def bounds_of(kind: Any) -> tuple[int | float | None, int | float | None]:
    """Return the least and the most that a number of a type may be; None where there is no such bound."""
    least = most = None
    while hasattr(kind, "__metadata__") or get_origin(kind) in (Union, types.UnionType):
        for meta in getattr(kind, "__metadata__", ()):
            least = getattr(meta, "ge", None) if least is None else least
            most = getattr(meta, "le", None) if most is None else most
        parts = [part for part in get_args(kind) if part is not type(None)]
        kind = kind.__origin__ if hasattr(kind, "__metadata__") else parts[0]
    return least, most


_SCALARS: dict[Any, str] = {
    bool: "true",
    int: "5",
    float: "0.5",
    date: "2026-11-22",
    datetime: "2026-11-22T09:30:00+08:00",
}


def _mapping(arguments: tuple[Any, ...], depth: int) -> str:
    if arguments == (str, str):
        return "{zh_CN: …, en: …}"
    return f"{{{ELLIPSIS}: {form_of(arguments[1], depth - 1)}}}"


def _struct(kind: type[msgspec.Struct], depth: int) -> str:
    """Return what a value must have; where it must have nothing, the first that it may have."""
    fields = msgspec.structs.fields(kind)
    shown = [field for field in fields if field.required] or list(fields[:1])
    told = ", ".join(f"{field.encode_name}: {form_of(field.type, depth - 1)}" for field in shown)
    return f"{{{told}}}"

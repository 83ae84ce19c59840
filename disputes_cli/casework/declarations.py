"""What the typed declarations say of their fields: one source for flags, prompts, schema and documentation."""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Meta, Struct
from msgspec.structs import fields as struct_fields


class Field(Struct, frozen=True):
    """One field of a declaration.

    `key` is its name in the file, `flag` its name on the command line, `of` the list of ids it is chosen
    from, `kind` the bare type of one value, `many` and `mapping` say whether it holds several, `distinct` whether
    naming one of them twice says no more than naming it once, `shown` whether it holds names of people, which are
    kept in their shown form.
    """

    name: str
    key: str
    flag: str
    of: str | None
    help: str
    kind: Any
    required: bool
    many: bool = False
    mapping: bool = False
    distinct: bool = False
    choices: tuple[str, ...] = ()
    shown: bool = False


@cache
def fields_of(declared: type[Struct]) -> tuple[Field, ...]:
    """Return the fields of a declaration in their order."""
    notes: dict[str, Any] = {}
    for part in reversed(declared.__mro__):
        notes.update(getattr(part, "__annotations__", {}))
    return tuple(
        _field(info.name, info.encode_name, notes[info.name], required=info.required)
        for info in struct_fields(declared)
    )


def field_of(declared: type[Struct], key: str) -> Field | None:
    """Return the field of that name in the file."""
    return next((f for f in fields_of(declared) if f.key == key), None)


def _field(name: str, key: str, note: Any, *, required: bool) -> Field:
    bare, metas = _unwrap(note)
    many = mapping = False
    if get_origin(bare) is tuple:
        many = True
        bare, more = _unwrap(get_args(bare)[0])
        metas += more
    elif get_origin(bare) is dict:
        mapping = True
        _, more = _unwrap(get_args(bare)[0])
        bare, _ = _unwrap(get_args(bare)[1])
        metas += more
    extra: dict[str, Any] = {}
    description = ""
    for meta in reversed(metas):
        extra.update(meta.extra or {})
        description = meta.description or description
    flag = extra.get("flag", key)
    return Field(
        name=name,
        key=key,
        flag=str(flag).replace("_", "-"),
        of=extra.get("of"),
        help=description,
        kind=bare,
        required=required,
        many=many,
        mapping=mapping,
        distinct=many and not _has_name(bare),
        choices=get_args(bare) if get_origin(bare) is Literal else (),
        shown=bool(extra.get("shown")),
    )


def _has_name(kind: Any) -> bool:
    """Whether things of a kind have a name of their own, so that two which are alike are still two."""
    if not isinstance(kind, type) or not issubclass(kind, Struct):
        return isinstance(kind, UnionType)
    return bool({"id", "key"} & set(kind.__struct_fields__))


def _unwrap(note: Any) -> tuple[Any, list[Meta]]:
    """Strip `Annotated` and `| None` from a type; return what is left and what was said of it."""
    metas: list[Meta] = []
    while True:
        if get_origin(note) is Annotated:
            note, *said = get_args(note)
            metas = [m for m in said if isinstance(m, Meta)][::-1] + metas
        elif get_origin(note) in (Union, UnionType) and NoneType in get_args(note):
            rest = [part for part in get_args(note) if part is not NoneType]
            if len(rest) != 1:
                return float if _numeric(rest) else note, metas
            note = rest[0]
        elif get_origin(note) in (Union, UnionType) and _numeric(list(get_args(note))):
            return float, metas
        else:
            return note, metas


def _numeric(parts: list[Any]) -> bool:
    return all(_unwrap_one(part) in (int, float) for part in parts)


def _unwrap_one(note: Any) -> Any:
    return get_args(note)[0] if get_origin(note) is Annotated else note

"""People, areas and bodies of a register: for reading, and all that a script needs to choose from them."""

from collections.abc import Iterator, Sequence
from typing import Any

from disputes_cli.casework.register import Area, Body, Person, Register
from disputes_cli.messages import N_, Filling
from disputes_cli.views.names import Names
from disputes_cli.views.table import Column, Row, Table
from disputes_cli.views.words import word

PERSON_KEYS = ("id", "name", "role", "email", "areas", "retired")
AREA_KEYS = ("id", "name", "under", "owner", "kind", "households", "persons", "retired")
BODY_KEYS = ("id", "name", "kind", "handles", "retired")


def people_list(register: Register, names: Names) -> Table:
    """Return people as a table."""
    columns = (
        Column("id", N_("id")),
        Column("name", N_("name"), folds=True, least=8),
        Column("role", N_("role")),
        Column("email", N_("e-mail"), rank=2, folds=True, least=16),
        Column("areas", N_("areas"), rank=1, folds=True, least=10),
        Column("retired", N_("retired"), rank=3),
    )
    rows = [_person(person, register, names) for person in register.people]
    return Table("people", columns, rows, keys=PERSON_KEYS, empty=N_("nobody yet"))


def _person(person: Person, register: Register, names: Names) -> Row:
    owned = [area for area in register.all_areas() if area.owner == person.id and area.retired is None]
    record = {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "email": person.email,
        "areas": [area.id for area in owned],
        "retired": person.retired,
    }
    shown: dict[str, Filling] = {
        "role": names.of("role", person.role),
        "areas": [area.name for area in owned],
    }
    return Row(record, shown, style="muted" if person.retired else None)


def areas_list(register: Register, names: Names) -> Table:
    """Return areas as a table, each below the one it lies in."""
    columns = (
        Column("name", N_("name"), folds=True, least=12),
        Column("id", N_("id")),
        Column("owner", N_("owner")),
        Column("kind", N_("level"), rank=2),
        Column("households", N_("households"), align="right", rank=3),
        Column("persons", N_("residents"), align="right", rank=3),
        Column("retired", N_("retired"), rank=4),
    )
    rows = [_area(area, above, depth, names) for area, above, depth in _walk(register.areas)]
    return Table("areas", columns, rows, keys=AREA_KEYS, empty=N_("no area yet"))


def areas_tree(register: Register) -> Table:
    """Return areas for programs that read trees: each holds those below it under its own name."""
    return Table("areas", (), [Row(_branch(area)) for area in register.areas])


def _walk(
    areas: Sequence[Area], above: str | None = None, depth: int = 0
) -> Iterator[tuple[Area, str | None, int]]:
    for area in areas:
        yield area, above, depth
        yield from _walk(area.areas, area.id, depth + 1)


def _area(area: Area, above: str | None, depth: int, names: Names) -> Row:
    record = {**_plain(area), "under": above}
    shown: dict[str, Filling] = {
        "name": "  " * depth + area.name,
        "owner": names.of("person", area.owner),
        "kind": _level(area.kind),
    }
    return Row(record, shown, style="muted" if area.retired else None)


def _plain(area: Area) -> dict[str, Any]:
    keys = ("id", "name", "owner", "kind", "households", "persons", "retired")
    return {key: getattr(area, key) for key in keys}


def _branch(area: Area) -> dict[str, Any]:
    return {**_plain(area), "areas": [_branch(below) for below in area.areas]}


def _level(kind: str | None) -> Filling:
    return word("level", kind) if kind else None


def bodies_list(register: Register, names: Names) -> Table:
    """Return bodies as a table."""
    columns = (
        Column("id", N_("id")),
        Column("name", N_("name"), folds=True, least=12),
        Column("kind", N_("kind"), folds=True, least=8),
        Column("handles", N_("competent for"), folds=True, least=12, rank=2),
        Column("retired", N_("retired"), rank=3),
    )
    rows = [_body(body, names) for body in register.bodies]
    return Table("bodies", columns, rows, keys=BODY_KEYS, empty=N_("no body yet"))


def _body(body: Body, names: Names) -> Row:
    record = {key: getattr(body, key) for key in BODY_KEYS}
    shown: dict[str, Filling] = {
        "kind": names.of("body_kind", body.kind),
        "handles": [names.of("category", one) for one in body.handles],
    }
    return Row(record, shown, style="muted" if body.retired else None)

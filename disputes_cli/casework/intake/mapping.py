"""How a sheet's columns become the fields of a report: a mapping, and what is wrong with one."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as AnyMapping
from functools import lru_cache
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from disputes_cli.casework.intake.cell_dates import Cell
from disputes_cli.casework.spelling import near_names
from disputes_cli.casework.texts.plain_text import clean_line, clean_prose
from disputes_cli.casework.values import Ending
from disputes_cli.casework.vocabulary import STATUSES, Known, find_id
from disputes_cli.messages import N_, Label, Message

FIELDS = (
    "id", "at", "happened", "title", "narrative", "category", "area", "place", "channel", "nature", "amount",
    "people_involved", "ref", "status", "closed_at", "applicant", "respondent", "phone", "identity_no",
)  # fmt: skip
"""Every field that a column or a default may fill."""

REQUIRED = ("title", "category", "area", "narrative", "at")
"""What a case cannot be without."""

ANY = "*"
"""In `values`: whatever the other lines do not name."""

Cells: TypeAlias = AnyMapping[str, Cell]
Template: TypeAlias = str | tuple[str, ...]


class Row(Struct, frozen=True):
    """One row of a sheet: the line it begins on (or its number in a workbook) and its cells by heading.

    `beyond` are cells that no heading stands over; then the row has a fault. `borrowed` are headings whose cell goes
    over several lines and began in an earlier one.
    """

    line: int
    cells: dict[str, Cell]
    fault: Message | None = None
    beyond: tuple[Cell, ...] = ()
    borrowed: frozenset[str] = frozenset()


class Mapping(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which system the rows come from, what tells them again, and which heading fills which field.

    A field takes a heading, a template of headings (`{标题}:{内容}`), or several of these: the first that is
    not blank. `values` turns texts of a column into ids; `defaults` fill what is blank or has no column.
    `closures` says of a standing that a row has reached how its case ended; other standings stand in a note.
    `same_event` names the fields in which rows of one event agree: their cases are linked. A title is cut at 60
    characters.
    """

    system: str
    label: Label = {}
    source: str | None = None
    identity: tuple[str, ...] = ()
    fields: dict[str, Template] = {}
    values: dict[str, dict[str, str]] = {}
    defaults: dict[str, str | int | float | bool] = {}
    closures: dict[str, Ending] = msgspec.field(default_factory=lambda: {"settled": "settled"})
    same_event: tuple[Literal["at", "place", "area", "title", "category"], ...] = ()


def text_of(cell: Cell) -> str:
    """Return what a cell says as clean text; a whole number without a point, a date in ISO order."""
    if isinstance(cell, str):
        return clean_prose(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def filled(template: Template, cells: Cells) -> Cell:
    """Return what the row has for a template: a heading's own cell, or text; none where all is blank."""
    for choice in (template,) if isinstance(template, str) else template:
        if choice in cells:
            cell = cells[choice]
            if cell is not None and (clean_prose(cell) if type(cell) is str else text_of(cell)):
                return cell
        elif "{" in choice:
            parts = [text_of(cells.get(part)) if hole else part for hole, part in _parts(choice)]
            if any(part for (hole, _), part in zip(_parts(choice), parts, strict=True) if hole):
                return "".join(parts).strip(" \t\n:：,，;；、-—/")
    return None


def held_by(mapping: Mapping, row: Row) -> dict[str, Cell]:
    """Return what a row has for each field that the mapping finds in its columns."""
    return {field: filled(template, row.cells) for field, template in mapping.fields.items()}


def heading_of(mapping: Mapping, field: str, cells: Cells) -> str:
    """Return the heading to name when a field is wrong: the column that filled it, or else the field."""
    template = mapping.fields.get(field, ())
    named = [name for name in headings_in(template) if name in cells]
    filling = [name for name in named if text_of(cells[name])]
    return next(iter(filling or named), field)


def headings_in(template: Template) -> Iterator[str]:
    """Yield the headings that a template names, in order."""
    for choice in (template,) if isinstance(template, str) else template:
        holes = [part for hole, part in _parts(choice) if hole]
        yield from holes or [choice]


def wanted_headings(mapping: Mapping) -> frozenset[str]:
    """Return every heading that the mapping reads; they tell the row of headings from a title above it."""
    named = {name for template in mapping.fields.values() for name in headings_in(template)}
    return frozenset(named | set(mapping.identity))


def mapping_faults(
    mapping: Mapping, headings: Sequence[str], repeated: Sequence[str], known: Known
) -> list[Message]:
    """Return what makes the mapping useless for a sheet with these headings; empty where it will do."""
    faults = [
        Message(N_("no field {field}; the fields are {fields}"), field=field, fields=list(FIELDS))
        for field in {**mapping.fields, **mapping.values, **mapping.defaults}
        if field not in FIELDS
    ]
    faults += [no_column(name, headings) for name in mapping.identity if name not in headings]
    faults += [
        Message(N_("closures: no standing {status}; known: {known}"), status=status, known=list(STATUSES))
        for status in mapping.closures
        if status not in STATUSES
    ]
    faults += [
        Message(N_("the heading {heading} stands over two columns; rename one"), heading=name)
        for name in repeated
        if name in wanted_headings(mapping)
    ]
    for field in REQUIRED:
        faults += _missing(mapping, field, headings)
    return faults + list(_unknown_ids(mapping, known))


def _missing(mapping: Mapping, field: str, headings: Sequence[str]) -> list[Message]:
    named = list(headings_in(mapping.fields.get(field, ())))
    if field in mapping.defaults or any(name in headings for name in named):
        return []
    if named:
        return [no_column(named[0], headings, field)]
    return [
        Message(
            N_("nothing fills {field}: give --map {field}=HEADING or --default {field}=VALUE"), field=field
        )
    ]


def no_column(name: str, headings: Sequence[str], field: str = "identity") -> Message:
    """Return what to say of a column that the sheet has not, naming near ones."""
    near = near_names(name, headings)
    if near:
        return Message(
            N_("no column {heading} for {field}; did you mean {near}?"),
            heading=name,
            field=field,
            near=near,
        )
    return Message(
        N_("no column {heading} for {field}; the sheet has {headings}"),
        heading=name, field=field, headings=[clean_line(h) for h in headings[:30]],
    )  # fmt: skip


def _unknown_ids(mapping: Mapping, known: Known) -> Iterator[Message]:
    """Yield a message for every id in `values` and `defaults` that the rules or the register do not know."""
    for field, names in known.items():
        targets = list(mapping.values.get(field, {}).values())
        if field in mapping.defaults:
            default = str(mapping.defaults[field])
            targets.append(mapping.values.get(field, {}).get(default, default))
        for target in dict.fromkeys(targets):
            if find_id(names, target) is None:
                near = near_names(target, names)
                text = N_("no {field} {value}; did you mean {near}?") if near else N_("no {field} {value}")
                yield Message(text, field=field, value=target, near=near)


@lru_cache(maxsize=256)
def _parts(template: str) -> tuple[tuple[bool, str], ...]:
    """Split a template into (is it a heading, text)."""
    pieces = re.split(r"\{([^{}]*)\}", template)
    return tuple((index % 2 == 1, piece) for index, piece in enumerate(pieces) if piece)

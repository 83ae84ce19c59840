"""One row of a sheet read as a report: every field cleaned and typed, or every bad cell named."""

import re
from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import lru_cache, partial
from typing import Any, NamedTuple

from msgspec import Struct

from disputes_cli.casework.intake.cell_dates import Cell, incomplete, read_when, unknown
from disputes_cli.casework.intake.cell_figures import lost_digits, read_count, read_sum
from disputes_cli.casework.intake.mapping import ANY, REQUIRED, Cells, Mapping, Row, heading_of, text_of
from disputes_cli.casework.spelling import near_names
from disputes_cli.casework.texts.plain_text import clean_line, cut, plain_figures
from disputes_cli.casework.texts.privacy import mask
from disputes_cli.casework.vocabulary import Known, find_area, find_id
from disputes_cli.messages import N_, Message

TITLE_WIDTH = 60
"""Characters a title may have; the whole text is in the narrative."""

_CUT_NUMBER = N_(
    "{value} is not the whole number: an office program cut it; make the column text and export it anew"
)

_BETWEEN_NAMES = re.compile(r"[、,，;；/\n\t|]+")


class BadCell(NamedTuple):
    """Something in a row that cannot be taken over: the line, the heading of the column, and why."""

    line: int
    column: str
    reason: Message


class Intake(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report as a row gives it; ids are of the rules and the register, `at` is in the register's zone.

    `given` names the fields that the row itself filled, the others come from defaults.
    """

    title: str
    narrative: str
    category: str
    area: str
    at: datetime
    id: str | None = None
    happened: str | None = None
    place: str | None = None
    channel: str | None = None
    nature: str | None = None
    amount: int | float | None = None
    people_involved: int | None = None
    ref: str | None = None
    status: str | None = None
    closed_at: datetime | None = None
    applicant: tuple[str, ...] = ()
    respondent: tuple[str, ...] = ()
    phone: str | None = None
    identity_no: str | None = None
    given: tuple[str, ...] = ()


class _Refusal(Exception):
    """A cell that cannot be read, with the reason."""

    def __init__(self, text: str, **params: Any) -> None:
        self.reason = Message(text, **params)
        super().__init__(text)


_SAME_DISPUTE = N_(
    "what happened is merged with the line above: it is the same dispute; write its parties in one line, with 、 between"
)


def _cut_identities(row: Row, mapping: Mapping, bad: list[BadCell]) -> list[BadCell]:
    """Return the cells of identity whose numbers lost digits and that are not named yet."""
    named = {cell.column for cell in bad}
    return [
        BadCell(row.line, name, Message(_CUT_NUMBER, value=shown_value(row.cells[name])))
        for name in mapping.identity
        if name not in named and lost_digits(row.cells.get(name))
    ]


def shown_value(cell: Cell) -> str:
    """Return a cell's text as a message may quote it: short, and without personal numbers."""
    return cut(mask(clean_line(text_of(cell))), 40)


def _blank(field: str) -> Message:
    text = N_("{what} is blank or unknown; --default {field}=VALUE fills it")
    return Message(text, what=_called(field), field=field)


def _called(field: str) -> Message | str:
    return Message(_CALLED[field]) if field in _CALLED else field


_CALLED = {
    "category": N_("category"),
    "area": N_("area"),
    "channel": N_("channel"),
    "nature": N_("nature"),
    "status": N_("status"),
    "title": N_("title"),
    "narrative": N_("narrative"),
    "at": N_("time"),
}
"""What the fields that a message speaks of are called."""


class RowReader:
    """Rows of one sheet read as reports by one mapping; `today` is the last day for a report."""

    def __init__(self, mapping: Mapping, known: Known, *, time_zone: tzinfo, today: date) -> None:
        self.mapping, self.known, self.time_zone, self.today = mapping, known, time_zone, today
        fields = {**mapping.fields, **mapping.defaults}
        self._fields = [(field, self._reading(field), mapping.defaults.get(field)) for field in fields]

    def read(self, row: Row, held: Cells) -> Intake | list[BadCell]:
        """Return the report that a row makes, or all its bad cells; `held` is what the row has for each field."""
        mapping = self.mapping
        fault = self._fault_of(row)
        if fault is not None:
            return [BadCell(row.line, "", fault)]
        values: dict[str, Any] = {}
        given: list[str] = []
        bad: list[BadCell] = []
        for field, reading, default in self._fields:
            cell = held.get(field)
            own = not unknown(cell)
            if not own:
                cell = default
            if cell is None:
                continue
            try:
                values[field] = reading(cell)
            except _Refusal as refusal:
                column = heading_of(mapping, field, row.cells) if own else field
                bad.append(BadCell(row.line, column, refusal.reason))
                continue
            if own:
                given.append(field)
        bad += _cut_identities(row, mapping, bad)
        failed = {cell.column for cell in bad}
        for field in REQUIRED:
            if not values.get(field):
                column = heading_of(mapping, field, row.cells)
                if column not in failed and field not in failed:
                    bad.append(BadCell(row.line, column, _blank(field)))
        return bad or Intake(**values, given=tuple(sorted(given)))

    def _fault_of(self, row: Row) -> Message | None:
        """Return why a row is bad as a whole."""
        if row.borrowed and heading_of(self.mapping, "narrative", row.cells) in row.borrowed:
            return row.fault or Message(_SAME_DISPUTE)
        return row.fault

    def _reading(self, field: str) -> Callable[[Cell], Any]:
        """Return how the cells of one field become its value, or are refused."""
        if field in self.known:
            return lru_cache(maxsize=1024, typed=True)(
                partial(self._id, field)
            )  # of a few words, thousands of times
        if field in ("at", "closed_at"):
            return self._at
        return self._happened if field == "happened" else _READERS.get(field, _line)

    def _id(self, field: str, cell: Cell) -> str:
        text = clean_line(text_of(cell))
        values = self.mapping.values.get(field, {})
        target = values.get(text, text)
        found = find_area(self.known, target) if field == "area" else find_id(self.known[field], target)
        if found is None and ANY in values:
            found = find_id(self.known[field], values[ANY])
        if found is None:
            near = near_names(target, {**self.known[field], **values})
            reason = N_("no {field} {value}; did you mean {near}?") if near else N_("no {field} {value}")
            raise _Refusal(reason, field=_called(field), value=shown_value(cell), near=near)
        return found

    def _at(self, cell: Cell) -> datetime:
        if cell == "today":
            return datetime(self.today.year, self.today.month, self.today.day, tzinfo=self.time_zone)
        when = read_when(cell, self.time_zone)
        if when is None or when.precision == "year":
            raise _no_date(cell)
        if when.moment.date() > self.today:
            raise _Refusal(N_("{value} lies in the future"), value=shown_value(cell))
        return when.moment

    def _happened(self, cell: Cell) -> str:
        when = read_when(cell, self.time_zone)
        if when is None:
            raise _no_date(cell)
        return when.partial()


def _no_date(cell: Cell) -> _Refusal:
    if incomplete(cell):
        return _Refusal(
            N_("not a date: {value}; write the year with four figures: 2026-11-03"), value=shown_value(cell)
        )
    return _Refusal(N_("not a date: {value}"), value=shown_value(cell))


def _amount(cell: Cell) -> int | float:
    amount = read_sum(text_of(cell))
    if amount is None:
        raise _Refusal(N_("not a sum of money: {value}"), value=shown_value(cell))
    return amount


def _people(cell: Cell) -> int:
    count = read_count(text_of(cell))
    if count is None:
        raise _Refusal(N_("not a number of people: {value}"), value=shown_value(cell))
    return count


def _names(cell: Cell) -> tuple[str, ...]:
    return tuple(name for part in _BETWEEN_NAMES.split(text_of(cell)) if (name := clean_line(part)))


def _title(cell: Cell) -> str:
    return cut(clean_line(text_of(cell)), TITLE_WIDTH)


def _number(cell: Cell) -> str:
    return plain_figures(text_of(cell))


def _own_number(cell: Cell) -> str:
    if lost_digits(cell):
        raise _Refusal(_CUT_NUMBER, value=shown_value(cell))
    return _number(cell)


def _line(cell: Cell) -> str:
    return clean_line(text_of(cell))


_READERS: dict[str, Callable[[Cell], Any]] = {
    "amount": _amount,
    "people_involved": _people,
    "applicant": _names,
    "respondent": _names,
    "title": _title,
    "narrative": text_of,
    "id": _own_number,
    "ref": _own_number,
    "phone": _number,
    "identity_no": _number,
}

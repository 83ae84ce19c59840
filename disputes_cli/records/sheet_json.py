"""JSON and JSON lines as a table: one object a row, the keys as headings."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from disputes_cli.casework.intake.cell_dates import Cell
from disputes_cli.casework.intake.mapping import Row
from disputes_cli.errors import Refused
from disputes_cli.messages import N_
from disputes_cli.records.sheet_headings import Sheet


def read_objects(text: str, file: str, *, by_line: bool) -> Sheet:
    """Return a list of objects as a table; in `.json` the list may be the value of one key."""
    try:
        pairs = list(_of_lines(text, file) if by_line else _of_list(text, file))
    except RecursionError:
        raise Refused(N_("{file} is nested too deeply"), file=file) from None
    if not pairs:
        raise Refused(N_("{file} has no rows"), file=file)
    rows = [Row(line, {str(key): _cell(value) for key, value in item.items()}) for line, item in pairs]
    headings = tuple(dict.fromkeys(key for row in rows for key in row.cells))
    return Sheet(headings, (), iter(rows))


def _of_lines(text: str, file: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line, parse_constant=_no_number)
        except ValueError as error:
            raise _fault(error, file, number) from None
        yield number, _object(item, file, number)


def _of_list(text: str, file: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of the outermost list with the line each begins on."""
    try:
        whole = json.loads(text, parse_constant=_no_number)
    except ValueError as error:
        raise _fault(error, file) from None
    start = text.find("[") if isinstance(whole, list) else _only_list(text, whole, file)
    decoder = json.JSONDecoder()
    position, line, counted = start + 1, 1, 0
    while True:
        while text[position] in " \t\r\n,":
            position += 1
        if text[position] == "]":
            return
        line, counted = line + text.count("\n", counted, position), position
        item, position = decoder.raw_decode(text, position)
        yield line, _object(item, file, line)


def _only_list(text: str, whole: Any, file: str) -> int:
    """Return where the list of objects begins that is the value of a key of the outermost object."""
    keys = [key for key, value in whole.items() if isinstance(value, list)] if isinstance(whole, dict) else []
    if len(keys) != 1:
        raise Refused(
            N_("{file} holds no list of objects"), file=file, remedy=N_("give a list, one object a report")
        )
    decoder = json.JSONDecoder()
    position = text.index("{") + 1
    while True:
        while text[position] in " \t\r\n,":
            position += 1
        key, position = decoder.raw_decode(text, position)
        while text[position] in " \t\r\n:":
            position += 1
        if key == keys[0]:
            return position
        _, position = decoder.raw_decode(text, position)


def _object(item: Any, file: str, line: int) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise Refused(N_("not an object of keys and values"), where=f"{file}:{line}")
    return item


def _fault(error: ValueError, file: str, line: int | None = None) -> Refused:
    if isinstance(error, json.JSONDecodeError):
        return Refused(
            N_("not JSON: {why}"), where=f"{file}:{line or error.lineno}:{error.colno}", why=error.msg
        )
    return Refused(N_("not JSON: {why}"), where=f"{file}:{line or 1}", why=str(error))


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _cell(value: Any) -> Cell:
    """Return a value as a cell: a list as its items side by side, an object as JSON."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value):
        return "、".join(str(item) for item in value if item is not None)
    return json.dumps(value, ensure_ascii=False)

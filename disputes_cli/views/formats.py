"""Views as programs read them: tab-separated, CSV, JSON, JSON lines. Raw values, never translated, never
coloured.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from io import StringIO
from typing import Any

import msgspec

from disputes_cli import language
from disputes_cli.casework.texts.signs import FORMULA
from disputes_cli.views.table import Table, View

SCHEMA_VERSION = 1
"""Of the JSON envelope; keys are only ever added."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_ESCAPED = {ord("\\"): "\\\\", ord("\t"): "\\t", ord("\n"): "\\n", ord("\r"): "\\r"}


def as_json(view: View) -> str:
    """Return the documented envelope with one record a line, which both programs and line tools read."""
    kind, unreadable = compact(view.kind), compact(_unreadable(view))
    data = ",\n".join(map(compact, view.records()))
    data = f"[\n{data}\n]" if data else "[]"
    head = f'{{"schema_version": {SCHEMA_VERSION}, "kind": {kind}, "data": '
    return f'{head}{data}, "unreadable": {unreadable}}}\n'


def as_json_lines(view: View) -> str:
    """Return one JSON object a line."""
    return "".join(f"{compact(record)}\n" for record in view.records())


def as_tsv(view: View) -> str:
    """Return one record a line, fields between tabs in their documented order, no header."""
    keys = fields(view)
    return "".join("\t".join(flat(record.get(key)) for key in keys) + "\n" for record in view.records())


def as_csv(view: View) -> str:
    """Return the records with a header of keys (RFC 4180 quoting, lines ended by LF, no byte order mark).

    Text that a spreadsheet would take for a formula gets an apostrophe before it (decision 0025).
    """
    import csv

    keys, text = fields(view), StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows([cell(record.get(key)) for key in keys] for record in view.records())
    return text.getvalue()


def fields(view: View) -> Sequence[str]:
    """Return the keys of a view's records in their documented order."""
    if isinstance(view, Table):
        return view.fields()
    records = view.records()
    return view.keys or (list(records[0]) if records else [])


def flat(value: Any) -> str:
    r"""Return a value as one field of one line: `\t`, `\n`, `\r` and `\\` for tabs, line breaks and the sign itself.

    As `@tsv` of jq does; what else would end a line or steer a terminal becomes a blank.
    """
    text = plain(value)
    if text.isprintable() and "\\" not in text:
        return text
    return _CONTROL.sub(" ", text.translate(_ESCAPED))


def cell(value: Any) -> str:
    """Return a value as a cell of a sheet: line breaks stay, other control characters become blanks.

    Numbers, days and ids are ours and stay as they are; what people wrote must never be reckoned.
    """
    text = _UNSEEN.sub(" ", plain(value).replace("\r\n", "\n"))
    return f"'{text}" if isinstance(value, (str, list, tuple)) and text.startswith(FORMULA) else text


def plain(value: Any) -> str:
    """Return a raw value as text: nothing for none, items between commas, what is nested as JSON."""
    if isinstance(value, str):
        return value.value if isinstance(value, Enum) else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return compact(value)
    if isinstance(value, (list, tuple)):
        nested = any(isinstance(one, (Mapping, list, tuple)) for one in value)
        return compact(value) if nested else ",".join(map(plain, value))
    if isinstance(value, (int, float)):
        return str(value)
    return str(raw(value))


def compact(value: Any) -> str:
    """Return JSON on one line, Chinese as it is."""
    return msgspec.json.format(msgspec.json.encode(value, enc_hook=raw), indent=0).decode()


def raw(value: Any) -> Any:
    """Return the JSON-able form of a value that the json module does not know."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Iterable) and not hasattr(value, "__struct_fields__"):
        return list(value)
    if hasattr(value, "__struct_fields__"):
        return msgspec.to_builtins(value)
    return str(value)


def _unreadable(view: View) -> list[dict[str, str]]:
    return [{"file": one.where, "problem": language.say(one.what)} for one in view.unreadable]

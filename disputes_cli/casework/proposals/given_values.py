"""What was given for an entry, as values of the declared types, so that proposals can count with it."""

from collections.abc import Callable
from typing import Any

import msgspec

from disputes_cli.casework.case import Case
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.desk import Desk
from disputes_cli.casework.entries import ENTRY_KINDS
from disputes_cli.casework.references import is_listed, missing, unknown
from disputes_cli.casework.values import Agreement
from disputes_cli.errors import UsageError

Given = dict[str, Any]
Refusal = Callable[[str, Given, Any, Exception], UsageError]
"""Makes the refusal of what is not of its type: kind of entry, fields, what they should be, the complaint."""


def typed(kind: str, given: Given, case: Case, desk: Desk, refusal: Refusal) -> Given:
    """Return what was given as values of the entry's types; what is None is left out.

    An agreement may be given in part and a term without its id. Raises UsageError for an id that nobody
    knows, and the refusal for the first value that is not of its type.
    """
    types = _types(ENTRY_KINDS[kind])
    for field in fields_of(ENTRY_KINDS[kind]):
        _refuse_unknown(field, given.get(field.key), case, desk)
    read: Given = {}
    for key, value in given.items():
        if value is None:
            continue
        if key not in types:
            read[key] = value
            continue
        wanted = {"agreement": dict[str, Any], "terms": list[dict[str, Any]]}.get(key, types[key])
        read[key] = _converted(kind, key, value, wanted, refusal)
    if "agreement" in read:
        parts = _types(Agreement)
        read["agreement"] = {
            key: _converted(kind, key, part, parts.get(key, Any), refusal)
            for key, part in read["agreement"].items()
            if part is not None
        }
    return read


def _types(declared: type[msgspec.Struct]) -> dict[str, Any]:
    return {info.encode_name: info.type for info in msgspec.structs.fields(declared)}


def _converted(kind: str, key: str, value: Any, wanted: Any, refusal: Refusal) -> Any:
    alone = msgspec.defstruct(kind, [("value", wanted, msgspec.field(name=key))])
    try:
        return msgspec.convert({key: value}, alone).value  # type: ignore[attr-defined]
    except msgspec.ValidationError as fault:
        raise refusal(kind, {key: value}, alone, fault) from fault


def _refuse_unknown(field: Field, value: Any, case: Case, desk: Desk) -> None:
    if field.of is None or not (field.of == "party" or is_listed(field.of)):
        return
    for wanted in value if isinstance(value, (list, tuple, dict)) else [value]:
        if not isinstance(wanted, str):
            continue
        if field.of == "party":
            keys = [party.key for party in case.parties]
            fault = None if wanted in keys else missing("party", wanted, keys)
        else:
            fault = unknown(field.of, wanted, desk.rules, desk.register)
        if fault is not None:
            raise UsageError(fault.message, remedy=fault.remedy)

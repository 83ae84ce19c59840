"""What was given, as it is taken in: ids for names, no sign that nobody sees, each member of a set once."""

from collections.abc import Iterable, Mapping
from typing import Any

from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.identifiers import is_id
from disputes_cli.casework.references import is_listed, unknown
from disputes_cli.casework.texts.plain_text import seen_only
from disputes_cli.casework.values import Duty
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.workspace import Workspace

_OF_DUTIES = tuple(fields_of(Duty))


def seen(here: Workspace, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given, by its name, without signs that nobody sees."""
    kept = {name: seen_only(value) for name, value in given.items()}
    left = [name for name, value in given.items() if kept[name] != value]
    if left:
        here.remark(Message(N_("signs that cannot be seen were left out of: {names}"), names=left))
    return kept


def by_id(here: Workspace, fields: Iterable[Field], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of fields with the id in place of a label or name that one thing alone has."""
    kept = dict(given)
    for field in fields:
        if field.key not in kept:
            continue
        if is_listed(field.of):
            kept[field.key] = _with_ids(here, field, kept[field.key])
        elif field.kind is Duty:
            duties = kept[field.key] or ()
            kept[field.key] = [
                by_id(here, _OF_DUTIES, one) if isinstance(one, dict) else one for one in duties
            ]
    return kept


def _with_ids(here: Workspace, field: Field, held: Any) -> Any:
    if isinstance(held, str):
        sort = str(field.of)
        if unknown(sort, held, here.rules, here.register) is None:  # as nearly always
            return held
        from disputes_cli.casework.vocabulary import id_called

        return id_called(sort, held, here.rules, here.register) or held
    if isinstance(held, list):
        return [_with_ids(here, field, one) for one in held]
    if isinstance(held, dict):
        return _keyed_by_id(here, field, held)
    return held


def _keyed_by_id(here: Workspace, field: Field, held: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping by ids. Raises UsageError where two of its keys call one thing: neither answer is dropped."""
    kept: dict[str, Any] = {}
    for key, value in held.items():
        one = _with_ids(here, field, key)
        if kept.setdefault(one, value) != value:
            raise UsageError(
                N_("{flag}: {key} is answered twice, {one} and {other}"),
                remedy=N_("give one answer for each"),
                flag=f"--{field.flag}",
                key=one,
                one=str(kept[one]),
                other=str(value),
            )
    return kept


def refuse_names(
    here: Workspace, fields: Iterable[Field], given: Mapping[str, Any], *, flagged: bool = True
) -> None:
    """Refuse a name that is still where an id is expected, saying whose it may be. Raises UsageError naming the field."""
    for field in fields:
        found = given.get(field.key)
        for one in found if isinstance(found, list) else [found]:
            if isinstance(one, str) and not is_id(one) and is_listed(field.of):
                fault = unknown(str(field.of), one, here.rules, here.register)
                if fault is not None:
                    where = f"--{field.flag}" if flagged else field.key
                    raise UsageError(fault.message, where=where, remedy=fault.remedy)


def once(here: Workspace, fields: Iterable[Field], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of fields with each member of a set in it once."""
    kept = dict(given)
    for field in fields:
        held = kept.get(field.key)
        if not field.distinct or not isinstance(held, (list, tuple)):
            continue
        several = [one for place, one in enumerate(held) if one in held[:place]]
        if several:
            kept[field.key] = [one for place, one in enumerate(held) if one not in held[:place]]
            here.remark(Message(N_("named twice, kept once: {what}"), what=list(map(_told, several))))
    return kept


def _told(one: Any) -> str:
    return " ".join(map(str, one.values())) if isinstance(one, dict) else str(one)

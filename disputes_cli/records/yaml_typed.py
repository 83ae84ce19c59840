"""From a YAML text to a typed value, or to every fault in it with line and column."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from disputes_cli.casework.findings import Located
from disputes_cli.errors import Refused
from disputes_cli.messages import N_, Message
from disputes_cli.records.yaml_fault import YamlFault, located
from disputes_cli.records.yaml_read import OWN_KEY, is_newer, load, without_own_keys

T = TypeVar("T")


class FaultyFile(Refused):
    """A file that breaks its format; the first fault, and how many more there are."""

    def __init__(self, faults: Sequence[Located]) -> None:
        first = faults[0]
        more = Message(
            N_("{remedy} (and {more} more: 'disputes check' names them)"),
            remedy=first.finding.remedy or "",
            more=len(faults) - 1,
        )
        super().__init__(
            first.finding.message,
            where=first.place,
            remedy=more if len(faults) > 1 else first.finding.remedy,
        )


def typed(data: bytes, kind: type[T], *, file: str, newest: int) -> T:
    """Return the typed value. Raises FaultyFile with line and column."""
    value, faults = decode(data, kind, file=file, newest=newest)
    if value is None:
        raise FaultyFile(faults)
    return value


def converted(value: object, data: bytes, kind: type[T]) -> T:
    """Return as a type what was read of a text, without keys of the staff's own. Raises msgspec.ValidationError."""
    return msgspec.convert(without_own_keys(value) if OWN_KEY.encode() in data else value, kind)


def decode(
    data: bytes, kind: type[T], *, file: str = "", newest: int | None = None
) -> tuple[T | None, list[Located]]:
    """Return the typed value and no faults, or None and all faults.

    A text whose `format` is above `newest` has that one fault.
    """
    try:
        value = load(data, file=file)
        if not is_newer(value, newest):
            return converted(value, data, kind), []
    except YamlFault as fault:
        return None, [located(fault, file)]
    except msgspec.ValidationError:
        pass
    from disputes_cli.records.yaml_explain import explain

    return None, explain(data, kind, file=file, newest=newest)

"""From a YAML text to a typed value, or to every fault in it with line and column."""

from typing import TypeVar

import msgspec

from disputes_cli.casework.findings import Located
from disputes_cli.records.yaml_fault import YamlFault, located
from disputes_cli.records.yaml_read import is_newer, load, without_own_keys

T = TypeVar("T")


def decode(
    data: bytes, kind: type[T], *, file: str = "", newest: int | None = None
) -> tuple[T | None, list[Located]]:
    """Return the typed value and no faults, or None and all faults.

    A text whose `format` is above `newest` has that one fault.
    """
    try:
        value = load(data, file=file)
        if b"x-" in data:
            value = without_own_keys(value)
        if not is_newer(value, newest):
            return msgspec.convert(value, kind), []
    except YamlFault as fault:
        return None, [located(fault, file)]
    except msgspec.ValidationError:
        pass
    from disputes_cli.records.yaml_explain import explain

    return None, explain(data, kind, file=file, newest=newest)

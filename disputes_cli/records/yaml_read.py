"""The fast reader: a parser behind a guard; what is doubtful goes to the careful reader."""

import re
from typing import Any

from ryaml import loads  # type: ignore[attr-defined]  # its stub forgets to name it

from disputes_cli.messages import N_
from disputes_cli.records.yaml_fault import MOST_VALUES, YamlFault
from disputes_cli.records.yaml_guard import is_suspect, text_of

OWN_KEY = "x-"
"""What keys begin with that belong to whoever wrote them; they mean nothing to us."""

_TEXT = frozenset({str})
_CONTAINERS = frozenset({dict, list})

_PLACE = re.compile(r"line (\d+) column (\d+)")


def load(data: bytes, *, file: str = "", any_keys: bool = False) -> Any:
    """Return the value of a YAML text; whatever is refused is a YamlFault with line and column.

    `any_keys` takes keys that are no text: for who holds the value against a type, or against another value.
    """
    try:
        text = text_of(data)
    except YamlFault as fault:
        raise fault.in_file(file) from None
    if is_suspect(data, text):
        return _carefully(data, file)
    try:
        value = loads(text)
    except Exception as error:  # noqa: BLE001  (any complaint is put into words by the careful reader)
        return _carefully(data, file, str(error))
    if type(value) is dict and ((any_keys and len(data) < MOST_VALUES) or _has_sound_keys(value, file)):
        return value
    return _carefully(data, file)


def _carefully(data: bytes, file: str, said: str = "") -> Any:
    from disputes_cli.records.yaml_marks import TooManyToMark, load_marked

    try:
        return load_marked(data, file=file).value
    except TooManyToMark as fault:
        place = _PLACE.search(said)
        if place is None:
            raise
        line, column = int(place[1]), int(place[2])
        raise YamlFault(fault.message, line=line, column=column, file=file, remedy=fault.remedy) from None


def _has_sound_keys(value: Any, file: str) -> bool:
    """Tell whether every key is text; too many values are refused."""
    count = 0
    containers = [value]
    for container in containers:  # it grows while it is walked
        count += len(container)
        items = container
        if type(container) is dict:
            if not _TEXT.issuperset(map(type, container)):
                return False
            items = container.values()
        containers += [item for item in items if type(item) in _CONTAINERS]
    if count > MOST_VALUES:
        raise YamlFault(
            N_("more than {limit} values in one file"),
            line=1,
            file=file,
            remedy=N_("take out what does not belong here"),
            limit=MOST_VALUES,
        )
    return True


def is_newer(value: Any, newest: int | None) -> bool:
    """Tell whether a text says that its format is above the newest known."""
    found = value.get("format") if isinstance(value, dict) else None
    return newest is not None and type(found) is int and found > newest


def without_own_keys(value: Any) -> Any:
    """Return the value without keys that begin with `x-`, at any depth."""
    if isinstance(value, dict):
        return {
            key: without_own_keys(item)
            for key, item in value.items()
            if not (isinstance(key, str) and key.startswith(OWN_KEY))
        }
    if isinstance(value, list):
        return [without_own_keys(item) for item in value]
    return value

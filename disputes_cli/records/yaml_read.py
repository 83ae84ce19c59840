"""The fast reader: bytes to plain values by a parser behind a guard; what is doubtful goes to the careful reader."""

import re
from typing import Any

import ryaml

from disputes_cli.messages import N_
from disputes_cli.records.yaml_fault import MOST_VALUES, YamlFault
from disputes_cli.records.yaml_guard import is_suspect, text_of

_PLACE = re.compile(r"line (\d+) column (\d+)")


def load(data: bytes, *, file: str = "") -> Any:
    """Return the value of a YAML text; whatever is refused is a YamlFault with line and column."""
    value = load_to_type(data, file=file)
    return value if _has_sound_keys(value, file) else _carefully(data, file)


def load_to_type(data: bytes, *, file: str = "") -> Any:
    """Return the same as `load`, but keys that are no text get through: for callers that type what they read."""
    try:
        text = text_of(data)
    except YamlFault as fault:
        raise fault.in_file(file) from None
    if is_suspect(data):
        return _carefully(data, file)
    try:
        value = ryaml.loads(text)
    except Exception as error:  # noqa: BLE001  (any complaint is put into words by the careful reader)
        return _carefully(data, file, str(error))
    if type(value) is not dict:
        return _carefully(data, file)
    if len(data) > MOST_VALUES:
        _has_sound_keys(value, file)
    return value


def _carefully(data: bytes, file: str, said: str = "") -> Any:
    from disputes_cli.records.yaml_marks import load_marked, TooManyToMark

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
    pending = [value]
    while pending:
        container = pending.pop()
        if type(container) is dict:
            for key in container:
                if type(key) is not str:
                    return False
            container = container.values()
        elif type(container) is not list:
            continue
        count += len(container)
        for item in container:
            if type(item) is dict or type(item) is list:
                pending.append(item)
    if count > MOST_VALUES:
        raise YamlFault(
            N_("more than {limit} values in one file"),
            line=1,
            file=file,
            remedy=N_("take out what does not belong here"),
            limit=MOST_VALUES,
        )
    return True

"""What msgspec says of a value that is not of its type, in our words and with what mends it."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from disputes_cli.casework.findings import Finding
from disputes_cli.casework.values import Id
from disputes_cli.messages import N_, Message
from disputes_cli.records.yaml_form import bounds_of, form_of
from disputes_cli.records.yaml_problem import kind_of

Path = tuple[str | int, ...]
Said = tuple[str, Message, Message | None]

_WRONG_TYPE = re.compile(r"Expected `([^`]+)`, got `([^`]+)`$")
_LENGTH = re.compile(r"Expected `(str|array|object)` of length (>=|<=) (\d+)$")
_BOUND = re.compile(r"Expected `(?:int|float)` (>=|<=|>|<) (-?[0-9.]+)$")
_PATTERN = re.compile(r"Expected `str` matching regex (.*)$", re.DOTALL)

_ID = re.compile(r"[A-Za-z0-9_.-]{1,40}")
_LONGEST = 120
_ID_PATTERN = get_args(Id)[1].pattern
_NARROW = str.maketrans({"［": "[", "］": "]", "【": "[", "】": "]", "，": ", ", "、": ", "})
"""Full-width signs of lists, which YAML takes for text."""

_LONG_NUMBER = re.compile(r"(?<=\d{2})\d{5,}")

_EXPECTED: dict[str, str] = {
    "str": N_("text is expected, not {kind}"),
    "int": N_("a whole number is expected, not {kind}"),
    "float": N_("a number is expected, not {kind}"),
    "bool": N_("true or false is expected, not {kind}"),
    "array": N_("a list is expected, not {kind}"),
    "object": N_("a mapping (key: value) is expected, not {kind}"),
    "date": N_("a date is expected, not {kind}"),
    "datetime": N_("a time is expected, not {kind}"),
    "null": N_("nothing is expected, not {kind}"),
}
_MENDED: dict[str, str] = {
    "str": N_('write it in quotes: "{text}"'),
    "array": N_("write it in brackets: [{text}]"),
    "date": N_("write it as 2026-11-22"),
    "datetime": N_("write it as 2026-11-22T09:30:00+08:00"),
}
_DATE = N_("write it as 2026-11-22")
_TIME = N_("write it as 2026-11-22T09:30:00+08:00")


def complaint(said: str, value: Any, kind: Any, path: Path) -> Finding:
    """Return msgspec's words about one value as a finding of ours."""
    said = said.partition(" - at `")[0]
    for shape, answer in _ANSWERS:
        match = shape.match(said)
        if match:
            code, message, remedy = answer(match, value, kind)
            return Finding(code, message, path=path, remedy=remedy)
    return Finding("wrong_value", Message(N_("not as it should be: {problem}"), problem=said), path=path)


def written(value: Any) -> str:
    """Return a scalar about as it stands in the file, cut short; a long number may name somebody."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _LONG_NUMBER.sub("…", str(value)[:40])


def _wrong_type(match: re.Match[str], value: Any, kind: Any) -> Said:
    wanted = [name for name in match[1].split(" | ") if name != "null"] or ["null"]
    text = _EXPECTED.get(wanted[0], _EXPECTED["str"])
    return "wrong_type", Message(text, kind=kind_of(value)), _mend_type(wanted, value, kind)


def _mend_type(wanted: list[str], value: Any, kind: Any) -> Message | None:
    if value is None:
        return Message(N_("write a value, or take the line out"))
    if isinstance(value, dict) and wanted[0] in ("int", "float"):
        return _digits(value, kind)
    if isinstance(value, list | dict) or wanted[0] in ("object", "bool"):
        return _mend_shape(wanted[0], value, kind)
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value) and wanted[0] in ("int", "float"):
        return Message(N_("write it without quotes: {text}"), text=value)
    if wanted[0] in ("int", "float"):
        return _digits(value, kind)
    text = next((_MENDED[name] for name in wanted if name in _MENDED), None)
    shown = written(value).translate(_NARROW).strip("[]") if wanted[0] == "array" else written(value)
    return Message(text, text=shown) if text else None


def _digits(value: Any, kind: Any) -> Message:
    """Say which number may stand there; where a number does, that only its digits may."""
    least, most = bounds_of(kind)
    if least is None or (isinstance(value, str) and re.search(r"\d", value)):
        return Message(N_("write digits only, without a unit"))
    if most is None:
        return Message(N_("write digits only: {least} or more"), least=least)
    return Message(N_("write digits only: {least} to {most}"), least=least, most=most)


def to_add(name: str, kind: Any) -> Message:
    """Say which line is missing: a form of it, or what may be chosen where a form would choose."""
    choices, (least, most) = choices_of(kind), bounds_of(kind)
    if len(choices) > 1:
        text = N_("add the line {line}, with one of: {choices}")
        return Message(text, line=f"{name}: …", choices=choices)
    if least is not None and most is not None:
        text = N_("add the line {line}, with a number from {least} to {most}")
        return Message(text, line=f"{name}: …", least=least, most=most)
    return Message(N_("add the line {line}"), line=f"{name}: {form_of(kind)}")


def _mend_shape(wanted: str, value: Any, kind: Any) -> Message:
    """Say how it is written; what is a list of one by mistake, or one instead of a list, is shown mended."""
    if isinstance(value, list) and value and wanted not in ("object", "array"):
        text = N_("write it without brackets: {text}") if len(value) == 1 else N_("write only one: {text}")
        return Message(text, text=_short(value[0]))
    if isinstance(value, dict) and wanted == "array" and form_of(kind).startswith("[{"):
        return Message(N_("write each in its own braces, all in brackets: {form}"), form=f"[{_each(value)}]")
    if isinstance(value, list) and wanted == "object" and len(value) == 1 and isinstance(value[0], dict):
        return Message(N_("write it without brackets: {text}"), text=_each(value[0]))
    return Message(N_("write it like this: {form}"), form=form_of(kind))


def _each(value: dict[str, Any]) -> str:
    """Return every key of a mapping in braces of its own."""
    return ", ".join(f"{{{_short(key)}: {_short(item)}}}" for key, item in value.items())[:_LONGEST]


def _short(item: Any) -> str:
    """Return an id, a number, yes or no as it is written; `…` for what may be somebody's words."""
    text = written(item)
    return text if _ID.fullmatch(text) else "…"


def _not_a_time(match: re.Match[str], value: Any, kind: Any) -> Said:
    del match, kind
    return "wrong_value", Message(N_('not a time: "{text}"'), text=written(value)), Message(_TIME)


def _not_a_date(match: re.Match[str], value: Any, kind: Any) -> Said:
    del match, kind
    return "wrong_value", Message(N_('not a date: "{text}"'), text=written(value)), Message(_DATE)


def _of_no_year(match: re.Match[str], value: Any, kind: Any) -> Said:
    del value, kind
    return "wrong_value", Message(N_("a time of the year {year}"), year=match[1]), Message(_TIME)


def _no_choice(match: re.Match[str], value: Any, kind: Any) -> Said:
    del match
    choices = [str(choice) for choice in choices_of(kind)]
    near = get_close_matches(str(value), choices, n=3)
    remedy = (
        Message(N_("did you mean {near}?"), near=near)
        if near
        else Message(N_("one of: {choices}"), choices=choices)
    )
    return "wrong_value", Message(N_('unknown value: "{text}"'), text=written(value)), remedy


def choices_of(kind: Any) -> list[Any]:
    """Return the literals that a type admits."""
    if isinstance(kind, str | int):
        return [kind]
    if hasattr(kind, "__metadata__"):
        return choices_of(kind.__origin__)
    if get_origin(kind) not in (Literal, Union, UnionType):
        return []
    return [choice for part in get_args(kind) if part is not type(None) for choice in choices_of(part)]


def _wrong_length(match: re.Match[str], value: Any, kind: Any) -> Said:
    del value, kind
    limit = int(match[3])
    if match[1] == "str" and match[2] == ">=":
        return (
            "wrong_value",
            Message(N_("must not be empty")),
            Message(N_("write the text, or take the line out")),
        )
    text = N_("at least {limit} needed") if match[2] == ">=" else N_("at most {limit} possible")
    return "wrong_value", Message(text, limit=limit), None


def _out_of_bounds(match: re.Match[str], value: Any, kind: Any) -> Said:
    del kind
    text = {
        ">=": N_("{value} is too small: at least {limit}"),
        ">": N_("{value} is too small: more than {limit}"),
        "<=": N_("{value} is too large: at most {limit}"),
        "<": N_("{value} is too large: less than {limit}"),
    }[match[1]]
    return "wrong_value", Message(text, value=written(value), limit=match[2]), None


def _not_as_written(match: re.Match[str], value: Any, kind: Any) -> Said:
    del kind
    pattern = match[1].strip("'").replace("\\\\", "\\")
    text = Message(N_('not written as it should be: "{text}"'), text=written(value))
    if pattern == _ID_PATTERN:
        return "wrong_value", text, Message(N_("write the id, as 'disputes rules' shows it in brackets"))
    return "wrong_value", text, Message(N_("the pattern is {pattern}"), pattern=pattern)


_ANSWERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Any, Any], Said]], ...] = (
    (_WRONG_TYPE, _wrong_type),
    (re.compile(r"Invalid RFC3339 encoded datetime|Expected `datetime` with"), _not_a_time),
    (re.compile(r"Invalid RFC3339 encoded date"), _not_a_date),
    (re.compile(r"Invalid (?:enum )?value"), _no_choice),
    (re.compile(r"a time of the year (\d+)$"), _of_no_year),
    (_LENGTH, _wrong_length),
    (_BOUND, _out_of_bounds),
    (_PATTERN, _not_as_written),
)

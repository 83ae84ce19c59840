"""The lines of a YAML text: which belong to which key or item, where a value begins, what is comment.

Nothing is parsed: which keys and how many items there are is known to whoever asks.
"""

import re
from typing import Any

import msgspec
from msgspec import Struct, field

from disputes_cli.records import yaml_emit
from disputes_cli.records.yaml_fault import YamlFault
from disputes_cli.records.yaml_read import load

ITEM = re.compile(r" *-(?: +|$)")
"""How the line of an item begins."""

_COMMENT = re.compile(r"\s#")


class Unrecognised(Exception):
    """The lines are not laid out as keys and items; `line` counts from 0."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Segment(Struct):
    """The lines of one key or item; `lead` are the comments and blank lines above it."""

    lead: list[str]
    lines: list[str] = field(default_factory=list)
    key: str = ""
    number: int = 0


def same(one: Any, other: Any) -> bool:
    """Tell whether two plain values are the same, types included (1 is neither 1.0 nor true)."""
    return _same_told(one, other) or _same_within(one, other)


def _same_told(one: Any, other: Any) -> bool:
    """Tell quickly of most values that they are the same; False says nothing: keys may stand in another order."""
    try:
        return msgspec.msgpack.encode(one) == msgspec.msgpack.encode(other)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return False


def _same_within(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same_within(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_same_within, one, other))
    return bool(one == other) or (one != one and other != other)  # noqa: PLR0124  (NaN)


def split_mapping(lines: list[str], column: int, keys: list[str]) -> tuple[list[Segment], list[str]]:
    """Return the lines of each key, in order, and the comments and blank lines at the end."""
    segments: list[Segment] = []
    lead: list[str] = []
    for number, line in enumerate(lines):
        if is_trivia(line) and (not line.strip() or indent_of(line) <= column):
            lead.append(line)
            continue
        starts = indent_of(line) == column and not ITEM.match(line) and line[column] not in "]}"
        if starts:
            key = keys[len(segments)] if len(segments) < len(keys) else None
            if key is None or colon_of(line, column, key) < 0:
                raise Unrecognised(number)
            segments.append(Segment(lead, [line], key, number))
        elif not segments:
            raise Unrecognised(number)
        else:
            segments[-1].lines += [*lead, line]
        lead = []
    if len(segments) != len(keys):
        raise Unrecognised(0)
    return segments, lead


def split_items(lines: list[str], column: int, count: int) -> tuple[list[Segment], list[str]]:
    """Return the lines of each item, in order, and the comments and blank lines at the end."""
    segments: list[Segment] = []
    lead: list[str] = []
    for number, line in enumerate(lines):
        if is_trivia(line) and (not line.strip() or indent_of(line) <= column):
            lead.append(line)
            continue
        if indent_of(line) == column and ITEM.match(line):
            segments.append(Segment(lead, [line], number=len(segments)))
        elif not segments:
            raise Unrecognised(number)
        else:
            segments[-1].lines += [*lead, line]
        lead = []
    if len(segments) != count:
        raise Unrecognised(0)
    return segments, lead


def comment_of(line: str, value: Any) -> str:
    """Return the comment at the end of a line that holds this value, with the blanks before it."""
    for match in _COMMENT.finditer(line):
        before = line[: match.start()]
        try:
            if same(load(before.strip().encode()), value):
                return line[len(before.rstrip()) :]
        except YamlFault:  # a sign within quotes: what stands before it is no YAML
            continue
    return ""


def colon_of(line: str, column: int, key: str) -> int:
    """Return where the value of this key begins, after the colon; -1 where the line is not this key's."""
    for name in (key, f'"{key}"', f"'{key}'", yaml_emit.quoted(key)):
        if line.startswith(name, column):
            rest = line[column + len(name) :]
            bare = rest.lstrip(" ")
            if bare[:1] == ":" and bare[1:2] in ("", " "):
                return len(line) - len(bare) + 1
    return -1


def indent_of(line: str) -> int:
    """Return in which column a line begins."""
    return len(line) - len(line.lstrip(" "))


def is_trivia(line: str) -> bool:
    """Return whether a line is blank or a comment."""
    bare = line.lstrip(" ")
    return not bare or bare[0] == "#"

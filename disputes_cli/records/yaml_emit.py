"""Plain values to YAML as we write it: text never re-wrapped, small mappings in braces, few quotes."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from disputes_cli.errors import Refused
from disputes_cli.messages import N_
from disputes_cli.records.yaml_scalar import CONTROL, WORDS, resolve

WIDEST = 120
"""Columns up to which a mapping or a list stands in one line; a wide character takes two."""

IN_LINE = frozenset({"links", "refs"})
"""Lists of mappings that stand in one line."""

SPREAD = frozenset({"state", "log"})
"""What always has its keys on lines of their own, each entry of the log too."""

_LONGEST_KEY = 1000
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<")
_FLOW_SIGN = re.compile(r"[,\[\]{}]")
_NEEDS_ESCAPE = re.compile("[\t\n\r\x85\u2028\u2029\ufeff]")
_NO_BLOCK = re.compile("[\r\x85\u2028\u2029\ufeff]")
_ESCAPED = re.compile('["\\\\\t\n\r\x85\u2028\u2029\ufeff]')
_ESCAPES = {
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
    "\ufeff": "\\ufeff",
    '"': '\\"',
    "\\": "\\\\",
}
_NO_NUMBER = re.compile("[g-mp-su-wyG-MP-SU-WY]")
"""Letters that stand in no number, whatever its base, and in no time."""
# Also what YAML 1.1 and other tools take for a number.
_LIKE_NUMBER = re.compile(
    r"[-+]?(?:\.[0-9]|[0-9])[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|[-+]?0[xXobOB][0-9a-fA-F_]+"
)


def plain_value(value: Any) -> Any:
    """Return a value as it will be read back: times and dates as text, tuples as lists."""
    if type(value) is str:
        return value
    if isinstance(value, dict):
        return {str(key): plain_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def scalar(value: Any, *, flow: bool = False) -> str:
    """Return one scalar in one line, quoted only where it would else be read as something else."""
    if type(value) is str:
        return _text(value, flow)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, int):
        return str(value)
    return _text(str(value), flow)


def _float(value: float) -> str:
    if value != value:  # noqa: PLR0124  (only NaN differs from itself)
        return ".nan"
    if value in (float("inf"), float("-inf")):
        return ".inf" if value > 0 else "-.inf"
    return repr(value)


@lru_cache(maxsize=1024)  # files of one import say the same of many things
def _text(text: str, flow: bool) -> str:
    if _is_plainly_plain(text) and not (flow and _FLOW_SIGN.search(text)):
        return text
    refuse_control(text)
    return text if _may_stand_plain(text, flow=flow) else quoted(text)


def _is_plainly_plain(text: str) -> bool:
    """Tell at little cost of most words, days, times and house numbers that they may stand plain; of others, nothing."""
    return (
        (
            text[:1].isalpha()
            or (text[4:5] == "-" and text[:4].isdecimal())  # no number has a hyphen there
            or (text[:1].isdecimal() and _NO_NUMBER.search(text) is not None)
        )
        and text.isprintable()
        and text[-1] not in ": "
        and ": " not in text
        and " #" not in text
        and text not in WORDS
    )


def _may_stand_plain(text: str, *, flow: bool) -> bool:
    """Tell whether a text is read back as the same text without quotes."""
    if not text or text[0] in _INDICATORS or text[0].isspace() or text[-1] == ":" or text[-1].isspace():
        return False
    if ": " in text or " #" in text or _NEEDS_ESCAPE.search(text) or (flow and _FLOW_SIGN.search(text)):
        return False
    return isinstance(resolve(text), str) and not _LIKE_NUMBER.fullmatch(text) and text[:3] != "..."


def quoted(text: str) -> str:
    """Return a text in quotes, in one line."""
    if not _NEEDS_ESCAPE.search(text) and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text) + '"'


def refuse_control(text: str) -> None:
    """Refuse a text with a control character, which no file of ours may hold."""
    found = CONTROL.search(text)
    if found:
        raise Refused(
            N_("the text holds a control character (U+{number})"),
            remedy=N_("take it out; it came in with pasted text"),
            number=f"{ord(found[0]):04X}",
        )


def in_line(value: Any) -> str:
    """Return any value in one line, mappings in braces and lists in brackets."""
    if type(value) is str:
        return _text(value, True)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {in_line(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(in_line(item) for item in value) + "]"
    return scalar(value, flow=True)


@lru_cache(maxsize=1024)  # of names that our files have, there are few
def _key(key: str) -> str:
    if len(key) > _LONGEST_KEY:
        raise Refused(N_("a name longer than {limit} characters"), limit=_LONGEST_KEY)
    return scalar(key, flow=True)


def mapping(value: dict[str, Any], column: int, offset: int = 0) -> list[str]:
    """Return the lines of a mapping, one key a line from this column; lists are indented by `offset` more."""
    lines: list[str] = []
    for key, item in value.items():
        if type(item) is str and "\n" not in item:  # as most are
            lines.append(f"{' ' * column}{_key(key)}: {_text(item, False)}")
        else:
            lines += pair(key, item, column, offset)
    return lines


def pair(key: str, value: Any, column: int, offset: int = 0) -> list[str]:
    """Return the lines of one key and its value."""
    head = " " * column + _key(key) + ":"
    spread = key in SPREAD and column == 0
    if _is_block(value):
        return _block(head + " ", value, column + 2)
    if isinstance(value, dict) and value:
        line = None if spread else _fitting(value, len(head))
        return [head, *mapping(value, column + 2, offset)] if line is None else [f"{head} {line}"]
    if isinstance(value, list | tuple) and value:
        line = _fitting(value, len(head)) if key in IN_LINE or _is_plain(value) else None
        if line is not None:
            return [f"{head} {line}"]
        lines = [head]
        for item in value:
            lines += item_lines(item, column + offset, offset, spread=spread)
        return lines
    return [f"{head} {in_line(value) if isinstance(value, dict | list | tuple) else scalar(value)}"]


def item_lines(value: Any, column: int, offset: int = 0, *, spread: bool = False) -> list[str]:
    """Return the lines of one item of a list; `spread` puts every key on a line of its own."""
    dash = " " * column + "- "
    if isinstance(value, dict) and value:
        line = None if spread else _fitting(value, len(dash))
        if line is not None:
            return [dash + line]
        lines = mapping(value, column + 2, offset)
        lines[0] = dash + lines[0][column + 2 :]
        return lines
    if _is_block(value):
        return _block(dash, value, column + 2)
    return [dash + (in_line(value) if isinstance(value, dict | list | tuple) else scalar(value))]


def fits(value: Any, indent: int) -> bool:
    """Tell whether a mapping or list is small and flat enough for one line."""
    return _fitting(value, indent) is not None


def _fitting(value: Any, indent: int) -> str | None:
    """Return a mapping or list in one line where it fits there."""
    if not _is_flat(value):
        return None
    line = in_line(value)
    return line if indent + width(line) <= WIDEST else None


def _is_flat(value: Any) -> bool:
    parts = value.values() if isinstance(value, dict) else value
    for part in parts:
        if type(part) is str:
            if "\n" in part:
                return False
            continue
        if isinstance(part, list | tuple) and not (_is_plain(part) and fits(part, 0)):
            return False
        if isinstance(part, dict) and not fits(part, 0):
            return False
    return True


def width(line: str) -> int:
    """Return about how many columns a line takes."""
    if line.isascii():
        return len(line)
    return len(line) + (len(line.encode("utf-8", "replace")) - len(line)) // 2


def _is_plain(values: list[Any] | tuple[Any, ...]) -> bool:
    return not any(isinstance(value, dict | list | tuple) for value in values)


def _is_block(value: Any) -> bool:
    """Tell whether a text stands as a block; one that ends in blank lines would take in those added below it."""
    return (
        isinstance(value, str) and "\n" in value[:-1] and value[-2:] != "\n\n" and not _NO_BLOCK.search(value)
    )


def _block(head: str, text: str, column: int) -> list[str]:
    refuse_control(text)
    lead = "2" if text[0] in " \t\n" else ""
    first = head + "|" + lead + ("" if text[-1] == "\n" else "-")
    lines = text.removesuffix("\n").split("\n")
    return [first, *(" " * column + line if line else "" for line in lines)]

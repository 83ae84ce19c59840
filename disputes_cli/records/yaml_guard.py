"""What a text must be before any parser sees it, and which texts the fast parser may not be trusted with.

Microseconds a file: bytes are searched, nothing is parsed. A suspicion is no refusal, it only sends the text
to the careful reader, which is the authority.
"""

import re

from disputes_cli.messages import N_
from disputes_cli.records.yaml_fault import DEEPEST, LARGEST, YamlFault

_BOM = b"\xef\xbb\xbf"
_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?:[ \r]|$)", re.MULTILINE)

# Parsers differ over tabs, carriage returns, the line breaks of Unicode and marks of order within the text.
_ODD_CHARACTERS = ("\t", "\r", "\x85", "\u2028", "\u2029", "\ufeff")
_ODD_BEGINNING = (b"%", b"<", b"=", b">")
_DOCUMENT_OR_CONFLICT = re.compile(rb"\n(?:%|[-.<=>](?:--|\.\.|<{6}|={6}|>{6}))")
_OPENING = frozenset(b":-?,[{")
_FAR = 200
_ESCAPE = re.compile(rb"\\[0abefvxuU]")
_ODD_BLOCK = re.compile(rb"[|>][-+0-9]{0,2}(?:#| *(?:#[^\n]*)?\n(?: *\n)* +\n)")
_ODD_NUMBER = re.compile(rb"(?<![0-9A-Za-z])[-+]0[xob]|0[xo][0-9a-fA-F]{16}|(?<![0-9A-Za-z])0b[01]")
_HUGE_NUMBER = re.compile(rb"[0-9]{38}")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_RADIX = re.compile(rb"0[xob]")
_DIGITS_ALIKE = bytes.maketrans(b"123456789", b"000000000")
# Brackets nest no deeper than the rounds in which pairs go away and the signs then left, blocks no deeper than
# twice the columns in use: together they stay below the limit.
_FLOW_ROUNDS = 3
_FLOW_LEFT = 2
_BLOCK_STEPS = (DEEPEST - _FLOW_ROUNDS - _FLOW_LEFT) // 2
_DEEP_LINE = b"\n" + b" " * _BLOCK_STEPS


def text_of(data: bytes) -> str:
    """Return the text, without a byte order mark; too large or not UTF-8 is a YamlFault."""
    if len(data) > LARGEST:
        raise YamlFault(
            N_("the file is larger than {limit} bytes"),
            line=1,
            remedy=N_("move long texts to papers kept elsewhere; the register keeps what was done"),
            limit=LARGEST,
        )
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode(errors="replace")) + 1
        raise YamlFault(
            N_("this is not UTF-8"),
            line=line,
            column=column,
            remedy=N_("save the file with the encoding UTF-8"),
        ) from None
    return text[1:] if data[:3] == _BOM else text


def refuse_conflict(data: bytes) -> None:
    """Refuse a half-merged text by the line of its first conflict mark."""
    mark = _CONFLICT.search(data)
    if mark:
        line = data.count(b"\n", 0, mark.start()) + 1
        raise YamlFault(
            N_("half merged: a conflict mark stands at line {number}"),
            line=line,
            remedy=N_("finish the merge: keep the entries of both sides, take the marks out"),
            number=line,
        )


def is_suspect(data: bytes, text: str) -> bool:
    """Tell whether the fast parser might read this otherwise, accept what we refuse, or choke on it."""
    for character in _ODD_CHARACTERS:
        if character in text:
            return True
    if data[:3] == _BOM:
        data = data[3:]
    return (
        data[:1] in _ODD_BEGINNING
        or _DOCUMENT_OR_CONFLICT.search(data) is not None
        or _has_odd_sign(data)
        or _may_be_deep(data)
        or _has_odd_number(data)
    )


def _has_odd_sign(data: bytes) -> bool:
    """Tell whether a sign stands where it may mean more than itself."""
    if any(sign in data and _begins_a_value(data, sign) for sign in (b"&", b"*", b"!", b"?")):
        return True
    if b"\\" in data and _ESCAPE.search(data):
        return True
    return _has_odd_block(data, b"|") or _has_odd_block(data, b">")


def _begins_a_value(data: bytes, sign: bytes) -> bool:
    """Tell whether a sign stands where a value may begin: at the start of a line, after a colon, a dash, a bracket."""
    at = data.find(sign)
    while at >= 0:
        before = data[max(at - _FAR, 0) : at]
        bare = before.rstrip()
        if not bare or bare[-1] in _OPENING or b"\n" in before[len(bare) :]:
            named = not data[at + 1 : at + 2].isspace()
            if named or sign in (b"!", b"?"):
                return True
        at = data.find(sign, at + 1)
    return False


def _has_odd_block(data: bytes, sign: bytes) -> bool:
    """Tell whether a comment touches the sign of a text block, or a line of blanks comes first in one."""
    at = data.find(sign)
    while at >= 0:
        if _ODD_BLOCK.match(data, at):
            return True
        at = data.find(sign, at + 1)
    return False


def _may_be_deep(data: bytes) -> bool:
    brackets = data.translate(None, _NO_BRACKETS)
    for _ in range(_FLOW_ROUNDS):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    if len(brackets) > _FLOW_LEFT or b"- - " in data:
        return True
    return _DEEP_LINE in data and _steps_of_indentation(data) > _BLOCK_STEPS


def _steps_of_indentation(data: bytes) -> int:
    """Return the most columns that stand open at one line; each holds at most a list and a mapping."""
    deepest = 0
    columns: list[int] = []
    for line in data.split(b"\n"):
        rest = line.lstrip(b" ")
        if not rest:
            continue
        column = len(line) - len(rest)
        while columns and columns[-1] >= column:
            columns.pop()
        columns.append(column)
        if rest[:2] == b"- ":
            columns.append(len(line) - len(rest[1:].lstrip(b" ")))
        deepest = max(deepest, len(columns))
    return deepest


def _has_odd_number(data: bytes) -> bool:
    for radix in _RADIX.finditer(data):
        at = radix.start()
        if _ODD_NUMBER.match(data, at) or _ODD_NUMBER.match(data, max(at - 1, 0)):
            return True
    # A number of 38 digits covers four of every ninth byte; only where these are digits the rest is looked at.
    every_ninth = data[::9].translate(_DIGITS_ALIKE)
    at = every_ninth.find(b"0000")
    while at >= 0:
        if _HUGE_NUMBER.search(data, max(9 * (at - 1), 0), 9 * (at + 1) + 38):
            return True
        at = every_ninth.find(b"0000", at + 1)
    return False

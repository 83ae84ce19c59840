"""What a text must be before any parser sees it, and which texts the fast parser may not be trusted with.

Microseconds a file: bytes are searched, nothing is parsed. A suspicion is no refusal, it only sends the text
to the careful reader, which is the authority.
"""

import re

from disputes_cli.messages import N_
from disputes_cli.records.yaml_fault import DEEPEST, LARGEST, YamlFault

_BOM = b"\xef\xbb\xbf"
_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?:[ \r]|$)", re.MULTILINE)

# Parsers differ over these: tabs, carriage returns, the line breaks of Unicode (NEL, LS, PS), document marks,
# directives, lists within lists.
_TELLTALE = (b"\t", b"\r", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\n---", b"\n...", b"\n%", b"- - ")
_SIGNED_OR_HUGE = re.compile(rb"[-+]0[xob]|0[xo][0-9a-fA-F]{16}")
_BINARY = re.compile(rb"(?<![0-9A-Za-z])0b[01]")
_NODE_PROPERTY = re.compile(rb"(?:^|[:\-?,\[{\n])\s*[&*!]")
_EXPLICIT_KEY = re.compile(rb"(?:^|[:\-?,\[{\n])\s*\?")
_BLANKS_FIRST = re.compile(rb"[|>][-+0-9]* *(?:#[^\n]*)?\n(?: *\n)* +\n")
_ESCAPE = re.compile(rb"\\[0abefvxuU]")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_DIGITS_ALIKE = bytes.maketrans(b"123456789", b"000000000")
_HUGE = b"0" * 38
_FLOW_ROUNDS = 4
_BLOCK_STEPS = (DEEPEST - _FLOW_ROUNDS) // 2


def text_of(data: bytes) -> str:
    """Return the text, without a byte order mark; too large, not UTF-8 or half merged is a YamlFault."""
    if len(data) > LARGEST:
        raise YamlFault(
            N_("the file is larger than {limit} bytes"),
            line=1,
            remedy=N_("move long texts to papers kept elsewhere; the register keeps what was done"),
            limit=LARGEST,
        )
    if b"\n<<<<<<<" in data or b"\n>>>>>>>" in data or b"\n=======" in data or data[:7] == b"<<<<<<<":
        refuse_conflict(data)
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


def is_suspect(data: bytes) -> bool:
    """Tell whether the fast parser might read this otherwise, accept what we refuse, or choke on it."""
    if data[:3] == _BOM:
        data = data[3:]
    for telltale in _TELLTALE:
        if telltale in data:
            return True
    return (
        data[:1] == b"%" or _BOM in data or _has_odd_sign(data) or _may_be_deep(data) or _has_odd_number(data)
    )


def _has_odd_sign(data: bytes) -> bool:
    """Tell whether a sign stands where it may mean more than itself."""
    if b"#" in data and _has_glued_comment(data):
        return True
    if b" \n" in data and _BLANKS_FIRST.search(data):
        return True
    if (b"&" in data or b"*" in data or b"!" in data) and _NODE_PROPERTY.search(data):
        return True
    if b"?" in data and _EXPLICIT_KEY.search(data):
        return True
    return b"\\" in data and _ESCAPE.search(data) is not None


def _has_glued_comment(data: bytes) -> bool:
    """Tell whether a comment touches the sign of a text block (`|1#`)."""
    at = data.find(b"#")
    while at >= 0:
        before = data[max(at - 3, 0) : at]
        if b"|" in before or b">" in before:
            return True
        at = data.find(b"#", at + 1)
    return False


def _may_be_deep(data: bytes) -> bool:
    brackets = data.translate(None, _NO_BRACKETS)
    for _ in range(_FLOW_ROUNDS):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    if brackets:
        return True
    return b"\n        " in data and _steps_of_indentation(data) > _BLOCK_STEPS


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
    if (b"0x" in data or b"0b" in data or b"0o" in data) and (
        _SIGNED_OR_HUGE.search(data) or _BINARY.search(data)
    ):
        return True
    return _HUGE in data.translate(_DIGITS_ALIKE)

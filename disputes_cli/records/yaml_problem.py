"""The parser's complaints, and what we refuse beside them, in words that say what to do."""

import re
from collections.abc import Sequence
from typing import Any

from disputes_cli.messages import N_, Message
from disputes_cli.records.yaml_fault import YamlFault

_QUOTE_TEXT = N_("put the text in quotes")
_CLOSE = N_("close it, or put the text in quotes where the sign is meant as it stands")

# A piece of the parser's words, what they mean, what mends it; the first that fits is taken.
_MEANINGS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        N_("a colon where none can be"),
        N_("put text that holds a colon and a blank in quotes; else look at the indentation"),
    ),
    (
        "character '\\t'",
        N_("a tab outside of quotes and text blocks"),
        N_("write blanks instead of the tab"),
    ),
    ("cannot start any token", N_("text cannot begin with this sign"), _QUOTE_TEXT),
    ("sequence entries are not allowed", N_("a list cannot begin here"), N_("begin it on a line of its own")),
    ("unexpected end of stream", N_("the quotes are never closed"), N_("close the quotes")),
    ("unexpected document", N_("the quotes are never closed"), N_("close the quotes")),
    ("',' or ']'", N_("the list in brackets is not closed"), _CLOSE),
    ("',' or '}'", N_("the mapping in braces is not closed"), _CLOSE),
    (
        "expected ':'",
        N_("neither a key with a colon nor part of the text above"),
        N_("look at the indentation"),
    ),
    ("expected <block end>", N_("this line does not fit the lines above"), N_("look at the indentation")),
    (
        "<document start>",
        N_("something stands where the text is at its end"),
        N_("look at the quotes and the indentation"),
    ),
    (
        "expected the node content",
        N_("a value is missing here"),
        N_("write the value, or quotes with nothing in them"),
    ),
    (
        "expected chomping",
        N_("after | or > nothing but a comment may stand"),
        N_("begin the text on the next line"),
    ),
    (
        "expected a comment or a line break",
        N_("after | or > nothing may stand"),
        N_("begin the text on the next line"),
    ),
    (
        "unknown escape character",
        N_("after a backslash in quotes stands no known sign"),
        N_("write the backslash twice"),
    ),
    (
        "more indented follow up line",
        N_("the text block begins with a line of blanks"),
        N_("take the blanks out of the empty line above"),
    ),
    ("hexadecimal", N_("after a backslash in quotes stands no known sign"), N_("write the backslash twice")),
)

_KINDS: dict[type, str] = {
    type(None): N_("nothing"),
    bool: N_("yes or no (true, false)"),
    int: N_("a whole number"),
    float: N_("a decimal number"),
    str: N_("text"),
    list: N_("a list"),
    dict: N_("a mapping (key: value)"),
}


def of_parser(error: Any, text: str = "") -> YamlFault:
    """Return the parser's complaint as a fault of ours, at the place where it gave up.

    A full-width colon or comma that stands there, or just above, where YAML wants a narrow one is named first.
    """
    said = " ".join(str(part) for part in (error.problem, error.context) if part)
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    wide = _wide_sign(text.splitlines(), line)
    if wide is not None:
        return wide
    for piece, words, remedy in _MEANINGS:
        if piece in said:
            return YamlFault(words, line=line, column=column, remedy=remedy)
    return YamlFault(N_("this is not YAML: {problem}"), line=line, column=column, problem=said[:80])


_WIDE = re.compile(
    r"^\s*(?:- )*(?P<key>[a-z_]+)\s*(?P<sign>：)|[{,]\s*(?P<inner>[a-z_]+)(?P<colon>：)|(?P<comma>，)\s*[a-z_]+: "
)
"""A full-width sign next to a key: at the start of a line, or between braces."""

_ABOVE = 2


def _wide_sign(lines: Sequence[str], line: int) -> YamlFault | None:
    for number in range(line, max(0, line - _ABOVE), -1):
        found = _WIDE.search(lines[number - 1]) if number <= len(lines) else None
        if found is None:
            continue
        group = next(name for name in ("sign", "colon", "comma") if found[name])
        return YamlFault(
            N_("a full-width {sign} where YAML has a narrow one"),
            line=number,
            column=found.start(group) + 1,
            remedy=N_("write {narrow} and a blank after it"),
            sign=found[group],
            narrow="," if group == "comma" else ":",
        )
    return None


def kind_of(value: object) -> Message:
    """Return in words what sort of value this is."""
    return Message(_KINDS.get(type(value), N_("text")))


def refuse_properties(event: Any, line: int, column: int) -> None:
    """Refuse a node that carries an anchor or a tag."""
    if event.anchor is not None:
        raise no_alias(line, column)
    if event.tag is not None:
        raise YamlFault(
            N_("a tag ({tag}) is not allowed"),
            line=line,
            column=column,
            remedy=N_("put the text in quotes where it begins with !"),
            tag=str(event.tag)[:40],
        )


def no_alias(line: int, column: int) -> YamlFault:
    """Return the refusal of an anchor or an alias."""
    return YamlFault(
        N_("anchors (&) and aliases (*) are not allowed"),
        line=line,
        column=column,
        remedy=N_("put the text in quotes where it begins with & or *; else write the value out"),
    )


def control(character: str, line: int, column: int) -> YamlFault:
    """Return the refusal of a control character."""
    return YamlFault(
        N_("a control character (U+{number})"),
        line=line,
        column=column,
        remedy=N_("take it out; it came in with pasted text"),
        number=f"{ord(character):04X}",
    )

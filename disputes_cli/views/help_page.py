"""The page that `--help` prints: terms and texts in columns that hold for wide characters, without rich."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from disputes_cli import language
from disputes_cli.messages import N_
from disputes_cli.views.widths import folded, padded, width

_INDENT = 2
_GAP = 2
_WIDEST_TERM = 30
"""A longer term has a line of its own, so that one of them does not push every text to the right."""
_WIDEST_PAGE = 110


class HelpSection(Struct, frozen=True):
    """Terms (commands, arguments, options) under one heading, each with what it means."""

    heading: str
    entries: Sequence[tuple[str, str]]


class HelpPage(Struct, frozen=True):
    """Everything that a command says of itself, already in the chosen language."""

    usage: str
    description: str
    sections: Sequence[HelpSection] = ()
    examples: Sequence[tuple[str, str]] = ()
    """Command lines, and what each of them does."""


def drawn(page: HelpPage, columns: int) -> str:
    """Lay a help page out in so many columns."""
    room, columns = columns, min(columns, _WIDEST_PAGE)
    lines = [*_usage(page.usage, columns)]
    if page.description:
        lines += ["", *folded(page.description, columns)]
    for section in page.sections:
        lines += ["", section.heading, *_entries(section.entries, columns)]
    if page.examples:
        lines += ["", language.say(N_("Examples:")), *_examples(page.examples, columns, room)]
    return "\n".join(lines) + "\n"


def _usage(usage: str, columns: int) -> Iterator[str]:
    head = language.say(N_("Usage: "))
    yield from folded(head + usage, columns, hanging=min(width(head), columns // 3))


def _entries(entries: Sequence[tuple[str, str]], columns: int) -> Iterator[str]:
    limit = min(_WIDEST_TERM, columns // 2)
    left = max((width(term) for term, _ in entries if width(term) <= limit), default=0)
    for term, text in entries:
        yield from _entry(term, text, left, columns)


def _entry(term: str, text: str, left: int, columns: int) -> Iterator[str]:
    blank = " " * (_INDENT + left + _GAP)
    texts = folded(text, columns - len(blank))
    head = " " * _INDENT + padded(term, left)
    if width(term) > left:
        yield from folded(head, columns, hanging=2 * _INDENT)
    else:
        yield (head + " " * _GAP + texts.pop(0)).rstrip()
    yield from (blank + line for line in texts if line)


def _examples(examples: Sequence[tuple[str, str]], columns: int, room: int) -> Iterator[str]:
    """Commands stand so that they can be copied: one that is wider than the screen goes on as the shell takes it.
    What they do stands beside them where there is room.
    """
    limit = columns // 2
    left = max((width(command) for command, _ in examples if width(command) <= limit), default=0)
    for command, text in examples:
        head = " " * _INDENT + padded(command, left)
        if width(command) > left:
            yield from _continued(command, room)
        elif not text:
            yield head.rstrip()
        else:
            texts = folded(text, columns - _INDENT - left - _GAP)
            yield head + " " * _GAP + texts[0]
            yield from (" " * (_INDENT + left + _GAP) + line for line in texts[1:])
        if text and width(command) > left:
            yield from (" " * 2 * _INDENT + line for line in folded(text, columns - 2 * _INDENT))


_WORD = r"""(?:[^\s'"]|'[^']*'|"[^"]*")+"""
_WITH_VALUE = re.compile(rf"""--[a-z-]+ (?!-){_WORD}|{_WORD}""")
"""What stays on one line: a word, or a flag with its value."""
_GOES_ON = " \\"


def _continued(command: str, room: int) -> Iterator[str]:
    """Yield the lines of a command, broken between its words, each but the last with the sign that it goes on."""
    line = " " * _INDENT
    for word in _WITH_VALUE.findall(command):
        longer = f"{line}{word}" if not line.strip() else f"{line} {word}"
        if line.strip() and width(longer + _GOES_ON) > room and width(f"{' ' * _INDENT}{command}") > room:
            yield line + _GOES_ON
            line = " " * 3 * _INDENT + word
        else:
            line = longer
    yield line

"""Numbered options: how they are listed, and what a typed answer means among them. Nothing is asked here."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from disputes_cli import language
from disputes_cli.acts.initials import initials
from disputes_cli.casework.spelling import folded as as_compared
from disputes_cli.casework.spelling import near_names
from disputes_cli.messages import N_, Label, Message
from disputes_cli.views.widths import folded, padded, visible, width

Option: TypeAlias = tuple[str, Label | Message | str]
"""An id, and how people call it."""
Shown: TypeAlias = tuple[str, str]
"""An id, and its name in the language of this process."""

SHOWN = 20
"""More options than this are narrowed by typing rather than read."""
_BRIEF = 5
"""So many options at most stand in one line."""
_APART = "[\\s,\uff0c\u3001;\uff1b]+"
_SPAN = "(\\d+)[-~\u2013\u2014](\\d+)"
_ALL = frozenset(("*", "all", "\u5168\u90e8", "\u5168", "\u90fd"))
"""What is typed for every option (all, 全部, 全, 都)."""
AGAIN = frozenset(("?", "\uff1f"))
"""What is typed to have the options listed again."""


def called(options: Iterable[Option]) -> list[Shown]:
    """Return the options with their names as they are read."""
    return [
        (one, visible(language.label(name, one) if isinstance(name, dict) else language.worded(name)))
        for one, name in options
    ]


def picked(answer: str, shown: Sequence[Shown], options: Sequence[Shown]) -> list[Shown]:
    """Return what an answer may mean: the very id or name, else a number of those shown, else all that hold it.

    Where none holds it, those whose names begin with such letters in Pinyin.
    """
    wanted = as_compared(answer)
    exact = [one for one in options if wanted in map(as_compared, one)]
    if exact or not wanted:
        return exact
    if wanted.isdecimal() and 1 <= int(wanted) <= len(shown):
        return [shown[int(wanted) - 1]]
    for among in (shown, options):
        held = [one for one in among if any(_holds(as_compared(name), wanted) for name in one)]
        if held:
            return held
    return [one for one in options if wanted.isascii() and initials(one[1]).startswith(wanted)]


def _holds(name: str, wanted: str) -> bool:
    """Whether a name holds what was typed; Latin letters and digits only where a word or number begins."""
    return (
        re.search(f"(?<![a-z0-9]){re.escape(wanted)}" if wanted.isascii() else re.escape(wanted), name)
        is not None
    )


def several(answer: str, options: Sequence[Shown]) -> tuple[list[str], list[str]]:
    """Return the ids that an answer names, in their order, and the parts of it that name none or more than one."""
    if as_compared(answer) in _ALL:
        return [one for one, _ in options], []
    found = {part: _spanned(part, options) for part in re.split(_APART, answer) if part}
    wrong = [part for part, fitting in found.items() if not fitting]
    chosen = {one for fitting in found.values() for one in fitting}
    return [one for one, _ in options if one in chosen], wrong


def _spanned(part: str, options: Sequence[Shown]) -> list[str]:
    span = re.fullmatch(_SPAN, part)
    if span and 1 <= int(span[1]) <= int(span[2]) <= len(options):
        return [one for one, _ in options[int(span[1]) - 1 : int(span[2])]]
    fitting = picked(part, options, options)
    return [fitting[0][0]] if len(fitting) == 1 else []


def fault_of(answer: str, options: Sequence[Shown]) -> Message:
    """Say why an answer means none of the options: a number too high, a name like some of them, or like none."""
    if answer.isdecimal():
        return Message(N_("the numbers go from 1 to {last}"), last=len(options))
    names = [name for _, name in options]
    near = near_names(answer, [*names, *(one for one, _ in options)]) or _alike(answer, names)
    if near:
        return Message(N_("nothing here is called {answer}; did you mean {near}?"), answer=answer, near=near)
    return Message(N_("nothing here is called {answer}; type ? to see what there is"), answer=answer)


def _alike(answer: str, names: Iterable[str]) -> list[str]:
    """Return names that share two neighbouring characters with the answer, those that share more first."""
    pairs = {answer[at : at + 2] for at in range(len(answer) - 1)} if not answer.isascii() else set()
    shared = {name: sum(pair in name for pair in pairs) for name in names}
    return sorted((name for name in names if shared[name]), key=lambda name: -shared[name])[:3]


class Page(Struct, frozen=True):
    """Which of many options are shown at once: the first of them, and how many have room on the screen."""

    first: int = 0
    most: int = SHOWN

    def next(self, options: Sequence[Shown]) -> "Page":
        """Return the page after this one, after the last the first."""
        after = self.first + self.most
        return Page(after if after < len(options) else 0, self.most)


def listed(
    options: Sequence[Shown], default: str | None, columns: int, page: Page | None = None
) -> list[str]:
    """Return the lines of a list: number, id, name; where it has more than a page, how the others are seen."""
    page = page or Page()
    last = min(page.first + page.most, len(options))
    here = options[page.first : last]
    digits = len(str(last))
    left = min(max((width(one) for one, _ in here), default=0), max(columns // 3, 8))
    lines: list[str] = []
    for number, (one, name) in enumerate(here, page.first + 1):
        head = f"{'*' if one == default else ' '}{number:>{digits}}  "
        if one != name:
            head += f"{padded(one, left)}  "
        if one != name and width(one) > left:
            lines.append(head.rstrip())
            head = " " * (digits + 3)
        texts = folded(name, max(columns - width(head), 8))
        lines += [head + texts[0], *(" " * width(head) + text for text in texts[1:])]
    if len(options) > page.most:
        more = (
            Message(N_("and {n} more: type ? to see them, or a part of the name"), n=len(options) - last)
            if last < len(options)
            else Message(N_("these are all {n}: type ? to see the first again"), n=len(options))
        )
        lines += [f" {line}" for line in folded(language.say(more), columns - 1)]
    return lines


def in_a_line(
    options: Sequence[Shown], default: str | None, columns: int, page: Page | None = None
) -> list[str]:
    """Return a few options in one line, by number and name; as a list where there are many, or no room."""
    line = "  ".join(
        f"{'*' if one == default else ' '}{number} {name}" for number, (one, name) in enumerate(options, 1)
    )
    return (
        [line]
        if len(options) <= _BRIEF and width(line) <= columns
        else listed(options, default, columns, page)
    )

"""How far a long work has got, told on a terminal once it takes more than a second."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from disputes_cli.messages import Message
from disputes_cli.views.bars import bar
from disputes_cli.views.screen import Screen

T = TypeVar("T")

_SILENT, _EVERY = 1.0, 0.2
_COLUMNS, _EMPTY = 20, "\u2591"


class Progress:
    """What is being done and how much of it is, in a passing line of stderr; silent for the first second."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._from = time.monotonic() + _SILENT
        self._next = self._from

    def over(self, items: Iterable[T], text: str, total: int) -> Iterator[T]:
        """Yield the items, telling of them with a bar and a text that has holes for `count` and `total`."""
        for count, item in enumerate(items, 1):
            yield item
            if self._screen.watched and time.monotonic() >= self._next:
                self.tell(
                    Message(
                        "{bar}  {said}", bar=_bar(count, total), said=Message(text, count=count, total=total)
                    )
                )

    def tell(self, message: Message) -> None:
        """Show what is being done, where somebody has waited for a second."""
        now = time.monotonic()
        if now >= self._from:
            self._screen.passing(message)
            self._next = now + _EVERY


def _bar(count: int, total: int) -> str:
    full = bar(count, total, _COLUMNS)
    return full + _EMPTY * (_COLUMNS - len(full))

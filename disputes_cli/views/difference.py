"""What a command would change: the difference of its files, line by line, and the message of its commit."""

from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import Protocol

from disputes_cli.messages import N_, Message
from disputes_cli.views.table import Line, Lines

STYLES = {"+": "added", "-": "removed", "@": "muted"}
"""How a line of a difference is drawn, by its first character."""


class Changed(Protocol):
    """A file before and after; None before means that it is new."""

    @property
    def path(self) -> str | Path:
        """Where the file is."""

    @property
    def old(self) -> bytes | None:
        """Its bytes before."""

    @property
    def new(self) -> bytes:
        """Its bytes after."""


def difference(changes: Sequence[Changed], message: str, relative: Callable[[str | Path], str]) -> Lines:
    """Return the difference as lines for reading, and as one record a file for programs."""
    told = [(relative(change.path), list(_changed(change, relative(change.path)))) for change in changes]
    lines = [Line(text, _style(text)) for _, texts in told for text in texts]
    commit = [Line(""), Line(Message(N_("The commit would say:")), "muted")]
    commit += [Line(text, indent=2) for text in message.rstrip("\n").split("\n")]
    records = [{"file": file, "difference": "\n".join(texts), "message": message} for file, texts in told]
    return Lines("difference", [*lines, *commit], records, keys=("file", "difference", "message"))


def _changed(change: Changed, file: str) -> Iterator[str]:
    before, after = (_lines(text) for text in (change.old, change.new))
    old = "/dev/null" if change.old is None else f"a/{file}"
    yield from unified_diff(before, after, old, f"b/{file}", lineterm="")


def _lines(text: bytes | None) -> list[str]:
    return [] if text is None else text.decode("utf-8", "replace").removesuffix("\n").split("\n")


def _style(text: str) -> str | None:
    return "strong" if text.startswith(("--- ", "+++ ")) else STYLES.get(text[:1])

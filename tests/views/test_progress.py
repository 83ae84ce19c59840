"""How far a long work has got is told on a terminal, in one line that gives way; elsewhere nothing is."""

from io import StringIO

import pytest

from disputes_cli.messages import Message
from disputes_cli.views import progress
from disputes_cli.views.progress import Progress
from disputes_cli.views.screen import Screen


class Terminal(StringIO):
    """Something that says it is a terminal."""

    def isatty(self) -> bool:
        """Lie."""
        return True


def told(stderr: StringIO, monkeypatch: pytest.MonkeyPatch, *, silent: float) -> str:
    """Return what stands on stderr after three items and a note."""
    monkeypatch.setattr(progress, "_SILENT", silent)
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    screen = Screen(StringIO(), stderr, environment={})
    items = Progress(screen).over("abc", "read {count} of {total}", 3)
    assert list(items) == ["a", "b", "c"]
    screen.note(Message("done"))
    return stderr.getvalue()


def test_a_line_gives_way_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """The note that follows stands alone on its line."""
    *passing, last = told(Terminal(), monkeypatch, silent=0.0).split("\r\x1b[K")
    assert [line.split("  ")[1] for line in passing] == ["read 1 of 3", "read 2 of 3", "read 3 of 3"]
    assert passing[0].startswith("██████▋░░░░░░░░░░░░░  ")
    assert passing[-1].startswith("█" * 20)
    assert last == "done\n"


def test_nothing_is_told_in_the_first_second_or_to_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log file holds no passing lines."""
    assert told(Terminal(), monkeypatch, silent=60.0) == "done\n"
    assert told(StringIO(), monkeypatch, silent=0.0) == "done\n"

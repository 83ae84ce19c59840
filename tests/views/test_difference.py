"""What a command would change."""

from pathlib import Path
from typing import NamedTuple

from disputes_cli.views.difference import difference


class Change(NamedTuple):
    """A file before and after."""

    path: Path
    old: bytes | None
    new: bytes


def test_a_difference_is_shown_by_lines_with_the_message_below() -> None:
    """Added and removed lines have their colours."""
    shown = difference(
        [Change(Path("a.yaml"), b"x: 1\ny: 2\n", b"x: 1\ny: 3\n")], "say so\n\nActor: li\n", str
    )
    texts = [(str(line.text), line.style) for line in shown.lines[:6]]
    assert texts == [
        ("--- a/a.yaml", "strong"),
        ("+++ b/a.yaml", "strong"),
        ("@@ -1,2 +1,2 @@", "muted"),
        (" x: 1", None),
        ("-y: 2", "removed"),
        ("+y: 3", "added"),
    ]
    assert [line.text for line in shown.lines[-3:]] == ["say so", "", "Actor: li"]


def test_a_new_file_comes_from_nothing() -> None:
    """As git shows it; programs get one record a file."""
    shown = difference([Change(Path("a.yaml"), None, b"x: 1\n")], "new\n", str)
    assert shown.lines[0].text == "--- /dev/null"
    (record,) = shown.records()
    assert record["file"] == "a.yaml"
    assert record["difference"].endswith("+x: 1")
    assert record["message"] == "new\n"

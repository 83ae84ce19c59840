"""disputes edit without a terminal; what it does on one is in tests/test_terminal.py."""

from tests.commands.writing import CASE, refused
from tests.station import Station


def test_an_editor_needs_a_terminal(reported: Station) -> None:
    """What to do instead is said."""
    told = refused(reported, "edit", CASE, status=4)
    assert told == "an editor needs a terminal; use 'disputes amend CASE FIELD=VALUE --reason …'"


def test_no_such_case(reported: Station) -> None:
    """Exit status 3, as everywhere."""
    assert refused(reported, "edit", "20260412-zzzzz", status=3).startswith("no case 20260412-zzzzz")

"""Options typed ahead of the verb are taken as options of the verb."""

import json

import pytest

from tests.station import Station


@pytest.mark.parametrize("argv", [("--format", "json", "due"), ("--json", "due"), ("due", "--json")])
def test_a_verb_may_stand_behind_its_options(station: Station, argv: tuple[str, ...]) -> None:
    """`disputes --format json due` is `disputes due --format json`."""
    assert json.loads(station.call(*argv).out)["kind"] == "due"


def test_an_unknown_verb_behind_options_is_named(station: Station) -> None:
    """What is no verb is said to be none, wherever it stands."""
    result = station.call("--json", "deu", DISPUTES_LANG="en")
    assert (result.code, result.out) == (2, "")
    assert result.err == "disputes: no command deu; did you mean due?\n"

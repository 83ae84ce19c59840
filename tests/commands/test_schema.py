"""disputes schema: JSON Schemas made from the types; those that are checked in are fresh."""

import json

import pytest

from disputes_cli.casework.schemas import TYPES
from tests.station import CHECKOUT, Station


@pytest.mark.parametrize("what", TYPES)
def test_what_is_checked_in_is_fresh(what: str, empty_repository: Station) -> None:
    """`make schemas` was run after the last change; no register is needed to print one."""
    printed = empty_repository.call("schema", what)
    assert printed.code == 0
    assert printed.out == (CHECKOUT / "schemas" / f"{what}.json").read_text("utf-8")


@pytest.mark.parametrize("what", TYPES)
def test_a_schema_says_what_it_is(what: str, empty_repository: Station) -> None:
    """Dialect, identity, title; keys of the staff's own are let through, misspelt ones are not."""
    schema = json.loads(empty_repository.call("schema", what).out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:disputes-cli:schema:{what}:1"
    for part in schema["$defs"].values():
        if part["type"] == "object":
            assert part["additionalProperties"] is False
            assert part["patternProperties"] == {"^x-": {}}
            assert part["description"]


def test_every_kind_of_entry_is_in_it(empty_repository: Station) -> None:
    """An editor completes by kind."""
    from disputes_cli.casework.entries import ENTRY_KINDS

    parts = json.loads(empty_repository.call("schema", "case").out)["$defs"].values()
    kinds = {
        part["properties"]["kind"]["enum"][0]
        for part in parts
        if "enum" in part["properties"].get("kind", {})
    }
    assert ENTRY_KINDS.keys() <= kinds


def test_an_unknown_schema_is_wrong_usage(empty_repository: Station) -> None:
    """The three are named."""
    refused = empty_repository.call("--lang", "en", "schema", "cases")
    assert (refused.code, refused.out) == (2, "")
    assert "case, register, rules" in refused.err

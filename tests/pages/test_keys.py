"""The pages name every key that a file may have, in both languages, as the types have it today."""

import re
from pathlib import Path

import pytest
from msgspec.structs import fields

from tests.pages.keys import PARTS, filled, marked, rules_parts
from tests.station import CHECKOUT

DOCS = CHECKOUT / "docs"
PAGES = sorted(path for path in DOCS.glob("*.md") if "<!-- keys: " in path.read_text("utf-8"))


def _language(path: Path) -> str:
    return "en" if path.name.endswith(".en.md") else "zh_CN"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_tables_of_keys_are_those_of_the_types(path: Path, request: pytest.FixtureRequest) -> None:
    """A new key stands in the pages, or this fails: `make transcripts-update` writes it there."""
    page = path.read_text("utf-8")
    now = filled(page, _language(path))
    if request.config.getoption("--update-transcripts"):
        path.write_text(now, encoding="utf-8")
        return
    assert page == now


@pytest.mark.parametrize("name", ["case-file.md", "case-file.en.md"])
def test_a_page_has_every_part_of_a_case_file_and_of_the_register(name: str) -> None:
    """None is left out."""
    assert marked((DOCS / name).read_text("utf-8")) == set(PARTS)


@pytest.mark.parametrize("name", ["rules.md", "rules.en.md"])
def test_a_page_has_every_key_of_the_rules(name: str) -> None:
    """However deep it stands."""
    named = set(re.findall(r"`([a-z_]+)`", (DOCS / name).read_text("utf-8")))
    assert {info.encode_name for part in rules_parts() for info in fields(part)} <= named

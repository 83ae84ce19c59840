"""The Chinese catalog says everything that the program can say, and what is compiled is what is written."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.station import CHECKOUT

PO = CHECKOUT / "disputes_cli/locale/zh_CN/LC_MESSAGES/disputes.po"
HOLE = re.compile(r"\{[a-z_][a-z0-9_]*\}")


def _said(catalog: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalog if message.id and not message.fuzzy}


def _wanted() -> set[str]:
    found = extract_from_dir(
        CHECKOUT / "disputes_cli", method_map=[("**.py", "python")], keywords={"_": None, "N_": None}
    )
    return {message for _, _, message, _, _ in found if isinstance(message, str) and message}


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """The translations as they are written."""
    return _said(read_po(BytesIO(PO.read_bytes())))


def test_everything_that_can_be_said_is_translated(written: dict[str, str]) -> None:
    """No message id of the code is without its Chinese words."""
    assert sorted(wanted for wanted in _wanted() if not written.get(wanted)) == []


def test_nothing_is_translated_that_is_never_said(written: dict[str, str]) -> None:
    """A sentence that left the code leaves the catalog."""
    assert sorted(written.keys() - _wanted()) == []


def test_a_translation_has_the_holes_of_its_sentence(written: dict[str, str]) -> None:
    """What fills a hole must not be lost, and no hole may stay open."""
    differing = {
        msgid
        for msgid, words in written.items()
        if words and set(HOLE.findall(msgid)) != set(HOLE.findall(words))
    }
    assert differing == set()


def test_the_compiled_catalog_is_the_written_one(written: dict[str, str]) -> None:
    """`make catalog` was run after the last change."""
    compiled = Path(PO).with_suffix(".mo").read_bytes()
    assert _said(read_mo(BytesIO(compiled))) == {msgid: words for msgid, words in written.items() if words}

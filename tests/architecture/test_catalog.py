"""The Chinese catalog says everything that the program can say, and what is compiled is what is written."""

import re

from tests import catalog

HOLE = re.compile(r"\{[a-z_][a-z0-9_]*\}")


def test_everything_that_can_be_said_is_translated() -> None:
    """No message id of the code is without its Chinese words."""
    known = catalog.translations()
    assert sorted(wanted for wanted in catalog.extracted() if not known.get(wanted)) == []


def test_nothing_is_translated_that_is_never_said() -> None:
    """A sentence that left the code leaves the catalog."""
    assert sorted(catalog.translations().keys() - catalog.extracted()) == []


def test_a_translation_has_the_holes_of_its_sentence() -> None:
    """What fills a hole must not be lost, and no hole may stay open."""
    known = catalog.translations().items()
    assert [one for one, words in known if words and set(HOLE.findall(one)) != set(HOLE.findall(words))] == []


def test_the_compiled_catalog_is_the_written_one() -> None:
    """`make catalog` was run after the last change."""
    assert catalog.MO.read_bytes() == catalog.compiled()

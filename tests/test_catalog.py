"""The catalog's file: what people read is marked for it, and a difference in it shows nothing but translations."""

import gettext
from io import BytesIO

from disputes_cli.catalog import Catalog
from tests import catalog


def test_every_literal_that_people_read_is_marked_for_the_catalog() -> None:
    """Messages, errors, remedies and help texts are written inside `N_("…")` or `_("…")`."""
    assert catalog.unmarked() == []


def test_the_written_catalog_is_as_update_writes_it() -> None:
    """Sorted, with the charset in its header, without dates, places or versions: `make catalog` changes nothing."""
    text = catalog.PO.read_text("utf-8")
    assert text == catalog.written(catalog.translations())
    assert "charset=UTF-8" in text


def test_punctuation_beside_chinese_is_chinese() -> None:
    """GB/T 15834: full-width marks in Chinese sentences."""
    texts = [text for text in catalog.translations().values() if text]
    assert [text for text in texts if catalog.chinese_marks(text) != text] == []


def test_our_reader_says_what_the_standard_librarys_says() -> None:
    """The .mo is read in place; what it says is the same as gettext's, for every sentence and for unknown ones."""
    ours, theirs = Catalog(catalog.MO.read_bytes()), gettext.GNUTranslations(BytesIO(catalog.MO.read_bytes()))
    for msgid in [*catalog.translations(), "never said", "zzz", "\u9f98"]:
        assert ours.say(msgid) == theirs.gettext(msgid)
    assert ours.say("") == ""


def test_chinese_marks_leave_code_and_times_alone() -> None:
    """Only what stands beside Chinese is changed."""
    full = catalog.chinese_marks("没有案件 {id};是否指 {near}?(见 a.yaml:3:1, 09:30) {where}:{line}: 错")
    assert (
        full == "没有案件 {id}\uff1b是否指 {near}\uff1f\uff08见 a.yaml:3:1, 09:30\uff09{where}:{line}\uff1a错"
    )

"""The catalog's file: what people read is marked for it, and a difference in it shows nothing but translations."""

import gettext
import re
from io import BytesIO

from disputes_cli.casework.judgement.reasons import ONE_TWO_MANY
from disputes_cli.catalog import Catalog
from tests import catalog


def test_every_literal_that_people_read_is_marked_for_the_catalog() -> None:
    """Messages, errors, remedies and help texts are written inside `N_("…")` or `_("…")`."""
    assert catalog.unmarked() == []


_COUNTED = re.compile(
    r"\{[a-z_]+\} (?:(?:open|more|new|case|failed|working|full|personal|other) )*"
    r"(?:cases|entries|rows|files|areas|days|months|people|cells|sessions|terms|records|numbers|faults)\b"
)
_NEVER_ONE = {"Limits of law, {days} days ahead"}


def test_what_is_counted_is_said_of_one_too() -> None:
    """No "1 cases": a sentence that counts things of the field is marked by `P_`, or said of one elsewhere."""
    of_many = catalog.extracted(("N_", "_"))
    ours = {many for _, _, many in ONE_TWO_MANY.values()}
    assert sorted(one for one in of_many - ours - _NEVER_ONE if _COUNTED.search(one)) == []


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

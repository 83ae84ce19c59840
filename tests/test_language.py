"""The language of the process: which one is chosen, how holes are filled, which label is shown."""

import struct
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from disputes_cli import language
from disputes_cli.messages import P_, Filling, Message


@pytest.fixture(autouse=True)
def _english_after() -> "object":
    """Leave the process in English."""
    yield
    language.choose("en")


@pytest.fixture
def chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak Chinese from a catalog of two sentences."""
    texts = {"": "Content-Type: text/plain; charset=UTF-8\n", "no case {id}": "没有案件 {id}", "yes": "是"}
    entries = sorted((one.encode(), text.encode()) for one, text in texts.items())
    at, tables, strings = 28 + 16 * len(entries), b"", b""
    for column in zip(*entries, strict=True):
        for text in column:
            tables += struct.pack("<II", len(text), at + len(strings))
            strings += text + b"\0"
    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    head = struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, at)
    (folder / "disputes.mo").write_bytes(head + tables + strings)
    monkeypatch.setattr(language, "_LOCALE", tmp_path)
    language.choose("zh_CN")


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        ("zh", "zh_CN"),
        ("zh-CN", "zh_CN"),
        ("zh_CN.UTF-8", "zh_CN"),
        ("zh-Hans", "zh_CN"),
        ("ZH_cn@pinyin", "zh_CN"),
        ("en", "en"),
        ("en_GB.UTF-8", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("fr_FR", None),
        ("", None),
        (None, None),
    ],
)
def test_languages_are_recognised_by_any_of_their_names(code: str | None, ours: str | None) -> None:
    """POSIX locales, BCP 47 tags and bare codes name the same two languages."""
    assert language.recognise(code) == ours


def test_the_flag_goes_before_environment_register_and_locale() -> None:
    """Design §7: `--lang`, `DISPUTES_LANG`, the register's language, the locale; what we do not speak is passed over."""
    locale = {"LANG": "zh_CN.UTF-8"}
    assert language.decide("en", "zh_CN", "zh_CN", locale) == "en"
    assert language.decide(None, "en", "zh_CN", locale) == "en"
    assert language.decide(None, None, "en", locale) == "en"
    assert language.decide(None, None, None, locale) == "zh_CN"
    assert language.decide("fr", "", None, {}) == "en"


def test_the_locale_is_read_as_gettext_reads_it() -> None:
    """LC_ALL before LC_MESSAGES before LANG; LANGUAGE before all of them, but not in the C locale."""
    assert language.decide(None, None, None, {"LC_ALL": "en_US", "LANG": "zh_CN"}) == "en"
    assert language.decide(None, None, None, {"LANGUAGE": "fr:zh", "LANG": "en_US.UTF-8"}) == "zh_CN"
    assert language.decide(None, None, None, {"LANGUAGE": "zh", "LC_ALL": "C"}) == "en"


@pytest.mark.usefixtures("chinese")
def test_sentences_are_translated_before_their_holes_are_filled() -> None:
    """The catalog has the sentence, the hole has the data."""
    assert language.current() == "zh_CN"
    assert language.say(Message("no case {id}", id="k7q3f")) == "没有案件 k7q3f"
    assert language.say("yes") == "是"
    assert language.say("never translated") == "never translated"


@pytest.mark.usefixtures("chinese")
def test_lists_are_joined_as_the_language_lists() -> None:
    """An enumeration comma in Chinese, a comma in English."""
    message = Message("{names}", names=["a", "b"])
    assert language.say(message) == "a、b"
    language.choose("en")
    assert language.say(message) == "a, b"


def test_a_missing_hole_raises_nothing() -> None:
    """An error about an error helps nobody: the hole is left standing."""
    assert language.say(Message("no case {id} in {where}", id=3)) == "no case 3 in {where}"
    assert language.say(Message("{} {0} {a.b} {", a=1)) == "{} {0} {a.b} {"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("text {kept}", "text {kept}"),
        (None, "–"),
        (True, "yes"),
        (7, "7"),
        (2.50, "2.5"),
        (date(2026, 5, 1), "2026-05-01"),
        (datetime(2026, 4, 12, 9, 30, 59, tzinfo=UTC), "2026-04-12 09:30"),
        (Message("due {day}", day=date(2026, 5, 1)), "due 2026-05-01"),
        ({"zh_CN": "红", "en": "red"}, "red"),
        ([1, {"en": "red"}, Message("x")], "1, red, x"),
    ],
)
def test_what_fills_a_hole_is_put_into_words(value: Filling, words: str) -> None:
    """Data stays as it is, messages are said, labels chosen, days are ISO, times those of the clock on the wall."""
    assert language.say(Message("{value}", value=value)) == words


def test_a_label_falls_back_to_the_other_language_and_then_to_the_id() -> None:
    """A register that writes one language stays readable in the other."""
    assert language.label({"zh_CN": "红", "en": "red"}, "r") == "red"
    assert language.label({"zh_CN": "红"}, "r") == "红"
    assert language.label({}, "r") == "r"
    assert language.label(None, "r") == "r"


def test_a_broken_catalog_means_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged installation still says what is wrong."""
    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "disputes.mo").write_bytes(b"not a catalog")
    monkeypatch.setattr(language, "_LOCALE", tmp_path)
    language.choose("zh_CN")
    assert language.say("yes") == "yes"


COUNTED = P_("1 case is closed", "{count} cases are closed")


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 cases are closed"), (1, "1 case is closed"), (2, "2 cases are closed")]
)
def test_english_says_one_and_many(count: int, said: str) -> None:
    """Of one thing in the singular."""
    language.choose("en")
    assert language.say(Message(COUNTED, count=count)) == said


def test_the_number_may_have_a_name_of_its_own() -> None:
    """Where a sentence has several, it says which counts."""
    text = P_("{bad} of 1 row is bad", "{bad} of {total} rows are bad", "total")
    assert language.say(Message(text, bad=1, total=1)) == "1 of 1 row is bad"
    assert language.say(Message(text, bad=1, total=2)) == "1 of 2 rows are bad"


def test_chinese_says_both_alike() -> None:
    """Its catalog has the sentence for many."""
    language.choose("zh_CN")
    text = P_("1 row stands in the sheet more than once", "{count} rows stand in the sheet more than once")
    one, two = (language.say(Message(text, count=count)) for count in (1, 2))
    assert one.replace("1", "2") == two
    assert not two.isascii()


@pytest.mark.parametrize(
    ("spoken", "plain", "holding"),
    [("zh_CN", "甲、乙", "甲、乙；丙"), ("en", "a, b", "a, b; c")],
)
def test_a_list_whose_words_hold_the_usual_sign_is_joined_by_a_stronger_one(
    spoken: str, plain: str, holding: str
) -> None:
    """Labels of factors are lists themselves: 放火、投毒；报复社会."""
    language.choose(spoken)
    sign = "、" if spoken == "zh_CN" else ", "
    assert language.joined(plain.split(sign)) == plain
    assert language.joined([plain, holding[-1]]) == holding

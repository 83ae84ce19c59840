"""Typed reading: every fault of a file at once, by line and column, with what mends it."""

from collections.abc import Sequence

import pytest

from disputes_cli import language
from disputes_cli.casework.case import Case
from disputes_cli.casework.findings import Located
from disputes_cli.casework.register import Register
from disputes_cli.records.yaml_typed import decode
from tests.records.yaml_texts import SAMPLE

FILE = "cases/2026/04/20260412-m4wd8.yaml"

# What is put for what in the sample; where that is a fault; its code, a piece of its words and of its remedy.
ONE_FAULT = [
    ("title: 南义沟村两户地界纠纷", "title: 110", "3:8: title", "wrong_type", "whole number", '"110"'),
    ("title: 南义沟村两户地界纠纷", "title: true", "3:8: title", "wrong_type", "text is expected", '"true"'),
    ("title: 南义沟村两户地界纠纷", "title:", "3:1: title", "wrong_type", "nothing", "write a value"),
    ("title: 南义沟村两户地界纠纷", "title: [a]", "3:8: title", "wrong_type", "not a list", ""),
    ("title: 南义沟村两户地界纠纷", 'title: ""', "3:8: title", "wrong_value", "empty", "take the line out"),
    ("title: 南义沟村两户地界纠纷\n", "", "1:1: title", "missing_key", "title is missing", "title: …"),
    (
        "people_involved: 6",
        'people_involved: "6"',
        "7:18: people_involved",
        "wrong_type",
        "not text",
        "quotes: 6",
    ),
    (
        "people_involved: 6",
        "people_involved: 六",
        "7:18: people_involved",
        "wrong_type",
        "not text",
        "digits only",
    ),
    ("people_involved: 6", "people_involved: -6", "7:18: people_involved", "wrong_value", "at least 0", ""),
    ("place:", "palce:", "6:1: palce", "unknown_key", "palce", "did you mean place"),
    ("place:", "zzz:", "6:1: zzz", "unknown_key", "zzz", "x-"),
    ("[applicant]", "applicant", "13:10: parties[0].roles", "wrong_type", "a list", "[applicant]"),
    ("name: 李某, ", "", "14:3: parties[1].name", "missing_key", "name is missing", ""),
    ("key: b,", "key: B,", "14:9: parties[1].key", "wrong_value", '"B"', "pattern"),
    (
        "kind: arose_from",
        "kind: arise_from",
        "15:16: links[0].kind",
        "wrong_value",
        "arise_from",
        "arose_from",
    ),
    (
        "grade: orange                    # by hand",
        "grade: [orange]",
        "20:10: state.grade",
        "wrong_type",
        "list",
        "",
    ),
    ("kind: triage", "kind: traige", "41:9: log[1].kind", "unknown_kind", "traige", "triage"),
    ("kind: triage", "kind: 5", "41:9: log[1].kind", "unknown_kind", "5", "report"),
    ("  kind: triage\n", "", "38:3: log[1].kind", "missing_key", "kind is missing", ""),
    ("04-12T10:05:00", "13-12T10:05:00", "39:7: log[1].at", "wrong_value", "not a time", "+08:00"),
    ("T10:05:00+08:00", "", "39:7: log[1].at", "wrong_value", "not a time", "+08:00"),
    ("T10:05:00+08:00", "T10:05:00", "39:7: log[1].at", "wrong_value", "not a time", "+08:00"),
    (
        "due: 2026-05-01",
        "due: soon",
        "22:27: state.next.due",
        "wrong_value",
        'not a date: "soon"',
        "2026-11-22",
    ),
    ("due: 2026-05-01", "due: 20260501", "22:27: state.next.due", "wrong_type", "a date", "2026-11-22"),
    ("weapon: no_sign", "weapon: nosign", "45:21: log[1].factors.weapon", "wrong_value", "nosign", "no_sign"),
    ("weapon: no_sign", "Weapon!: no_sign", "45:22: log[1].factors.Weapon!", "wrong_value", "Weapon!", ""),
    (
        "  nature: civil\n  grade: orange\n  comp",
        "  grade: orange\n  comp",
        "38:3: log[1].nature",
        "missing_key",
        "",
        "",
    ),
    ("format: 1", "format: 2", "1:9: format", "newer_format", "reads up to 1", "update"),
    ("format: 1", "format: one", "1:9: format", "wrong_type", "whole number", ""),
    ("area: nanyigou", "title: b", "5:1", "yaml", "twice", "one of the two"),
]


@pytest.fixture(autouse=True)
def _english() -> None:
    language.choose("en")


def _faults(text: str) -> list[Located]:
    value, faults = decode(text.encode(), Case, file=FILE, newest=1)
    assert (value is None) == bool(faults)
    return faults


def _said(found: Sequence[Located]) -> list[str]:
    return [f"{one.place} {one.finding.code}" for one in found]


def test_a_good_file_is_a_value_without_faults() -> None:
    """The sample reads; strings, times and dates have their types."""
    case, faults = decode(SAMPLE.encode(), Case, file=FILE, newest=1)
    assert faults == []
    assert case is not None
    assert case.log[0].at.utcoffset() is not None
    assert case.state is not None
    assert case.state.next is not None
    assert case.state.next.due.year == 2026


@pytest.mark.parametrize(("good", "bad", "place", "code", "words", "remedy"), ONE_FAULT)
def test_a_fault_has_place_code_words_and_remedy(
    good: str, bad: str, place: str, code: str, words: str, remedy: str
) -> None:
    """The place is file, line, column and path; the remedy says what to type."""
    assert good in SAMPLE
    [fault] = _faults(SAMPLE.replace(good, bad, 1))
    assert fault.place == f"{FILE}:{place}"
    assert fault.finding.code == code
    assert words in language.say(fault.finding.message)
    assert remedy in (language.say(fault.finding.remedy) if fault.finding.remedy else "")


def test_all_faults_are_named_at_once_in_the_order_of_lines() -> None:
    """Whoever mends a file sees all of it, not one fault a run."""
    text = SAMPLE.replace("title: 南", "titel: 南").replace("amount: 3000", "amount: 三千")
    text = text.replace("area: nanyigou\n", "")
    text = text.replace("by: zhang.wei\n  kind: triage", "by: 张\n  kind: triage").replace(
        "visit", "visit\n  own: 1"
    )
    assert _said(_faults(text)) == [
        f"{FILE}:1:1: area missing_key",
        f"{FILE}:3:1: titel unknown_key",
        f"{FILE}:7:9: amount wrong_type",
        f"{FILE}:30:3: log[0].own unknown_key",
        f"{FILE}:40:7: log[1].by wrong_value",
    ]


def test_a_fault_in_an_entry_names_the_entry() -> None:
    """Findings about entries carry the entry's id."""
    [fault] = _faults(SAMPLE.replace("channel: visit", "channel: 5"))
    assert fault.finding.entry == "f9kx2"


def test_keys_that_begin_with_x_belong_to_whoever_wrote_them() -> None:
    """Own keys are allowed in every mapping and mean nothing."""
    text = SAMPLE.replace("place:", "x-phone: {a: [1]}\nplace:").replace("channel:", "x-own: 1\n  channel:")
    assert _faults(text.replace("{key: b,", "{key: b, x-y: 2,")) == []


def test_a_key_that_is_no_text_is_refused_in_own_keys_too() -> None:
    """A key that is a number is read differently by different programs."""
    [fault] = _faults(SAMPLE.replace("place:", "x-own: {1: a}\nplace:"))
    assert (fault.place, fault.finding.code) == (f"{FILE}:6:9", "yaml")


def test_a_long_number_in_the_wrong_place_is_not_repeated() -> None:
    """Errors hold no personal data: what might be a telephone number is cut."""
    [fault] = _faults(SAMPLE.replace("title: 南义沟村两户地界纠纷", "title: 13800138000"))
    assert fault.finding.remedy is not None
    assert "0138000" not in language.say(fault.finding.remedy)


def test_a_tree_is_walked_to_its_leaves() -> None:
    """Areas stand in areas; the path names each step."""
    text = "format: 1\nname: 站\ncode: a\nareas:\n- id: a\n  name: 甲\n  areas:\n  - {id: b, name: 5}\n"
    _, [fault] = decode(text.encode(), Register, file="cases/register.yaml")
    assert fault.place == "cases/register.yaml:8:19: areas[0].areas[0].name"


@pytest.mark.parametrize("text", ["- a\n", "a\n", "5\n", "log: 5\n", "log: {a: 1}\n", "log: [1, [2], {}]\n"])
def test_what_is_no_case_at_all_is_told(text: str) -> None:
    """Any YAML is either a case or has faults."""
    assert _faults(text)

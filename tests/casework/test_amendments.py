"""Amendments laid over what they correct: the log as it is to be read."""

from typing import Any

import msgspec
import pytest

from disputes_cli.casework.amendments import amended as amended_entry
from disputes_cli.casework.amendments import effective, header_changes, in_order
from disputes_cli.casework.entries import Amendment, Entry, Triage
from tests.casework.logs import Said, amended, at, log, report, said, session, triage


def read(*entries: Said) -> dict[str, Entry]:
    """Return the entries of a log as they are to be read, by id."""
    return {entry.id: entry for entry in effective(log(*entries))[0]}


def wrong(*entries: Said) -> list[tuple[str, str | None]]:
    """Return what is wrong with the amendments of a log: code and entry."""
    return [(finding.code, finding.entry) for finding in effective(log(*entries))[1]]


def test_a_log_without_amendments_is_read_in_the_order_of_time() -> None:
    """The order in the file means nothing; where two share a time, the id decides."""
    entries = log(report(at=at(3)), report(at=at(1)), report(at=at(3)))
    assert [entry.id for entry in in_order(entries)] == ["b0000", "a0000", "c0000"]
    assert effective(reversed(entries)) == (in_order(entries), [])


def test_fields_are_set_and_taken_away_and_the_rest_stays() -> None:
    """Only the fields named change; id and kind stay."""
    last = read(
        report(),
        triage("red", approved_by="li.wei"),
        amended("b0000", set={"grade": "blue"}, unset=["approved_by"]),
    )
    graded = last["b0000"]
    assert isinstance(graded, Triage)
    assert (graded.id, graded.grade, graded.complexity, graded.approved_by) == (
        "b0000",
        "blue",
        "complex",
        None,
    )


def test_of_two_amendments_the_later_holds() -> None:
    """Amendments are laid over each other in the order of time, wherever they stand in the file."""
    entries = [report(), triage("red"), amended("b0000", set={"grade": "orange"}, at=at(9)), amended("b0000", set={"grade": "blue"}, at=at(8))]  # fmt: skip
    graded = read(*entries)["b0000"]
    assert isinstance(graded, Triage)
    assert graded.grade == "orange"


def test_a_chain_of_amendments_is_read_from_its_end() -> None:
    """An amendment of an amendment of an amendment still reaches the entry."""
    last = read(
        report(),
        triage("red"),
        amended("b0000", set={"grade": "orange"}),
        amended("c0000", set={"set": {"grade": "yellow"}}),
        amended("d0000", set={"set": {"set": {"grade": "blue"}}}),
    )
    graded = last["b0000"]
    assert isinstance(graded, Triage)
    assert graded.grade == "blue"


def test_a_voided_entry_is_left_out_and_its_amendment_stays() -> None:
    """What never happened is not read; that it was taken back is."""
    assert list(read(report(), session(), amended("b0000", void=True))) == ["a0000", "c0000"]


def test_a_voided_void_brings_the_entry_back() -> None:
    """The mistake may have been the voiding."""
    assert list(read(report(), session(), amended("b0000", void=True), amended("c0000", void=True))) == [
        "a0000",
        "b0000",
        "d0000",
    ]


def test_an_amendment_can_be_turned_to_another_entry() -> None:
    """An amendment that named the wrong entry is corrected like any other."""
    last = read(
        report(),
        triage("red"),
        triage("red"),
        amended("b0000", set={"grade": "blue"}),
        amended("d0000", set={"corrects": "c0000"}),
    )
    assert [entry.grade for entry in last.values() if isinstance(entry, Triage)] == ["red", "blue"]


@pytest.mark.parametrize("target", ["z0000", "c0000"])
def test_an_amendment_of_what_is_not_there_is_nonsense(target: str) -> None:
    """There is nothing to correct, or only itself."""
    assert wrong(report(), triage(), amended(target, set={"grade": "blue"})) == [("amends_nothing", "c0000")]


@pytest.mark.parametrize(
    "change",
    [
        {"set": {"grade": 5}},
        {"set": {"colour": "blue"}},
        {"set": {"id": "z0000"}},
        {"set": {"kind": "report"}},
        {"set": {"settle_by": "soon"}},
        {"set": {"at": "2026-04-01"}},
        {"unset": ["grade"]},
        {"unset": ["id"]},
        {"unset": ["kind"]},
        {"set": {"factors": {"weapon": "perhaps"}}},
    ],
)
def test_an_amendment_that_cannot_be_applied_is_nonsense_and_changes_nothing(change: dict[str, Any]) -> None:
    """Its fields must be the entry's, their values of the right types; id and kind stay."""
    entries = (report(), triage("red"), amended("b0000", **change))
    assert wrong(*entries) == [("amendment_invalid", "c0000")]
    assert read(*entries)["b0000"] == log(*entries)[1]


def test_a_field_that_is_not_there_may_be_taken_away() -> None:
    """To unset what was never set is no mistake worth a word."""
    assert wrong(report(), triage(), amended("b0000", unset=["approved_by"])) == []


def test_amendments_that_correct_each_other_are_read_all_the_same() -> None:
    """Even a circle, which no person makes, has one reading."""
    last = read(report(), amended("c0000", set={"reason": "甲"}), amended("b0000", set={"reason": "乙"}))
    assert [last[key].reason for key in ("b0000", "c0000")] == ["乙", "甲"]


def test_amendments_of_the_header_are_told_apart() -> None:
    """They change the header's own line; in the log they only say that, and why."""
    entries = log(
        report(),
        amended("header", set={"title": "甲"}),
        amended("a0000", set={"narrative": "乙"}),
        amended("header", set={"title": "丙"}),
        amended("d0000", void=True),
    )
    assert [change.set for change in header_changes(entries)] == [{"title": "甲"}]


def test_amended_keeps_what_an_amendment_is() -> None:
    """An amendment is an entry like others: its own fields can be corrected."""
    (entry,) = log(amended("header", reason="笔误", set={"title": "甲"}))
    last = amended_entry(entry, {"reason": "听错"}, [])
    assert isinstance(last, Amendment)
    assert (last.reason, last.set) == ("听错", {"title": "甲"})
    with pytest.raises(msgspec.ValidationError):
        amended_entry(entry, {}, ["reason"])
    with pytest.raises(KeyError):
        amended_entry(entry, {"id": "b0000"}, [])


def test_every_entry_can_be_amended() -> None:
    """Any kind of entry has its `reason`, and may be told it later."""
    entries = log(report(), session(), said("note", text="笔记"))
    assert [amended_entry(entry, {"reason": "补记"}, []).reason for entry in entries] == ["补记"] * 3

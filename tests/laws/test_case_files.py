"""One case ⇄ one text: what was written reads back, and a command changes only its own lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from disputes_cli.casework.carry_out import Outcome
from disputes_cli.casework.case import FORMAT, Case
from disputes_cli.casework.entries import Amendment
from disputes_cli.casework.state import fold, state
from disputes_cli.records.casefile import Opened, change_of, read_case, whole
from disputes_cli.records.docket import Docket
from disputes_cli.records.yaml_marks import load_marked
from disputes_cli.records.yaml_read import load
from disputes_cli.records.yaml_typed import decode
from disputes_cli.records.yaml_write import rewrite
from tests.laws.drawn import any_entry, cases, entry_of, examples, headers, read
from tests.records.small_register import SmallRegister
from tests.station import CHECKOUT

CASES = sorted((CHECKOUT / "cases").glob("[0-9]*/[0-9]*/*.yaml"))


@pytest.fixture(scope="module")
def docket(tmp_path_factory: pytest.TempPathFactory) -> Docket:
    """Hand out the docket of a register in git."""
    return SmallRegister.make(tmp_path_factory.mktemp("laws") / "station").docket


# Reading what was written


@given(cases())
def test_reading_what_was_written_gives_the_same_value(case: Case) -> None:
    """Any well-typed case can be written, and is the same when read by either reader."""
    content = whole(case)
    assert read_case(content, f"{case.id}.yaml") == case
    assert load(content) == load_marked(content).value
    assert msgspec.convert(load_marked(content).value, Case) == case
    assert decode(content, Case, file=f"{case.id}.yaml", newest=FORMAT) == (case, [])


# Writing into what people keep by hand


def blocks(content: bytes) -> list[list[str]]:
    """Return the lines of a file, parted before each top-level key and each entry."""
    parted: list[list[str]] = []
    for line in content.decode().split("\n")[:-1]:
        if not parted or (
            line[:1] not in (" ", "") and not (line[:2] == "- " and parted[-1][0] == "parties:")
        ):
            parted.append([])
        parted[-1].append(line)
    return parted


@dataclass(frozen=True)
class Hand:
    """What people do to a file: comments and blank lines between its parts, quotes, keys of their own."""

    between: Sequence[Sequence[str]]
    trailing: Sequence[str]
    quoted: bool
    own_key: bool
    end: Sequence[str]

    def kept(self, case: Case) -> bytes:
        """Return the text of a case as these people keep it."""
        lines: list[str] = []
        for place, part in enumerate(blocks(whole(case))):
            if place and part[0][:2] != "- ":
                lines += self.between[place % len(self.between)]
            head, *rest = part
            if head.startswith("title: ") and self.quoted and not rest:
                lines.append(f"title: {_double_quoted(case.title)}")
            elif head.startswith(("area:", "category:", "id:", "format:")):
                lines.append(head + self.trailing[place % len(self.trailing)])
            else:
                lines.append(head)
            lines += rest
            if head.startswith("category:") and self.own_key:
                lines += ["x-shelf: {row: 3, 'box': [1, 2]}  # 自用"]
        return "\n".join([*lines, *self.end, ""]).encode()


def _double_quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()


comments = st.lists(st.sampled_from(["# 王某来过电话", "", "#", " ", "# log:", "#- id: x0000"]), max_size=3)
hands = st.builds(
    Hand,
    between=st.lists(comments, min_size=1, max_size=5),
    trailing=st.lists(st.sampled_from(["", "  # 见台账", " # a: b", "   "]), min_size=1, max_size=3),
    quoted=st.booleans(),
    own_key=st.booleans(),
    end=comments,
)


def outcome_of(case: Case, *more: dict[str, Any]) -> Outcome:
    """Return a case with entries more, whether they make sense or not: here only the text counts."""
    latest = max(entry.at for entry in case.log)
    added = [
        replace(entry, id=f"z000{place}", at=latest + timedelta(minutes=place))
        for place, entry in enumerate(read([*more]), 1)
    ]
    log = (*case.log, *added)
    standing = fold(log)
    return Outcome(case, replace(case, log=log, state=state(standing)), tuple(added), standing)


def without_state(text: str) -> list[str]:
    """Return the lines of a file but those of its state, from the key to the next one of the top level.

    Comments that stand above the next key belong to it, and stay.
    """
    kept: list[str] = []
    within = False
    for line in text.split("\n"):
        if line.startswith("state:"):
            within = True
            continue
        if within and line[:1] not in (" ", "#", ""):
            within = False
        if within and line.startswith("  ") and line.strip() and not line.strip().startswith("#"):
            continue
        kept.append(line)
    return kept


def added_lines(old: list[str], new: list[str]) -> list[str]:
    """Return the one run of lines that is new; fails where anything else changed."""
    start = next(
        (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    length = len(new) - len(old)
    assert length >= 0
    assert old[start:] == new[start + length :]
    return new[start : start + length]


@examples(100)
@given(case=cases(), hand=hands, more=st.lists(any_entry(), min_size=1, max_size=2))
def test_an_act_changes_the_state_and_the_end_of_the_log_and_nothing_else(
    docket: Docket, case: Case, hand: Hand, more: list[dict[str, Any]]
) -> None:
    """Comments, blank lines, quotes, own keys: all bytes but those of `state` and the new entries stay."""
    case = replace(case, state=state(fold(case.log)))
    kept = hand.kept(case)
    assume(read_case(kept, f"{case.id}.yaml") == case)  # a blank line below a text may be part of it
    outcome = outcome_of(case, *more)
    change = change_of(Opened(docket.path_of(case.id), kept, case), outcome, docket)
    assert change.old == kept
    assert read_case(change.new, f"{case.id}.yaml") == outcome.case
    old, new = without_state(kept.decode()), without_state(change.new.decode())
    fresh = added_lines(old, new)
    begun = [line for line in fresh if line.startswith("- id: ")]
    assert len(begun) == len(more)
    assert fresh[0].startswith("- ") or fresh[0].strip() == ""


HEADER_KEYS = ("title", "place", "amount", "people_involved", "area", "parties", "refs", "links")


@examples(100)
@given(
    case=cases(), hand=hands, other=headers(), key=st.sampled_from(HEADER_KEYS), entry=entry_of("amendment")
)
def test_an_amendment_of_the_header_changes_its_own_key_too(
    docket: Docket, case: Case, hand: Hand, other: dict[str, Any], key: str, entry: dict[str, Any]
) -> None:
    """Beside state and log the lines of that key change, and no others."""
    case = replace(case, state=state(fold(case.log)))
    fresh = msgspec.convert({**other, "log": [msgspec.to_builtins(case.log[0])]}, Case)
    assume(getattr(fresh, key) != getattr(case, key))
    kept = hand.kept(case)
    assume(read_case(kept, f"{case.id}.yaml") == case)
    amendment = {**entry, "corrects": "header", "set": {key: _as_in_file(fresh).get(key)}}
    made = outcome_of(case, amendment)
    after = replace(made.case, **{key: getattr(fresh, key)})
    change = change_of(
        Opened(docket.path_of(case.id), kept, case), Outcome(case, after, made.entries, made.standing), docket
    )
    assert isinstance(made.entries[0], Amendment)
    assert read_case(change.new, f"{case.id}.yaml") == after
    old, new = (
        without_key(without_state(kept.decode()), key),
        without_key(without_state(change.new.decode()), key),
    )
    added_lines(old, new)


def _as_in_file(case: Case) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(case))
    return plain


def without_key(lines: list[str], key: str) -> list[str]:
    """Return the lines but those of a top-level key."""
    kept: list[str] = []
    within = False
    for line in lines:
        if line[:1] not in (" ", "#", "") and not (within and line[:2] == "- "):
            within = line.startswith(f"{key}:")
        if not (within and line.strip() and not line.strip().startswith("#")):
            kept.append(line)
    return kept


# The sample register


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_file_of_the_sample_register_is_read_the_same_by_both_readers(path: Path) -> None:
    """Bulk reading uses the fast reader: it must read what the careful one reads."""
    content = path.read_bytes()
    assert load(content) == load_marked(content).value


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_file_of_the_sample_register_is_written_as_it_was_read(path: Path) -> None:
    """To write what was read changes no byte."""
    content = path.read_bytes()
    assert rewrite(content.decode(), load(content)).encode() == content


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_of_the_sample_register_survives_being_written_anew(path: Path) -> None:
    """Also from the value alone the same case comes."""
    case = read_case(path.read_bytes(), path.name)
    assert read_case(whole(case), path.name) == case


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_note_on_a_case_of_the_sample_register_adds_its_lines_only(docket: Docket, path: Path) -> None:
    """The sample register is kept by hand too: whatever is there stays."""
    content = path.read_bytes()
    case = read_case(content, path.name)
    note = {"kind": "note", "id": "a0000", "at": "2026-04-01T09:00:00+08:00", "by": "x", "text": "笔记"}
    outcome = outcome_of(case, note)
    change = change_of(Opened(docket.path_of(case.id), content, case), outcome, docket)
    fresh = added_lines(without_state(content.decode()), without_state(change.new.decode()))
    assert len([line for line in fresh if line.startswith("- id: ")]) == 1

"""What holds of every board of every register, also of logs that make no sense."""

import random
from collections import Counter
from datetime import timedelta
from itertools import chain

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.case import Case
from disputes_cli.casework.due import DueItem, due_items
from disputes_cli.casework.overview.board import AHEAD, Board, Share, board, sharing
from disputes_cli.casework.state import fold
from tests.casework.logs import desk
from tests.laws import drawn
from tests.laws.drawn import FIRST, examples

registers = st.lists(drawn.cases(), max_size=4).map(
    lambda cases: [
        msgspec.structs.replace(case, id=f"20260401-b{number:04}") for number, case in enumerate(cases)
    ]
)
DAYS = st.integers(0, 60)


def told(cases: list[Case], day: int) -> Board:
    """Return the board of a morning."""
    at = desk(FIRST + timedelta(days=day))
    return board(chain.from_iterable(shares(cases, day)), at.rules, at.today)


def shares(cases: list[Case], day: int) -> list[list[Share]]:
    """Return what each case brings to it."""
    take = sharing(desk(FIRST + timedelta(days=day)))
    return [take(case, fold(case.log)) for case in cases]


def owed(cases: list[Case], day: int) -> list[DueItem]:
    """Return what the cases owe."""
    at = desk(FIRST + timedelta(days=day))
    return [item for case in cases for item in due_items(case, fold(case.log), at.today, at)]


@given(registers, DAYS)
@examples(60)
def test_everything_overdue_is_there_exactly_once(cases: list[Case], day: int) -> None:
    """On the board, and again on the page, where each stands in one part only."""
    late = Counter(map(repr, (item for item in owed(cases, day) if item.overdue)))
    found = told(cases, day)
    assert Counter(map(repr, found.overdue)) == late
    parts: list[DueItem | None] = [*found.other_overdue, *(one.item for one in found.limited)]
    parts += [one.item for one in found.waiting]
    parts += [one.item for one in found.handovers]
    shown = Counter(repr(item) for item in parts if item is not None and item.overdue)
    assert shown.keys() == late.keys()
    other = Counter(map(repr, found.other_overdue))
    assert not other.keys() & Counter(map(repr, parts[len(found.other_overdue) :])).keys()


@given(registers, DAYS)
@examples(60)
def test_everything_due_today_is_there(cases: list[Case], day: int) -> None:
    """Chances, too."""
    today = Counter(repr(item) for item in owed(cases, day) if item.days == 0)
    assert Counter(map(repr, told(cases, day).today)) == today


@given(registers, DAYS, st.randoms(use_true_random=False))
@examples(60)
def test_the_order_of_files_and_of_entries_changes_nothing(
    cases: list[Case], day: int, dice: random.Random
) -> None:
    """Two clones show the same board."""
    shuffled = [
        msgspec.structs.replace(case, log=tuple(dice.sample(case.log, len(case.log)))) for case in cases
    ]
    dice.shuffle(shuffled)
    assert told(shuffled, day) == told(cases, day)


@given(registers, DAYS)
@examples(60)
def test_what_rests_on_the_law_is_late_no_earlier_than_the_law_says(cases: list[Case], day: int) -> None:
    """Each names its rule; only what has passed the law's last day counts as past it."""
    found = told(cases, day)
    assert all(one.item.statutory and one.law and one.article for one in found.limited)
    assert all(one.last_day < found.on for one in found.past_the_law)
    soon = found.on + AHEAD
    wanted = [item for item in owed(cases, day) if item.statutory and item.due <= soon]
    assert Counter(repr(one.item) for one in found.limited) == Counter(map(repr, wanted))


@given(registers, DAYS)
@examples(60)
def test_what_a_case_brings_survives_json(cases: list[Case], day: int) -> None:
    """It may be taken beside the reading of others; what holds a null is read twice."""
    taken = shares(cases, day)
    sent = [msgspec.json.encode(one) for one in taken]
    read = [msgspec.json.decode(one, type=list[Share]) for one in sent]
    at = desk(FIRST + timedelta(days=day))
    assert board(chain.from_iterable(read), at.rules, at.today) == told(cases, day)

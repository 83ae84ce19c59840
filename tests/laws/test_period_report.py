"""What holds of every report of every register, also of logs that make no sense."""

import random
from datetime import timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import Entry
from disputes_cli.casework.figures.deadlines import follow
from disputes_cli.casework.figures.period_report import PeriodReport, period_report
from disputes_cli.casework.figures.periods import period_of
from disputes_cli.casework.state import fold
from tests.casework.logs import desk
from tests.laws import drawn
from tests.laws.drawn import FIRST, examples

DESK = desk()
kinds = st.sampled_from(["daily", "weekly", "monthly"])
registers = st.lists(drawn.cases(), max_size=4).map(
    lambda cases: [
        msgspec.structs.replace(case, id=f"20260401-b{number:04}") for number, case in enumerate(cases)
    ]
)
weeks = st.integers(0, 9).map(lambda number: FIRST.date() + timedelta(days=number))


def told(cases: list[Case], kind: str, day: object) -> PeriodReport:
    """Return the report of the period that a day lies in, long after it."""
    period = period_of(kind, day)  # type: ignore[arg-type]
    return period_report(cases, period, DESK, FIRST + timedelta(days=400))


@given(registers, kinds, weeks, st.randoms(use_true_random=False))
@examples(60)
def test_the_order_of_files_and_of_entries_changes_nothing(
    cases: list[Case], kind: str, day: object, dice: random.Random
) -> None:
    """Two clones print the same."""
    shuffled = [
        msgspec.structs.replace(case, log=tuple(dice.sample(case.log, len(case.log)))) for case in cases
    ]
    dice.shuffle(shuffled)
    assert told(shuffled, kind, day) == told(cases, kind, day)


@given(registers, kinds, weeks)
@examples(60)
def test_no_numerator_is_greater_than_its_denominator(cases: list[Case], kind: str, day: object) -> None:
    """And what is on top is also below."""
    for rate in told(cases, kind, day).rates.values():
        if rate.denominator is not None:
            left = list(rate.denominator)
            for case in rate.numerator:
                left.remove(case)
            assert rate.percent is None or 0 <= rate.percent <= 100


@given(registers, weeks)
@examples(40)
def test_the_days_of_a_week_add_up_to_the_week(cases: list[Case], day: object) -> None:
    """Every entry is of one day, every day of one week; what an amendment of a later day moves is left out."""
    unchanged = [case for case in cases if not any(entry.kind == "amendment" for entry in case.log)]
    week = period_of("weekly", day)  # type: ignore[arg-type]
    days = [told(unchanged, "daily", week.first + timedelta(days=number)) for number in range(7)]
    whole = told(unchanged, "weekly", day)
    for name in ("success_rate", "joint_rate", "satisfaction_rate", "against_proposal_rate"):
        parts = sorted(case for one in days for case in one.rates[name].denominator or ())
        assert parts == sorted(whole.rates[name].denominator or ())


@given(registers, kinds, weeks)
@examples(40)
def test_every_open_case_stands_once_on_every_axis(cases: list[Case], kind: str, day: object) -> None:
    """The rows at the top of an axis add up to the open cases, the new ones to what was registered."""
    found = told(cases, kind, day)
    for rows in found.standing.values():
        top = [row for row in rows if row.depth == 0]
        assert sum(row.open for row in top) == found.open
        assert sum(row.before for row in top) == found.open_before
    owners = found.standing["owner"]
    assert (
        sum(row.new for row in owners) == len(found.flows["new"]) == len(found.rates["registered"].numerator)
    )


@given(registers, kinds, weeks)
@examples(40)
def test_what_happens_after_a_period_changes_nothing_of_it(cases: list[Case], kind: str, day: object) -> None:
    """Fold the log up to the period's end, and no further."""
    found = told(cases, kind, day)
    end = found.stretch.end
    cut = [
        msgspec.structs.replace(case, log=log)
        for case in cases
        if (log := tuple(entry for entry in case.log if entry.at < end))
    ]
    again = told(cut, kind, day)
    assert found == again


@given(drawn.logs())
@examples(150)
def test_deadlines_that_never_ended_are_what_is_owed(log: tuple[Entry, ...]) -> None:
    """Following a log leads where folding it leads."""
    standing, deadlines = follow(log)
    folded = fold(log)
    assert sorted(map(repr, (one.owed for one in deadlines if one.ended is None))) == sorted(
        map(repr, standing.owed)
    )
    assert (standing.owed, standing.grade, standing.closed) == (folded.owed, folded.grade, folded.closed)

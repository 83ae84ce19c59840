"""Which measures are in force, and until when."""

from disputes_cli.casework.overview.measures_in_force import measures
from tests.casework.logs import on, report, said, standing, step, triage

HELD = (report(), triage("red"))


def in_force(*more: dict[str, object]) -> list[tuple[str, object]]:
    """Return the measures of a red case in which this happened: track or plan, and the end."""
    return [(one.track or one.text or "", one.until) for one in measures(standing(*HELD, *more))]


def test_nothing_done_is_no_measure() -> None:
    """A leader alone is none."""
    assert in_force() == []
    assert in_force(said("assignment", lead="li.wei")) == []


def test_what_protects_comes_before_what_decides() -> None:
    """An order, a letter, then the rest by their ends; a result ends a measure."""
    steps = (
        step("filed", "public_security", until=on(9)),
        step("issued", "warning_letter", until=on(30)),
        step("issued", "protection_order", until=on(40)),
    )
    assert in_force(*steps) == [
        ("warning_letter", on(30)),
        ("protection_order", on(40)),
        ("public_security", on(9)),
    ]
    assert in_force(*steps, step("decision", "public_security", result="罚款")) == [
        ("warning_letter", on(30)),
        ("protection_order", on(40)),
    ]


def test_without_a_proceeding_the_plan_is_the_measure() -> None:
    """The latest one, until what was to be done by its day was reported as done."""
    plan = said("assignment", plan="每日走访", until=on(12))
    assert in_force(plan) == [("每日走访", on(12))]
    assert in_force(plan, said("assignment", owner="li.wei")) == [("每日走访", on(12))]
    assert in_force(plan, said("done", of="c0000")) == []
    assert in_force(said("assignment", plan="每日走访")) == [("每日走访", None)]
    assert in_force(plan, step("issued", "warning_letter")) == [("warning_letter", None)]


def test_a_measure_whose_end_has_passed_has_lapsed() -> None:
    """On its last day it is in force; one without an end does not lapse."""
    (order,) = measures(standing(*HELD, step("issued", "protection_order", until=on(12))))
    assert [order.lapsed(on(day)) for day in (11, 12, 13)] == [False, False, True]
    (plan,) = measures(standing(*HELD, said("assignment", plan="每日走访")))
    assert not plan.lapsed(on(99))

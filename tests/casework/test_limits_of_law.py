"""Which due items rest on a limit of law, and until when the law gives time."""

from datetime import date
from typing import Any

import pytest

from disputes_cli.casework.due import DueItem, due_items
from disputes_cli.casework.law.floor import breaches
from disputes_cli.casework.limits_of_law import last_day, running_until
from disputes_cli.casework.standing import DueKind
from disputes_cli.casework.values import Track
from tests.casework.logs import (
    agreed,
    at,
    case,
    desk,
    fixed,
    on,
    performed,
    report,
    session,
    standing,
    step,
    term,
    triage,
)

DESK = desk()
PS = triage(nature="public_security")
Said = dict[str, Any]


def item(kind: DueKind, *log: Said, **header: Any) -> DueItem:
    """Return the due item of a kind of a case with this log."""
    return next(
        one for one in due_items(case(*log, **header), standing(*log), on(4), DESK) if one.kind == kind
    )


def last(kind: DueKind, *log: Said, **header: Any) -> date | None:
    """Return the last day that the law gives for it."""
    held, of = standing(*log), item(kind, *log, **header)
    found = last_day(kind, of.entry, case(*log, **header), held, DESK)
    assert (found is not None) == of.statutory
    return found.day if found else None


def test_a_confirmation_rests_on_the_thirty_days_of_the_law() -> None:
    """From the day on which the agreement takes effect, on to the next working day."""
    told = agreed(term("c0000-1", due=on(40)), frame={"confirm_by": on(33)})
    assert last("confirmation", report(), triage(), told) == date(2026, 5, 6)  # the 3rd lies in the holidays


def test_a_promise_before_the_last_day_still_rests_on_the_law() -> None:
    """The item keeps its own day; the law's is later."""
    told = agreed(term("c0000-1", due=on(40)), frame={"confirm_by": on(10)})
    assert item("confirmation", report(), triage(), told).due == on(10)
    assert last("confirmation", report(), triage(), told) == date(2026, 5, 6)


def test_no_court_confirms_what_the_law_excepts() -> None:
    """Neither of personal status nor under a mode that is not named: no limit of law."""
    told = agreed(term("c0000-1", due=on(40)), frame={"confirm_by": on(33)})
    assert last("confirmation", report(), triage(), told, category="divorce") is None
    trade = agreed(term("c0000-1", due=on(40)), frame={"under": "administrative", "confirm_by": on(33)})
    assert last("confirmation", report(), triage(), trade) is None


def test_a_public_security_case_is_decided_within_thirty_days() -> None:
    """Of its filing, whatever steps lie between; a decision ends it."""
    filed = step(until=on(34))
    assert last("proceeding", report(), PS, filed) == date(2026, 5, 6)
    assert last("proceeding", report(), PS, filed, step("appraisal", until=on(20))) == date(2026, 5, 6)
    assert last("proceeding", report(), PS, filed, step("decision", until=on(20))) is None


def until(taken: str, *log: Said, day: int = 8, track: Track = "public_security") -> date | None:
    """Return until when the law gives time after a step that is now taken."""
    return running_until(track, taken, case(*log), standing(*log), DESK, on(day))


def test_a_step_on_the_way_to_a_decision_does_not_stop_the_clock() -> None:
    """Whatever it is, and how often; only the decision ends it, and without a filing none runs."""
    filed = (report(), PS, step(until=on(34)))
    assert until("filed", report(), PS, day=3) == date(2026, 5, 6)
    assert until("appraisal", *filed) == date(2026, 5, 6)
    assert until("settlement_application", *filed, step("appraisal")) == date(2026, 5, 6)
    assert until("decision", *filed) is None
    assert until("appraisal", *filed, step("decision", result="罚款")) is None
    assert until("appraisal", report(), PS) is None
    assert until("accepted", *filed, track="suit") is None


def test_an_extension_gives_thirty_days_more_and_no_more_than_two_do() -> None:
    """Art. 118; a day that was granted stands for the steps after it."""
    filed = (report(), PS, step(until=on(34)))
    assert until("extended", *filed) == on(63)
    assert until("appraisal", *filed, step("extended", until=on(50))) == on(50)
    assert until("extended", *filed, step("extended")) == date(2026, 7, 2)
    assert until("extended", *filed, step("extended"), step("extended")) == date(2026, 7, 2)


def test_an_extension_of_the_case_gives_the_time_that_was_granted() -> None:
    """No more than the law allows; without a day, all that it allows."""
    filed = step(until=on(34))
    assert last("proceeding", report(), PS, filed, step("extended", until=on(60))) == on(60)
    assert last("proceeding", report(), PS, filed, step("extended", until=on(200))) == date(2026, 7, 2)


def test_failed_mediation_begins_the_time_anew() -> None:
    """So does a term that was not performed."""
    failed = session("failed", modes=["public_security"], at=at(10))
    assert last("proceeding", report(), PS, step(until=on(34)), failed) == date(2026, 5, 11)
    broken = (
        agreed(term("d0000-1", due=on(8)), frame={"under": "public_security"}),
        performed("d0000-1", "unperformed", at=at(12)),
    )
    assert last("proceeding", report(), PS, step(until=on(34)), *broken) == date(2026, 5, 12)


@pytest.mark.parametrize(
    "taken",
    [
        step("issued", "warning_letter", until=on(11)),
        step("issued", "protection_order", until=on(90)),
        step("filed", "suit", until=on(30)),
        step("appraisal", until=on(30)),
    ],
    ids=lambda taken: f"{taken['track']} {taken['step']}",
)
def test_what_only_rules_or_people_set_a_day_for_is_not_statutory(taken: Said) -> None:
    """The seven days after a warning letter are the register's; an order has an end, and no next step by law."""
    assert last("proceeding", report(), PS, taken) is None


def test_a_law_that_was_not_yet_in_force_sets_no_limit() -> None:
    """The thirty days of article 118 hold for what was filed since 2026."""
    early = at(1).replace(year=2025)
    log = (report(at=early), {**PS, "at": early.replace(day=2)}, step(at=early.replace(day=3), until=on(20)))
    assert last("proceeding", *log) is None


def test_the_second_session_is_held_within_seven_working_days_of_the_first() -> None:
    """Of one that was held to its end, in a public-security case, in the same round."""
    first = session("failed", modes=["public_security"])
    second = fixed(9, modes=["on_the_spot"])
    assert last("session", report(), PS, first, second) == date(2026, 4, 15)  # the 6th is a day off
    assert last("session", report(), PS, second) is None
    assert last("session", report(), triage(), session("failed"), fixed(9, modes=["people"])) is None
    assert last("session", report(), PS, {**first, "outcome": "no_show"}, second) is None


def test_what_comes_after_the_last_day_is_a_breach_and_what_comes_before_is_none() -> None:
    """The limit that is shown is the one that `check` holds the step to."""
    log = (report(), PS, step(until=on(34)))
    end = last("proceeding", *log)
    assert end is not None
    for day, broken in ((end, False), (date.fromordinal(end.toordinal() + 1), True)):
        decided = step("decision", at=at(1).replace(month=day.month, day=day.day), result="罚款")
        done = standing(*log, decided)
        found = breaches(case(*log, decided), done.log, DESK.laws, DESK.rules)
        assert ("ps_decided_within" in {one.code for one in found}) is broken


def test_other_kinds_rest_on_no_law() -> None:
    """Settlement, terms, follow-ups and tasks are promises and rules of the register."""
    log = (report(triage_by=on(2)), triage(settle_by=on(9)), agreed(term("c0000-1", due=on(8)), next=on(9)))
    assert not any(one.statutory for one in due_items(case(*log), standing(*log), on(3), DESK))

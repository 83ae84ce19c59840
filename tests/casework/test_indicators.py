"""Every figure, computed as its definition in the rules says."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from disputes_cli.casework.case import Case
from disputes_cli.casework.figures.indicators import FIGURES, Rate, hits, rates, shown
from disputes_cli.casework.figures.periods import ReportPeriod, period_of, stretch
from disputes_cli.casework.figures.standing_then import reckon
from tests.casework import logs
from tests.casework.logs import (
    agreed,
    at,
    closed,
    fixed,
    follow_up,
    on,
    performed,
    referral,
    reopened,
    reply,
    report,
    session,
    step,
    suspended,
    term,
    triage,
)
from tests.casework.method import general

RULES = general()
LATER = at(40)
WEEK = period_of("weekly", on(8))
"""From Monday the 6th to Sunday the 12th of April 2026; entries stand on days 1, 2, 3 … where they say nothing."""
Said = dict[str, Any]


def case(*said: Said, **header: Any) -> Case:
    """Return a case reported on the first of April, with what else happened."""
    return logs.case(report(), *said, **header)


def of(name: str, *cases: Case, now: datetime = LATER) -> tuple[int, int | None]:
    """Return n and N of a figure over that week."""
    rate = over(cases, WEEK, now)[name]
    return len(rate.numerator), None if rate.denominator is None else len(rate.denominator)


def over(cases: Sequence[Case], period: ReportPeriod, now: datetime) -> dict[str, Rate]:
    """Return every figure over a period."""
    told = [one for case in cases if (one := reckon(case, stretch(period, now))) is not None]
    return rates([(one.case.id, hits(one, shown(RULES))) for one in told], RULES)


def new(*said: Said) -> Case:
    """Return a case reported within the week."""
    return logs.case(report(at=at(7)), *said)


def test_every_indicator_of_the_general_rules_is_computed() -> None:
    """And nothing is computed that has no definition there."""
    assert [one.id for one in RULES.indicators] == [*FIGURES]
    assert {one.id for one in RULES.indicators if one.denominator} == {
        name for name, figure in FIGURES.items() if figure.rate
    }


def test_registered_counts_first_reports_without_duplicates() -> None:
    """A report again is no new case; before the week it does not count."""
    twice = new(report(at=at(8)))
    double = new(closed("duplicate", of="20260401-aaaaa", at=at(9)))
    assert of("registered", twice, double, case()) == (1, None)


def test_settlement_rate_asks_for_a_settlement_that_stands() -> None:
    """One that was broken does not; what was no dispute is left out."""
    stands = new(agreed(term("c0000-1"), at=at(8), id="c0000"))
    broken = new(agreed(term("c0000-1"), at=at(8), id="c0000"), performed("c0000-1", "unperformed", at=at(9)))
    none = new(closed("no_dispute", at=at(9)))
    later = new(agreed(term("c0000-1"), at=at(14), id="c0000"))
    assert of("settlement_rate", stands, broken, none, later) == (1, 3)


def test_closure_rate_takes_back_what_was_reopened() -> None:
    """Whatever the ending."""
    ended = new(closed("withdrawn", at=at(9)))
    back = new(closed("withdrawn", at=at(9)), reopened(at=at(10)))
    back_later = new(closed("withdrawn", at=at(9)), reopened(at=at(13)))
    assert of("closure_rate", ended, back, back_later) == (2, 3)


def test_success_rate_counts_sessions_that_were_concluded() -> None:
    """Not those fixed, adjourned, refused, or that nobody attended."""
    tried = case(
        fixed(8, at=at(6)),
        session("refused", at=at(7)),
        session("no_show", at=at(8)),
        session("adjourned", at=at(9), session_at=at(10)),
        session("failed", at=at(10)),
        agreed(term("g0000-1"), at=at(11), id="g0000", outcome="partial"),
    )
    assert of("success_rate", tried) == (1, 2)


def test_performance_rate_looks_at_terms_whose_day_came() -> None:
    """One put off before its day did not fall due; one known late is done all the same."""
    terms = [term(f"b0000-{n}", due=on(day)) for n, day in ((1, 8), (2, 8), (3, 8), (4, 13))]
    done = case(
        agreed(*terms, id="b0000"),
        performed("b0000-1", "late", at=at(10)),
        performed("b0000-2", "varied", due=on(20), at=at(7)),
    )
    assert of("performance_rate", done) == (1, 2)


def test_confirmation_rate_looks_at_agreements_that_may_be_confirmed() -> None:
    """Those of a mode that a court confirms, or for which a day was set."""
    may = case(agreed(term("b0000-1"), at=at(7), id="b0000", frame={"effective_on": str(on(7))}))
    asked = case(
        agreed(term("b0000-1"), at=at(7), id="b0000", frame={"effective_on": str(on(7))}),
        step("applied", "judicial_confirmation", at=at(9)),
    )
    cannot = case(
        agreed(term("b0000-1"), at=at(7), id="b0000", frame={"effective_on": str(on(7)), "under": "judicial"})
    )
    modes = {mode.id for mode in RULES.modes if mode.confirmable}
    assert "people" in modes
    assert of("confirmation_rate", may, asked, cannot) == (1, 3 if "judicial" in modes else 2)


def test_follow_up_rate_asks_for_somebody_seen_by_the_day() -> None:
    """An attempt in vain ends nothing; a visit ahead of the day counts."""
    in_time = case(agreed(term("b0000-1"), id="b0000", next=on(8)), follow_up("a", at=at(4)))
    late = case(agreed(term("b0000-1"), id="b0000", next=on(8)), follow_up("a", at=at(9)))
    in_vain = case(
        agreed(term("b0000-1"), id="b0000", next=on(8)), follow_up(tried={"a": "no_answer"}, at=at(8))
    )
    ahead = case(agreed(term("b0000-1"), id="b0000", next=on(14)))
    assert of("follow_up_rate", in_time, late, in_vain, ahead) == (1, 3)


def test_satisfaction_rate_counts_answers() -> None:
    """Each party is asked apart; who declined does not count."""
    asked = case(
        follow_up("a", "b", satisfaction={"a": "satisfied", "b": "fair"}, at=at(8)),
        follow_up("a", satisfaction={"a": "declined"}, at=at(9)),
    )
    assert of("satisfaction_rate", asked) == (1, 2)


def test_relapse_rates_wait_until_the_time_is_over() -> None:
    """A settlement counts in the week of its 30th or 90th day, when it can no longer relapse in time."""
    settled = agreed(term("b0000-1"), id="b0000", at=at(2))
    quiet, back, later = case(settled), case(settled, report(at=at(30))), case(settled, report(at=at(33)))

    def in_week_of(day: int, name: str) -> tuple[int, int]:
        rate = over((quiet, back, later), period_of("weekly", on(day)), at(200))[name]
        assert rate.denominator is not None
        return len(rate.numerator), len(rate.denominator)

    assert in_week_of(32, "early_relapse_rate") == (1, 3)
    assert in_week_of(92, "relapse_rate") == (2, 3)
    assert in_week_of(2, "early_relapse_rate") == (0, 0)


def test_overdue_rate_looks_at_open_cases() -> None:
    """A limit on the last day of the week is over when the week is; a suspended one stands still."""
    late = case(triage(settle_by=on(12)))
    not_yet = case(triage(settle_by=on(13)))
    resting = case(triage(settle_by=on(8)), suspended())
    gone = case(triage(settle_by=on(8)), closed("withdrawn"))
    assert of("overdue_rate", late, not_yet, resting, gone) == (1, 3)
    assert of("overdue_rate", late, now=at(12)) == (0, 1)


def test_settled_in_time_holds_the_settlement_against_the_limit_that_ran() -> None:
    """It stands still while work is suspended; where none ran the case is left out."""
    done = agreed(term("h0000-1"), id="h0000", at=at(9))
    in_time = case(triage(settle_by=on(9)), done)
    late = case(triage(settle_by=on(8)), done)
    resting = case(triage(settle_by=on(8)), suspended(at=at(7)), done)
    without = case(triage(), done)
    assert of("settled_in_time_rate", in_time, late, resting, without) == (2, 3)


def test_replies_on_time_are_counted_by_the_day_on_which_one_was_owed() -> None:
    """A day put off before it came is not counted, one put off after it is."""
    in_time = case(referral(reply_by=on(8)), reply("b0000", "accepted", reply_by=on(20), at=at(8)))
    late = case(referral(reply_by=on(8)), reply("b0000", "done", at=at(9)))
    silent = case(referral(reply_by=on(8)))
    urged = case(referral(reply_by=on(8)), {"kind": "urge", "of": "b0000", "due": str(on(20)), "at": at(7)})
    urged_late = case(
        referral(reply_by=on(8)), {"kind": "urge", "of": "b0000", "due": str(on(20)), "at": at(9)}
    )
    assert of("reply_on_time_rate", in_time, late, silent, urged, urged_late) == (1, 4)


def test_returned_rate_looks_at_what_was_sent_in_the_week() -> None:
    """Who is only informed returns nothing."""
    back = case(referral(at=at(7)), reply("b0000", "returned", at=at(8)))
    kept = case(referral(at=at(7)), reply("b0000", "accepted", at=at(8)))
    informed = case(referral("inform", at=at(7)))
    assert of("returned_rate", back, kept, informed) == (1, 2)


def test_turned_criminal_counts_the_first_turn() -> None:
    """Judged criminal from the beginning, a case has not turned."""
    filed = case(step("filed", "criminal", at=at(8)))
    again = case(step("filed", "criminal"), step("filed", "criminal", at=at(8)))
    judged_anew = case(triage(), triage(nature="criminal", at=at(8)))
    from_the_first = case(triage(nature="criminal", at=at(8)))
    assert of("turned_criminal", filed, again, judged_anew, from_the_first) == (2, None)


def test_triage_in_time_is_judged_by_the_day_owed() -> None:
    """A case that was closed before that day owed none."""
    in_time = logs.case(report(triage_by=on(8)), triage(at=at(8)))
    late = logs.case(report(triage_by=on(8)), triage(at=at(9)))
    gone = logs.case(report(triage_by=on(8)), closed("withdrawn", at=at(7)))
    assert of("triage_in_time_rate", in_time, late, gone) == (1, 2)


def test_decisions_sessions_and_teams() -> None:
    """Against the proposal, with another body at the table, with leader, team and plan."""
    otherwise = case(triage("red", at=at(8), proposed={"grade": "blue"}, reason="有激化可能"))
    joint = case(session(at=at(8), assist=["court"]), session(at=at(9)))
    led = case(
        triage("red", at=at(7)),
        {"kind": "assignment", "lead": "li.wei", "team": ["zhang.wei"], "plan": "每日走访", "at": at(8)},
    )
    assert of("against_proposal_rate", otherwise, led) == (1, 2)
    assert of("joint_rate", joint) == (1, 2)
    assert of("team_rate", otherwise, joint, led) == (1, 2)


@pytest.mark.parametrize(
    ("n", "of_them", "percent"),
    [(0, 0, None), (1, 3, 33.33), (2, 3, 66.67), (1, 800, 0.13), (3, 800, 0.38), (1, 1, 100.0), (0, 7, 0.0)],
)
def test_percentages_are_rounded_half_up(n: int, of_them: int, percent: float | None) -> None:
    """0.125 is 0.13, and where there is nothing to count there is no rate."""
    assert Rate(["x"] * n, ["x"] * of_them).percent == percent


def test_a_plain_count_has_no_rate() -> None:
    """Nothing to divide by."""
    assert Rate(["x"], None).percent is None

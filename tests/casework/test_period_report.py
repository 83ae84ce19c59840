"""What a station tells of a period: what happened in it, how things stood when it ended, what to look at."""

from datetime import date, datetime
from itertools import chain
from typing import Any

import msgspec

from disputes_cli.casework.case import Case
from disputes_cli.casework.figures.observations import Of, Returned, relapsed_within
from disputes_cli.casework.figures.period_report import PeriodReport, period_report, summed
from disputes_cli.casework.figures.periods import period_of, stretch
from disputes_cli.casework.figures.shares import Share, sharing
from tests.casework import logs
from tests.casework.logs import (
    agreed,
    amended,
    at,
    closed,
    follow_up,
    on,
    performed,
    referral,
    register,
    reopened,
    reply,
    report,
    session,
    suspended,
    term,
    triage,
)
from tests.casework.method import general

LATER = at(40)
WEEK = period_of("weekly", on(8))
"""From Monday the 6th to Sunday the 12th of April 2026."""
Said = dict[str, Any]


def told(*cases: Case, now: datetime = LATER, areas: frozenset[str] | None = None) -> PeriodReport:
    """Return the report of that week, by default long after it."""
    numbered = [
        logs.case(entries=case.log, id=f"20260401-b{number:04}", area=case.area, category=case.category)
        for number, case in enumerate(cases)
    ]
    whole = period_report(numbered, WEEK, logs.desk(), now, areas)
    assert told_beside(numbered, now, areas) == whole
    return whole


def told_beside(cases: list[Case], now: datetime, areas: frozenset[str] | None) -> PeriodReport:
    """Return the same report from shares that were taken elsewhere and sent as JSON."""
    this, desk = stretch(WEEK, now), logs.desk()
    take = sharing(WEEK, desk, this, areas)
    sent = [msgspec.json.encode(take(case)) for case in reversed(cases)]
    assert not any(b"null" in one for one in sent), "what holds a null is read twice"
    shares = chain.from_iterable(msgspec.json.decode(one, type=list[Share]) for one in sent)
    return summed(shares, this, desk, areas)


def counts(found: PeriodReport) -> dict[str, tuple[int, int]]:
    """Return how many cases something happened to, in the week and in the one before."""
    return {
        name: (len(found.flows[name]), len(found.flows_before[name]))
        for name in found.flows
        if found.flows[name] or found.flows_before[name]
    }


def test_what_happened_is_counted_in_its_week() -> None:
    """Cases are counted, not entries."""
    case = logs.case(
        report(at=at(1)),
        triage(at=at(2)),
        session(at=at(7)),
        session(at=at(8)),
        referral(at=at(9)),
        referral("inform", at=at(10)),
        report(at=at(11)),
        closed("withdrawn", at=at(11, 10)),
        reopened(at=at(12)),
        session(at=at(13)),
    )
    assert counts(told(case)) == {
        "new": (0, 1),
        "triaged": (0, 1),
        "mediated": (1, 0),
        "referred": (1, 0),
        "again": (1, 0),
        "closed": (1, 0),
        "reopened": (1, 0),
    }


def test_a_report_of_last_week_does_not_change_by_what_happened_since() -> None:
    """Neither by entries, nor by an amendment made since."""
    log = (report(), triage(settle_by=on(9)), session(at=at(8)))
    since = (
        closed("withdrawn", at=at(14)),
        amended("b0000", set={"grade": "red"}, at=at(15)),
        report(at=at(16)),
    )
    before, after = told(logs.case(*log)), told(logs.case(*log, *since))
    assert (before.flows, before.rates, before.standing, before.overdue) == (
        after.flows,
        after.rates,
        after.standing,
        after.overdue,
    )


def test_an_amendment_of_the_week_counts_in_it() -> None:
    """A mistake put right by then is right then."""
    found = told(logs.case(report(), triage("blue"), amended("b0000", set={"grade": "red"}, at=at(8))))
    assert [(row.key, row.open, row.before) for row in found.standing["grade"]] == [
        ("red", 1, 0),
        ("blue", 0, 1),
    ]


def test_the_tree_counts_a_row_with_all_below() -> None:
    """Of areas and of categories."""
    found = told(logs.case(report(at=at(7)), category="land_boundary", area="nanyigou"), logs.case(report(), area="daozhen"))  # fmt: skip
    assert [(row.key, row.open, row.before, row.new, row.depth) for row in found.standing["area"]] == [
        ("daozhen", 2, 1, 1, 0),
        ("nanyigou", 1, 0, 1, 1),
    ]
    assert [(row.key, row.open, row.depth) for row in found.standing["category"]] == [
        ("land_forest", 2, 0),
        ("land_boundary", 2, 1),
    ]


def test_what_is_unknown_comes_last() -> None:
    """A case that nobody graded stands below those that were."""
    found = told(logs.case(report()), logs.case(report(), triage("blue")))
    assert [row.key for row in found.standing["grade"]] == ["blue", None]


def test_overdue_is_judged_when_the_week_ends() -> None:
    """What was due on its last day is late then, what was due after is not."""
    found = told(logs.case(report(), triage(settle_by=on(12), review_by=on(13))))
    assert [(item.kind, item.days) for item in found.overdue] == [("settlement", -1)]
    assert {owner: [item.kind for item in items] for owner, items in found.falls_due.items()} == {
        None: ["review"]
    }


def test_a_running_week_is_told_as_it_stands_now() -> None:
    """What is due today is not late."""
    found = told(logs.case(report(), triage(settle_by=on(8))), now=at(8, 12))
    assert found.stretch.running
    assert not found.overdue
    assert told(logs.case(report(), triage(settle_by=on(8))), now=at(9)).overdue


def test_relapses_are_told_in_the_week_they_came() -> None:
    """By a broken term, a report or a reopening, with the days since the settlement."""
    settled = agreed(term("b0000-1"), id="b0000", at=at(2))
    broken = logs.case(report(), settled, performed("b0000-1", "unperformed", at=at(9)))
    before = logs.case(report(), settled, report(at=at(4)))
    found = told(broken, before)
    assert [(one.kind, one.days) for one in found.returned] == [("performance", 7)]


def test_silent_is_an_open_case_without_an_entry_for_more_than_a_week() -> None:
    """A closed one may be silent."""
    found = told(logs.case(report(at=at(5))), logs.case(report(at=at(6))), logs.case(report(), closed("withdrawn")))  # fmt: skip
    assert [(one.of.case, one.since) for one in found.silent] == [("20260401-b0000", on(5))]


def test_an_entry_recorded_two_days_later_is_late_and_counts_all_the_same() -> None:
    """Even one recorded after the week: it is named as such."""
    found = told(
        logs.case(
            report(),
            session(at=at(7), recorded=at(8, 23)),
            session(at=at(8), recorded=at(10)),
            session(at=at(9), recorded=at(20)),
        )
    )
    assert [(one.entry, one.days, one.after) for one in found.late] == [
        ("d0000", 11, True),
        ("c0000", 2, False),
    ]
    assert len(found.rates["success_rate"].denominator or ()) == 3


def test_decisions_against_the_proposal_are_told_with_their_reason() -> None:
    """Of the week only."""
    otherwise = triage("red", at=at(8), proposed={"grade": "blue"}, reason="有激化可能")
    found = told(logs.case(report(), otherwise), logs.case(report(), {**otherwise, "at": at(3)}))
    assert [(one.reason, one.proposed.grade) for one in found.against] == [("有激化可能", "blue")]


def test_what_became_of_the_work_of_partners() -> None:
    """Sent, accepted, returned and dealt with in the week; late by its day; unanswered and overdue at its end."""
    found = told(
        logs.case(report(), referral(at=at(7), reply_by=on(9)), reply("b0000", "accepted", at=at(10), reply_by=on(20))),
        logs.case(report(), referral(to="court", reply_by=on(8))),
        logs.case(report(), referral(to="court", at=at(7)), reply("b0000", "returned", at=at(8))),
        logs.case(report(), referral("inform", to="station", at=at(7))),
    )  # fmt: skip
    town, court = sorted(found.partners, key=lambda one: one.body != "town_centre")
    assert (town.sent, town.accepted, town.returned, town.late, town.unanswered, town.overdue) == (1, 1, 0, 1, 0, 0)  # fmt: skip
    assert (court.sent, court.accepted, court.returned, court.late, court.unanswered, court.overdue) == (1, 0, 1, 1, 1, 1)  # fmt: skip
    assert [one.body for one in found.partners] == ["court", "town_centre"]


def test_areas_without_a_report_are_named() -> None:
    """A retired one is not; an area is heard through those below it."""
    assert told(logs.case(report(at=at(7)))).silent_areas == []
    assert told(logs.case(report())).silent_areas == ["daozhen", "nanyigou"]
    assert told(logs.case(report()), areas=frozenset({"nanyigou"})).silent_areas == ["nanyigou"]


def test_only_the_areas_asked_for_are_counted() -> None:
    """Of a person, with all below."""
    cases = (logs.case(report(), area="daozhen"), logs.case(report()))
    assert told(*cases, areas=register().areas_under("zhang.wei")).cases == 1


def test_tiers_answers_and_suggestions() -> None:
    """Who settled, what parties said, what they suggested."""
    found = told(
        logs.case(report(), agreed(term("b0000-1"), id="b0000", at=at(7), tier="village")),
        logs.case(report(), referral(), reply("b0000", "settled", at=at(8))),
        logs.case(report(), follow_up("a", satisfaction={"a": "fair"}, suggestions="多巡逻", at=at(9))),
    )
    assert found.settled_by_tier == {"village": 1, None: 1}
    assert found.satisfaction == {"fair": 1}
    assert [one.text for one in found.suggestions] == ["多巡逻"]


def test_leader_team_and_plan_of_open_cases() -> None:
    """Each counted apart, and all three together."""
    led = {"kind": "assignment", "lead": "li.wei", "team": ["zhang.wei"], "plan": "每日走访"}
    found = told(logs.case(report(), led), logs.case(report(), {"kind": "assignment", "lead": "li.wei"}))
    assert found.held == {"lead": 2, "team": 1, "plan": 1, "all": 1}


def test_a_suspended_case_is_open_and_owes_no_settlement() -> None:
    """Its limit stands still."""
    found = told(logs.case(report(), triage(settle_by=on(8)), suspended()))
    assert (found.open, list(found.overdue)) == (1, [])


def test_a_case_nobody_had_reported_by_then_is_not_there() -> None:
    """It is not of that week."""
    assert told(logs.case(report(at=at(13)))).cases == 0


def test_a_relapse_is_told_by_how_soon_it_came() -> None:
    """On the last day of a time counts; a dispute that comes back after years is in neither."""
    of = Of(case="20260101-aaaaa", title="x", area="nan")
    back = [Returned(of, "a1", "b1", "report", date(2026, 2, 1), days) for days in (30, 31, 90, 91, 400)]
    told = [(within.days, count) for within, count in relapsed_within(back, general())]
    assert told == [(30, 1), (90, 3)]

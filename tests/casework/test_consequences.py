"""What the rules ask for after something happened: duties of somebody, a triage anew, told and written into the entry."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from disputes_cli import language
from disputes_cli.casework.proposals.proposing import draft
from disputes_cli.casework.state import fold
from tests.casework.logs import (
    Said,
    agreed,
    case,
    closed,
    desk,
    follow_up,
    log,
    on,
    referral,
    reopened,
    reply,
    report,
    said,
    session,
    standing,
    term,
    triage,
)

DESK = desk()
RED = {"nature": "civil", "grade": "red", "complexity": "complex"}
ASKED = triage("red", duties=[{"do": "team", "due": "2026-04-02", "ended_by": "team"}])


def proposed(kind: str, typed: dict[str, Any], *before: Said) -> tuple[dict[str, Any], list[str]]:
    """Return what is proposed for an entry on the thirtieth, and what is told of it."""
    held = case(*before)
    made = draft(kind, typed, held, fold(held.log), DESK, on(30))
    return made.proposed, [language.say(notice) for notice in made.notices]


def duties(kind: str, typed: dict[str, Any], *before: Said) -> list[str]:
    """Return the duties that are proposed for an entry."""
    return [duty["do"] for duty in proposed(kind, typed, *before)[0].get("duties", ())]


def test_a_grade_asks_for_what_its_response_says() -> None:
    """Red: a leader and a team at once, unless the case has them; not again at the next triage of the same grade."""
    made = proposed("triage", RED, report())[0]["duties"]
    assert made == [
        {"do": "lead", "due": on(30), "ended_by": "lead"},
        {"do": "team", "due": on(30), "ended_by": "team"},
    ]
    led = said("assignment", lead="li.wei")
    assert duties("triage", RED, report(), led) == ["team"]
    assert duties("triage", RED, report(), ASKED) == ["lead"]
    again = (report(), ASKED, closed("withdrawn", reason="x"), reopened())
    assert duties("triage", RED, *again) == ["lead", "team"]


COVERING = replace(
    DESK,
    rules=replace(
        DESK.rules,
        duties=tuple(
            replace(one, covers=("team",)) if one.id == "lead" else one for one in DESK.rules.duties
        ),
    ),
)


def test_what_one_duty_covers_does_not_arise_beside_it() -> None:
    """Neither with it nor once it is owed or done."""

    def asked(*before: Said) -> list[str]:
        held = case(*before)
        made = draft("triage", RED, held, fold(held.log), COVERING, on(30))
        return [duty["do"] for duty in made.proposed.get("duties", ())]

    assert asked(report()) == ["lead"]
    owed = triage("orange", duties=[{"do": "lead", "due": "2026-04-02", "ended_by": "lead"}])
    assert asked(report(), owed) == []
    assert asked(report(), said("assignment", lead="li.wei")) == []
    assert duties("triage", RED, report(), said("assignment", lead="li.wei")) == ["team"]


def test_what_went_wrong_asks_for_a_triage_anew() -> None:
    """Two failures, a broken term, a sign: each written with its day into the entry that tells it."""
    fields, told = proposed("mediation", {"outcome": "failed"}, report(), triage(), session())
    assert (fields["triage_by"], [one["do"] for one in fields["duties"]]) == (on(31), ["joint_session"])
    assert any("triage anew" in one for one in told)
    assert "triage_by" not in proposed("mediation", {"outcome": "failed"}, report(), triage())[0]
    broken = (report(), triage(), agreed(term("c0000-1", due="2026-04-10")))
    typed = {"term": "c0000-1", "result": "unperformed"}
    assert proposed("performance", typed, *broken)[0]["triage_by"] == on(31)
    signs = {"saw": ["a"], "signs": ["又吵起来"]}
    assert proposed("follow_up", signs, report(), triage())[0]["triage_by"] == on(31)


def test_nobody_is_sent_above_the_highest_tier() -> None:
    """What it cannot settle stays with it; what else the rules propose is told."""
    failed = {"outcome": "failed", "tier": "station"}
    assert any("next tier" in one for one in proposed("mediation", failed, report(), triage())[1])
    told = proposed("mediation", {**failed, "tier": "county"}, report(), triage(), session())[1]
    assert not any("next tier" in one for one in told)
    assert any("triage anew" in one for one in told)


def test_who_watches_over_a_referral_confirms_the_result() -> None:
    """A duty of the supervisor; where there is none, none arises and nothing is told."""
    watched = (report(), triage(), referral(supervisor="li.wei"))
    typed = {"referral": "c0000", "outcome": "done"}
    fields, _ = proposed("reply", typed, *watched)
    assert fields["duties"] == [{"do": "confirm_result", "due": on(33), "to": "li.wei", "ended_by": "done"}]
    assert fields["letter"] == "reply"
    fields, told = proposed("reply", typed, report(), triage(), referral())
    assert "duties" not in fields
    assert told == []


@pytest.mark.parametrize(
    ("ended_by", "what"),
    [
        ("lead", said("assignment", lead="li.wei")),
        ("team", said("assignment", team=["li.wei"])),
        ("plan", said("assignment", plan="每日走访")),
        ("referral", referral()),
        ("session", session()),
        ("joint_session", session(assist=["court"])),
        ("joint_session", agreed(term("c0000-1"))),
        ("report_up", said("report_up", to="town_centre")),
        ("follow_up", follow_up("a")),
        ("paper", said("note", text="x", papers=[{"form": "协议书"}])),
        ("done", said("done", of="b0000-own")),
        ("team", said("done", of="b0000-own")),
    ],
)
def test_a_duty_is_owed_until_what_ends_it(ended_by: str, what: Said) -> None:
    """The entry that asks for it says by itself what ends it; `done` always does."""
    asked = triage("red", duties=[{"do": "own", "due": "2026-04-09", "ended_by": ended_by}])
    before = standing(report(), asked)
    assert [(one.kind, one.duty, one.due) for one in before.owed if one.kind == "duty"] == [
        ("duty", "own", on(9))
    ]
    after = standing(report(), asked, what)
    assert not after.duties
    assert "duty" not in {one.kind for one in after.owed}


@pytest.mark.parametrize(
    "what",
    [
        said("note", text="x"),
        session("refused"),
        session(),
        follow_up(tried={"a": "no_answer"}),
        said("assignment", owner="li.wei"),
        referral("inform"),
    ],
)
def test_anything_else_ends_no_duty(what: Said) -> None:
    """A session alone is not one with another body; who was only tried was not seen."""
    asked = triage("red", duties=[{"do": "own", "due": "2026-04-09", "ended_by": "joint_session"}])
    assert list(standing(report(), asked, what).duties) == ["b0000-own"]


def test_after_the_end_only_what_still_makes_sense_is_owed() -> None:
    """A team for a closed case is not; a result to be confirmed is."""
    asked = triage(
        duties=[
            {"do": "team", "due": "2026-04-09", "ended_by": "team"},
            {"do": "confirm_result", "due": "2026-04-09"},
        ]
    )
    left = standing(report(), asked, closed("withdrawn", reason="x"))
    assert list(left.duties) == ["b0000-confirm_result"]


def test_a_returned_hand_over_is_not_looked_back_at() -> None:
    """It was not handed over after all."""
    handed = referral(next="2026-05-01")
    assert "follow_up" in {one.kind for one in standing(report(), triage(), handed).owed}
    back = standing(report(), triage(), handed, reply("c0000", "returned"))
    assert "follow_up" not in {one.kind for one in back.owed}


def test_a_sign_after_the_end_calls_for_a_triage_that_may_follow() -> None:
    """As a report after the end does."""
    log_ = (
        report(),
        triage(),
        closed("withdrawn", reason="x"),
        follow_up("a", triage_by="2026-04-05"),
        triage("red"),
    )
    assert {finding.code for finding in standing(*log_).findings} == set()


@given(st.lists(st.sampled_from(["lead", "team", "plan", "session", "follow_up", "done"]), max_size=6))
def test_no_duty_is_owed_twice(enders: list[str]) -> None:
    """Whatever is asked for, each duty stands once, and what is owed is what nobody fulfilled."""
    asked = [{"do": f"d{n}", "due": "2026-04-09", "ended_by": one} for n, one in enumerate(enders)]
    held = fold(log(report(), triage(duties=asked), said("assignment", lead="li.wei", plan="x")))
    owed = [one.duty for one in held.owed if one.kind == "duty" and one.duty]
    assert sorted(owed) == sorted(set(owed)) == sorted(one.duty.do for one in held.duties.values())
    assert set(owed) == {one["do"] for one in asked if one["ended_by"] not in ("lead", "plan")}

"""What comes next: from the rules, with bodies of the register."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.entries import Mediation
from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.proposals.routing import (
    Event,
    proposals_after,
    propose_follow_up_type,
    propose_referral,
    propose_session,
)
from disputes_cli.casework.register import Body, Register
from tests.casework.method import facts_drawn, general, rules

RULES = rules()
DAY = date(2026, 4, 10)
BODIES = (
    Body(id="old_committee", name="旧调委会", kind="mediation_committee", retired=date(2020, 1, 1)),
    Body(id="trade", name="行业调委会", kind="mediation_committee", handles=("debt",)),
    Body(id="committee", name="调委会", kind="mediation_committee"),
    Body(id="station", name="派出所", kind="police_station"),
    Body(id="centre", name="综治中心", kind="centre"),
    Body(id="court", name="法庭", kind="court", handles=("land",)),
)
REGISTER = Register(format=1, name="所", code="s", bodies=BODIES)
LAND = ("land", "land_boundary")


def session(**fields: Any) -> Mediation:
    """Return a session that failed, unless told otherwise."""
    at = datetime(2026, 4, 1, tzinfo=UTC)
    return Mediation(**{"id": "aaaaa", "at": at, "by": "li", "outcome": "failed", **fields})


@pytest.mark.parametrize(
    ("facts", "last", "expected"),
    [
        (
            Facts(nature="civil", complexity="general", category=LAND),
            None,
            ("people", "village", "committee"),
        ),
        (
            Facts(nature="civil", complexity="general", category=("debt",)),
            None,
            ("people", "village", "trade"),
        ),
        (Facts(nature="civil", complexity="complex", category=LAND), None, ("people", "town", "centre")),
        (
            Facts(nature="public_security", complexity="general"),
            None,
            ("public_security", "station", "station"),
        ),
        (Facts(), None, ("people", "village", "committee")),
        (
            Facts(nature="civil", category=LAND),
            session(modes=("people",), tier="village", host="committee"),
            ("people", "town", "centre"),
        ),
        (
            Facts(nature="civil", category=LAND),
            session(modes=("people",), tier="village", host="trade", outcome="adjourned"),
            ("people", "village", "trade"),
        ),
        (
            Facts(nature="civil", category=LAND),
            session(modes=("judicial",), tier="town", host="court"),
            ("judicial", "town", "court"),
        ),
        (
            Facts(nature="civil", complexity="general", category=LAND),
            session(modes=("people",), tier="village", host="old_committee", outcome="no_show"),
            ("people", "village", "committee"),
        ),
        (Facts(nature="criminal"), None, (None, "village", None)),
    ],
)
def test_a_session_is_proposed(
    facts: Facts, last: Mediation | None, expected: tuple[str | None, ...]
) -> None:
    """It is held as the last one was, one tier up where that failed; the host is active and competent."""
    proposal = propose_session(facts, last, RULES, REGISTER, DAY)
    assert (next(iter(proposal.modes), None), proposal.tier, proposal.host) == expected


def test_a_public_security_case_goes_to_the_station() -> None:
    """In the profile `general` the police mediate it, in their own tier, though villages may call them too."""
    by = general()
    register = Register(
        format=1,
        name="所",
        code="s",
        bodies=tuple(Body(id=row.id, name=row.name["en"], kind=row.kind) for row in by.starter_bodies),
    )
    facts = Facts(nature="public_security", complexity="general")
    proposal = propose_session(facts, None, by, register, DAY)
    assert (proposal.modes, proposal.tier) == (("public_security",), "station")
    civil = propose_session(Facts(nature="civil", complexity="general"), None, by, register, DAY)
    assert (civil.modes, civil.tier) == (("people",), "village")


def test_a_referral_is_proposed() -> None:
    """The kind of body and the facts give the route, the manner gives letter and time."""
    court = BODIES[-1]
    calm = propose_referral(court, Facts(), RULES, DAY)
    assert (calm.route, calm.manner, calm.letter) == ("vertical", "handover", "entrust")
    assert calm.reply_by == date(2026, 4, 17)
    threatened = propose_referral(court, Facts(factors={"threat": "seen"}), RULES, DAY, "inform")
    assert (threatened.route, threatened.manner) == ("horizontal", "inform")
    assert threatened.letter is None
    assert threatened.reply_by is None
    assert propose_referral(BODIES[2], Facts(), RULES, DAY).route is None


@pytest.mark.parametrize(
    ("event", "facts", "expected"),
    [
        ("failed", Facts(), ["up"]),
        ("sign", Facts(severity=4), ["grave_sign", "sign"]),
        ("sign", Facts(), ["sign"]),
        ("refused", Facts(), []),
    ],
)
def test_what_something_calls_for(event: Event, facts: Facts, expected: list[str]) -> None:
    """Every row of the rules for the event whose condition holds."""
    assert [row.id for row in proposals_after(event, facts, RULES)] == expected


@pytest.mark.parametrize(("severity", "expected"), [(4, "in_depth"), (1, "regular"), (None, "regular")])
def test_the_type_of_follow_up(severity: int | None, expected: str) -> None:
    """A type whose condition holds goes before one that has none."""
    kind = propose_follow_up_type(Facts(severity=severity), RULES)
    assert kind is not None
    assert kind.id == expected


@given(facts_drawn(general()), st.sampled_from([None, "failed", "refused", "no_show", "agreed", "scheduled"]))
def test_something_can_be_proposed_for_any_facts(facts: Facts, outcome: str | None) -> None:
    """Whatever is known, proposals name only what the rules and the register have."""
    by = general()
    bodies = tuple(
        Body(id=row.id, name=row.name["en"], kind=row.kind, handles=row.handles) for row in by.starter_bodies
    )
    register = Register(format=1, name="所", code="s", bodies=bodies)
    last = session(outcome=outcome, tier=by.tiers[0].id) if outcome else None
    proposal = propose_session(facts, last, by, register, DAY)
    assert proposal.tier in {tier.id for tier in by.tiers}
    assert set(proposal.modes) <= {mode.id for mode in by.modes}
    assert proposal.host is None or register.body(proposal.host) is not None
    assert propose_follow_up_type(facts, by) is not None
    for body in bodies:
        assert propose_referral(body, facts, by, DAY).manner == by.referrals[0].manner

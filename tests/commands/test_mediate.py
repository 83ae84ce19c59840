"""disputes mediate: a session held, or fixed, and what was agreed."""

import pytest

from tests.commands.writing import CASE, OTHER, held, plain, recorded, refused, triage
from tests.station import Station

AGREED = ("mediate", CASE, "--outcome", "agreed", "--present", "a,b")
FENCE = "拆除围栏; by=b; to=a; due=+14d"


def test_an_agreement_settles(reported: Station) -> None:
    """Mode, tier, host, form, days and the follow-up come from the rules; the agreement is its frame and its terms."""
    triage(reported)
    made = recorded(reported, *AGREED, "--term", FENCE)
    assert made.said == f"mediated {CASE} 两户地界纠纷: agreed; owed next: follow-up by 2026-04-19"
    assert made.subject == f"mediate {CASE}: agreed (station)"
    assert plain(made.entry) == {
        "modes": ["people"],
        "tier": "station",
        "host": "village_committee",
        "present": ["a", "b"],
        "outcome": "agreed",
        "agreement": {
            "under": "people",
            "form": "written",
            "effective_on": "2026-04-12",
            "confirm_by": "2026-05-12",
        },
        "terms": [
            {
                "id": f"{made.entry['id']}-1",
                "by": "b",
                "text": "拆除围栏",
                "to": "a",
                "act": "do",
                "due": "2026-04-26",
            }
        ],
        "next": "2026-04-19",
    }
    assert made.state["status"] == "settled"


def test_everything_a_session_may_carry(reported: Station) -> None:
    """Every field has a flag; what is given overrides what the rules propose."""
    made = recorded(
        *(
            reported,
            *AGREED,
            "--term",
            FENCE,
            "--form",
            "oral",
            "--effective-on",
            "yesterday",
            "--mode",
            "people",
        ),
        *(
            "--tier",
            "town",
            "--host",
            "town_centre",
            "--assist",
            "court",
            "--mediator",
            "刘某",
            "--mediator",
            "陈小明",
        ),
        *(
            "--venue",
            "村委会",
            "--consent",
            "a=yes",
            "--undisputed",
            "围栏是李某建的",
            "--text",
            "双方到场",
            "--next",
            "+10d",
        ),
        now="2026-04-13T09:00:00+08:00",
    )
    said = plain(made.entry)
    assert said["agreement"]["form"] == "oral"
    assert said["agreement"]["effective_on"] == "2026-04-12"
    assert (said["tier"], said["host"], said["assist"]) == ("town", "town_centre", ["court"])
    assert said["mediators"] == ["刘某", "陈某某"]
    assert (said["venue"], said["consent"], said["undisputed"]) == ("村委会", {"a": "yes"}, "围栏是李某建的")
    assert said["next"] == "2026-04-23"


def test_instalments(reported: Station) -> None:
    """`times` makes that many terms, on the same day of each month or its last."""
    made = recorded(
        reported, *AGREED, "--term", "赔偿; by=b; to=a; amount=1000; every=month; times=3; due=2026-04-30"
    )
    terms = made.entry["terms"]
    assert [(term["id"][-2:], term["due"], term["amount"], term["act"]) for term in terms] == [
        ("-1", "2026-04-30", 1000, "pay"),
        ("-2", "2026-05-30", 1000, "pay"),
        ("-3", "2026-06-30", 1000, "pay"),
    ]


def test_several_terms_of_several_kinds(reported: Station) -> None:
    """Done, paid and refrained from; semicolons of either width."""
    made = recorded(
        *(reported, *AGREED, "--term", FENCE, "--term", "赔偿；by=b；to=a；amount=3,000；due=2026-05-01"),
        *("--term", "不再争吵; by=a; act=refrain; due=2026-12-31"),
    )
    assert [term["act"] for term in made.entry["terms"]] == ["do", "pay", "refrain"]
    assert made.entry["terms"][1]["amount"] == 3000


def test_the_only_party_needs_no_key(reported: Station) -> None:
    """A term without by= is of the party there is."""
    made = recorded(
        reported, "mediate", OTHER, "--outcome", "agreed", "--term", "夜间不施工; due=+30d", case=OTHER
    )
    assert made.entry["terms"][0]["by"] == "a"


@pytest.mark.parametrize("outcome", ["failed", "refused", "no_show", "terminated"])
def test_a_session_without_agreement(reported: Station, outcome: str) -> None:
    """The case stays open; the next session is proposed one step on, where the rules say so."""
    made = recorded(
        reported,
        "mediate",
        CASE,
        "--outcome",
        outcome,
        "--present",
        "a",
        "--text",
        "各执一词",
        "--reason",
        "x",
    )
    assert "agreement" not in made.entry
    assert made.state["status"] == "mediating"


def test_agreed_in_part_does_not_settle(reported: Station) -> None:
    """The terms are owed, and the case goes on."""
    made = recorded(reported, "mediate", CASE, "--outcome", "partial", "--present", "a,b", "--term", FENCE)
    assert made.state["status"] == "mediating"
    assert {"term", "follow_up"} & {made.state["next"]["kind"], "term"}


def test_a_session_is_fixed_and_held(reported: Station) -> None:
    """The day is owed, with its hour beside it, and said; any later session ends it."""
    triage(reported)
    fixed = recorded(reported, "mediate", CASE, "--outcome", "scheduled", "--session-at", "2026-04-15 15:00")
    assert fixed.entry["session_at"] == "2026-04-15T15:00:00+08:00"
    assert fixed.said.endswith("session fixed, 2026-04-15 15:00; owed next: session by 2026-04-15")
    later = recorded(
        *(reported, "mediate", CASE, "--outcome", "adjourned", "--session-at", "2026-04-20 09:00"),
        now="2026-04-15T18:00:00+08:00",
    )
    assert later.state["next"] == {"kind": "session", "due": "2026-04-20"}
    ended = recorded(reported, *AGREED, "--term", FENCE, now="2026-04-20T12:00:00+08:00")
    assert ended.state["next"]["kind"] != "session"


def test_a_session_fixed_for_the_past_is_refused(reported: Station) -> None:
    """It may have been fixed earlier: --at says so."""
    past = ("mediate", CASE, "--outcome", "scheduled", "--session-at", "2026-04-13 15:00")
    said = refused(reported, *past, status=4, now="2026-04-14T09:00:00+08:00")
    assert said.startswith("a session to come, but at a time that has passed: 2026-04-13 15:00; record how")
    recorded(reported, *past, "--at", "2026-04-12", now="2026-04-14T09:00:00+08:00")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ((), "missing: --outcome; "),
        (("--outcome", "agreed"), "missing: --term; "),
        (("--outcome", "scheduled"), "missing: --session-at; "),
        (("--outcome", "agred"), "--outcome: unknown value: agred; did you mean agreed?"),
        (("--outcome", "failed", "--mode", "peple"), "unknown mode of mediation: peple; known: people"),
        (("--outcome", "failed", "--tier", "vilage"), "unknown tier: vilage; known: village"),
        (("--outcome", "failed", "--host", "cuort"), "unknown body: cuort; known: court"),
        (("--outcome", "failed", "--assist", "cuort"), "unknown body: cuort; known: court"),
        (("--outcome", "failed", "--present", "a,z"), "unknown party: z; known: a, b"),
        (("--outcome", "failed", "--consent", "a=maybe"), "--consent: unknown value: maybe; one of: yes, no"),
        (("--outcome", "failed", "--consent", "a"), "--consent: not a pair: a; write it as KEY=VALUE"),
        (
            ("--outcome", "scheduled", "--session-at", "tomorrow"),
            "--session-at: not a time: tomorrow; write day and time",
        ),
        (
            ("--outcome", "agreed", "--term", "拆除"),
            "--term: who is to do it? 拆除; add by=KEY, one of: a, b",
        ),
        (("--outcome", "agreed", "--term", "拆除; by=z"), "unknown party: z; known: a, b"),
        (("--outcome", "agreed", "--term", "拆除; by=b; to=z"), "unknown party: z; known: a, b"),
        (
            ("--outcome", "agreed", "--term", "拆除; by=b; act=dance"),
            "--term act: unknown value: dance; one of: do, pay, refrain",
        ),
        (
            ("--outcome", "agreed", "--term", "拆除; by=b; every=moon"),
            "--term every: unknown value: moon; did you mean month (every month)?",
        ),
        (
            ("--outcome", "agreed", "--term", "拆除; by=b; when=now"),
            "--term: no field when; fields are: text, by, to, act",
        ),
        (("--outcome", "agreed", "--term", "拆除; by=b; due=never"), "--term: not a day: never"),
        (("--outcome", "agreed", "--term", "拆除; by=b; amount=much"), "--term: not a number: much"),
        (("--outcome", "agreed", "--term", "; by=b"), "--term: a term without a text; say what was agreed"),
        (
            ("--outcome", "agreed", "--term", "赔; by=b; amount=1; times=3"),
            "--term: instalments without a first day",
        ),
        (
            ("--outcome", "agreed", "--term", "赔; by=b; amount=1; due=+1d; times=999"),
            "--term: times is 1 to 120",
        ),
        (
            ("--outcome", "agreed", "--term", FENCE, "--form", "typed"),
            "--form: unknown value: typed; one of: written",
        ),
        (("--outcome", "agreed", "--term", FENCE, "--effective-on", "x"), "--effective-on: not a day: x"),
    ],
)
def test_what_was_typed_wrong(reported: Station, argv: tuple[str, ...], said: str) -> None:
    """The flag, the near ids, the fields of a term."""
    assert refused(reported, "mediate", CASE, *argv, status=2).startswith(said)


def test_terms_without_an_agreement(reported: Station) -> None:
    """A failed session has none."""
    said = refused(
        reported, "mediate", CASE, "--outcome", "failed", "--present", "a,b", "--term", FENCE, status=4
    )
    assert said.startswith("terms, but the outcome is failed; leave out the terms")
    assert len(held(reported)["log"]) == 1

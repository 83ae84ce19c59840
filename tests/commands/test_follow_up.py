"""disputes follow-up: a contact with those involved, or an attempt; each party is asked apart."""

import pytest

from tests.commands.writing import CASE, OTHER, agree, plain, recorded, refused, triage
from tests.station import Station

FOLLOW = ("follow-up", CASE, "--means", "door")


def test_a_contact(reported: Station) -> None:
    """Who was seen, what each said, what was learnt; the type is the rules'."""
    agree(reported, "拆除围栏; by=b; to=a; due=2026-04-20")
    made = recorded(
        *(
            reported,
            *FOLLOW,
            "--saw",
            "a",
            "--saw",
            "b",
            "--satisfaction",
            "a=satisfied",
            "--satisfaction",
            "b=fair",
            "--content",
            "performance=围栏已拆",
        ),
        now="2026-04-19T10:00:00+08:00",
    )
    assert made.subject == f"follow-up {CASE}: door saw a, b"
    assert made.said.startswith(f"followed up {CASE} 两户地界纠纷; ")


def test_everything_a_contact_may_carry(reported: Station) -> None:
    """Every field has a flag."""
    made = recorded(
        *(reported, *FOLLOW, "--saw", "a,b", "--satisfaction", "a=satisfied", "--satisfaction", "b=declined"),
        *(
            "--content",
            "performance=围栏已拆",
            "--content",
            "next_step=再约双方",
            "--sign",
            "又在堆土",
            "--suggestions",
            "立界桩",
            "--asked-by",
            "第三方",
        ),
        *("--type", "targeted", "--next", "+7d", "--text", "两户已恢复来往"),
    )
    assert plain(made.entry) == {
        "type": "targeted",
        "means": "door",
        "saw": ["a", "b"],
        "contents": {"performance": "围栏已拆", "next_step": "再约双方"},
        "satisfaction": {"a": "satisfied", "b": "declined"},
        "signs": ["又在堆土"],
        "suggestions": "立界桩",
        "asked_by": "第三方",
        "text": "两户已恢复来往",
        "next": "2026-04-19",
        "triage_by": "2026-04-13",
    }


def test_nothing_is_canned(reported: Station) -> None:
    """No satisfaction and no text is made up."""
    made = recorded(reported, *FOLLOW, "--saw", "a")
    assert plain(made.entry).keys() <= {"type", "means", "saw", "next"}


def test_a_failed_attempt_ends_nothing(reported: Station) -> None:
    """The follow-up stays owed; who was tried in vain is kept."""
    triage(reported)
    agree(reported, "拆除围栏; by=b; to=a; due=2026-05-20")
    owed = recorded(reported, "note", CASE, "--text", "x").state["next"]
    made = recorded(reported, *FOLLOW, "--tried", "a=no_answer", "--tried", "b=moved")
    assert made.entry["tried"] == {"a": "no_answer", "b": "moved"}
    assert made.subject == f"follow-up {CASE}: door tried a, b"
    assert made.state["next"] == owed
    assert owed == {"kind": "follow_up", "due": "2026-04-19"}
    later = recorded(
        reported, *FOLLOW, "--saw", "a", "--content", "performance=未到期", now="2026-04-19T09:00:00+08:00"
    )
    assert later.state["next"]["due"] > "2026-04-19"


def test_what_became_of_a_term_beside_it(reported: Station) -> None:
    """--term ID=RESULT is recorded as `perform` would, in the same commit."""
    entry = agree(
        reported, "拆除围栏; by=b; to=a; due=2026-04-20", "赔偿; by=b; to=a; amount=9; due=2026-04-20"
    )
    made = recorded(
        reported, *FOLLOW, "--saw", "a,b", "--term", f"{entry}-1=full", "--term", f"{entry}-2=late"
    )
    assert [one["kind"] for one in made.entries] == ["follow_up", "performance", "performance"]
    assert [plain(one) for one in made.entries[1:]] == [
        {"term": f"{entry}-1", "result": "full"},
        {"term": f"{entry}-2", "result": "late"},
    ]


def test_from_the_first_report_on_and_after_the_end(reported: Station) -> None:
    """Follow-ups are possible at any time."""
    recorded(reported, "follow-up", OTHER, "--saw", "a", case=OTHER)
    assert reported.call("close", OTHER, "--as", "no_dispute", "--reason", "x").code == 0
    told = refused(reported, "follow-up", OTHER, "--saw", "a", status=4)
    assert told.startswith(
        "a follow-up (look-back) that does not say: satisfied, effective, likely to recur; "
    )
    asked = ("--satisfaction", "a=fair", "--content", "effective=是", "--content", "likely_to_recur=否")
    recorded(reported, "follow-up", OTHER, "--saw", "a", *asked, case=OTHER)
    recorded(reported, "follow-up", OTHER, "--saw", "a", "--reason", "只通了半分钟电话", case=OTHER)


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        ((), 2, "missing: --saw; "),
        (("--saw", "z"), 2, "unknown party: z; known: a, b"),
        (
            ("--saw", "a", "--means", "fone"),
            2,
            "--means: unknown value: fone; did you mean phone (by phone)?",
        ),
        (("--saw", "a", "--type", "weekly"), 2, "unknown type of follow-up: weekly; known: "),
        (
            ("--saw", "a", "--satisfaction", "a=happy"),
            2,
            "--satisfaction: unknown value: happy; one of: satisfied",
        ),
        (
            ("--saw", "a", "--satisfaction", "happy"),
            2,
            "--satisfaction: not a pair: happy; write it as KEY=VALUE",
        ),
        (("--saw", "a", "--satisfaction", "z=fair"), 2, "unknown party: z; known: a, b"),
        (
            ("--saw", "a", "--content", "perf=x"),
            2,
            "unknown content of a follow-up: perf; known: performance",
        ),
        (("--tried", "b=gone"), 2, "--tried: unknown value: gone; one of: no_answer, refused, moved"),
        (("--saw", "a", "--term", "x-1=done"), 2, "--term: unknown value: done; one of: full"),
        (("--saw", "a", "--term", "x-1"), 2, "--term: not a pair: x-1; write it as KEY=VALUE"),
        (("--saw", "a", "--term", "zzzzz-1=full"), 4, "there is no term zzzzz-1; "),
        (("--saw", "a", "--next", "x"), 2, "--next: not a day: x"),
    ],
)
def test_what_was_typed_wrong(reported: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """The flag and what mends it; nothing of a contact is recorded where one term is wrong."""
    assert refused(reported, "follow-up", CASE, *argv, status=status).startswith(said)

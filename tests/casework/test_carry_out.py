"""Carrying out: what is taken, what is refused and how, and the time of a new entry."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from disputes_cli.casework.carry_out import NeedsReason, Outcome, carry_out, moment
from disputes_cli.casework.examination import examine, stored_state
from disputes_cli.errors import Refused, UsageError
from tests.casework.logs import (
    CHINA,
    IDS,
    NOW,
    Said,
    agreed,
    amended,
    at,
    case,
    closed,
    desk,
    fixed,
    log,
    on,
    performed,
    referral,
    reopened,
    reply,
    report,
    said,
    session,
    term,
    triage,
)

DESK = desk()


def carried(before: tuple[Said, ...], *then: Said) -> Outcome:
    """Carry entries out on a case; they get the ids and days that come next."""
    made = [
        {"id": f"{IDS[place]}0000", "at": at(place + 1), **one} for place, one in enumerate(then, len(before))
    ]
    return carry_out(case(*before), log(*made), DESK)


def test_new_entries_stand_at_the_end_and_the_state_is_theirs() -> None:
    """The case afterwards holds the old log, the new entries, and the state of both."""
    done = carried((report(),), triage("red"))
    assert [entry.kind for entry in done.case.log] == ["report", "triage"]
    assert done.before is not None
    assert done.case.log[:1] == done.before.log
    assert done.case.state is not None
    assert done.case.state.grade == "red"
    assert stored_state(done.case, done.standing) == []


def test_a_backdated_entry_stands_at_the_end_all_the_same() -> None:
    """The file grows at its end; the state is computed in the order of time."""
    done = carried(
        (report(at=at(1)), triage("red", at=at(5))), triage("blue", at=at(3), approved_by="li.wei")
    )
    assert [entry.at for entry in done.case.log] == [at(1), at(5), at(3)]
    assert done.standing.grade == "red"


def test_a_new_case_has_no_case_before() -> None:
    """`new` says that the case has no entries yet."""
    done = carry_out(case(), log(report()), DESK, new=True)
    assert (done.before, len(done.case.log)) == (None, 1)


NONSENSE = [
    ((report(),), reopened()),
    ((report(),), reply("b0000", "done")),
    ((report(),), performed("b0000-1")),
    ((report(), agreed(term("b0000-1"))), closed("settled")),
    ((report(at=at(5)),), triage(at=at(2))),
    ((report(),), amended("z0000", set={"grade": "blue"})),
    ((report(),), said("note", text="甲", id="a0000")),
    ((report(),), said("note", text="甲", at=NOW + timedelta(days=1))),
    ((report(),), said("note", text="电话13812345678")),
]


@pytest.mark.parametrize(("before", "then"), NONSENSE)
def test_nonsense_is_refused_even_with_a_reason(before: tuple[Said, ...], then: Said) -> None:
    """What makes no sense is not a thing that happened."""
    with pytest.raises(Refused) as refusal:
        carried(before, {**then, "reason": "情况说明"})
    assert not isinstance(refusal.value, NeedsReason)
    assert refusal.value.remedy is not None


def test_an_id_that_nobody_knows_is_wrong_usage() -> None:
    """The rules and the register are lists to choose from."""
    with pytest.raises(UsageError):
        carried((report(),), triage("grene"))
    with pytest.raises(UsageError):
        carried((report(),), said("note", text="甲", by="nobody"))
    with pytest.raises(UsageError):
        carry_out(case(area="nowhere"), log(report()), DESK, new=True)


BREACH = triage("blue")
BEFORE = (report(), triage("red"))


def test_a_breach_needs_a_reason_and_is_then_taken() -> None:
    """What happened is recorded even where it broke a rule: with a reason, which stands as a notice."""
    with pytest.raises(NeedsReason):
        carried(BEFORE, BREACH)
    done = carried(BEFORE, {**BREACH, "reason": "风险消除"})
    assert [(one.code, one.severity) for one in done.notices] == [("lowered_without_approval", "notice")]


def test_what_is_still_to_be_done_against_the_law_is_refused() -> None:
    """A session fixed ahead can still be held otherwise: no reason helps."""
    police = (report(), triage("blue", nature="criminal"))
    ahead = fixed(70, modes=["public_security"], at=at(30))
    with pytest.raises(Refused) as refusal:
        carried(police, {**ahead, "reason": "情况紧急"})
    assert not isinstance(refusal.value, NeedsReason)


def test_faults_that_were_there_before_keep_nothing_out() -> None:
    """Only what an entry adds is held against it."""
    broken = (report(), reopened(), triage("grene"), performed("x0000-1"))
    done = carried(broken, said("note", text="笔记"))
    assert (len(done.case.log), done.notices) == (5, ())


def test_an_entry_that_puts_another_in_the_wrong_says_which() -> None:
    """A breach of an older entry cannot be excused by the new one's reason: the older one must say why."""
    before = (report(at=at(1)), triage("blue", at=at(5)))
    earlier = triage("red", at=at(3), reason="补记")
    with pytest.raises(Refused) as refusal:
        carried(before, earlier)
    assert not isinstance(refusal.value, NeedsReason)
    assert refusal.value.remedy is not None
    assert refusal.value.remedy.params["entry"] == "b0000"
    done = carried((*before, amended("b0000", set={"reason": "风险消除"}, at=at(6))), earlier)
    assert [one.severity for one in done.notices] == ["notice"]


def test_a_correction_that_shows_a_breach_is_its_own_reason() -> None:
    """An amendment always says why; what it brings to light is recorded."""
    done = carried((report(), triage("red"), triage("red")), amended("c0000", set={"grade": "blue"}))
    assert [(one.code, one.entry, one.severity) for one in done.notices] == [
        ("lowered_without_approval", "c0000", "notice")
    ]


def test_several_entries_are_taken_together_or_not_at_all() -> None:
    """What is settled on the spot is reported, graded and agreed in one act."""
    done = carry_out(
        case(),
        log(report(), triage("blue"), agreed(term("c0000-1", due=on(9)), mediators=["刘某"])),
        DESK,
        new=True,
    )
    assert done.case.state is not None
    assert done.case.state.status == "settled"
    with pytest.raises(Refused):
        carry_out(case(), log(report(), triage("blue"), reopened()), DESK, new=True)


def test_what_was_carried_out_has_no_new_fault() -> None:
    """A second look finds what the first took."""
    done = carried((report(), triage("red")), {**BREACH, "reason": "风险消除"})
    assert [one for one in examine(done.case, DESK) if one.severity == "fault"] == []


# Retired


@pytest.mark.parametrize(
    ("entry", "day"),
    [(said("note", text="笔记", by="gone"), 11), (said("assignment", owner="gone"), 10)],
)
def test_who_is_retired_acts_no_more(entry: Said, day: int) -> None:
    """From the day somebody is retired on, nothing new names them."""
    with pytest.raises(UsageError, match="retired"):
        carried((report(),), {**entry, "at": at(day)})


def test_what_the_retired_did_in_their_time_is_still_recorded() -> None:
    """A late record of what was done before is no mistake."""
    assert carried((report(),), said("note", text="笔记", by="gone", at=at(9))).entries[0].by == "gone"


def test_no_new_case_lies_in_a_retired_area() -> None:
    """Areas and categories are retired, never removed: old cases keep them, new ones do not."""
    with pytest.raises(UsageError, match="retired"):
        carry_out(case(area="old"), log(report()), DESK, new=True)
    old = case(report(), area="old")
    assert carry_out(old, log(report(), triage())[1:], DESK).standing.grade == "orange"


# The time of an entry


SECOND = timedelta(seconds=1)
TAKEN = log(report(at=at(1)), triage(at=at(5)), said("note", text="笔记", at=at(5, 12)))


def test_without_a_time_it_is_the_clock() -> None:
    """What happened just now happened now."""
    assert moment(NOW, None, TAKEN) == NOW
    assert moment(NOW, None, ()) == NOW


def test_without_a_time_it_is_one_second_after_the_last_where_that_is_later() -> None:
    """Two entries of one second, or a clock that was fast, still have an order."""
    assert moment(at(5, 12), None, TAKEN) == at(5, 12) + SECOND
    assert moment(at(3), None, TAKEN) == at(5, 12) + SECOND
    assert moment(at(5), None, TAKEN) == at(5, 12) + SECOND


def test_a_time_that_is_taken_moves_on_by_seconds() -> None:
    """With `--at`, a tie moves on until it is free."""
    assert moment(NOW, at(5), TAKEN) == at(5) + SECOND
    crowded = (*TAKEN, replace(TAKEN[1], id="z0000", at=at(5) + SECOND))
    assert moment(NOW, at(5), crowded) == at(5) + 2 * SECOND


def test_a_time_of_another_zone_is_taken_too() -> None:
    """A tie is one of times, not of their spelling."""
    assert moment(NOW, at(5).astimezone(UTC), TAKEN) == at(5) + SECOND


@pytest.mark.parametrize("given", [NOW + SECOND, NOW.date() + timedelta(days=1)])
def test_the_future_is_refused(given: datetime | date) -> None:
    """`--at` is never in the future."""
    with pytest.raises(Refused):
        moment(NOW, given, TAKEN)


def test_a_day_is_noon_or_after_what_happened_on_it() -> None:
    """Of a day alone the hour is not known: noon, but after the day's other entries."""
    assert moment(NOW, on(3), TAKEN) == at(3, 12)
    assert moment(NOW, on(5), TAKEN) == at(5, 12) + SECOND
    assert moment(NOW, NOW.date(), TAKEN) == NOW
    late = (*TAKEN, *log(report(at=at(7, 18))))
    assert moment(NOW, on(7), late) == at(7, 18) + SECOND


def test_the_day_is_that_of_the_registers_zone() -> None:
    """Half past midnight in China is the day, whatever day it is in London."""
    early = datetime(2026, 4, 8, 0, 30, tzinfo=CHINA).astimezone(UTC)
    assert moment(NOW, on(8), log(report(at=early + timedelta(hours=13)))) == at(8, 13, 30) + SECOND


def test_two_acts_in_one_second_are_two_times() -> None:
    """A script that does many things at once gets an order without asking for it."""
    held = case(report())
    for number in range(5):
        when = moment(NOW, None, held.log)
        (entry,) = log(said("note", text="笔记", id=f"n000{number}", at=when))
        held = carry_out(held, [entry], DESK).case
    assert [entry.at - NOW for entry in held.log[1:]] == [number * SECOND for number in range(5)]


def test_an_act_after_one_of_a_fast_clock_is_taken() -> None:
    """Nobody waits until their own clock has come round to a colleague's."""
    fast = NOW + timedelta(hours=3)
    held = case(report(), said("note", text="笔记", at=fast))
    when = moment(NOW, None, held.log)
    (entry,) = log(said("note", text="笔记", id="n0000", at=when))
    assert carry_out(held, [entry], DESK).case.log[-1].at == fast + SECOND


def test_a_session_that_failed_needs_no_reason() -> None:
    """A failure is no breach."""
    assert carried((report(), triage("blue")), session("failed", mediators=["刘某"])).notices == ()


def test_a_referral_is_carried_out() -> None:
    """Work is handed over by an entry like any other."""
    assert carried((report(), triage("blue")), referral(reply_by=on(30))).standing.referrals["c0000"].open

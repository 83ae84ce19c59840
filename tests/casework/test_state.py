"""The fold: which status a log gives, what it shows, and that amendments, voids and reviews count."""

from datetime import timedelta

import pytest

from disputes_cli.casework.lifecycle import STATUSES, statuses
from disputes_cli.casework.state import fold, state
from tests.casework.logs import (
    Said,
    agreed,
    amended,
    at,
    closed,
    fixed,
    follow_up,
    log,
    on,
    owed,
    performed,
    referral,
    reopened,
    reply,
    report,
    resumed,
    said,
    session,
    standing,
    step,
    suspended,
    term,
    triage,
)

SETTLED = (report(), triage(), agreed(term("c0000-1", due=on(20))))
BROKEN = (*SETTLED, performed("c0000-1", "unperformed"))
HANDED_OVER = (report(), referral())

STATUS: list[tuple[str, tuple[Said, ...], str, tuple[str, ...]]] = [
    ("no entry at all", (), "reported", ()),
    ("a report", (report(),), "reported", ()),
    ("a follow-up before any triage", (report(), follow_up("a")), "reported", ()),
    ("graded", (report(), triage()), "triaged", ()),
    ("a session fixed", (report(), triage(), fixed(9)), "mediating", ()),
    ("a session that failed", (report(), triage(), session("failed")), "mediating", ()),
    ("a partial agreement", (report(), agreed(term("b0000-1"), outcome="partial")), "mediating", ()),
    ("handed over, no reply yet", HANDED_OVER, "referred", ()),
    ("handed over, accepted", (*HANDED_OVER, reply("b0000", "accepted")), "referred", ()),
    ("handed over, forwarded", (*HANDED_OVER, reply("b0000", "forwarded", to="court")), "referred", ()),
    ("handed over, in progress", (*HANDED_OVER, reply("b0000", "progress")), "referred", ()),
    ("handed over, returned", (*HANDED_OVER, reply("b0000", "returned")), "reported", ()),
    ("handed over, declined", (*HANDED_OVER, reply("b0000", "declined")), "reported", ()),
    ("handed over, failed", (*HANDED_OVER, triage(), reply("b0000", "failed")), "triaged", ()),
    ("handed over, settled", (*HANDED_OVER, reply("b0000", "settled")), "settled", ()),
    ("handed over, done", (*HANDED_OVER, triage(), reply("b0000", "done")), "triaged", ()),
    ("asked to assist", (report(), triage(), referral("assist")), "triaged", ()),
    ("informed", (report(), triage(), referral("inform")), "triaged", ()),
    ("mediated while handed over", (*HANDED_OVER, session("failed")), "referred", ()),
    ("a proceeding is open", (report(), step()), "proceeding", ()),
    ("a proceeding with its result", (report(), triage(), step(), step("decision", result="罚款")), "triaged", ()),
    ("one of two proceedings is open", (report(), step(), step(track="suit"), step(track="suit", result="判决")), "proceeding", ()),
    ("a proceeding beside a handover", (*HANDED_OVER, step()), "proceeding", ("referred",)),
    ("a full agreement", SETTLED, "settled", ()),
    ("settled beside a proceeding", (*SETTLED, step()), "settled", ("proceeding",)),
    ("a term is broken", BROKEN, "mediating", ()),
    ("a broken term was performed late", (*BROKEN, performed("c0000-1", "late")), "settled", ()),
    ("a broken term was put off", (*BROKEN, performed("c0000-1", "varied", due=on(30))), "settled", ()),
    ("part of a term was done", (*SETTLED, performed("c0000-1", "partial")), "settled", ()),
    ("suspended", (report(), triage(), suspended()), "suspended", ()),
    ("suspended and resumed", (report(), triage(), suspended(), resumed()), "triaged", ()),
    ("suspended after an agreement", (*SETTLED, suspended()), "suspended", ("settled",)),
    ("closed", (report(), closed("withdrawn", reason="撤回")), "closed", ()),
    ("closed with a handover open", (*HANDED_OVER, closed("handed_over")), "closed", ("referred",)),
    ("closed as settled", (*SETTLED, performed("c0000-1"), closed()), "closed", ("settled",)),
    ("closed while suspended", (report(), suspended(), closed("withdrawn")), "closed", ("suspended",)),
    ("closed and reopened", (report(), triage(), closed("withdrawn"), reopened()), "triaged", ()),
    ("an agreement of before the reopening", (*SETTLED, closed("withdrawn"), reopened()), "mediating", ()),
    ("an agreement of after the reopening", (report(), closed("withdrawn"), reopened(), agreed(term("d0000-1"))), "settled", ()),
    ("suspended, closed and taken up again", (report(), suspended(), closed("withdrawn"), reopened()), "reported", ()),
    ("a report after the closure", (report(), closed("withdrawn"), report()), "closed", ()),
    ("a triage after such a report", (report(), closed("withdrawn"), report(), triage("red")), "closed", ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "status", "also"), [row[1:] for row in STATUS], ids=[row[0] for row in STATUS]
)
def test_the_first_status_that_holds(said: tuple[Said, ...], status: str, also: tuple[str, ...]) -> None:
    """`status` is the first of the table that holds; `also` names four others that hold beside it."""
    assert statuses(standing(*said)) == (status, also)


def test_every_status_has_an_example() -> None:
    """The table above shows every status at least once."""
    assert {row[2] for row in STATUS} == {name for name, _, _ in STATUSES}


def test_the_state_shows_the_last_triage_and_the_next_date() -> None:
    """Nature, grade, complexity and owner are the latest; `next` is the soonest that is no mere chance."""
    shown = state(
        standing(
            report(owner="zhang.wei", triage_by=on(1)),
            triage("blue", settle_by=on(40)),
            said("assignment", owner="li.wei"),
            triage("red", nature="public_security", complexity="difficult"),
            agreed(term("e0000-1", due=on(25)), frame={"confirm_by": on(6)}),
        )
    )
    assert (shown.nature, shown.grade, shown.complexity, shown.owner) == ("public_security", "red", "difficult", "li.wei")  # fmt: skip
    assert shown.next is not None
    assert (shown.next.kind, shown.next.due) == ("term", on(25))


def test_an_assignment_without_an_owner_keeps_him() -> None:
    """Each part of an assignment stays until a later one says otherwise."""
    at_last = standing(
        report(owner="zhang.wei"), said("assignment", lead="li.wei"), said("assignment", plan="走访")
    )
    assert (at_last.owner, at_last.lead, at_last.plan) == ("zhang.wei", "li.wei", "走访")


def test_factors_lapse_when_the_case_is_closed() -> None:
    """What was seen before a closure counts no more after it."""
    graded = triage(factors={"weapon": "seen"})
    assert standing(report(), graded).factors == {"weapon": "seen"}
    assert standing(report(), graded, closed("withdrawn")).factors == {}
    again = standing(report(), graded, closed("withdrawn"), reopened(), triage(factors={"weapon": "no_sign"}))
    assert again.factors == {"weapon": "no_sign"}


def test_later_answers_to_a_factor_replace_earlier_ones_and_others_stay() -> None:
    """A triage answers for the factors it names, no others."""
    told = standing(
        report(), triage(factors={"weapon": "seen", "clash": "seen"}), triage(factors={"clash": "no_sign"})
    )
    assert told.factors == {"weapon": "seen", "clash": "no_sign"}


def test_failures_of_before_are_counted_with_ours() -> None:
    """What was tried before the register knew of the dispute counts, and sessions of ours that failed."""
    told = standing(
        report(earlier={"failed_mediations": 2}), session("failed"), session("refused"), session("no_show")
    )
    assert told.failed == 3


def test_sums_paid_add_up() -> None:
    """Instalments of one term add up, whatever was said of them."""
    told = standing(
        report(),
        agreed(term("b0000-1", act="pay", amount=3000)),
        performed("b0000-1", "partial", amount=1000),
        performed("b0000-1", "full", amount=2000.5),
    )
    assert told.terms["b0000-1"].paid == 3000.5


# Amendments


def test_an_amendment_is_laid_over_before_the_state_is_computed() -> None:
    """The state is that of the log as it is to be read, whenever the mistake was noticed."""
    mistaken = (report(), triage("red"), session("failed"))
    assert state(standing(*mistaken)).grade == "red"
    assert state(standing(*mistaken, amended("b0000", set={"grade": "blue"}))).grade == "blue"


def test_an_amendment_of_an_amendment_counts() -> None:
    """The latest word stands, also where it corrects a correction."""
    shown = state(
        standing(
            report(),
            triage("red"),
            amended("b0000", set={"grade": "blue"}),
            amended("c0000", set={"set": {"grade": "orange"}}),
        )
    )
    assert shown.grade == "orange"


def test_a_voided_entry_never_happened() -> None:
    """What was voided changes nothing, and what rests on it makes no sense any more."""
    log_ = (*SETTLED, performed("c0000-1"), amended("c0000", void=True))
    assert statuses(standing(*log_))[0] == "triaged"
    assert "no_such_term" in {finding.code for finding in standing(*log_).findings}


def test_a_voided_amendment_corrects_nothing() -> None:
    """To void an amendment brings back what it corrected."""
    shown = state(
        standing(
            report(), triage("red"), amended("b0000", set={"grade": "blue"}), amended("c0000", void=True)
        )
    )
    assert shown.grade == "red"


def test_an_amended_time_moves_the_entry() -> None:
    """The state is computed in the order of the times as they were put right."""
    said_ = (report(), triage("red"), triage("blue"))
    assert state(standing(*said_)).grade == "blue"
    moved = standing(*said_, amended("b0000", set={"at": at(3, hour=12).isoformat()}))
    assert state(moved).grade == "red"


def test_times_of_other_offsets_are_compared_as_times() -> None:
    """The order is that of time, whatever zone a clock was set to."""
    tokyo = at(2).astimezone(at(2).tzinfo) - timedelta(hours=1)
    entries = log(report(), triage("red"), triage("blue", at=tokyo))
    assert state(fold(entries)).grade == "red"


# Reviews: what a merge found at odds


def test_a_review_of_two_triages_keeps_the_severer_grade_and_owes_a_triage() -> None:
    """Until somebody judged anew, the graver of two grades holds, whichever is later."""
    reviewed = (report(), triage("red"), triage("blue"), said("review", of=["b0000", "c0000"]))
    assert state(standing(*reviewed)).grade == "red"
    assert ("triage", on(4)) in owed(*reviewed)
    judged = standing(*reviewed, triage("orange"))
    assert judged.grade == "orange"
    assert not [one for one in judged.owed if one.kind == "triage"]


def test_a_review_opens_the_case() -> None:
    """A closure against a broken term does not stand: the case is open, and a triage is owed."""
    reviewed = standing(
        *SETTLED,
        closed(at=at(5)),
        performed("c0000-1", "unperformed", at=at(4)),
        said("review", of=["d0000", "e0000"], at=at(6)),
    )
    assert statuses(reviewed)[0] == "mediating"
    assert [one.kind for one in reviewed.owed if one.kind == "triage"] == ["triage"]
    assert fold([*reviewed.log, *log(triage(id="z0000", at=at(7)))]).findings == reviewed.findings


def test_a_review_of_two_triages_opens_a_case_that_was_closed_meanwhile() -> None:
    """A review always leaves the case open."""
    reviewed = standing(
        report(), triage("red"), triage("blue"), closed("withdrawn"), said("review", of=["b0000", "c0000"])
    )
    assert statuses(reviewed) == ("triaged", ())


def test_what_was_at_odds_may_be_voided() -> None:
    """Often the way out of a contradiction is that one of the two never happened."""
    reviewed = (report(), triage("red"), triage("blue"), said("review", of=["b0000", "c0000"]))
    voided = standing(*reviewed, amended("b0000", void=True))
    assert (voided.findings, voided.grade) == ([], "blue")


# Logs that break rules


def test_an_empty_log_has_a_state() -> None:
    """The fold is total: even nothing stands somewhere."""
    assert state(fold(())).status == "reported"


def test_two_entries_of_one_id_or_one_time_are_findings() -> None:
    """An id twice is a fault; a time twice is a notice, and the id decides."""
    twice = fold(log(report(), triage(), triage("red", id="b0000")))
    assert [(one.code, one.severity) for one in twice.findings] == [("entry_id_twice", "fault")]
    tie = fold(log(report(), triage("red", at=at(2)), triage("blue", at=at(2))))
    assert [(one.code, one.severity) for one in tie.findings] == [("same_time", "notice")]
    assert tie.grade == "blue"


@pytest.mark.parametrize("amount", [10**400, 1.5, float("inf")])
def test_no_sum_is_too_large_for_the_fold(amount: float) -> None:
    """The fold never fails, whatever a file says was paid."""
    said_ = (
        report(),
        agreed(term("b0000-1")),
        performed("b0000-1", amount=amount),
        performed("b0000-1", amount=0.5),
    )
    assert standing(*said_).terms["b0000-1"].paid >= 1

"""What is owed by when: for each kind who makes it, what ends it, what a closure ends and what lives on."""

from datetime import date
from typing import NamedTuple

import pytest

from disputes_cli.casework.due import DUE_BY_KIND, DUE_KINDS, due_items, due_order
from disputes_cli.casework.entries import ENTRY_KINDS
from disputes_cli.casework.standing import DueKind, Owed
from disputes_cli.casework.state import state
from tests.casework.logs import (
    Said,
    agreed,
    amended,
    at,
    case,
    closed,
    codes,
    desk,
    fixed,
    follow_up,
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

DUE = on(20)
LATER = on(25)
CLOSED = closed("withdrawn", reason="撤回")
TERM = (report(), agreed(term("b0000-1", due=DUE)))
SETTLED_LATER = agreed(term("c0000-1"))


def of(kind: DueKind, *said: Said) -> list[date]:
    """Return the days by which something of that kind is owed."""
    return [due for one, due in owed(*said) if one == kind]


class Row(NamedTuple):
    """A log, and by when it owes something of a kind (no day: nothing is owed)."""

    what: str
    kind: DueKind
    said: tuple[Said, ...]
    due: tuple[date, ...] = ()


MADE = [
    Row("a first report", "triage", (report(triage_by=DUE),), (DUE,)),
    Row("a second report does not", "triage", (report(), report(triage_by=DUE))),
    Row("a report after a closure", "triage", (report(), CLOSED, report(triage_by=DUE)), (DUE,)),
    Row("a report after a reopening does not", "triage", (report(), CLOSED, reopened(), report(triage_by=DUE))),
    Row("a reopening", "triage", (report(), CLOSED, reopened(triage_by=DUE)), (DUE,)),
    Row("a reopening without a date", "triage", (report(), CLOSED, report(triage_by=DUE), reopened()), (DUE,)),
    Row("a reopening counts anew", "triage", (report(), CLOSED, report(triage_by=DUE), reopened(triage_by=LATER)), (LATER,)),
    Row("a review", "triage", (report(), triage(), triage(), said("review", of=["b0000", "c0000"])), (on(4),)),
    Row("a triage whose grade asks for it", "report_up", (report(), triage(report_by=DUE)), (DUE,)),
    Row("a triage says when to look anew", "review", (report(), triage(review_by=DUE)), (DUE,)),
    Row("a suspension too", "review", (report(), suspended(review_by=DUE)), (DUE,)),
    Row("a triage", "settlement", (report(), triage(settle_by=DUE)), (DUE,)),
    Row("a later triage sets another", "settlement", (report(), triage(settle_by=DUE), triage(settle_by=LATER)), (LATER,)),
    Row("a later triage without a date keeps it", "settlement", (report(), triage(settle_by=DUE), triage("red")), (DUE,)),
    Row("an extension", "settlement", (report(), triage(settle_by=DUE), said("extension", to=LATER)), (LATER,)),
    Row("a suspension pauses it", "settlement", (report(), triage(settle_by=DUE), suspended())),
    Row("its rest is added", "settlement", (report(), triage(settle_by=DUE), suspended(), resumed(at=at(8))), (LATER,)),
    Row("a resumption says when", "settlement", (report(), triage(settle_by=DUE), suspended(), resumed(settle_by=on(30))), (on(30),)),
    Row("a resumption of what had no limit", "settlement", (report(), suspended(), resumed())),
    Row("set while work rests, it rests", "settlement", (report(), suspended(), triage(settle_by=DUE))),
    Row("and goes on by what rested since", "settlement", (report(), suspended(), triage(settle_by=DUE), resumed(at=at(8))), (LATER,)),
    Row("of two limits the later said one", "settlement", (report(), triage(settle_by=DUE), suspended(), triage(settle_by=on(30)), resumed(at=at(4, 10))), (on(30),)),
    Row("a triage after an agreement does not", "settlement", (*TERM, triage(settle_by=LATER))),
    Row("a triage after a broken term does", "settlement", (*TERM, performed("b0000-1", "unperformed"), triage(settle_by=LATER)), (LATER,)),
    Row("a triage of a closed case does not", "settlement", (report(), CLOSED, report(), triage(settle_by=DUE))),
    Row("a handover", "reply", (report(), referral(reply_by=DUE)), (DUE,)),
    Row("a request for help", "reply", (report(), referral("assist", reply_by=DUE)), (DUE,)),
    Row("information asks for none", "reply", (report(), referral("inform", reply_by=DUE))),
    Row("an urge", "reply", (report(), referral(), said("urge", of="b0000", due=DUE)), (DUE,)),
    Row("an urge sets another day", "reply", (report(), referral(reply_by=DUE), said("urge", of="b0000", due=LATER)), (LATER,)),
    Row("an urge without a day keeps it", "reply", (report(), referral(reply_by=DUE), said("urge", of="b0000")), (DUE,)),
    Row("an urge of what is answered", "reply", (report(), referral(), reply("b0000", "done"), said("urge", of="b0000", due=DUE))),
    Row("accepted keeps the day", "reply", (report(), referral(reply_by=DUE), reply("b0000", "accepted")), (DUE,)),
    Row("accepted sets another", "reply", (report(), referral(reply_by=DUE), reply("b0000", "accepted", reply_by=LATER)), (LATER,)),
    Row("progress sets another", "reply", (report(), referral(reply_by=DUE), reply("b0000", "progress", reply_by=LATER)), (LATER,)),
    Row("a session fixed", "session", (report(), fixed(20)), (DUE,)),
    Row("a session adjourned", "session", (report(), session("adjourned", session_at=at(20))), (DUE,)),
    Row("a session adjourned to a day", "session", (report(), session("adjourned", next=DUE)), (DUE,)),
    Row("a later session fixed", "session", (report(), fixed(20), fixed(25)), (LATER,)),
    Row("a term with a date", "term", TERM, (DUE,)),
    Row("a term without a date", "term", (report(), agreed(term("b0000-1")))),
    Row("instalments", "term", (report(), agreed(term("b0000-1", due=DUE), term("b0000-2", due=LATER))), (DUE, LATER)),
    Row("a term of a partial agreement", "term", (report(), agreed(term("b0000-1", due=DUE), outcome="partial")), (DUE,)),
    Row("a term of a settled reply", "term", (report(), referral(), reply("b0000", "settled", terms=[term("c0000-1", due=DUE)])), (DUE,)),
    Row("a broken term stays owed", "term", (*TERM, performed("b0000-1", "unperformed")), (DUE,)),
    Row("a broken term without a date", "term", (report(), agreed(term("b0000-1")), performed("b0000-1", "unperformed")), (on(3),)),
    Row("a broken term by a new day", "term", (*TERM, performed("b0000-1", "unperformed", due=LATER)), (LATER,)),
    Row("a varied term", "term", (*TERM, performed("b0000-1", "varied", due=LATER)), (LATER,)),
    Row("a term done in part", "term", (*TERM, performed("b0000-1", "partial", amount=100)), (DUE,)),
    Row("the rest by a new day", "term", (*TERM, performed("b0000-1", "partial", due=LATER)), (LATER,)),
    Row("the rest of what has no date", "term", (report(), agreed(term("b0000-1")), performed("b0000-1", "partial"))),
    Row("kept so far, looked at again", "term", (*TERM, performed("b0000-1", "kept", due=LATER)), (LATER,)),
    Row("what may be confirmed", "confirmation", (report(), agreed(term("b0000-1"), frame={"confirm_by": DUE})), (DUE,)),
    Row("what a body settled may be too", "confirmation", (report(), referral(), reply("b0000", "settled", terms=[term("c0000-1")], agreement={"under": "people", "form": "written", "confirm_by": DUE})), (DUE,)),
    Row("an agreement", "follow_up", (report(), agreed(term("b0000-1"), next=DUE)), (DUE,)),
    Row("a settled reply", "follow_up", (report(), referral(), reply("b0000", "settled", next=DUE)), (DUE,)),
    Row("a closure with look-back", "follow_up", (report(), closed("withdrawn", next=DUE)), (DUE,)),
    Row("a follow-up", "follow_up", (report(), follow_up("a", next=DUE)), (DUE,)),
    Row("a session with a day fixed and one to ask", "follow_up", (report(), fixed(10, next=DUE)), (DUE,)),
    Row("a step of the law", "proceeding", (report(), step(until=DUE)), (DUE,)),
    Row("its result closes it", "proceeding", (report(), step(until=DUE, result="罚款"))),
    Row("a task", "task", (report(), said("task", text="调取台账", due=DUE)), (DUE,)),
    Row("a task without a day", "task", (report(), said("task", text="调取台账"))),
    Row("an assignment", "task", (report(), said("assignment", owner="li.wei", until=DUE)), (DUE,)),
]  # fmt: skip

ENDED = [
    Row("a triage", "triage", (report(triage_by=DUE), triage())),
    Row("a report up", "report_up", (report(), triage(report_by=DUE), said("report_up", to="town_centre"))),
    Row("a later triage", "review", (report(), triage(review_by=DUE), triage())),
    Row("a resumption", "review", (report(), suspended(review_by=DUE), resumed())),
    Row("a resumption ends no triage's", "review", (report(), triage(review_by=DUE), suspended(), resumed()), (DUE,)),
    Row("a full agreement", "settlement", (report(), triage(settle_by=DUE), SETTLED_LATER)),
    Row("an agreement while work rests", "settlement", (report(), triage(settle_by=DUE), suspended(), agreed(term("d0000-1")), resumed())),
    Row("a partial agreement does not", "settlement", (report(), triage(settle_by=DUE), agreed(term("c0000-1"), outcome="partial")), (DUE,)),
    Row("a settled reply", "settlement", (report(), triage(settle_by=DUE), referral(), reply("c0000", "settled"))),
    Row("a failed session does not", "settlement", (report(), triage(settle_by=DUE), session("failed")), (DUE,)),
    *(
        Row(f"{outcome} finishes", "reply", (report(), referral(reply_by=DUE), reply("b0000", outcome)))
        for outcome in ("returned", "declined", "done", "settled", "failed")
    ),
    Row("another referral's reply does not", "reply", (report(), referral(reply_by=DUE), referral("assist"), reply("c0000", "done")), (DUE,)),
    *(
        Row(f"a session: {outcome}", "session", (report(), fixed(20), session(outcome)))
        for outcome in ("failed", "refused", "no_show", "terminated")
    ),
    *(
        Row(f"performed: {result}", "term", (*TERM, performed("b0000-1", result)))
        for result in ("full", "late", "kept", "waived")
    ),
    Row("another term's performance does not", "term", (report(), agreed(term("b0000-1", due=DUE), term("b0000-2", due=LATER)), performed("b0000-2")), (DUE,)),
    Row("a proceeding of that track", "confirmation", (report(), agreed(term("b0000-1"), frame={"confirm_by": DUE}), step("applied", "judicial_confirmation"))),
    Row("a proceeding of another does not", "confirmation", (report(), agreed(term("b0000-1"), frame={"confirm_by": DUE}), step("filed", "suit")), (DUE,)),
    Row("a follow-up that saw someone", "follow_up", (report(), agreed(term("b0000-1"), next=DUE), follow_up("a", next=on(8)), follow_up("b"))),
    Row("a failed attempt does not", "follow_up", (report(), agreed(term("b0000-1"), next=DUE), follow_up(tried={"a": "no_answer"})), (DUE,)),
    Row("a failed attempt says when again", "follow_up", (report(), agreed(term("b0000-1"), next=LATER), follow_up(tried={"a": "moved"}, next=DUE)), (DUE, LATER)),
    Row("one seen, one tried in vain", "follow_up", (report(), agreed(term("b0000-1"), next=DUE), follow_up("a", tried={"b": "moved"}))),
    Row("a contact where no party is known", "follow_up", (report(), closed("withdrawn", next=DUE), follow_up())),
    Row("the next step", "proceeding", (report(), step(until=DUE), step("decision"))),
    Row("a step of another track does not", "proceeding", (report(), step(until=DUE), step(track="suit")), (DUE,)),
    Row("done", "task", (report(), said("task", text="调取台账", due=DUE), said("done", of="b0000"))),
    Row("an assignment's plan is done", "task", (report(), said("assignment", until=DUE), said("done", of="b0000"))),
    Row("another task's done does not", "task", (report(), said("task", text="甲", due=DUE), said("task", text="乙"), said("done", of="c0000")), (DUE,)),
    Row("a voided entry promised nothing", "task", (report(), said("task", text="甲", due=DUE), amended("b0000", void=True))),
    Row("an amended day counts", "term", (*TERM, amended("b0000", set={"terms": [term("b0000-1", due=LATER.isoformat())]})), (LATER,)),
]  # fmt: skip


def names(rows: list[Row]) -> list[str]:
    """Return what the rows are called."""
    return [f"{row.kind}: {row.what}" for row in rows]


@pytest.mark.parametrize("row", MADE, ids=names(MADE))
def test_what_makes_it(row: Row) -> None:
    """A deadline is what the entry that makes the promise says."""
    assert of(row.kind, *row.said) == list(row.due)


@pytest.mark.parametrize("row", ENDED, ids=names(ENDED))
def test_what_ends_it(row: Row) -> None:
    """It is owed until the entry that the table names, and no other, ends it."""
    assert of(row.kind, *row.said) == list(row.due)


LIVES_ON = {"term", "follow_up", "reply", "proceeding", "task", "duty"}


@pytest.mark.parametrize("row", [row for row in MADE if row.due], ids=names([row for row in MADE if row.due]))
def test_what_a_closure_ends_and_what_lives_on(row: Row) -> None:
    """A closure ends triage, report_up, review, settlement, session, confirmation; the rest lives on."""
    after = of(row.kind, *row.said, closed("withdrawn", at=at(28)))
    assert after == (list(row.due) if row.kind in LIVES_ON else [])


def test_the_table_says_the_same_of_closures() -> None:
    """The table in the code is that of the design."""
    assert {row.kind for row in DUE_KINDS if not row.ended_by_closure} == LIVES_ON


def test_every_kind_has_rows_above() -> None:
    """Every kind but `duty`, which the rules make, is shown being made and ended."""
    assert {row.kind for row in MADE} == {row.kind for row in DUE_KINDS} - {"duty"}
    assert {row.kind for row in ENDED} >= {row.kind for row in DUE_KINDS} - {"duty"}


@pytest.mark.parametrize("row", MADE, ids=names(MADE))
def test_the_table_names_who_makes_it(row: Row) -> None:
    """What is owed comes from an entry of a kind that the table names."""
    last = standing(*row.said)
    kinds = {entry.id: entry.kind for entry in last.log}
    assert all(kinds[one.of] in DUE_BY_KIND[one.kind].made_by for one in last.owed)


def test_the_table_names_kinds_of_entries() -> None:
    """What makes and ends a due item are kinds of entries."""
    for row in DUE_KINDS:
        assert row.made_by | row.ended_by <= set(ENTRY_KINDS)


# Due items as of a day


def test_days_are_negative_when_late() -> None:
    """`days` counts to the day; what is late is negative and overdue, what is due today is not."""
    late, today, ahead = due_items(
        case(report(), agreed(*(term(f"b0000-{n}", due=on(9 + n)) for n in (1, 2, 3)))),
        standing(report(), agreed(*(term(f"b0000-{n}", due=on(9 + n)) for n in (1, 2, 3)))),
        on(11),
        desk(),
    )
    assert [item.days for item in (late, today, ahead)] == [-1, 0, 1]
    assert [item.overdue for item in (late, today, ahead)] == [True, False, False]


def test_a_chance_lapses() -> None:
    """A confirmation is a chance, not a duty: shown until its day, never overdue, never `next`, then gone."""
    with_chance = case(report(), agreed(term("b0000-1", due=LATER), frame={"confirm_by": DUE}))
    held = standing(report(), agreed(term("b0000-1", due=LATER), frame={"confirm_by": DUE}))
    on_the_day = due_items(with_chance, held, DUE, desk())
    assert [(item.kind, item.optional, item.overdue) for item in on_the_day] == [("confirmation", True, False), ("term", False, False)]  # fmt: skip
    assert [item.kind for item in due_items(with_chance, held, on(21), desk())] == ["term"]
    shown = state(held).next
    assert shown is not None
    assert shown.kind == "term"


def test_an_item_names_the_command_that_ends_it() -> None:
    """The command can be typed as it stands."""
    owing = (
        report(triage_by=DUE),
        referral(reply_by=DUE),
        agreed(term("c0000-1", due=DUE)),
        said("task", text="调取台账", due=DUE),
    )
    commands = {item.kind: item.action for item in due_items(case(*owing), standing(*owing), DUE, desk())}
    assert commands == {
        "triage": "disputes triage 20260401-k7q3f",
        "reply": "disputes reply 20260401-k7q3f --referral b0000",
        "term": "disputes perform 20260401-k7q3f --term c0000-1",
        "task": "disputes done 20260401-k7q3f --of d0000",
    }


def test_an_item_knows_its_case() -> None:
    """What a list shows of an item comes from the case and where it stands."""
    owing = (report(owner="zhang.wei"), triage("red", settle_by=DUE))
    (item,) = due_items(case(*owing), standing(*owing), DUE, desk())
    assert (item.title, item.grade, item.status, item.owner, item.area, item.entry) == ("两户地界纠纷", "red", "triaged", "zhang.wei", "nanyigou", "b0000")  # fmt: skip


def test_items_of_one_day_stand_in_the_order_of_the_table() -> None:
    """The order is a fixed one: day, kind, entry, term."""
    kinds: list[DueKind] = ["duty", "task", "term", "triage"]
    held = sorted((Owed(kind=kind, due=DUE, of="a0000") for kind in kinds), key=due_order)
    assert [one.kind for one in held] == ["triage", "term", "task", "duty"]


def test_the_logs_above_make_sense() -> None:
    """The tables are of lives that happen: none of them holds nonsense."""
    assert [row.what for row in (*MADE, *ENDED) if codes(*row.said)] == []

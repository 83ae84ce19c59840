"""What may follow what: each row of the table of nonsense, refused, and beside it the neighbour that is allowed."""

import pytest

from disputes_cli.casework.entries import ENTRY_KINDS
from disputes_cli.casework.lifecycle import AFTER_CLOSURE, NONSENSE
from tests.casework.logs import (
    Said,
    agreed,
    amended,
    at,
    closed,
    codes,
    fixed,
    follow_up,
    on,
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

CLOSED = (report(), closed("withdrawn", reason="撤回"))
OPEN_TERM = (report(), agreed(term("b0000-1", due=on(20))))

TABLE: list[tuple[str, tuple[Said, ...], tuple[Said, ...]]] = [
    ("before_first_report", (triage(at=at(1)), report(at=at(2))), (report(at=at(1)), triage(at=at(2)))),
    ("already_closed", (*CLOSED, closed("withdrawn")), (*CLOSED, reopened(), closed("withdrawn"))),
    ("after_closure", (*CLOSED, session()), (*CLOSED, reopened(), session())),
    ("after_closure", (*CLOSED, triage()), (*CLOSED, report(), triage())),
    ("after_closure", (*CLOSED, report(), triage(), triage()), (*CLOSED, report(), triage(), report(), triage())),
    ("after_closure", (*CLOSED, said("task", text="归档")), (*CLOSED, said("note", text="归档"))),
    ("not_closed", (report(), reopened()), (*CLOSED, reopened())),
    ("not_closed", (*CLOSED, reopened(), reopened()), (*CLOSED, reopened(), closed("withdrawn"), reopened())),
    ("already_suspended", (report(), suspended(), suspended()), (report(), suspended(), resumed(), suspended())),
    ("not_suspended", (report(), resumed()), (report(), suspended(), resumed())),
    ("no_such_referral", (report(), reply("c0000", "done")), (report(), referral(), reply("b0000", "done"))),
    ("no_such_referral", (report(), said("note", text="笔记"), reply("b0000", "done")), (report(), referral("inform"), reply("b0000", "accepted"))),
    ("urge_of_nothing", (report(), said("urge", of="a0000")), (report(), referral(), said("urge", of="b0000"))),
    ("urge_of_nothing", (report(), said("urge", of="c0000")), (report(), said("task", text="甲"), said("urge", of="b0000"))),
    ("no_such_term", (report(), performed("b0000-1")), (*OPEN_TERM, performed("b0000-1"))),
    ("no_such_term", (*OPEN_TERM, performed("b0000-2")), (*OPEN_TERM, performed("b0000-1"), performed("b0000-1", "unperformed"))),
    ("no_such_task", (report(), said("done", of="a0000")), (report(), said("task", text="甲"), said("done", of="b0000"))),
    ("no_such_task", (report(), said("task", text="甲"), said("done", of="b0000"), said("done", of="b0000")), (report(), said("assignment", until=on(9)), said("done", of="b0000"))),
    ("nothing_to_extend", (report(), said("extension", to=on(30))), (report(), triage(settle_by=on(9)), said("extension", to=on(30)))),
    ("nothing_to_extend", (report(), triage(settle_by=on(9)), suspended(), said("extension", to=on(30))), (report(), triage(settle_by=on(9)), suspended(), resumed(), said("extension", to=on(30)))),
    ("nothing_gained", (report(), triage(settle_by=on(9)), said("extension", to=on(9))), (report(), triage(settle_by=on(9)), said("extension", to=on(10)))),
    ("nothing_agreed", (report(), agreed()), (report(), agreed(term("b0000-1")))),
    ("nothing_agreed", (report(), agreed(outcome="partial")), (report(), agreed(term("b0000-1"), outcome="partial"))),
    ("nothing_agreed", (report(), referral(), reply("b0000", "settled", agreement={"under": "people", "form": "oral"})), (report(), referral(), reply("b0000", "settled"))),
    ("terms_without_agreement", (report(), session("failed", terms=[term("b0000-1")])), (report(), session("failed"))),
    ("terms_without_agreement", (report(), fixed(9, agreement={"under": "people", "form": "oral"})), (report(), fixed(9))),
    ("terms_without_agreement", (report(), referral(), reply("b0000", "done", terms=[term("c0000-1")])), (report(), referral(), reply("b0000", "settled", terms=[term("c0000-1")]))),
    ("session_without_time", (report(), session("scheduled", next=on(9))), (report(), fixed(9))),
    ("session_without_time", (report(), session("adjourned")), (report(), session("adjourned", next=on(9)))),
    ("session_in_the_past", (report(), fixed(1)), (report(), fixed(2))),
    ("closed_with_open_terms", (*OPEN_TERM, closed()), (*OPEN_TERM, performed("b0000-1"), closed())),
    ("closed_with_open_terms", (*OPEN_TERM, performed("b0000-1", "unperformed"), closed()), (*OPEN_TERM, performed("b0000-1", "unperformed"), performed("b0000-1", "waived"), closed())),
    ("closed_with_open_terms", (*OPEN_TERM, performed("b0000-1", "partial"), closed()), (*OPEN_TERM, performed("b0000-1", "partial"), closed("terminated", reason="一方反悔"))),
    ("closed_with_open_terms", (*OPEN_TERM, performed("b0000-1", "varied"), closed()), (*OPEN_TERM, performed("b0000-1", "late"), closed())),
    ("closed_with_open_terms", (report(), agreed(term("b0000-1", act="refrain")), closed()), (report(), agreed(term("b0000-1", act="refrain")), performed("b0000-1", "kept"), closed())),
    ("closed_with_open_terms", (report(), agreed(term("b0000-1", act="pay", amount=500, every="month")), closed()), (report(), agreed(term("b0000-1", act="pay", amount=500, every="month")), performed("b0000-1", "kept", due=on(40)), closed())),
    ("duplicate_of_nothing", (report(), closed("duplicate")), (report(), closed("duplicate", of="20260401-m4wd8"))),
    ("no_such_entry", (report(), said("review", of=["a0000", "z0000"])), (report(), triage(), said("review", of=["a0000", "b0000"]))),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "wrong", "right"), TABLE, ids=[f"{row[0]}-{place}" for place, row in enumerate(TABLE)]
)
def test_nonsense_and_its_neighbour(code: str, wrong: tuple[Said, ...], right: tuple[Said, ...]) -> None:
    """What makes no sense is a finding of its own code; what is nearest to it and makes sense is none."""
    (finding,) = [one for one in standing(*wrong).findings if one.code == code]
    assert finding.nonsense
    assert finding.remedy is not None
    assert not codes(*right)


def test_every_row_of_the_table_is_tried() -> None:
    """No row of the code is without its pair above."""
    assert {row[0] for row in TABLE} == {row.code for row in NONSENSE}


def test_a_finding_names_what_is_there_instead() -> None:
    """Who names the wrong referral or term is told the right ones."""
    (finding,) = standing(*OPEN_TERM, performed("b0000-7")).findings
    assert finding.remedy is not None
    assert finding.remedy.params["known"] == ["b0000-1"]


ONE_OF_EACH: dict[str, Said] = {
    "report": report(),
    "triage": triage(),
    "assignment": said("assignment", owner="li.wei"),
    "report_up": said("report_up", to="town_centre"),
    "referral": referral(),
    "reply": reply("b0000", "done"),
    "urge": said("urge", of="b0000"),
    "mediation": session(),
    "performance": performed("c0000-1"),
    "follow_up": follow_up("a"),
    "proceeding": step(),
    "extension": said("extension", to=on(30)),
    "suspension": suspended(),
    "resumption": resumed(),
    "task": said("task", text="归档"),
    "done": said("done", of="d0000"),
    "review": said("review", of=["a0000", "b0000"]),
    "note": said("note", text="笔记"),
    "amendment": amended("a0000", set={"narrative": "更正"}),
    "closure": closed("withdrawn"),
    "reopening": reopened(),
}


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_what_may_come_after_a_closure(kind: str) -> None:
    """Notes, follow-ups, performances, replies, proceedings, amendments, reports, a reopening, what ends what lives on."""
    lived = (report(), referral(), agreed(term("c0000-1", due=on(20))), said("task", text="甲", due=on(20)))
    found = codes(*lived, closed("withdrawn"), ONE_OF_EACH[kind])
    assert not found if kind in AFTER_CLOSURE else found


@pytest.mark.parametrize("kind", [kind for kind in ENTRY_KINDS if kind != "report"])
def test_nothing_comes_before_the_first_report(kind: str) -> None:
    """The first thing that happens to a case is that it is reported."""
    assert "before_first_report" in codes(ONE_OF_EACH[kind], report())


def test_follow_ups_are_possible_from_the_first_report_on() -> None:
    """Nobody waits for a triage to ask how people are."""
    assert not codes(report(), follow_up("a"))


def test_a_settlement_without_a_recorded_agreement_is_no_nonsense() -> None:
    """Neighbours make peace by themselves: whether that needs an agreement is for the rules to say."""
    assert not codes(report(), closed("settled", reason="双方自行和好"))


def test_an_agreement_of_before_a_reopening_can_still_be_closed_on() -> None:
    """A case reopened over a broken term is closed as settled once that was put right."""
    lived = (*OPEN_TERM, closed("terminated"), reopened(), performed("b0000-1", "late"), closed())
    assert not codes(*lived)

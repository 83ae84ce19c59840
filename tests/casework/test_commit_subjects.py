"""Subjects of commits: verb, case, what changed, in English ids, with nobody's words in them."""

import pytest
from msgspec.structs import replace

from disputes_cli.casework.carry_out import Outcome
from disputes_cli.casework.case import Case, State
from disputes_cli.casework.commit_subjects import VERB_OF_KIND, subject
from disputes_cli.casework.entries import ENTRY_KINDS, Entry
from disputes_cli.casework.state import fold
from tests.casework.logs import (
    Said,
    agreed,
    amended,
    at,
    case,
    closed,
    follow_up,
    log,
    on,
    performed,
    referral,
    reopened,
    reply,
    report,
    resumed,
    said,
    session,
    step,
    suspended,
    term,
    triage,
)


def subject_of(before: Case | None, *entries: Entry) -> str:
    """Return the subject of the commit of these entries."""
    held = before or case()
    log_ = (*held.log, *entries)
    return subject(Outcome(before, replace(held, log=log_), tuple(entries), fold(log_)))


@pytest.mark.parametrize(
    ("entry", "said_"),
    [
        (report(), "report 20260401-k7q3f: again"),
        (triage("red"), "triage 20260401-k7q3f: orange → red"),
        (triage("orange"), "triage 20260401-k7q3f: orange"),
        (said("assignment", owner="li.wei"), "assign 20260401-k7q3f: li.wei"),
        (said("assignment", plan="走访"), "assign 20260401-k7q3f: plan"),
        (said("report_up", to="town_centre"), "report-up 20260401-k7q3f: town_centre"),
        (referral(), "refer 20260401-k7q3f: handover → town_centre"),
        (reply("c0000", "forwarded", to="court"), "reply 20260401-k7q3f: forwarded → court"),
        (reply("c0000", "done"), "reply 20260401-k7q3f: done"),
        (said("urge", of="c0000"), "urge 20260401-k7q3f: c0000"),
        (session("failed", tier="village"), "mediate 20260401-k7q3f: failed (village)"),
        (agreed(term("z0000-1")), "mediate 20260401-k7q3f: agreed"),
        (performed("c0000-1", "late"), "perform 20260401-k7q3f: c0000-1 late"),
        (follow_up("a", "b", means="door"), "follow-up 20260401-k7q3f: door saw a, b"),
        (follow_up(tried={"a": "moved"}), "follow-up 20260401-k7q3f: tried a"),
        (follow_up(), "follow-up 20260401-k7q3f"),
        (step(), "proceed 20260401-k7q3f: public_security"),
        (said("extension", to=on(30)), "extend 20260401-k7q3f: settlement → 2026-04-30"),
        (suspended(), "suspend 20260401-k7q3f"),
        (resumed(), "resume 20260401-k7q3f"),
        (said("task", text="调取台账"), "task 20260401-k7q3f"),
        (said("done", of="c0000"), "done 20260401-k7q3f: c0000"),
        (said("review", of=["a0000", "b0000"]), "review 20260401-k7q3f"),
        (said("note", text="王某电话"), "note 20260401-k7q3f"),
        (amended("header", set={"title": "王某"}), "amend 20260401-k7q3f: header"),
        (closed("withdrawn"), "close 20260401-k7q3f: withdrawn"),
        (reopened(), "reopen 20260401-k7q3f"),
    ],
)
def test_a_subject_says_what_was_done_and_names_nobody(entry: Said, said_: str) -> None:
    """English ids in every language, no word that a person wrote."""
    (made,) = log({**entry, "id": "z0000", "at": at(9)})
    assert subject_of(case(report(), triage("orange")), made) == said_


def test_a_new_case_is_new() -> None:
    """The first commit of a case says its category."""
    assert subject_of(None, *log(report(), triage())) == "new 20260401-k7q3f: land_boundary"


def test_the_grade_before_is_computed_never_read_from_the_file() -> None:
    """A state that somebody changed by hand is not believed."""
    wrong = replace(case(report(), triage("orange")), state=State(status="triaged", grade="blue"))
    (made,) = log(triage("red", id="z0000", at=at(9)))
    assert subject_of(wrong, made) == "triage 20260401-k7q3f: orange → red"


def test_every_kind_has_a_verb() -> None:
    """Whatever can be recorded has a word in the history."""
    assert set(VERB_OF_KIND) == set(ENTRY_KINDS)

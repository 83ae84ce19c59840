"""Everything that is wrong with a case: shape, references, personal data, law and rules, and the stored state."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from disputes_cli.casework.case import Case
from disputes_cli.casework.examination import examine, stored_state
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.state import fold, state
from disputes_cli.errors import Refused
from disputes_cli.messages import Message
from tests.casework.logs import (
    NOW,
    PARTIES,
    Said,
    agreed,
    amended,
    at,
    case,
    closed,
    desk,
    on,
    performed,
    referral,
    report,
    said,
    session,
    suspended,
    term,
    triage,
)

DESK = desk()
SAFE = (
    report(),
    triage("blue"),
    agreed(term("c0000-1", due=on(20)), mediators=["刘某"], tier="village", host="village_committee"),
)


def found(*entries: Said, **header: Any) -> list[Finding]:
    """Return the findings of a case."""
    return examine(case(*entries, **header), DESK)


def codes(*entries: Said, **header: Any) -> set[str]:
    """Return the codes of the findings of a case."""
    return {finding.code for finding in found(*entries, **header)}


def place_of(code: str, *entries: Said, **header: Any) -> tuple[str | int, ...]:
    """Return where in the file the finding of a code stands."""
    (finding,) = [one for one in found(*entries, **header) if one.code == code]
    return finding.path


def test_a_sound_case_has_no_findings() -> None:
    """A life by the rules is clean."""
    assert found(*SAFE) == []


# The stored state


def with_state(held: Case, **changes: Any) -> Case:
    """Return a case that shows its own state, changed."""
    return replace(held, state=replace(state(fold(held.log)), **changes))


def test_the_state_shown_must_be_the_one_computed() -> None:
    """The state is stored so that people and `grep` see it; a wrong one is a fault at its key."""
    held = case(*SAFE)
    standing = fold(held.log)
    assert stored_state(with_state(held), standing) == []
    (wrong,) = stored_state(with_state(held, grade="red", status="closed"), standing)
    assert (wrong.code, wrong.severity, wrong.path) == ("state_differs", "fault", ("state", "status"))
    assert wrong.message.params["keys"] == ["status", "grade"]
    (absent,) = stored_state(held, standing)
    assert (absent.code, absent.path) == ("state_differs", ())
    (more,) = stored_state(with_state(held, also=("referred",)), standing)
    assert more.remedy is not None
    assert more.remedy.params["right"] == [Message("no {key}", key="also")]


def test_a_key_too_many_in_the_state_is_a_difference() -> None:
    """What is shown and does not hold is as wrong as what is missing."""
    held = case(report())
    (wrong,) = stored_state(with_state(held, owner="li.wei"), fold(held.log))
    assert wrong.path == ("state", "owner")


# Shape


def test_two_parties_of_one_key_are_a_fault() -> None:
    """Entries name a party by its key: it must be one party's."""
    twice = [PARTIES[0], {**PARTIES[1], "key": "a"}]
    assert [one.path for one in found(report(), parties=twice)] == [("parties", 0), ("parties", 1)]


@pytest.mark.parametrize(
    ("party", "code"),
    [
        ({"key": "g", "name": "赵某", "roles": ["agent"], "for": "z"}, "unknown_party"),
        ({"key": "g", "kind": "group", "name": "工人"}, "group_without_count"),
    ],
)
def test_parties_are_whole(party: Said, code: str) -> None:
    """An agent is somebody's; a group is so many."""
    assert codes(report(), parties=[*PARTIES, party]) == {code}


@pytest.mark.parametrize("ids", [["d0000-1"], ["c0000-1", "c0000-1"], ["c0000-1", "e0000-2"]])
def test_the_id_of_a_term_is_its_entry_and_a_number(ids: list[str]) -> None:
    """Terms are named across the log, so each has an id of its own, made of its entry's."""
    assert "term_id" in codes(report(), triage("blue"), agreed(*(term(one) for one in ids)))


def test_terms_put_right_by_an_amendment_are_right() -> None:
    """It is the log as it is to be read that counts."""
    mended = amended("c0000", set={"terms": [term("c0000-1")]})
    assert "term_id" not in codes(report(), triage("blue"), agreed(term("x0000-1")), mended)
    broken = amended("c0000", set={"terms": [term("x0000-1")]})
    assert place_of("term_id", *SAFE, broken) == ("log", 2, "terms", 0, "id")


# References


@pytest.mark.parametrize(
    ("entries", "header", "code", "path"),
    [
        ((report(),), {"category": "land_boundery"}, "unknown_category", ("category",)),
        ((report(),), {"area": "nanyiguo"}, "unknown_area", ("area",)),
        ((report(by="zhang.wie"),), {}, "unknown_person", ("log", 0, "by")),
        ((report(channel="vist"),), {}, "unknown_channel", ("log", 0, "channel")),
        ((report(owner="nobody"),), {}, "unknown_person", ("log", 0, "owner")),
        ((report(), triage("green")), {}, "unknown_grade", ("log", 1, "grade")),
        ((report(), triage(complexity="hard")), {}, "unknown_complexity", ("log", 1, "complexity")),
        ((report(), triage(factors={"wepon": "seen"})), {}, "unknown_factor", ("log", 1, "factors", "wepon")),
        ((report(), referral(to="twon_centre")), {}, "unknown_body", ("log", 1, "to")),
        ((report(), referral(route="up")), {}, "unknown_route", ("log", 1, "route")),
        ((report(), referral(letter="love")), {}, "unknown_letter", ("log", 1, "letter")),
        ((report(), session(modes=["people", "private"])), {}, "unknown_mode", ("log", 1, "modes", 1)),
        ((report(), session(tier="moon")), {}, "unknown_tier", ("log", 1, "tier")),
        ((report(), session(host="pub")), {}, "unknown_body", ("log", 1, "host")),
        ((report(), session(present=["a", "q"])), {}, "unknown_party", ("log", 1, "present", 1)),
        ((report(), session(consent={"q": "yes"})), {}, "unknown_party", ("log", 1, "consent", "q")),
        ((report(), said("follow_up", saw=["q"])), {}, "unknown_party", ("log", 1, "saw", 0)),
        ((report(), said("follow_up", tried={"q": "moved"})), {}, "unknown_party", ("log", 1, "tried", "q")),
        ((report(), said("follow_up", saw=["a"], type="odd")), {}, "unknown_follow_up_type", ("log", 1, "type")),
        ((report(), agreed(term("b0000-1", by="q"))), {}, "unknown_party", ("log", 1, "terms", 0, "by")),
        ((report(), agreed(term("b0000-1", to="q"))), {}, "unknown_party", ("log", 1, "terms", 0, "to")),
        ((report(), agreed(term("b0000-1"), frame={"under": "odd"})), {}, "unknown_mode", ("log", 1, "agreement", "under")),
    ],
)  # fmt: skip
def test_every_id_is_known(
    entries: tuple[Said, ...], header: Said, code: str, path: tuple[str | int, ...]
) -> None:
    """An id that rules, register or case do not know is a fault at its place, however it got there."""
    assert place_of(code, *entries, **header) == path


def test_near_ids_are_named() -> None:
    """Who mistypes an id is told the nearest."""
    (wrong,) = found(report(), category="land_boundery")
    assert wrong.remedy is not None
    known = wrong.remedy.params["known"]
    assert isinstance(known, list)
    assert known[0].id == "land_boundary"


def test_a_body_may_owe_a_term() -> None:
    """The village may promise to mend the road."""
    assert "unknown_party" not in codes(report(), agreed(term("b0000-1", by="village_committee", to="court")))


def test_an_id_put_right_by_an_amendment_is_right() -> None:
    """The mistake stays readable, and is a fault no more."""
    mistaken = (report(), triage("grene"))
    assert "unknown_grade" in codes(*mistaken)
    assert codes(*mistaken, amended("b0000", set={"grade": "blue"})) == set()
    assert codes(*mistaken, amended("b0000", void=True)) == set()


def test_an_amendment_to_an_id_that_nobody_knows_is_a_fault() -> None:
    """An amendment is no way around the lists."""
    assert "unknown_grade" in codes(report(), triage("blue"), amended("b0000", set={"grade": "grene"}))


def test_retired_ids_stay_readable() -> None:
    """Old cases keep the people and areas of their time."""
    assert codes(report(by="gone"), area="old") == set()


# Time


def test_the_future_has_not_happened() -> None:
    """An entry of tomorrow is nonsense; clocks may differ by minutes."""
    late = (NOW + timedelta(days=1)).isoformat()
    assert place_of("in_the_future", report(), said("note", text="笔记", at=late)) == ("log", 1, "at")
    soon = (NOW + timedelta(minutes=5)).isoformat()
    assert codes(report(), said("note", text="笔记", at=soon)) == set()


def test_an_entry_made_after_one_of_the_future_is_not_its_fault() -> None:
    """Without `--at` an entry comes one second after the last, also where that one's clock was fast."""
    fast = NOW + timedelta(hours=2)
    ahead = said("note", text="甲", at=fast.isoformat())
    after = said("note", text="乙", at=(fast + timedelta(seconds=1)).isoformat())
    assert [one.entry for one in found(report(), ahead, after)] == ["b0000"]


# Personal data


MOBILE = "电话13812345678"


@pytest.mark.parametrize(
    ("entries", "header", "path"),
    [
        ((report(narrative=MOBILE),), {}, ("log", 0, "narrative")),
        ((report(),), {"title": MOBILE}, ("title",)),
        ((report(),), {"place": MOBILE}, ("place",)),
        ((report(),), {"parties": [{**PARTIES[0], "name": MOBILE}]}, ("parties", 0, "name")),
        ((report(), session(text=MOBILE)), {}, ("log", 1, "text")),
        ((report(), agreed(term("b0000-1", text=MOBILE))), {}, ("log", 1, "terms", 0, "text")),
        ((report(), said("follow_up", saw=["a"], signs=["没有", MOBILE])), {}, ("log", 1, "signs", 1)),
        ((report(), said("follow_up", saw=["a"], contents={"mood": MOBILE})), {}, ("log", 1, "contents", "mood")),
        ((report(), amended("a0000", set={"narrative": MOBILE})), {}, ("log", 1, "set", "narrative")),
        ((report(), amended("header", reason=MOBILE)), {}, ("log", 1, "reason")),
    ],
)  # fmt: skip
def test_personal_numbers_are_found_wherever_they_stand(
    entries: tuple[Said, ...], header: Said, path: tuple[str | int, ...]
) -> None:
    """The shared history names nobody: every text is searched."""
    assert place_of("personal_data", *entries, **header) == path


def test_official_numbers_are_no_personal_data() -> None:
    """Numbers of files elsewhere are what `refs` and `source` are for."""
    refs = [{"kind": "110", "no": "13812345678"}]
    assert codes(report(source={"system": "110", "id": "13812345678"}), refs=refs) == set()


def test_an_exception_is_recorded_with_its_reason() -> None:
    """What looks like a number and is none stands as a notice; what the report says holds for its header."""
    excused = report(narrative=MOBILE, not_personal="公司总机")
    (notice,) = found(excused)
    assert (notice.code, notice.severity) == ("personal_data", "notice")
    assert [one.severity for one in found(excused, title=MOBILE)] == ["notice", "notice"]
    other = said("note", text=MOBILE, not_personal="公司总机")
    assert [one.severity for one in found(report(), other, said("note", text=MOBILE))] == ["notice", "fault"]


def test_a_text_outside_a_case_is_searched_too() -> None:
    """A commit message names nobody either."""
    from disputes_cli.casework.examination import refuse_personal

    refuse_personal("更正笔误", "--message")
    with pytest.raises(Refused):
        refuse_personal(MOBILE, "--message")


# Breaches and their reasons


OTHERWISE = triage("blue", proposed={"grade": "red", "rule": "grave"})


def test_a_breach_with_its_reason_is_a_notice() -> None:
    """What happened is recorded even where it broke a rule; with a reason it is no fault."""
    (fault,) = found(report(), OTHERWISE)
    assert (fault.code, fault.severity, fault.entry) == ("decision_without_reason", "fault", "b0000")
    assert found(report(), {**OTHERWISE, "reason": "双方已和好"}) == []
    (lowered,) = found(report(), triage("red"), triage("blue"))
    assert (lowered.code, lowered.severity) == ("lowered_without_approval", "fault")
    (noticed,) = found(report(), triage("red"), triage("blue", reason="风险消除"))
    assert noticed == lowered.as_notice()


def test_a_reason_given_later_by_an_amendment_counts() -> None:
    """The reason may be told afterwards, and an amendment tells its own."""
    late = amended("c0000", set={"reason": "风险消除"})
    assert [one.severity for one in found(report(), triage("red"), triage("blue"), late)] == ["notice"]


def test_a_lowered_grade_is_approved_by_whom_the_rules_name() -> None:
    """The station's head may lower, or approve it."""
    assert found(report(), triage("red"), triage("blue", approved_by="li.wei")) == []
    assert found(report(), triage("red"), triage("blue", by="li.wei")) == []
    assert codes(report(), triage("red"), triage("blue", approved_by="zhang.wei")) == {
        "lowered_without_approval"
    }


def test_after_a_review_the_severer_grade_is_the_one_that_is_lowered() -> None:
    """A merge lowers no grade: who does it afterwards needs approval."""
    reviewed = (
        report(),
        triage("red"),
        triage("blue", approved_by="li.wei"),
        said("review", of=["b0000", "c0000"]),
    )
    assert codes(*reviewed, triage("blue")) == {"lowered_without_approval"}
    assert codes(*reviewed, triage("red")) == set()


def test_a_new_round_lowers_nothing() -> None:
    """A closed case that comes up again is graded afresh."""
    assert (
        codes(report(), triage("red"), closed("withdrawn", reason="撤回"), report(), triage("blue")) == set()
    )


@pytest.mark.parametrize(
    ("ending", "lacking", "enough"),
    [
        (closed("settled"), (), (agreed(term("b0000-1"), mediators=["刘某"]), performed("b0000-1"))),
        (closed("handed_over"), (referral(),), (referral(), said("reply", referral="b0000", outcome="accepted"))),
        (closed("punished"), (), (said("proceeding", track="public_security", step="filed"), said("proceeding", track="public_security", step="decision", result="罚款"))),
        (closed("withdrawn"), (), (suspended(),)),
    ],
)  # fmt: skip
def test_a_closure_lacks_what_its_ending_requires(
    ending: Said, lacking: tuple[Said, ...], enough: tuple[Said, ...]
) -> None:
    """What an ending requires is in the rules; closed without it, it says why."""
    assert "closure_lacks" in codes(report(), *lacking, ending)
    reasoned = [
        one
        for one in found(report(), *lacking, {**ending, "reason": "情况说明"})
        if one.code == "closure_lacks"
    ]
    assert all(one.severity == "notice" for one in reasoned)
    more = {"reason": "撤回"} if ending["as"] == "withdrawn" else {}
    assert "closure_lacks" not in codes(report(), *enough, {**ending, **more, "at": at(20)})


ANSWERED = replace(
    DESK,
    rules=replace(
        DESK.rules,
        endings=tuple(
            replace(one, requires=("reason", "feedback")) if one.as_ == "withdrawn" else one
            for one in DESK.rules.endings
        ),
    ),
)
"""A desk whose rules want an answer to every referral before a case is withdrawn."""


def test_why_a_case_ended_says_not_why_a_rule_was_broken() -> None:
    """Where an ending asks for its reason, what its closure broke is told in a field of its own; the law's rules too."""
    before = (report(), referral(), said("proceeding", track="warning_letter", step="served"))
    why, because = {"reason": "双方自行和好"}, {"breach_reason": "综治中心已口头答复"}

    def lacking(*log: Said) -> list[tuple[str, str, str]]:
        return [
            (one.code, one.severity, one.answered_by)
            for one in examine(case(*before, *log), ANSWERED)
            if one.entry == "d0000"
        ]

    alone = ("closure_lacks", "fault", "reason")
    broken = [("closure_lacks", "fault", "breach_reason"), ("dv_visit", "fault", "breach_reason")]
    told = [(code, "notice", field) for code, _, field in broken]
    assert lacking(closed("withdrawn")) == [alone, *broken]
    assert lacking(closed("withdrawn", **why)) == broken
    assert lacking(closed("withdrawn", **because)) == [alone, *told]
    assert lacking(closed("withdrawn", **why, **because)) == told
    assert lacking(closed("withdrawn", **why), amended("d0000", set=because)) == told
    assert all(severity == "notice" for _, severity, _ in lacking(closed("court", **because)))


def test_a_breach_of_law_is_a_finding_with_its_article() -> None:
    """Findings of law come with the rest, and obey the same: with a reason a notice."""
    unheard = session("failed", text=None, modes=["public_security"])
    plain = {key: value for key, value in unheard.items() if value is not None}
    before = triage("blue", nature="public_security")
    breaches = [one for one in found(report(), before, plain) if "article" in one.message.params]
    assert breaches
    assert {one.severity for one in breaches} == {"fault"}
    reasoned = [
        one
        for one in found(report(), before, {**plain, "reason": "现场情况紧急"})
        if "article" in one.message.params
    ]
    assert {one.severity for one in reasoned} == {"notice"}

"""disputes triage: the rules propose and explain, a named person decides."""

import json

import pytest

from tests.commands.writing import CASE, OTHER, plain, recorded, refused, triage
from tests.station import Station

JUDGED = ("triage", CASE, "--nature", "civil", "--grade", "blue", "--complexity", "complex")
ORANGE = ("triage", CASE, "--nature", "civil", "--grade", "orange", "--complexity", "complex")


def test_a_triage_as_the_rules_propose(reported: Station) -> None:
    """It needs no reason; the rules give the days; the state shows grade and nature."""
    made = recorded(reported, *JUDGED)
    assert made.said == f"triaged {CASE} 两户地界纠纷: blue, complex; owed next: settlement by 2026-04-27"
    assert made.subject == f"triage {CASE}: blue"
    assert plain(made.entry) == {
        "nature": "civil",
        "grade": "blue",
        "complexity": "complex",
        "settle_by": "2026-04-27",
    }
    assert made.state["grade"] == "blue"
    assert made.state["status"] == "triaged"


def test_a_different_decision_needs_a_reason(reported: Station) -> None:
    """The refusal says what the rules propose; the entry keeps it beside the reason."""
    said = refused(reported, *ORANGE, status=4)
    assert said == "the rules propose blue; decided otherwise without a reason; say why with --reason"
    made = recorded(reported, *ORANGE, "--reason", "双方情绪激动")
    assert made.entry["proposed"] == {"grade": "blue", "rule": "default"}
    assert made.entry["reason"] == "双方情绪激动"


def test_factors_asked_and_answered(reported: Station) -> None:
    """NAME is seen, NAME=no_sign and NAME=unknown are as said; what was not asked is absent."""
    factors = (
        "--factor",
        "weapon=no_sign",
        "--factor",
        "emotions_running_high",
        "--factor",
        "self_harm=unknown",
    )
    made = recorded(reported, *ORANGE, *factors, "--reason", "x")
    assert made.entry["factors"] == {
        "weapon": "no_sign",
        "emotions_running_high": "seen",
        "self_harm": "unknown",
    }


def test_a_change_of_grade_is_in_the_subject(reported: Station) -> None:
    """`blue → orange`; what was judged before and is not given anew is carried on."""
    recorded(reported, *JUDGED)
    made = recorded(reported, "triage", CASE, "--grade", "orange", "--reason", "升级")
    assert made.subject == f"triage {CASE}: blue → orange"
    assert (made.entry["nature"], made.entry["complexity"]) == ("civil", "complex")


def test_lowering_a_grade_without_approval_is_recorded_and_said(reported: Station) -> None:
    """What happened is recorded with its reason, and the breach stands as a notice."""
    recorded(reported, *ORANGE, "--reason", "激动")
    said = refused(reported, *JUDGED, status=4)
    assert said.startswith("orange was lowered without the approval of: station head; name who approved it")
    made = recorded(reported, *JUDGED, "--reason", "已平息")
    assert made.notes == ["recorded all the same: orange was lowered without the approval of: station head"]
    recorded(reported, *ORANGE, "--reason", "又激动")
    assert recorded(reported, *JUDGED, "--approved-by", "li.wei").notes == []


def test_a_day_other_than_the_rules_give(reported: Station) -> None:
    """A flag overrides what the rules propose."""
    entry = recorded(
        reported, *JUDGED, "--settle-by", "+90d", "--review-by", "2026-05-01", "--reason", "x"
    ).entry
    assert (entry["settle_by"], entry["review_by"]) == ("2026-07-11", "2026-05-01")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("triage", CASE), "missing: --nature, --grade, --complexity"),
        ((*JUDGED, "--grade", "purple"), "unknown grade: purple; known: blue, orange, red"),
        ((*JUDGED, "--grade", "blu"), "unknown grade: blu; known: blue"),
        ((*JUDGED, "--complexity", "hard"), "unknown complexity: hard; known: general, complex, difficult"),
        ((*JUDGED, "--nature", "cvil"), "--nature: unknown value: cvil; did you mean civil (civil dispute)?"),
        ((*JUDGED, "--factor", "wepon=no_sign"), "unknown risk factor: wepon; known: weapon"),
        (
            (*JUDGED, "--factor", "weapon=maybe"),
            "--factor: unknown value: maybe; one of: seen, no_sign, unknown",
        ),
        ((*JUDGED, "--approved-by", "nobody"), "unknown person: nobody"),
        ((*JUDGED, "--settle-by", "soon"), "--settle-by: not a day: soon"),
        (("triage", CASE, "--explain", "--factor", "wepon"), "unknown risk factor: wepon; known: weapon"),
    ],
)
def test_what_was_typed_wrong(reported: Station, argv: tuple[str, ...], said: str) -> None:
    """Near ids of the rules are named."""
    assert refused(reported, *argv, status=2).startswith(said)


def test_explain_only_explains(reported: Station) -> None:
    """What is proposed, why, from which words, and what nobody has asked; nothing is written."""
    told = ("new", "--again", CASE, "--channel", "visit", "--narrative", "李某扬言要打断王某的腿")
    recorded(reported, *told)
    before = reported.snapshot()
    shown = reported.call("triage", CASE, "--explain")
    assert shown.code == 0
    assert "李某扬言要打断王某的腿" in shown.out
    assert "(rule any_grave_factor)" in shown.out
    said = json.loads(reported.call("triage", CASE, "--explain", "--json").out)["data"][0]
    assert said["proposed"] == {
        "grade": "red",
        "complexity": "complex",
        "rule": "any_grave_factor",
        "at_worst": "red",
        "provisional": False,
    }
    assert said["hints"][0]["factor"] == "threat_to_person"
    assert "weapon" in said["unasked"]
    assert reported.snapshot() == before


def test_explain_takes_what_is_about_to_be_said(reported: Station) -> None:
    """A factor given beside --explain counts as answered."""
    said = reported.call("triage", CASE, "--explain", "--json", "--factor", "weapon=seen")
    proposed = json.loads(said.out)["data"][0]
    assert proposed["proposed"]["grade"] == "red"
    assert "weapon" not in proposed["unasked"]


def test_a_closed_case_is_not_graded(reported: Station) -> None:
    """But for a report that came after the closure."""
    assert reported.call("close", OTHER, "--as", "no_dispute", "--reason", "x").code == 0
    said = refused(
        reported, "triage", OTHER, "--nature", "civil", "--grade", "blue", "--complexity", "general", status=4
    )
    assert said == "the case is closed; what cannot follow: triage; reopen it first, or note it with 'note'"
    assert reported.call("new", "--again", OTHER, "--channel", "visit", "--narrative", "又响").code == 0
    triage(reported, "--complexity", "general", case=OTHER)


def test_a_hint_says_whether_it_counts_and_why_not(reported: Station) -> None:
    """Denied, answered, told by another: programs read it as people do; numbers told are at least so many."""
    told = "李某没有拿刀，但邻居称他扬言要烧房子，村里调解三次未果。"
    recorded(reported, "new", "--again", CASE, "--channel", "visit", "--narrative", told)
    said = json.loads(reported.call("triage", CASE, "--explain", "--json").out)["data"][0]
    hints = {hint["factor"]: (hint["counts"], hint["why_not"], hint["weighed"]) for hint in said["hints"]}
    assert hints["weapon"] == (False, "negated", "negated")
    assert hints["threat_to_person"] == (True, None, "reported")
    assert [(one["fact"], one["number"], one["counts"]) for one in said["told"]] == [
        ("failed_mediations", 3, True)
    ]
    assert said["facts"]["failed_mediations"] == 0
    answered = reported.call("triage", CASE, "--explain", "--json", "--factor", "threat_to_person=no_sign")
    why_not = {hint["factor"]: hint["why_not"] for hint in json.loads(answered.out)["data"][0]["hints"]}
    assert why_not["threat_to_person"] == "answered"


def test_all_that_waits_is_explained_in_one_table(reported: Station) -> None:
    """The gravest first; without a terminal, one record a case; filters choose."""
    told = ("new", "--again", OTHER, "--channel", "visit", "--narrative", "他扬言要砍人")
    assert reported.call(*told).code == 0
    rows = [line.split("\t") for line in reported.call("triage", "--all", "--explain").out.splitlines()]
    assert [(row[0], row[3]) for row in rows] == [(OTHER, "red"), (CASE, "blue")]
    lines = reported.call("triage", "--all", "--explain", "--format=jsonl").out.splitlines()
    assert [json.loads(line)["counting"] for line in lines] == [["threat_to_person"], []]
    triage(reported, "--complexity", "complex")
    assert [
        line.split("\t")[0] for line in reported.call("triage", "--all", "--explain").out.splitlines()
    ] == [OTHER]
    assert reported.call("triage", "--all", "--explain", "--area", "laojie").out == ""


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("triage",), "missing: CASE; name a case, or take every one that waits with --all"),
        (
            ("triage", "--all"),
            "--all asks somebody about each case, and nobody can be asked here; run it on a",
        ),
        (("triage", CASE, "--all"), "--all takes every case that waits; leave the case out"),
        (("triage", CASE, "--mine"), "--mine, --under and --area choose among many; give them with --all"),
        (
            ("triage", "--all", "--grade", "red"),
            "with --all every case is judged for itself; leave out: --grade",
        ),
        (("triage", "--all", "--explain", "--area", "nowhere"), "unknown area: nowhere"),
        (("triage", "--all", "--explain", "--under", "nobody"), "unknown person: nobody"),
        (("triage", CASE, "--explain", "--factor", "weapon=perhaps"), "--factor: unknown value: perhaps"),
        (("triage", CASE, "--explain", "--grade", "purple"), "unknown grade: purple"),
    ],
)
def test_what_cannot_be_done_with_all(reported: Station, argv: tuple[str, ...], said: str) -> None:
    """Each refusal says what to do instead, and changes nothing."""
    assert refused(reported, *argv, status=2).startswith(said)


def test_a_closed_case_is_explained_and_said_to_be_closed(reported: Station) -> None:
    """Looking does no harm; what may follow is named."""
    assert reported.call("close", OTHER, "--as", "no_dispute", "--reason", "x").code == 0
    shown = reported.call("triage", OTHER, "--explain")
    assert shown.code == 0
    assert (
        "The case is closed: a triage can follow only a new report ('new --again') or 'reopen'." in shown.out
    )


def test_two_answers_about_one_factor_are_refused(reported: Station) -> None:
    """Nobody knows which is meant."""
    said = refused(
        reported, "triage", CASE, "--factor", "weapon=seen", "--factor", "weapon=no_sign", status=2
    )
    assert said.startswith("--factor: weapon is answered twice, seen and no_sign")

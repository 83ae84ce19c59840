"""disputes refer, reply, urge, report-up: work handed to other bodies, and their answers."""

import pytest

from tests.commands.writing import CASE, answered, plain, recorded, refused, triage
from tests.station import Station

REFER = ("refer", CASE, "--to", "town_centre")


def refer(station: Station, to: str = "town_centre", *argv: str) -> str:
    """Refer the case and return the entry's id."""
    return str(recorded(station, "refer", CASE, "--to", to, *argv).entry["id"])


def test_the_rules_give_route_letter_and_day(reported: Station) -> None:
    """A handover by default; what is given overrides what the rules propose."""
    made = recorded(reported, *REFER)
    assert plain(made.entry) == {
        "to": "town_centre",
        "manner": "handover",
        "route": "vertical",
        "letter": made.entry["letter"],
        "reply_by": "2026-04-15",
        "next": "2026-05-12",
    }
    assert made.subject == f"refer {CASE}: handover → town_centre"
    assert made.said.startswith(f"referred {CASE} 两户地界纠纷 to 镇综治中心 (handover); owed next: ")
    assert made.state["status"] == "referred"
    given = recorded(
        *(
            reported,
            *REFER,
            "--manner",
            "assist",
            "--route",
            "internal",
            "--letter",
            "cooperation",
            "--reply-by",
            "+15d",
        ),
        *("--supervisor", "li.wei", "--consent", "a=yes", "--text", "请派员"),
    )
    assert plain(given.entry) == {
        "to": "town_centre",
        "manner": "assist",
        "route": "internal",
        "letter": "cooperation",
        "consent": {"a": "yes"},
        "reply_by": "2026-04-27",
        "supervisor": "li.wei",
        "text": "请派员",
    }


def test_who_is_informed_owes_no_answer(reported: Station) -> None:
    """Inform is not a handover."""
    made = recorded(reported, "refer", CASE, "--to", "court", "--manner", "inform")
    assert "reply_by" not in made.entry
    assert made.state["status"] == "reported"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ((), "missing: --to; "),
        (("--to", "cuort"), "unknown body: cuort; known: court"),
        (
            ("--to", "court", "--manner", "asist"),
            "--manner: unknown value: asist; did you mean assist (asked to assist)?",
        ),
        (
            ("--to", "court", "--route", "sideways"),
            "unknown route: sideways; known: internal, horizontal, vertical",
        ),
        (("--to", "court", "--letter", "cooperatoin"), "unknown letter: cooperatoin; known: cooperation"),
        (("--to", "court", "--supervisor", "li.wie"), "unknown person: li.wie; known: li.wei"),
        (("--to", "court", "--consent", "z=yes"), "unknown party: z; known: a, b"),
        (("--to", "court", "--reply-by", "never"), "--reply-by: not a day: never"),
    ],
)
def test_what_was_typed_wrong(reported: Station, argv: tuple[str, ...], said: str) -> None:
    """Near ids are named."""
    assert refused(reported, "refer", CASE, *argv, status=2).startswith(said)


def test_a_reply_answers_the_only_open_referral(reported: Station) -> None:
    """Accepted with a new day, forwarded to a body, then returned: the case is the station's again."""
    entry = refer(reported)
    accepted = recorded(reported, "reply", CASE, "--outcome", "accepted", "--reply-by", "+15d")
    assert plain(accepted.entry) == {"referral": entry, "outcome": "accepted", "reply_by": "2026-04-27"}
    forwarded = recorded(reported, "reply", CASE, "--outcome", "forwarded", "--to", "court")
    assert forwarded.subject == f"reply {CASE}: forwarded → court"
    assert forwarded.state["status"] == "referred"
    returned = recorded(reported, "reply", CASE, "--outcome", "returned", "--text", "不属本单位职责")
    assert returned.state["status"] == "reported"
    said = refused(reported, "reply", CASE, "--outcome", "accepted", status=4)
    assert said == "no referral is open; refer the case first, or name an earlier one with --referral"
    recorded(reported, "reply", CASE, "--outcome", "declined", "--referral", entry)


def test_of_several_referrals_one_is_named(reported: Station) -> None:
    """The open ones are listed with the body they went to."""
    one, two = refer(reported), refer(reported, "court", "--manner", "assist")
    said = refused(reported, "reply", CASE, "--outcome", "done", status=2)
    assert said == f"missing: --referral; one of: {one} (镇综治中心), {two} (道镇法庭)"
    said = refused(reported, "reply", CASE, "--outcome", "done", "--referral", "zzzzz", status=4)
    assert said.startswith("there is no referral zzzzz to reply to; ")
    recorded(reported, "reply", CASE, "--outcome", "done", "--referral", two)


def test_settled_by_the_other_body(reported: Station) -> None:
    """Its terms are owed as those of a session of ours, under the mode and form that are said."""
    refer(reported)
    made = recorded(
        *(
            reported,
            "reply",
            CASE,
            "--outcome",
            "settled",
            "--term",
            "归还押金; by=b; to=a; amount=200; due=+7d",
        ),
        *("--form", "oral", "--mode", "people", "--text", "已调解"),
    )
    assert made.entry["agreement"]["form"] == "oral"
    assert made.entry["terms"][0]["due"] == "2026-04-19"
    assert made.state["status"] == "settled"


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        ((), 2, "missing: --outcome; "),
        (("--outcome", "setled"), 2, "--outcome: unknown value: setled; did you mean settled?"),
        (("--outcome", "settled", "--form", "typed"), 2, "--form: unknown value: typed; "),
        (
            ("--outcome", "settled", "--term", "x; by=b", "--mode", "peple"),
            2,
            "unknown mode of mediation: peple; known: people",
        ),
        (("--outcome", "forwarded", "--to", "cuort"), 2, "unknown body: cuort; known: court"),
        (("--outcome", "done", "--term", "x; by=b"), 4, "terms, but the outcome is done; "),
    ],
)
def test_a_reply_typed_wrong(reported: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """The flag and what mends it."""
    refer(reported)
    assert refused(reported, "reply", CASE, *argv, status=status).startswith(said)


def test_whoever_owes_an_answer_is_urged(reported: Station) -> None:
    """A new day may be set; where nothing is owed there is nothing to urge."""
    said = refused(reported, "urge", CASE, status=4)
    assert said.startswith("no referral is open; ")
    entry = refer(reported)
    made = recorded(reported, "urge", CASE, "--text", "请尽快回复", "--due", "+2d")
    assert plain(made.entry) == {"of": entry, "text": "请尽快回复", "due": "2026-04-14"}
    assert made.subject == f"urge {CASE}: {entry}"
    assert refused(reported, "urge", CASE, "--of", "zzzzz", status=4).startswith(
        "there is no referral or task zzzzz to urge; "
    )


def test_whoever_is_late_is_urged_and_how_often_is_told(reported: Station) -> None:
    """Of several that owe an answer the only late one; the entry stays as it is, the count is told from the log."""
    late = refer(reported, "town_centre", "--reply-by", "+1d")
    other = refer(reported, "court", "--reply-by", "+20d")
    assert refused(reported, "urge", CASE, status=2) == (
        f"missing: --of; one of: {late} (镇综治中心), {other} (道镇法庭)"
    )
    reported.now = "2026-04-15T09:00:00+08:00"
    made = recorded(reported, "urge", CASE)
    assert plain(made.entry) == {"of": late}
    assert made.said.startswith(f"urged 镇综治中心 on {CASE} 两户地界纠纷; ")
    assert recorded(reported, "urge", CASE).said.startswith(
        f"urged 镇综治中心 on {CASE} 两户地界纠纷, 2 times by now; "
    )
    assert recorded(reported, "urge", CASE, "--of", other).said.startswith("urged 道镇法庭 on ")
    shown = reported.call("show", CASE).out
    assert shown.count("urged 2 times by now") == 1
    assert f"of: 镇综治中心 [{late}]" in shown
    recorded(reported, "reply", CASE, "--referral", late, "--outcome", "returned")
    assert answered(reported.call("urge", CASE, "--of", late, "--json"))["urged"] == 3
    made = recorded(reported, "urge", CASE, "--of", late)
    assert made.notes == ["it was answered before: nothing is owed on it"]


def test_whoever_has_a_task_is_urged(reported: Station) -> None:
    """Where no answer is owed the only task is meant; without either there is nobody to urge."""
    assert refused(reported, "urge", CASE, "--of", "zzzzz", status=4).startswith(
        "nothing was referred, and no task is open: there is nobody to urge; "
    )
    recorded(reported, "task", CASE, "--text", "走访邻居", "--to", "wang.fang")
    assert recorded(reported, "urge", CASE).said.startswith("urged 王警官 on ")


def test_a_red_case_is_reported_up(reported: Station) -> None:
    """The grade's response asks for it; the report ends it."""
    judged = (
        "triage",
        CASE,
        "--nature",
        "civil",
        "--grade",
        "red",
        "--complexity",
        "complex",
        "--reason",
        "x",
    )
    assert recorded(reported, *judged).said.endswith("owed next: report upward by 2026-04-12")
    made = recorded(reported, "report-up", CASE, "--to", "town_centre", "--text", "已派员稳控")
    assert plain(made.entry) == {"to": "town_centre", "text": "已派员稳控"}
    assert made.subject == f"report-up {CASE}: town_centre"
    assert made.state["next"]["kind"] != "report_up"
    assert refused(reported, "report-up", CASE, status=2).startswith("missing: --to; ")
    assert refused(reported, "report-up", CASE, "--to", "town_center", status=2) == (
        "unknown body: town_center; known: town_centre (镇综治中心)"
    )


def test_a_case_is_assigned(reported: Station) -> None:
    """Owner, leader, team, plan and day; something must be said."""
    made = recorded(
        *(reported, "assign", CASE, "--to", "wang.fang", "--lead", "li.wei", "--team", "li.wei,zhang.wei"),
        *("--until", "+7d", "--plan", "一案一策", "--reason", "人手不足"),
    )
    assert plain(made.entry) == {
        "owner": "wang.fang",
        "lead": "li.wei",
        "team": ["li.wei", "zhang.wei"],
        "until": "2026-04-19",
        "plan": "一案一策",
        "reason": "人手不足",
    }
    assert made.said.startswith(f"assigned {CASE} 两户地界纠纷: 王警官, 李所长, 张警官; ")
    assert made.state["owner"] == "wang.fang"
    assert recorded(reported, "assign", CASE, "--lead", "li.wei").subject == f"assign {CASE}: li.wei"
    assert refused(reported, "assign", CASE, status=2).startswith("missing: --to; ")
    assert refused(reported, "assign", CASE, "--reason", "x", status=2).startswith("missing: --to; ")
    assert refused(reported, "assign", CASE, "--to", "zhang.we", status=2) == (
        "unknown person: zhang.we; known: zhang.wei (张警官)"
    )


def test_a_triaged_case_is_handed_over_and_comes_back(reported: Station) -> None:
    """The limit for settling it runs on."""
    triage(reported)
    refer(reported)
    made = recorded(reported, "reply", CASE, "--outcome", "returned")
    assert made.state["next"] == {"kind": "settlement", "due": "2026-04-27"}

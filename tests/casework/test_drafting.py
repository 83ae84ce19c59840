"""Drafts: deadlines written by the rules, proposals, what a person overrides, what is missing."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from disputes_cli.casework.entries import ENTRY_KINDS
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.proposals.drafting import Draft
from disputes_cli.casework.proposals.proposing import draft
from disputes_cli.casework.proposals.visiting import anchor_of
from disputes_cli.casework.state import fold
from disputes_cli.errors import UsageError
from tests.casework.logs import (
    REGISTER,
    Said,
    agreed,
    at,
    case,
    closed,
    desk,
    fixed,
    follow_up,
    log,
    on,
    performed,
    referral,
    reopened,
    reply,
    report,
    said,
    session,
    suspended,
    term,
    triage,
)
from tests.casework.method import general, rules

DESK = desk()
DAY = on(30)
RULES: Rules = general()


def drafted(kind: str, given: dict[str, Any], *before: Said, on_: date = DAY, **header: Any) -> Draft:
    """Return a draft of an entry on a case with this log."""
    held = case(*before, **header)
    return draft(kind, given, held, fold(held.log), DESK, on_)


def proposed(kind: str, given: dict[str, Any], *before: Said, **more: Any) -> dict[str, Any]:
    """Return what is proposed for an entry."""
    return drafted(kind, given, *before, **more).proposed


def missing(kind: str, given: dict[str, Any], *before: Said, **more: Any) -> list[str]:
    """Return the flags of what is missing."""
    return [field.flag for field in drafted(kind, given, *before, **more).missing()]


def after(period: Any, day: date = DAY) -> date:
    """Return when a period of the rules ends that begins on that day."""
    return deadline(day, period, RULES.calendar)[0]


def grade(ident: str) -> Any:
    """Return a grade of the rules."""
    found = RULES.grade(ident)
    assert found is not None
    return found


# Reports


def test_the_first_report_gets_the_areas_owner_and_a_day_for_its_triage() -> None:
    """The owner is that of the area, or of the nearest above it; the triage is owed by the rules."""
    assert proposed("report", {}) == {"owner": "zhang.wei", "triage_by": after(RULES.triage.within)}
    assert proposed("report", {}, area="daozhen")["owner"] == "li.wei"


def test_a_repeated_report_owes_nothing_and_a_report_after_a_closure_a_triage() -> None:
    """Only what nobody has judged yet owes a judgement."""
    assert proposed("report", {}, report(), triage()) == {}
    again = proposed("report", {}, report(), closed("withdrawn"))
    assert again == {"triage_by": after(RULES.triage.within)}


# Triage


def test_a_triage_gets_its_days_from_complexity_and_grade() -> None:
    """When to settle comes from the complexity, when to report up and to look anew from the grade."""
    red = proposed("triage", {"grade": "red", "complexity": "complex", "nature": "civil"}, report())
    hard = next(one for one in RULES.complexities if one.id == "complex")
    assert red["settle_by"] == after(hard.settle_within)
    assert red["review_by"] == after(grade("red").review)
    assert red["report_by"] == after(grade("red").response.report_up)


def test_a_deadline_that_was_given_stands() -> None:
    """The rules propose, a person overrides."""
    made = drafted(
        "triage", {"grade": "red", "complexity": "complex", "nature": "civil", "settle_by": on(77)}, report()
    )
    entry = made.entry("z0000", at(30), "li.wei")
    assert getattr(entry, "settle_by") == on(77)  # noqa: B009  (an entry of any kind)


def test_nature_and_complexity_are_carried_on() -> None:
    """A grade looked at anew keeps what nobody says otherwise."""
    carried = proposed(
        "triage", {"grade": "blue"}, report(), triage(nature="administrative", complexity="general")
    )
    assert (carried["nature"], carried["complexity"]) == ("administrative", "general")


def test_a_running_limit_is_not_set_again() -> None:
    """A new triage moves the limit only where the complexity changes, or none is running."""
    running = (report(), triage("orange", settle_by=on(50)))
    assert "settle_by" not in proposed("triage", {"grade": "red"}, *running)
    assert "settle_by" in proposed("triage", {"grade": "red", "complexity": "difficult"}, *running)
    assert "settle_by" not in proposed("triage", {"grade": "red"}, *running, suspended())
    assert "settle_by" in proposed("triage", {"grade": "red"}, report(), triage("orange"))


def test_what_is_settled_or_closed_gets_no_limit_and_what_broke_again_does() -> None:
    """A limit is set for what is still to be settled."""
    settled = (report(), triage(), agreed(term("c0000-1", due=on(9))))
    assert "settle_by" not in proposed("triage", {"grade": "red"}, *settled)
    assert "settle_by" in proposed("triage", {"grade": "red"}, *settled, performed("c0000-1", "unperformed"))
    assert "settle_by" not in proposed("triage", {"grade": "red", "complexity": "general"}, report(), closed("withdrawn"), report())  # fmt: skip


def test_the_same_grade_is_reported_up_once() -> None:
    """A raised grade is reported; one looked at anew is not, once it was reported or is to be."""
    assert "report_by" in proposed("triage", {"grade": "red"}, report(), triage("orange", report_by=on(9)))
    assert "report_by" not in proposed("triage", {"grade": "red"}, report(), triage("red", report_by=on(9)))
    told = (report(), triage("red", report_by=on(9)), said("report_up", to="town_centre"))
    assert "report_by" not in proposed("triage", {"grade": "red"}, *told)
    assert "report_by" not in proposed("triage", {"grade": "red"}, *told, triage("red"))
    assert "report_by" in proposed("triage", {"grade": "red"}, *told, triage("blue"))


def test_who_judges_otherwise_keeps_what_was_proposed() -> None:
    """The proposal stands beside a decision that differs, so that the reason can be read against it."""
    grave = report(narrative="李某扬言持刀杀人")
    first = drafted("triage", {"grade": "blue", "complexity": "complex", "nature": "civil"}, grave)
    assert first.proposal is not None
    assert first.proposal.grade == "red"
    assert first.proposed["proposed"]["grade"] == "red"
    agreed_with = drafted(
        "triage", {"grade": "red", "complexity": first.proposal.complexity, "nature": "civil"}, grave
    )
    assert "proposed" not in agreed_with.proposed


def test_answers_given_now_count_in_the_proposal() -> None:
    """A hint that somebody has answered for counts no more."""
    calm = drafted(
        "triage",
        {"factors": {"weapon": "no_sign", "threat_to_person": "no_sign"}},
        report(narrative="李某持刀"),
    )
    heard = drafted("triage", {}, report(narrative="李某持刀"))
    assert calm.proposal is not None
    assert heard.proposal is not None
    assert (heard.proposal.grade, calm.proposal.grade) == ("red", "blue")


# Referrals and replies


def test_a_referral_gets_route_letter_and_day() -> None:
    """What the rules say of the receiver and the manner is filled in."""
    made = proposed("referral", {"to": "town_centre", "manner": "handover"}, report())
    kind = next(one for one in RULES.referrals if one.manner == "handover")
    assert made["manner"] == "handover"
    assert made["letter"] == kind.letter
    assert made["route"]
    assert kind.reply_within is not None
    assert made["reply_by"] == after(kind.reply_within)


def test_a_reply_answers_the_only_open_referral() -> None:
    """Where two are open, a person says which."""
    assert proposed("reply", {"outcome": "accepted"}, report(), referral())["referral"] == "b0000"
    two = (report(), referral(), referral("assist"))
    assert missing("reply", {"outcome": "accepted"}, *two) == ["referral"]
    assert proposed("reply", {"outcome": "accepted"}, *two, reply("c0000", "done"))["referral"] == "b0000"


def test_a_settled_reply_is_followed_up_and_its_agreement_may_be_confirmed() -> None:
    """What another body settled is looked after like our own."""
    made = proposed(
        "reply",
        {"outcome": "settled", "terms": [{"by": "b", "act": "do", "text": "甲"}]},
        report(),
        referral(),
    )
    assert made["next"] > DAY
    assert made["agreement"]["under"] == "people"
    assert made["agreement"]["confirm_by"] > DAY


def test_a_settled_reply_after_the_agreement_owes_no_second_follow_up() -> None:
    """The one that the agreement owes serves; only one that is owed later leaves room for another."""
    before = (report(), referral())
    alone = proposed("reply", {"outcome": "settled"}, *before)["next"]
    sooner, later = (alone + timedelta(days=days) for days in (0, 1))
    assert proposed("reply", {"outcome": "settled"}, *before, agreed(next=sooner)).get("next") is None
    assert proposed("reply", {"outcome": "settled"}, *before, agreed(next=later))["next"] == alone


def test_an_urge_and_a_done_find_the_only_one_open() -> None:
    """Nobody types an id where there is only one."""
    assert proposed("urge", {}, report(), referral(reply_by=on(9))) == {"of": "b0000"}
    assert proposed("done", {}, report(), said("task", text="甲")) == {"of": "b0000"}
    assert missing("done", {}, report(), said("task", text="甲"), said("task", text="乙")) == ["of"]
    assert missing("urge", {}, report()) == ["of"]


# Sessions and terms


def test_a_session_gets_mode_tier_and_host() -> None:
    """They come from the rules and the register, then from the last session."""
    first = proposed("mediation", {"outcome": "failed"}, report(), triage(complexity="general"))
    assert (first["modes"], first["tier"], first["host"]) == (("people",), "village", "village_committee")
    held = session("adjourned", modes=["judicial"], tier="town", host="court", next=on(9))
    again = proposed("mediation", {"outcome": "failed"}, report(), triage(), held)
    assert (again["modes"], again["tier"], again["host"]) == (("judicial",), "town", "court")


def test_a_retired_body_hosts_nothing() -> None:
    """From its last day on a body is proposed no more."""
    bodies = [
        {**body, **({"retired": on(20)} if body["kind"] == "mediation_committee" else {})}
        for body in REGISTER["bodies"]
    ]
    held = case(report(), triage(complexity="general"))
    later = desk(bodies=bodies)
    given = {"outcome": "failed", "modes": ["people"], "tier": "village"}
    assert (
        draft("mediation", given, held, fold(held.log), later, on(19)).proposed["host"] == "village_committee"
    )
    assert "host" not in draft("mediation", given, held, fold(held.log), later, on(20)).proposed


def test_an_agreement_gets_its_frame_and_its_follow_up() -> None:
    """Mode, form, day and until when a court may confirm it are proposed; what is given stands."""
    given = {"outcome": "agreed", "terms": [{"by": "b", "act": "do", "text": "甲"}]}
    made = drafted(
        "mediation", {**given, "agreement": {"form": "oral"}}, report(), triage(complexity="general")
    )
    frame = made.proposed["agreement"]
    assert (frame["under"], frame["form"], frame["effective_on"]) == ("people", "oral", DAY)
    assert frame["confirm_by"] == date(
        2026, 6, 1
    )  # thirty days end on a Saturday, and a limit of law rolls on
    assert made.proposed["next"] > DAY
    entry = made.entry("z0000", at(30), "li.wei")
    assert getattr(entry, "agreement").form == "oral"  # noqa: B009  (an entry of any kind)


def test_days_in_a_frame_may_be_texts() -> None:
    """A line of `apply` has days as JSON has them."""
    given = {
        "outcome": "agreed",
        "terms": [{"by": "b", "act": "do", "text": "甲", "due": "2026-05-10"}],
        "agreement": {"effective_on": "2026-04-28"},
    }
    made = drafted("mediation", given, report(), triage(complexity="general"))
    assert made.proposed["agreement"]["effective_on"] == on(28)
    assert made.proposed["agreement"]["confirm_by"] == on(28 + 30)


def test_terms_get_their_ids_from_the_entry() -> None:
    """A term is `<entry>-<n>`."""
    given = {"outcome": "agreed", "terms": [{"by": "b", "act": "do", "text": text} for text in "甲乙"]}
    entry = drafted("mediation", given, report(), triage()).entry("z0000", at(30), "li.wei")
    assert [one.id for one in getattr(entry, "terms")] == ["z0000-1", "z0000-2"]  # noqa: B009


@pytest.mark.parametrize(
    ("given", "flags"),
    [
        ({}, ["outcome"]),
        ({"outcome": "agreed"}, ["term"]),
        ({"outcome": "partial"}, ["term"]),
        ({"outcome": "scheduled"}, ["session-at"]),
        ({"outcome": "adjourned"}, ["session-at"]),
        ({"outcome": "adjourned", "next": on(40)}, []),
        ({"outcome": "failed"}, []),
    ],
)
def test_what_a_session_must_say(given: dict[str, Any], flags: list[str]) -> None:
    """An agreement has terms, a session to come a time."""
    assert missing("mediation", given, report(), triage()) == flags


def test_the_only_open_term_is_meant() -> None:
    """Where several are open, a person says which."""
    one = (report(), agreed(term("b0000-1")))
    assert proposed("performance", {"result": "full"}, *one) == {"term": "b0000-1"}
    two = (report(), agreed(term("b0000-1"), term("b0000-2")))
    assert missing("performance", {"result": "full"}, *two) == ["term"]
    assert proposed("performance", {"result": "full"}, *two, performed("b0000-1")) == {"term": "b0000-2"}


@pytest.mark.parametrize(
    ("every", "due", "again"),
    [("week", "2026-04-30", "2026-05-07"), ("month", "2026-01-31", "2026-02-28"), ("quarter", "2026-04-30", "2026-07-30"), ("year", "2028-02-29", "2029-02-28")],
)  # fmt: skip
def test_what_recurs_is_owed_again_after_it_was_kept(every: str, due: str, again: str) -> None:
    """A payment every month without an end is kept so far, and the next one is owed."""
    recurring = (report(), agreed(term("b0000-1", act="pay", amount=500, every=every, due=due)))
    assert proposed("performance", {"result": "kept"}, *recurring)["due"] == date.fromisoformat(again)
    assert "due" not in proposed("performance", {"result": "waived"}, *recurring)
    once = (report(), agreed(term("b0000-1", act="refrain", due=due)))
    assert "due" not in proposed("performance", {"result": "kept"}, *once)


# Follow-ups, closures, tasks, proceedings


def test_a_contact_gets_its_type_and_the_next_day_of_the_cadence() -> None:
    """The cadence that runs goes on; a failed attempt moves nothing."""
    settled = (report(), triage("orange"), agreed(term("c0000-1", due=on(9)), at=at(20)))
    seen = proposed("follow_up", {"saw": ["a"]}, *settled)
    assert seen["type"]
    assert seen["next"] > DAY
    assert "next" not in proposed("follow_up", {"tried": {"a": "no_answer"}}, *settled)
    assert "next" not in proposed("follow_up", {"saw": ["a"]}, report(), triage("blue"))


def test_a_follow_up_says_whom_it_saw_or_tried() -> None:
    """Where parties are known, a contact names one of them."""
    assert missing("follow_up", {}, report()) == ["saw"]
    assert missing("follow_up", {"saw": ["a"]}, report()) == []
    assert missing("follow_up", {"tried": {"a": "moved"}}, report()) == []
    assert missing("follow_up", {}, report(), parties=[]) == []


def test_the_running_cadence_counts_from_what_last_happened() -> None:
    """A closure, else a settlement by session or reply, else nothing."""
    assert anchor_of(fold(log(report()))) is None
    assert anchor_of(fold(log(report(), agreed(term("b0000-1"))))) == ("agreement", on(2))
    assert anchor_of(fold(log(report(), referral(), reply("b0000", "settled")))) == ("settled_reply", on(3))
    assert anchor_of(fold(log(report(), agreed(term("b0000-1")), closed("withdrawn")))) == ("closure", on(3))
    assert anchor_of(fold(log(report(), agreed(term("b0000-1")), closed("withdrawn"), reopened()))) is None


def test_who_mediated_in_vain_is_visited_too_where_the_rules_say_so() -> None:
    """A month after the session, and from then on; a visit that is owed sooner serves, and in `general` none is."""
    monthly = {"every": {"months": 1, "source": "t"}, "until": {"months": 6, "source": "t"}}
    visited = rules(cadences=[{"after": ["failed_session"], **monthly}]).cadences
    at_work = replace(DESK, rules=replace(RULES, cadences=visited))

    def next_of(kind: str, given: dict[str, Any], *before: Said) -> Any:
        held = case(report(), triage(), *before)
        return draft(kind, given, held, fold(held.log), at_work, DAY).proposed.get("next")

    failed = {"outcome": "failed", "modes": ["people"]}
    assert next_of("mediation", failed) == date(2026, 5, 30)
    assert next_of("mediation", {**failed, "outcome": "terminated"}) == date(2026, 5, 30)
    assert next_of("mediation", {**failed, "outcome": "no_show"}) is None
    assert next_of("mediation", failed, session("failed", next=on(35))) is None
    assert next_of("mediation", failed, session("failed", next=on(9))) == date(2026, 5, 30)
    assert next_of("follow_up", {"saw": ["a"]}, session("failed")) == date(2026, 6, 3)
    assert next_of("follow_up", {"saw": ["a"]}, session("failed"), session("no_show")) == date(2026, 6, 3)
    assert next_of("follow_up", {"saw": ["a"]}, session("no_show")) is None
    every = replace(
        at_work, rules=replace(at_work.rules, cadences=(replace(visited[0], after=("agreement",)),))
    )
    held = case(report(), triage(), session("failed", next=on(35)))
    made = draft(
        "mediation", {"outcome": "agreed", "terms": [{"text": "甲"}]}, held, fold(held.log), every, DAY
    )
    assert "next" not in made.proposed  # the visit of the fifth of May serves
    assert proposed("mediation", failed, report(), triage()).get("next") is None


def test_a_closure_gets_its_look_back() -> None:
    """How long after an ending somebody looks back is in the rules."""
    ending = next(one for one in RULES.endings if one.as_ == "withdrawn")
    assert ending.look_back is not None
    assert proposed("closure", {"as": "withdrawn"}, report())["next"] == after(ending.look_back)


def test_a_reopening_owes_a_triage_and_a_task_its_owner() -> None:
    """What is taken up again is judged anew; a task is done by whoever owns the case, unless somebody else is named."""
    assert proposed("reopening", {"reason": "再起"}, report(), closed("withdrawn")) == {
        "triage_by": after(RULES.triage.within)
    }
    assert proposed("task", {"text": "甲"}, report(owner="zhang.wei")) == {"to": "zhang.wei"}
    made = drafted("task", {"text": "甲", "to": "li.wei"}, report(owner="zhang.wei")).entry(
        "z0000", at(30), "li.wei"
    )
    assert getattr(made, "to") == "li.wei"  # noqa: B009


def test_a_proceeding_with_its_result_owes_no_next_step() -> None:
    """A result closes a proceeding."""
    filed = {"track": "public_security", "step": "filed"}
    assert proposed("proceeding", filed, report(), triage())["until"] > DAY
    assert proposed("proceeding", {**filed, "result": "罚款"}, report(), triage()) == {}


def test_the_clock_of_the_law_runs_on_over_a_step_that_sets_no_day() -> None:
    """What the filing made owed is still owed after an appraisal; the rules of another track do not mix in."""
    filed = said("proceeding", track="public_security", step="filed", until=on(40))
    appraisal = {"track": "public_security", "step": "appraisal"}
    assert proposed("proceeding", appraisal, report(), triage(), filed)["until"] > DAY
    assert proposed("proceeding", appraisal, report(), triage()) == {}


# Types and gaps


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("triage", {"factors": 5}),
        ("triage", {"factors": {"weapon": "perhaps"}}),
        ("triage", {"settle_by": "soon"}),
        ("referral", {"to": {"id": "court"}}),
        ("mediation", {"outcome": "agreed", "modes": 5, "terms": []}),
        ("mediation", {"outcome": "agreed", "terms": ["甲"]}),
        ("mediation", {"outcome": "agreed", "terms": [{"by": "b"}], "agreement": "written"}),
        ("mediation", {"outcome": "agreed", "terms": [{"by": "b"}], "agreement": {"effective_on": "soon"}}),
        ("follow_up", {"saw": [5]}),
        ("performance", {"term": ["b0000-1"], "result": "kept"}),
        ("closure", {"as": ["settled"]}),
        ("proceeding", {"track": 5, "step": 7}),
    ],
)
def test_what_is_of_a_wrong_type_is_refused_before_anything_is_proposed(
    kind: str, given: dict[str, Any]
) -> None:
    """A line of `apply` may hold anything; proposals count only with what is sound."""
    with pytest.raises(UsageError):
        drafted(kind, given, report(), agreed(term("b0000-1", every="month", due=on(9))))


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("triage", {"grade": "grene"}),
        ("triage", {"factors": {"wepon": "seen"}}),
        ("referral", {"to": "镇综治中心"}),
        ("mediation", {"outcome": "failed", "modes": ["private"]}),
        ("mediation", {"outcome": "failed", "present": ["q"]}),
        ("follow_up", {"saw": ["王某"]}),
        ("assignment", {"owner": "li.wie"}),
    ],
)
def test_an_id_that_nobody_knows_is_refused_with_those_that_are(kind: str, given: dict[str, Any]) -> None:
    """Whoever types a name or a slip is told the ids."""
    with pytest.raises(UsageError) as refusal:
        drafted(kind, given, report())
    assert refusal.value.message.text == "unknown {sort}: {wanted}"
    assert refusal.value.remedy is not None


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_every_kind_can_be_begun_with_nothing(kind: str) -> None:
    """Whoever types only the verb is told what is missing, nothing worse."""
    begun = drafted(kind, {}, report())
    if begun.missing():
        with pytest.raises(UsageError) as refusal:
            begun.entry("z0000", at(30), "li.wei")
        assert refusal.value.message.params["flags"] == [f"--{field.flag}" for field in begun.missing()]
    else:
        assert begun.entry("z0000", at(30), "li.wei").kind == kind


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_null_is_neither_given_nor_proposed(kind: str) -> None:
    """What a line of `apply` gives as null was not given, and no rule fills it in."""
    nothing = {
        key: None for key in ENTRY_KINDS[kind].__struct_encode_fields__ if key not in ("id", "at", "by")
    }
    begun = drafted(kind, nothing, report())
    assert (begun.given, begun.proposed) == ({}, {})


def test_a_time_that_was_typed_says_when_it_was_recorded() -> None:
    """`recorded` stands only where `at` was given."""
    made = drafted("note", {"text": "甲"}, report())
    assert made.entry("z0000", at(30), "li.wei").recorded is None
    assert made.entry("z0000", at(30), "li.wei", at(31)).recorded == at(31)


def test_a_case_without_a_history_can_be_drafted_for() -> None:
    """Prompts of `new` ask the rules before there is a case."""
    assert drafted("report", {"channel": "visit"}).missing()[0].flag == "narrative"
    assert (
        drafted("mediation", {"outcome": "scheduled", "session_at": at(40)}, report(), fixed(40)).missing()
        == []
    )
    assert (
        drafted("follow_up", {"saw": ["a"]}, report(), follow_up("a", next=DAY + timedelta(days=1))).missing()
        == []
    )

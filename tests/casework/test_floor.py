"""The floor of law: every rule with a case that keeps it and one that breaks it."""

from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any, get_args

import msgspec
import pytest

from disputes_cli.casework.amendments import effective
from disputes_cli.casework.case import Case
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.law.floor import AnyCheck, LawRule, breaches
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.messages import Message
from disputes_cli.records.rulesfile import PROFILES, read_laws, read_rules

CHINA = timezone(timedelta(hours=8))
IDS = "abcdefghjkmnpqrstvwxyz"

Facts = dict[str, Any]

PARTIES: list[Facts] = [
    {"key": "a", "name": "王某", "roles": ["applicant", "injured"]},
    {"key": "b", "name": "李某", "roles": ["respondent", "suspect"]},
    {"key": "g", "name": "赵某", "roles": ["agent"], "for": "b"},
    {"key": "h", "name": "钱某", "roles": ["agent"], "for": "a"},
]


def laws() -> tuple[LawRule, ...]:
    return read_laws()


@cache
def rules() -> Rules:
    return read_rules(PROFILES / "general")


def found(entries: list[Facts], category: str = "debt") -> list[Finding]:
    """Return the breaches of a case with this log; entries give their day as `on`."""
    log = []
    for number, entry in enumerate(entries):
        day = entry.get("on", date(2026, 3, 2))
        at = datetime(day.year, day.month, day.day, 9, tzinfo=CHINA) + timedelta(minutes=number)
        told = {key: value for key, value in entry.items() if key != "on"}
        log.append({"id": f"{IDS[number]}0000", "at": at, "by": "li.wei", **told})
    case = msgspec.convert(
        {
            "format": 1,
            "id": "20260302-k7q3f",
            "title": "纠纷",
            "category": category,
            "area": "n",
            "parties": PARTIES,
            "log": log,
        },
        Case,
    )
    return breaches(case, effective(case.log)[0], laws(), rules())


def codes(entries: list[Facts], category: str = "debt") -> set[str]:
    return {finding.code for finding in found(entries, category)}


def triage(nature: str = "public_security", **more: Any) -> Facts:
    return {"kind": "triage", "nature": nature, "grade": "blue", "complexity": "general", **more}


def session(mode: str = "public_security", outcome: str = "failed", **more: Any) -> Facts:
    text = {"text": "已告知可以起诉"} if outcome in ("failed", "terminated") else {}
    return {"kind": "mediation", "modes": [mode], "outcome": outcome, **text, **more}


def agreed(
    mode: str = "public_security", form: str = "written", on: date | None = None, **term: Any
) -> Facts:
    day = on or date(2026, 3, 2)
    told = {"id": "b0000-1", "act": "pay", "by": "b", "to": "a", "text": "赔偿", "due": "2026-03-10", **term}
    return session(
        mode,
        "agreed",
        on=day,
        agreement={"under": mode, "form": form, "effective_on": day.isoformat()},
        terms=[{key: value for key, value in told.items() if value is not None}],
    )


def step(name: str, track: str = "public_security", **more: Any) -> Facts:
    return {"kind": "proceeding", "track": track, "step": name, **more}


def performed(result: str = "full", **more: Any) -> Facts:
    return {"kind": "performance", "term": "b0000-1", "result": result, **more}


def closed(as_: str = "settled", **more: Any) -> Facts:
    return {"kind": "closure", "as": as_, **more}


def confirming(by: str) -> Facts:
    made = agreed("people")
    made["agreement"]["confirm_by"] = by
    return made


def with_confirmation(mode: str, by: str) -> Facts:
    made = agreed(mode)
    made["agreement"]["confirm_by"] = by
    return made


MARCH_2 = date(2026, 3, 2)
MARCH_11 = date(2026, 3, 11)
MARCH_12 = date(2026, 3, 12)
IN_2025 = date(2025, 11, 3)

KEPT_AND_BROKEN: dict[str, tuple[list[Facts], list[Facts]]] = {
    "ps_nature": ([triage(), session()], [triage("civil"), session()]),
    "ps_damages_nature": ([triage(), session("damages")], [triage("civil"), session("damages")]),
    "ps_at_most_two": ([triage(), session(), session()], [triage(), session(), session(), session()]),
    "ps_second_within": (
        [triage(), session(), session(on=MARCH_11)],
        [triage(), session(), session(on=MARCH_12)],
    ),
    "ps_suspect_in_person": (
        [triage(), session(present=["b", "h"])],
        [triage(), session(present=["a", "g"])],
    ),
    "ps_not_refused": (
        [triage(), session(outcome="refused", consent={"b": "no"}), session(consent={"b": "yes"})],
        [triage(), session(outcome="refused", consent={"b": "no"}), session()],
    ),
    "ps_form": ([triage(), agreed()], [triage(), agreed(form="oral")]),
    "ps_spot_form": (
        [triage(), agreed("on_the_spot", "recorded")],
        [triage(), agreed("on_the_spot", "oral")],
    ),
    "ps_spot_performed": (
        [triage(), agreed("on_the_spot", due="2026-03-02")],
        [triage(), agreed("on_the_spot", due="2026-03-09")],
    ),
    "ps_terms": ([triage(), agreed(due=None, act="refrain")], [triage(), agreed(due=None)]),
    "ps_tell_2012": (
        [triage(on=IN_2025), session(on=IN_2025)],
        [triage(on=IN_2025), session(on=IN_2025, text=None)],
    ),
    "ps_tell": ([triage(), session()], [triage(), session(text=None)]),
    "ps_closed_performed": (
        [triage(), agreed(), performed(), closed()],
        [triage(), agreed(), performed("partial"), closed()],
    ),
    "ps_settlement_2019": (
        [
            triage(on=IN_2025),
            agreed("people", on=IN_2025),
            step("settlement_application", on=IN_2025),
            step("settlement_approval", on=IN_2025),
            closed(on=IN_2025),
        ],
        [triage(on=IN_2025), agreed("people", on=IN_2025), performed(on=IN_2025), closed(on=IN_2025)],
    ),
    "ps_settlement": (
        [
            triage(),
            agreed("people"),
            performed(),
            step("settlement_application"),
            step("settlement_approval"),
            closed(),
        ],
        [
            triage(),
            agreed("people"),
            performed(),
            step("settlement_application"),
            step("decision"),
            step("settlement_approval"),
            closed(),
        ],
    ),
    "ps_decided_within": (
        [triage(), step("filed"), step("decision", on=date(2026, 4, 1))],
        [triage(), step("filed"), step("decision", on=date(2026, 4, 2))],
    ),
    "pm_not_refused": (
        [triage("civil"), session("people", "refused"), session("people", consent={"a": "yes"})],
        [triage("civil"), session("people", "refused"), session("people")],
    ),
    "pm_form": ([triage("civil"), agreed("people", "oral")], [triage("civil"), agreed("people", "recorded")]),
    "pm_terms": (
        [triage("civil"), agreed("people", due=None, every="month")],
        [triage("civil"), agreed("people", due=None)],
    ),
    "pm_tell": (
        [triage("civil"), session("people", "terminated")],
        [triage("civil"), session("people", "terminated", text=None)],
    ),
    "pm_tell_failed": (
        [triage("civil"), session("people", text=None), session("judicial")],
        [triage("civil"), session("people", text=None)],
    ),
    "pm_confirm_within": (
        [
            triage("civil"),
            confirming("2026-04-01"),
            step("applied", "judicial_confirmation", on=date(2026, 4, 1)),
        ],
        [triage("civil"), confirming("2026-04-02")],
    ),
    "trade_confirm_within": (
        [triage("civil"), with_confirmation("trade", "2026-04-01")],
        [triage("civil"), with_confirmation("trade", "2026-04-02")],
    ),
    "dv_visit": (
        [
            triage(),
            step("issued", "warning_letter"),
            {"kind": "follow_up", "means": "door", "saw": ["a", "b"]},
            closed("terminated"),
        ],
        [
            triage(),
            {"kind": "follow_up", "means": "door", "saw": ["a", "b"]},
            step("issued", "warning_letter"),
            closed("terminated"),
        ],
    ),
    "dv_order_length": (
        [triage("civil"), step("issued", "protection_order", until="2026-09-02")],
        [triage("civil"), step("issued", "protection_order", until="2026-09-03")],
    ),
}


def test_every_rule_of_law_is_tried_both_ways() -> None:
    """A rule without an example that keeps it and one that breaks it is not yet a rule."""
    assert set(KEPT_AND_BROKEN) == {law.id for law in laws()}


@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_a_rule_of_law_is_silent_where_it_is_kept(rule: str) -> None:
    """What the law allows is no finding of that rule."""
    kept, _ = KEPT_AND_BROKEN[rule]
    assert rule not in codes(kept)


@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_a_rule_of_law_finds_what_breaks_it(rule: str) -> None:
    """What the law forbids is a finding whose code is the rule's id and whose words name the article."""
    _, broken = KEPT_AND_BROKEN[rule]
    finding = next(finding for finding in found(broken) if finding.code == rule)
    assert finding.entry is not None
    assert finding.path[0] == "log"
    article = finding.message.params["article"]
    assert isinstance(article, dict)
    assert article["zh_CN"].startswith("《")
    assert isinstance(finding.message.params["what"], Message)


@pytest.mark.parametrize("rule", laws(), ids=lambda law: law.id)
def test_a_rule_of_law_speaks_both_languages(rule: LawRule) -> None:
    """Label and article are there in Chinese and English."""
    for text in (rule.label, rule.article):
        assert all(text[language].strip() for language in ("zh_CN", "en"))


def test_every_kind_of_check_is_used() -> None:
    """A check that no rule of law uses is dead code."""
    assert {type(law.check) for law in laws()} == set(get_args(AnyCheck))


def test_what_is_still_to_be_done_is_told_apart_from_what_happened() -> None:
    """A session fixed ahead against the law is refused; one that was held is recorded with a reason."""
    third = session(outcome="scheduled", session_at="2026-03-05T09:00:00+08:00")
    ahead = [f for f in found([triage(), session(), session(), third]) if f.code == "ps_at_most_two"]
    assert [finding.ahead for finding in ahead] == [True]
    held = [f for f in found([triage(), session(), session(), session()]) if f.code == "ps_at_most_two"]
    assert [finding.ahead for finding in held] == [False]


def test_a_session_fixed_too_late_is_found_by_its_own_day() -> None:
    """Seven working days count to the day on which the second session is to be held."""
    late = session(outcome="scheduled", session_at="2026-03-12T09:00:00+08:00")
    early = session(outcome="scheduled", session_at="2026-03-11T09:00:00+08:00")
    assert "ps_second_within" in codes([triage(), session(), late])
    assert "ps_second_within" not in codes([triage(), session(), early])


@pytest.mark.parametrize("outcome", ["no_show", "adjourned", "refused"])
def test_what_was_not_held_to_its_end_is_not_counted(outcome: str) -> None:
    """Only sessions that came to a result use up the two of art. 183."""
    more = {"session_at": "2026-03-03T09:00:00+08:00"} if outcome == "adjourned" else {}
    log = [triage(), session(), session(outcome=outcome, **more), session(consent={"a": "yes"})]
    assert "ps_at_most_two" not in codes(log)


def test_a_reopened_case_begins_a_new_count() -> None:
    """A reopening is a new matter: neither sessions nor refusals before it count."""
    again: Facts = {"kind": "reopening", "reason": "再次殴打"}
    ended = closed("terminated", reason="x")
    counted = [triage(), session(), session(), ended, again, triage(), session()]
    assert "ps_at_most_two" not in codes(counted)
    refused = [triage("civil"), session("people", "refused"), ended, again, session("people")]
    assert "pm_not_refused" not in codes(refused)


def test_the_nature_is_the_one_judged_at_the_time() -> None:
    """A later triage changes nothing about an earlier session."""
    assert "ps_nature" in codes([triage("civil"), session(), triage()])
    assert "ps_nature" not in codes([triage(), session(), triage("civil")])
    assert "ps_nature" in codes([session()])


def test_a_refusal_of_one_mode_does_not_bar_another() -> None:
    """Who refuses people's mediation may still go to the court's."""
    assert not codes([triage("civil"), session("people", "refused"), session("judicial")])


def test_who_refused_has_to_consent_himself() -> None:
    """The consent of the other side does not lift a refusal."""
    refusal = session("people", "refused", consent={"b": "no"})
    assert "pm_not_refused" in codes([triage("civil"), refusal, session("people", consent={"a": "yes"})])
    assert "pm_not_refused" not in codes([triage("civil"), refusal, session("people", consent={"b": "yes"})])


def test_an_agreement_shows_consent_unless_it_says_otherwise() -> None:
    """Who agrees has consented; an agreement beside a recorded refusal contradicts itself."""
    refusal = session("people", "refused")
    assert "pm_not_refused" not in codes([triage("civil"), refusal, agreed("people")])
    assert "pm_not_refused" in codes([triage("civil"), refusal, {**agreed("people"), "consent": {"b": "no"}}])


@pytest.mark.parametrize("category", ["divorce", "adoption", "parentage"])
def test_personal_status_is_not_confirmed(category: str) -> None:
    """Provisions on Judicial Confirmation, art. 4 (3)."""
    assert "pm_confirm_within" in codes([triage("civil"), confirming("2026-04-01")], category)
    applied = step("applied", "judicial_confirmation")
    assert "pm_confirm_within" in codes([triage("civil"), agreed("people"), applied], category)
    assert "pm_confirm_within" not in codes([triage("civil"), agreed("people")], category)


def test_a_late_application_for_confirmation_is_found() -> None:
    """Thirty days from the day the agreement took effect; a day off moves the end on."""
    late = step("applied", "judicial_confirmation", on=date(2026, 4, 2))
    assert "pm_confirm_within" in codes([triage("civil"), agreed("people"), late])


def test_the_confirmation_period_is_the_one_in_force() -> None:
    """Before 2011 no court confirmed; matters of status are never confirmed."""
    law = next(law for law in laws() if law.id == "pm_confirm_within")
    period = law.confirmation_period(("contract", "debt"), date(2026, 3, 2), "people")
    assert period is not None
    assert (period.days, period.of_law) == (30, True)
    assert law.confirmation_period(("marriage_family", "divorce"), date(2026, 3, 2), "people") is None
    assert law.confirmation_period(("contract",), date(2010, 12, 31), "people") is None
    assert law.confirmation_period(("contract",), date(2026, 3, 2), "judicial") is None


def test_failed_mediation_begins_the_time_for_a_decision_anew() -> None:
    """Procedural Rules art. 185: the limit runs from the day mediation failed."""
    decision = step("decision", on=date(2026, 4, 7))
    assert "ps_decided_within" in codes([triage(), step("filed"), decision])
    assert "ps_decided_within" not in codes([triage(), step("filed"), session(on=date(2026, 3, 9)), decision])


def test_an_extension_lengthens_the_time_for_a_decision() -> None:
    """At most two extensions of thirty days each."""
    extended = step("extended", on=date(2026, 3, 30))
    in_time = step("decision", on=date(2026, 5, 29))
    late = step("decision", on=date(2026, 6, 30))
    assert "ps_decided_within" not in codes([triage(), step("filed"), extended, in_time])
    assert "ps_decided_within" in codes([triage(), step("filed"), extended, late])


def test_a_term_done_on_the_day_needs_no_date() -> None:
    """What is performed at once is clear without a day."""
    assert "ps_terms" not in codes([triage(), agreed(due=None), performed()])
    assert "ps_spot_performed" not in codes([triage(), agreed("on_the_spot"), performed()])


def test_a_settlement_by_the_police_needs_no_application() -> None:
    """Article 9 para. 4 is for those who settle without the police."""
    assert not codes([triage(), agreed(), performed(), closed()])


def test_what_was_told_may_stand_elsewhere() -> None:
    """A suit filed after a failed session shows that the parties knew the way."""
    assert "ps_tell" not in codes([triage(), session(text=None), step("filed", "suit")])


def test_a_law_not_yet_in_force_finds_nothing() -> None:
    """The law of the day of the entry applies, not that of today."""
    log = [triage(on=IN_2025), session(on=IN_2025, text=None)]
    assert "ps_tell" not in codes(log)
    assert "ps_tell_2012" not in codes([triage(), session(text=None)])


def test_a_reminder_is_a_notice() -> None:
    """A people's agreement without a day is valid, but no court would confirm it."""
    findings = found([triage("civil"), agreed("people", due=None)])
    assert {f.severity for f in findings if f.code == "pm_terms"} == {"notice"}


def test_a_clean_case_has_no_findings() -> None:
    """The usual course breaks nothing."""
    log = [triage("civil"), confirming("2026-04-01"), performed(), closed()]
    assert found(log) == []

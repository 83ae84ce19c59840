"""The facts of a case: counted from its standing, told by its texts, lapsed at its closure."""

from datetime import datetime
from typing import Any

import msgspec
import pytest

from disputes_cli.casework.case import Case
from disputes_cli.casework.judgement.case_facts import facts_of
from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.judgement.grading import propose
from disputes_cli.casework.state import fold
from tests.casework.method import rules

RULES = rules()


def at(day: int, hour: int = 9) -> str:
    """Return a time in April 2026."""
    return f"2026-04-{day:02}T{hour:02}:00:00+08:00"


def entry(day: int, kind: str, **fields: Any) -> dict[str, Any]:
    """Return an entry of that day."""
    return {"id": f"a{day:04}", "at": at(day), "by": "li", "kind": kind, **fields}


def report(day: int, narrative: str, **fields: Any) -> dict[str, Any]:
    """Return a report."""
    return entry(day, "report", channel="visit", narrative=narrative, **fields)


def triage(day: int, **factors: str) -> dict[str, Any]:
    """Return a triage with these answers."""
    return entry(day, "triage", nature="civil", grade="orange", complexity="complex", factors=factors)


def facts(*log: dict[str, Any], **header: Any) -> Facts:
    """Return the facts on the thirtieth of a case with this log."""
    plain = {
        "format": 1,
        "id": "20260401-abcde",
        "title": "地界",
        "category": "land_boundary",
        "area": "village",
        **header,
        "log": list(log),
    }
    case = msgspec.convert(plain, Case)
    return facts_of(case, fold(case.log), RULES, datetime.fromisoformat(at(30)))


def test_what_is_counted() -> None:
    """Counts come from the standing: sessions held, bodies at work, failures before and since."""
    known = facts(
        report(1, "地界不清", earlier={"failed_mediations": 1}),
        triage(2, threat="no_sign"),
        entry(3, "referral", to="centre", manner="handover"),
        entry(4, "reply", referral="a0003", outcome="returned"),
        entry(5, "mediation", outcome="failed", host="committee", assist=["court"]),
        entry(6, "mediation", outcome="no_show", host="committee"),
        entry(7, "follow_up", saw=["a"], signs=["又吵起来"]),
        report(8, "又来反映"),
        amount=3000,
    )
    expected = Facts(
        category=("land", "land_boundary"),
        nature="civil",
        channels=("visit",),
        factors={"threat": "no_sign"},
        amount=3000,
        reports=2,
        failed_mediations=2,
        sessions=1,
        no_shows=1,
        bodies=3,
        broken_terms=0,
        signs=1,
        returned_referrals=1,
        days_open=29,
        has_respondent=False,
        sign_only=False,
        grade="orange",
        severity=2,
        complexity="complex",
        status="mediating",
    )
    assert known == expected


@pytest.mark.parametrize(
    ("log", "seen"),
    [
        ([report(1, "扬言报复")], True),
        ([report(1, "扬言报复"), triage(2, threat="no_sign")], False),
        ([report(1, "扬言报复"), triage(2, threat="unknown")], True),
        ([report(1, "吵架"), triage(2, threat="no_sign"), report(3, "扬言报复")], True),
        ([report(1, "扬言报复"), triage(2, threat="seen"), triage(3, threat="no_sign")], False),
        ([report(1, "吵架"), triage(2, threat="seen"), report(3, "没有扬言")], True),
        ([report(1, "吵架"), entry(2, "follow_up", signs=["扬言报复"])], True),
        ([report(1, "吵架"), entry(2, "follow_up", contents={"mind": "扬言报复"})], True),
        ([report(1, "吵架"), entry(2, "mediation", outcome="failed", text="扬言报复")], True),
        ([report(1, "扬言报复"), entry(2, "closure", **{"as": "withdrawn"})], False),
        (
            [
                report(1, "扬言报复"),
                triage(2, threat="seen"),
                entry(3, "closure", **{"as": "withdrawn"}),
                report(4, "吵架"),
            ],
            False,
        ),
        (
            [
                report(1, "吵架"),
                entry(2, "closure", **{"as": "withdrawn"}),
                report(3, "扬言报复"),
                entry(4, "reopening", reason="又起纠纷"),
            ],
            True,
        ),
    ],
)
def test_which_texts_count(log: list[dict[str, Any]], seen: bool) -> None:
    """A hint counts until it is answered; a later text asks anew; what was before a closure has lapsed."""
    known = facts(*log)
    assert known.seen("threat") is seen
    assert (propose(known, RULES).grade == "red") is seen


@pytest.mark.parametrize(
    ("parties", "people", "respondent"),
    [
        ([], None, False),
        ([{"key": "a", "name": "王某", "roles": ["applicant"]}], None, False),
        ([{"key": "a", "name": "王某"}, {"key": "b", "name": "李某", "roles": ["respondent"]}], None, True),
        ([{"key": "a", "name": "王某"}, {"key": "b", "name": "李某"}], None, True),
        ([{"key": "a", "name": "王某"}, {"key": "b", "name": "李某", "for": "a"}], None, False),
        (
            [{"key": "a", "name": "王某"}, {"key": "g", "kind": "group", "name": "村民", "count": 23}],
            24,
            True,
        ),
    ],
)
def test_what_the_parties_tell(parties: list[dict[str, Any]], people: int | None, respondent: bool) -> None:
    """Groups are counted where nobody said how many are involved; who acts for another is no side."""
    known = facts(report(1, "地界"), parties=parties)
    assert (known.people, known.has_respondent) == (people, respondent)
    assert facts(report(1, "地界"), parties=parties, people_involved=6).people == 6


def test_a_first_sign_is_one_until_a_report_is_not() -> None:
    """One report of a dispute that has broken out makes it more than a sign."""
    assert facts(report(1, "苗头", sign=True)).sign_only is True
    assert facts(report(1, "苗头", sign=True), report(2, "打架")).sign_only is False

"""Cases like a new one: shown before a second case is made of one dispute."""

from disputes_cli.casework.case import Case
from disputes_cli.casework.likeness import SHOWN, like_cases, likeness
from tests.casework.logs import PARTIES, case, report

NEW = case(report())


def test_the_same_report_is_as_like_as_can_be() -> None:
    """Title, parties, category and words all alike make a hundred."""
    assert likeness(NEW, NEW) == 100


def test_another_dispute_is_not_like_it() -> None:
    """Nothing in common is far below what is shown."""
    other = case(report(narrative="拖欠工资三个月"), title="某工地欠薪", category="wage_arrears", parties=[])
    assert likeness(NEW, other) < 30
    assert like_cases(NEW, [other]) == []


def test_each_thing_in_common_counts() -> None:
    """Parties and category each bring a case nearer."""
    stranger = case(report(), title="两户为地界争吵", category="debt", parties=[])
    same_kind = case(report(), title="两户为地界争吵", parties=[])
    same_people = case(report(), title="两户为地界争吵")
    assert likeness(NEW, stranger) < likeness(NEW, same_kind) < likeness(NEW, same_people)


def test_the_likest_are_shown_first_and_few() -> None:
    """Three at most, so that they are read."""
    cases: list[Case] = [
        case(report(), title=title)
        for title in ("两户地界", "两户地界纠纷", "两户地界纠纷再起", "两户的地界纠纷")
    ]
    found = like_cases(NEW, cases)
    assert found[0].title == "两户地界纠纷"
    assert len(found) <= SHOWN
    points = [likeness(NEW, one) for one in found]
    assert points == sorted(points, reverse=True)


def test_a_case_without_parties_can_be_compared() -> None:
    """Who is in it is often not known at first."""
    assert likeness(case(report(), parties=[]), NEW) > 0
    assert likeness(case(report(), parties=PARTIES[:1]), NEW) == 100

"""Finding cases by what they are."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from disputes_cli.argv.choices import one_of
from disputes_cli.casework.case import Case, Party
from disputes_cli.casework.entries import AnyEntry, Assignment, Closure, Report, Triage
from disputes_cli.casework.overview.case_order import in_order
from disputes_cli.casework.overview.case_seen import Seen
from disputes_cli.casework.overview.filters import FILTER_KEYS, finds_closed, read_filters
from disputes_cli.casework.register import Area, Body, Person, Register
from disputes_cli.casework.state import fold
from disputes_cli.casework.values import Ref
from disputes_cli.errors import UsageError
from tests.casework.method import rules

RULES = rules()
REGISTER = Register(
    format=1,
    name="所",
    code="s",
    areas=(Area(id="town", name="道镇", areas=(Area(id="village", name="南义沟村"),)),),
    people=(Person(id="li", name="李警官"), Person(id="wang", name="王警官")),
    bodies=(Body(id="court", name="法庭", kind="court"),),
)
POLICY = SimpleNamespace(rules=RULES, register=REGISTER)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def seen(case_id: str = "20260301-aaaaa", *more: AnyEntry, **header: Any) -> Seen:
    """Return a case that was reported, and what else happened, as filters see it."""
    report = Report(
        id="aaaaa", at=NOON, by="li", channel="visit", owner="li", narrative="ＷＥＩ某在坡地上堆土。"
    )
    fields = {"title": "两户地界", "category": "land_boundary", "area": "village", **header}
    case = Case(format=1, id=case_id, log=(report, *more), **fields)
    return Seen.of(case, fold(case.log))


def triage(**fields: Any) -> Triage:
    """Return a triage a day later."""
    told = {"nature": "civil", "grade": "orange", "complexity": "general", **fields}
    return Triage(id="bbbbb", at=NOON + timedelta(days=1), by="li", **told)


CLOSURE = Closure(id="ccccc", at=NOON + timedelta(days=40), by="li", as_="withdrawn", reason="撤回")


def fits(case: Seen, *words: str) -> bool:
    """Say whether a case fits all filters."""
    return all(one.fits(case) for one in read_filters(words, POLICY, one_of))


@pytest.mark.parametrize(
    "words",
    [
        ("status:triaged",),
        ("status:triaged,closed",),
        ("-status:closed",),
        ("!status:closed",),
        ("grade:orange",),
        ("grade:橙",),
        ("-grade:red,blue",),
        ("category:land",),
        ("category:land_boundary",),
        ("category:土地",),
        ("area:town",),
        ("area:南义沟村",),
        ("owner:li", "channel:visit"),
        ("owner:李警官",),
        ("nature:民间纠纷",),
        ("kind:triage",),
        ("lead:none",),
        ("closed:none",),
        ("opened:2026-03",),
        ("opened：2026",),
        ("wei某",),
        ("堆土", "地界"),
        ("text:堆土",),
        ("title:地界",),
        ("case:aaaaa",),
        ("party:王",),
        ("ref:110:20260301",),
    ],
    ids=" ".join,
)
def test_a_case_is_found(words: tuple[str, ...]) -> None:
    """By ids, by labels, by words whatever their width and case; trees with all below."""
    case = seen(
        "20260301-aaaaa",
        triage(),
        parties=(Party(key="a", name="王某"),),
        refs=(Ref(kind="110", no="20260301"),),
    )
    assert fits(case, *words)


@pytest.mark.parametrize(
    "words",
    [
        ("-status:triaged",),
        ("grade:red",),
        ("grade:none",),
        ("category:debt",),
        ("owner:wang",),
        ("owner:li", "grade:red"),
        ("opened:2026-04..",),
        ("due:2026",),
        ("房屋",),
        ("title:堆土",),
    ],
    ids=" ".join,
)
def test_a_case_is_not_found(words: tuple[str, ...]) -> None:
    """All filters must fit."""
    assert not fits(seen("20260301-aaaaa", triage()), *words)


def test_entries_ids_are_not_searched() -> None:
    """A word is looked for in what people wrote."""
    assert not fits(seen(), "visit")
    assert not fits(seen(), "report")


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        (("status:closed",), True),
        (("-status:closed",), False),
        (("closed:2026",), True),
        (("grade:red",), False),
    ],
)
def test_asking_for_closed_cases_finds_them(words: tuple[str, ...], finds: bool) -> None:
    """Otherwise a list is of open cases."""
    assert finds_closed(read_filters(words, POLICY, one_of)) is finds


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("grad:red", "grade:"),
        ("statu:closed", "status:"),
        ("grade:ornge", "orange"),
        ("status:close", "closed"),
        ("area:towm", "town"),
    ],
)
def test_near_words_are_named(word: str, near: str) -> None:
    """A slip is mended in one go."""
    with pytest.raises(UsageError) as refused:
        read_filters([word], POLICY, one_of)
    assert refused.value.remedy is not None
    assert near in str(refused.value.remedy)


def test_a_key_needs_a_value() -> None:
    """`grade:` alone would find everything or nothing."""
    with pytest.raises(UsageError):
        read_filters(["grade:"], POLICY, one_of)


def test_every_key_works_on_a_case_of_which_little_is_known() -> None:
    """No key fails on what a case has not."""
    for key in FILTER_KEYS.values():
        list(key.held(seen()))


def test_cases_are_sorted_the_gravest_first_and_those_without_a_value_last() -> None:
    """Both ways round."""
    grave = seen("20260301-aaaaa", triage(grade="red"))
    mild = seen("20260301-bbbbb", triage(grade="blue"))
    new = seen("20260301-ccccc")
    closed = seen("20260301-ddddd", triage(grade="orange"), CLOSURE)
    given = seen("20260301-eeeee", Assignment(id="ddddd", at=NOON + timedelta(days=2), by="li", owner="wang"))
    cases = [new, mild, grave, closed]
    assert in_order(cases, "-grade", POLICY) == [grave, closed, mild, new]
    assert in_order(cases, "grade", POLICY) == [mild, closed, grave, new]
    assert (
        in_order(cases, "status,-case", POLICY) == [closed, grave, mild, new]
        or in_order(cases, "status", POLICY)[0] == closed
    )
    assert in_order([new, given], "-owner", POLICY) == [given, new]
    with pytest.raises(UsageError) as refused:
        in_order(cases, "grad", POLICY)
    assert "grade" in str(refused.value.remedy)


def test_the_beginning_of_a_label_names_it_where_it_is_the_only_one() -> None:
    """红 is enough for 红色."""
    assert fits(seen("20260301-aaaaa", triage()), "category:地")
    assert fits(seen(), "owner:李")
    with pytest.raises(UsageError):
        read_filters(["category:x"], POLICY, one_of)

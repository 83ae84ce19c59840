"""The profiles that ship: whole, sourced, in both languages, and what their authors meant by their examples."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import msgspec
import pytest

from disputes_cli.casework.law.lawful_agreements import ConfirmWithin
from disputes_cli.casework.law.lawful_endings import SettlementBeforeDecision, StepWithin
from disputes_cli.casework.policy.rules import FORMAT, Rules
from disputes_cli.casework.policy_review.rule_examples import rule_examples
from disputes_cli.casework.policy_review.rules_check import check_rules
from disputes_cli.casework.values import Ending, Track
from disputes_cli.records.profilefile import profile_text, profiles
from disputes_cli.records.rulesfile import read_laws
from disputes_cli.records.yaml_typed import typed
from tests.station import CHECKOUT

every_profile = pytest.mark.parametrize("name", profiles())


@cache
def rules_of(name: str) -> Rules:
    """Return the rules as `init` would write them."""
    return typed(profile_text(name), Rules, file=f"{name}/rules.yaml", newest=FORMAT)


def values(part: Any) -> Iterator[msgspec.Struct]:
    """Yield every value of the rules."""
    if isinstance(part, msgspec.Struct):
        yield part
        for name in part.__struct_fields__:
            yield from values(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from values(item)


@every_profile
def test_a_profile_has_no_faults(name: str) -> None:
    """`rules check` finds nothing in what ships."""
    assert check_rules(rules_of(name)) == []


@every_profile
def test_every_example_comes_out_as_meant(name: str) -> None:
    """`rules test` passes, and every triage rule has an example of its own."""
    rules = rules_of(name)
    results = rule_examples(rules)
    assert [result for result in results if not result.passed] == []
    written = {(result.axis, result.rule) for result in results}
    assert {("grade", rule.id) for rule in rules.triage.grade} <= written
    assert {("complexity", rule.id) for rule in rules.triage.complexity} <= written


@every_profile
def test_every_label_is_there_in_chinese_and_english(name: str) -> None:
    """Whoever chooses a language finds every word of the rules in it."""
    for value in values(rules_of(name)):
        for field in ("label", "text", "question", "numerator", "denominator", "name"):
            words = getattr(value, field, None)
            if isinstance(words, dict):
                assert {"zh_CN", "en"} <= words.keys(), value
                assert all(text.strip() for text in words.values()), value


@every_profile
def test_every_category_goes_into_the_national_return(name: str) -> None:
    """The return of people's mediation has 18 rows; each category of ours, leaf or not, is counted in one."""
    rules = rules_of(name)
    rows = {row.id for row in rules.national_categories}
    assert len(rows) == 18
    assert {category.national for category in rules.all_categories()} == rows


@every_profile
def test_every_way_to_end_a_case_has_its_conditions(name: str) -> None:
    """No ending is left to taste."""
    assert {ending.as_ for ending in rules_of(name).endings} == set(get_args(Ending))


@every_profile
def test_triage_rules_say_where_they_come_from(name: str) -> None:
    """A proposal can be traced to practice or is called a suggestion."""
    triage = rules_of(name).triage
    assert all(rule.source for rule in (*triage.grade, *triage.complexity))


@every_profile
def test_the_floor_of_law_finds_its_ids_in_the_rules(name: str) -> None:
    """The law names modes, categories and steps by ids that every profile has."""
    rules = rules_of(name)
    modes = {mode.id for mode in rules.modes}
    categories = {category.id for category in rules.all_categories()}
    steps = {step.id for step in rules.proceeding_steps}
    for law in read_laws():
        assert set(getattr(law.check, "modes", ())) <= modes, law.id
        if isinstance(law.check, ConfirmWithin):
            assert set(law.check.except_categories) <= categories
        if isinstance(law.check, SettlementBeforeDecision):
            assert {*law.check.steps, law.check.decided} <= steps
        if isinstance(law.check, StepWithin):
            assert {law.check.start, law.check.end, law.check.extended} <= steps


@every_profile
def test_every_track_has_a_named_step(name: str) -> None:
    """Whoever records a step of the law can choose one."""
    named = {track for step in rules_of(name).proceeding_steps for track in step.tracks}
    assert named == set(get_args(Track))


@every_profile
def test_starter_bodies_can_host_every_mode(name: str) -> None:
    """A register made by `init` can hold a session in every mode at once, third parties excepted."""
    rules = rules_of(name)
    kinds = {body.kind for body in rules.starter_bodies}
    assert {mode.id for mode in rules.modes if not set(mode.hosts) & kinds} <= {"third_party"}


def test_each_method_has_its_own_words() -> None:
    """What the five places say of grades, levels, limits and tiers stands in their profiles."""
    colours = {name: [grade.id for grade in rules_of(name).grades] for name in profiles()}
    assert colours == {
        **{
            name: ["blue", "orange", "red"]
            for name in ("general", "jiuquan", "nancheng", "xindong", "zhucang")
        },
        "ganquan": ["blue", "yellow", "red"],
    }
    limits = [one.settle_within for one in rules_of("ganquan").complexities]
    assert [(one.days, one.months) for one in limits] == [(7, None), (15, None), (None, 2)]
    assert [one.label["zh_CN"] for one in rules_of("nancheng").complexities] == [
        "一级（简单）",
        "二级（复杂）",
        "三级（疑难）",
    ]
    assert [tier.id for tier in rules_of("ganquan").tiers] == ["village", "station", "county"]
    assert len([one for one in rules_of("nancheng").preparations if one.required]) == 4
    assert len(rules_of("zhucang").categories) == 7
    letters = {one.id: one.label["zh_CN"] for one in rules_of("jiuquan").letters}
    assert (letters["cooperation"], letters["entrusted_mediation"], letters["reply"]) == (
        "协作联系单",
        "委托调处函",
        "调处回复函",
    )
    assert rules_of("xindong").fast_track is not None
    heads = next(one for one in rules_of("nancheng").duties if one.id == "three_heads")
    assert heads.covers == ("joint_session",)
    assert {event for one in rules_of("zhucang").cadences for event in one.after} >= {
        "agreement",
        "failed_session",
    }


@every_profile
def test_a_grave_case_is_reported_above_the_station_first(name: str) -> None:
    """The starter bodies hold the station's own kind too; a report to oneself is none."""
    kinds = [grade.response.report_to for grade in rules_of(name).grades if grade.response.report_to]
    assert kinds
    assert all(wanted[0] == "government" for wanted in kinds)


@every_profile
def test_one_and_two_serious_circumstances_are_of_the_same_list(name: str) -> None:
    """It stands twice in the rules; a factor added to one is added to both."""
    rules = {rule.id: rule.when.factors for rule in rules_of(name).triage.grade}
    one, two = rules["one_serious_factor"], rules["two_serious_factors"]
    assert one is not None
    assert two is not None
    assert one.of == two.of
    assert (one.at_least, two.at_least) == (1, 2)


@every_profile
def test_no_profile_is_named_in_the_code(name: str) -> None:
    """What a method does differently is data."""
    sources = (CHECKOUT / "disputes_cli").rglob("*.py")
    named = [path.name for path in sources if name != "general" and f'"{name}"' in path.read_text("utf-8")]
    assert named == []

"""Rules that a station changed by hand: every slip by line and column, with what to write instead."""

import re

import pytest

from tests.commands.test_rules import edit
from tests.station import Station

LIMIT = "{days: 7, source: 甘泉县局：一般纠纷一周}"
LAST = "when: {always: true}\n    examples:\n    - facts: {category: lending"
TWENTY = "      all:\n      - {people_at_least: 20}\n      - {factor: physical_clash}"

# What is written instead of what; where the fault stands; what is said of it, and what to write instead.
SLIPS = [
    ("  review: {days: 30", "  reveiw: {days: 30", "reveiw", "unknown key: reveiw", "did you mean review?"),
    (
        "when: {failed_mediations_at_least: 3}",
        "when: {failed_mediation_at_least: 3}",
        "failed_mediation_at_least",
        "unknown key",
        "failed_mediations_at_least",
    ),
    ("people_at_least: 20}", "people_at_least: many}", "many}", "a whole number is expected", "digits only"),
    ("{factor: death_involved}", "{factor: [death_involved]}", "[death", "not a list", "without brackets: death_involved"),
    ("{factor: death_involved}", "{factor: [weapon, self_harm]}", "[weapon, self", "not a list", "write only one: weapon"),
    (
        TWENTY,
        "      all: {people_at_least: 20, factor: physical_clash}",
        "{people_at_least: 20, f",
        "a list is expected",
        "in brackets: [{people_at_least: 20}, {factor: physical_clash}]",
    ),
    (LAST, LAST.replace("{always: true}", "true"), "true\n    examples:\n    - facts: {category: len", "a mapping", "{always: true}"),
    ("when: {signs_at_least: 1}", "when: [{signs_at_least: 1}]", "[{signs", "a mapping", "without brackets: {signs_at_least: 1}"),
    (LIMIT, "7", None, "a mapping", "{days: 7, source: …}"),
    (LIMIT, "{days: 7天, source: x}", "7天", "a whole number", "without a unit"),
    (LIMIT, "{days: 7, months: 1, source: x}", "{days: 7, months", "exactly one of", "{days: 7, source: …}"),
    (LIMIT, "{days: 7}", "{days: 7}", "source is missing", "add the line source: …"),
    (LIMIT, "{days：7, source: x}", "days：7", "unknown key", "days: 7"),
    (LIMIT, "{days: 7， source: x}", "， source: x", "a full-width ，", "write ,"),
    ("  severity: 3\n", "  severity：3\n", "：3", "a full-width ：", "write : and a blank"),
    ("  severity: 3\n", "", None, "severity is missing", "add the line severity: …, with a number from 1 to 4"),
    ("  severity: 3\n", "  severty: 3\n", "severty", "unknown key: severty", "did you mean severity?"),
    ("  severity: 3\n", "  severity: hihg\n", "hihg", "a whole number is expected, not text", "write digits only: 1 to 4"),
    ("  severity: 3\n", "  severity: true\n", "true\n  colour: orange", "a whole number is expected, not yes or no", "write digits only: 1 to 4"),
    ("  severity: 3\n", "  severity: 2.5\n", "2.5\n", "a whole number is expected, not a decimal number", "write digits only: 1 to 4"),
    ("  severity: 3\n", "  severity: {high: 3}\n", "{high: 3}", "a whole number is expected, not a mapping", "write digits only: 1 to 4"),
    ("  after: failed\n", "", None, "after is missing", "add the line after: …, with one of: triaged, "),
    ("  severity: 4\n", "  severity: 5\n", "5\n  colour: red", "too large", "at most 4"),
    ("label: {zh_CN: 橙色, en: orange}", "label: 橙色", "橙色\n", "a mapping", "{zh_CN: …, en: …}"),
    ("label: {zh_CN: 橙色, en: orange}", "label: {zh_CN: 橙色}", "{zh_CN: 橙色}", "no text in the language en", "add a line en"),
    ("{factor: death_involved}", "{factor: death_involvd}", "death_involvd", "unknown risk factor", "death_involved"),
    ("category: [land_forest,", "category: [山林土地,", "山林土地, homestead", "not written as it should be", "write the id"),
    ("- {id: visit, label", "- {id: call_110, label", None, "call_110 stands here a second time", "another id"),
    ("when: {signs_at_least: 1}", "when: {}", "{}\n", "names nothing", "{always: true}"),
    ("- {people_at_least: 10}\n      - {factor: g", "- {always: false}\n      - {factor: g", "{always: false}", "can never hold", "{factor: …}"),
    (LAST, LAST.replace("always: true", "people_at_least: 1"), "{people_at_least: 1}\n", "the last rule must always hold", "{always: true}"),
    ("category: [expropriation, wage_arrears, labour, land_forest, environment, house_purchase, water_use]", "category: []", "[]\n      people_at_least: 30", "the list is empty", "at least one"),
    ("grades:\n- id: blue", "grades: [\n- id: blue", None, "", "quotes"),
    ("  severity: 3\n", "\tseverity: 3\n", "\tseverity", "a tab", "blanks"),
    ("source: 珠藏所橙色预警\n  response", "source: 珠藏所: 橙色预警\n  response", ": 橙色预警\n  response", "a colon where none can be", "in quotes"),
    ("- 同归于尽\n", "- …归于尽\n", "…归于尽", "begins or ends with …", "write: 归于尽"),
    ("phrases: [告诫书, 人身安全保护令, 人身保护令, (protection order|restraining order)]", "phrases: ［告诫书，人身保护令］", "［告诫书", "a list is expected", "[告诫书, 人身保护令]"),
    ("- id: blue\n", "- id: blue\n  retired: 2026-01-01\n", None, "blue is retired since 2026-01-01", "name another"),
    ("after: failed\n", "after: fail\n", "fail\n", "unknown value", "failed"),
    ("look_back: true", "look_back: 是", "是\n", "true or false", "true"),
    ("{threat_to_person: seen}}\n", "{threat_to_person: yes}}\n", "yes}}", "unknown value", "seen, no_sign, unknown"),
    ("- {factor: mediation_failed_before}\n- id: term_broken", "- {condition: mediation_failed}\n- id: term_broken", "mediation_failed}\n- id: term", "asks for itself: mediation_failed → mediation_failed", "instead of the name"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "at", "said", "instead"), SLIPS)
def test_a_slip_is_named_with_what_to_write_instead(
    station: Station, old: str, new: str, at: str | None, said: str, instead: str
) -> None:
    """In both languages, by line and column; whatever else it brings about comes after it or elsewhere."""
    edit(station, old, new)
    english = station.call("--lang", "en", "rules", "check")
    assert english.code == 1
    text = (station.register / "rules.yaml").read_text("utf-8")
    if at is None:
        line = english.lines[0]
    else:
        before = text[: text.index(at)]
        place = f"cases/rules.yaml:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}:"
        line = next((one for one in english.lines if one.startswith(place)), "")
        assert line, english.out
    assert said in line
    assert instead in line
    chinese = station.call("--lang", "zh_CN", "rules", "check").lines[english.lines.index(line)]
    assert chinese.split(":")[:3] == line.split(":")[:3]
    assert re.search("[\u4e00-\u9fff]{2}.*[；：].*[\u4e00-\u9fff]", chinese), chinese


def test_a_misspelt_key_is_one_slip(station: Station) -> None:
    """It is not missing as well, with a form that would overrule what stands there."""
    edit(station, "  severity: 3\n", "  severty: 3\n")
    edit(station, "  label: {zh_CN: 红色", "  lable: {zh_CN: 红色")
    assert len(station.call("rules", "check").lines) == 2


def test_all_slips_are_named_at_once_in_the_order_of_the_file(station: Station) -> None:
    """Not only the first: who mends a file wants to see all there is to mend."""
    edit(station, "people_at_least: 20}", "people_at_least: many}")
    edit(station, "  review: {days: 30", "  reveiw: {days: 30")
    edit(station, LIMIT, "7")
    edit(station, "when: {signs_at_least: 1}", "when: signs")
    edit(station, "after: failed\n", "after: fail\n")
    checked = station.call("--lang", "en", "rules", "check")
    lines = [int(line.split(":")[1]) for line in checked.lines]
    assert len(lines) == 5
    assert lines == sorted(lines)
    assert checked.err == "rules.yaml: faults: 5\n"


@pytest.mark.parametrize(
    "argv",
    [
        ["due", "--format", "table"],
        ["list", "--format", "table"],
        ["show", "tx7ph"],
        [],
        ["triage", "tx7ph", "--explain"],
        ["new", "-n", "--title", "x", "--category", "noise", "--area", "nanyigou", "--narrative", "y"],
        ["follow-up", "tx7ph", "--saw", "a", "-n"],
        ["rules"],
        ["rules", "test"],
    ],
)
def test_whoever_reads_faulty_rules_is_told_where_and_what(busy: Station, argv: list[str]) -> None:
    """A station edits its rules and goes on with its work: the first fault is named, and how many more there are."""
    edit(busy, "people_at_least: 20}", "people_at_least: many}")
    edit(busy, LIMIT, "7")
    shown = busy.call(*argv)
    assert (shown.code, shown.out) == (4, "")
    (line,) = shown.err.splitlines()
    assert line.startswith("disputes: cases/rules.yaml:")
    assert "{days: 7, source: …}" in line
    assert "1 more" in line


def test_rules_that_nobody_checked_are_judged_all_the_same(busy: Station) -> None:
    """A circle of conditions ends; what it stands in proposes nothing."""
    edit(
        busy,
        "    - {factor: mediation_failed_before}\n- id: term_broken",
        "    - {condition: term_broken}\n- id: term_broken",
    )
    edit(
        busy,
        "    - {factor: agreement_broken}\n- id: heated",
        "    - {condition: mediation_failed}\n- id: heated",
    )
    explained = busy.call("triage", "tx7ph", "--explain")
    assert explained.code == 0
    assert busy.call("rules", "check").code == 1
    assert busy.call("due", "--format", "table").code == 0

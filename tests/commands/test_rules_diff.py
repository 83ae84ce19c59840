"""disputes rules diff: what a change of rules changes, and which open cases it touches."""

import json
from typing import Any

from tests.commands.test_rules import edit
from tests.station import Station

PEOPLE = (
    "- {people_at_least: 10}\n      - {factor: group_forming}",
    "- {people_at_least: 2}\n      - {factor: group_forming}",
)


def record(station: Station, *argv: str) -> dict[str, Any]:
    """Return the one record of a comparison."""
    (found,) = json.loads(station.call("rules", "diff", *argv, "--json").out)["data"]
    return dict(found)


def test_rules_as_committed_are_no_change(busy: Station) -> None:
    """Nothing is read but the two texts; status 0, with --exit-code too."""
    shown = busy.call("rules", "diff", "--exit-code")
    assert (shown.code, shown.err) == (0, "")
    assert "none" in shown.out
    assert record(busy)["changes"] == []


def test_a_shorter_limit_touches_no_case(busy: Station) -> None:
    """What was promised stays promised, and that is said."""
    edit(busy, "settle_within: {days: 7,", "settle_within: {days: 5,")
    shown = busy.call("rules", "diff", "--exit-code")
    assert shown.code == 0
    assert "how hard to settle general [general]: settle within: 7 days → 5 days" in shown.out
    assert "Open cases touched: 0 of 4" in shown.out
    assert "Dates already promised in the case files stay as they are" in shown.out
    chinese = busy.call("--lang", "zh_CN", "rules", "diff").out
    assert "难易程度 一般 [general]：化解期限：7 天 → 5 天" in chinese
    assert "受影响的未办结纠纷：0 件（共 4 件）" in chinese


def test_another_condition_touches_the_cases_it_grades_otherwise(
    busy: Station, cases: dict[str, str]
) -> None:
    """By rule ids, was and would be; closed cases are let alone."""
    edit(busy, "when: {signs_at_least: 1}", "when: {reports_at_least: 1}")
    found = record(busy)
    (change,) = found["changes"]
    assert change == {
        "path": "triage.grade[new_signs].when",
        "id": "new_signs",
        "was": {"signs_at_least": 1},
        "now": {"reports_at_least": 1},
        "what": "changed",
    }
    assert (found["open"], bool(found["cases"])) == (4, True)
    assert cases["closed"] not in {case["case"] for case in found["cases"]}
    for case in found["cases"]:
        (shift,) = case["proposed"]
        assert (shift["field"], shift["now"], shift["now_rule"]) == ("grade", "orange", "new_signs")
    assert busy.call("rules", "diff", "--exit-code").code == 1
    assert busy.call("rules", "diff").code == 0


def test_an_id_taken_away_or_retired_is_named_in_the_cases_that_use_it(busy: Station) -> None:
    """With the finding that `check` would have; a retired id stays readable and is no finding."""
    category = "land_boundary"
    text = (busy.register / "rules.yaml").read_text("utf-8")
    edit(busy, f"{{id: {category},", f"{{id: {category}, retired: 2026-01-01,")
    retired = [one["ids"] for one in record(busy)["cases"]]
    assert [{"sort": "category", "id": category, "retired": "2026-01-01"}] in retired
    assert "which the new rules retire since" in busy.call("rules", "diff").out
    (busy.register / "rules.yaml").write_text(text.replace(category, "field_boundary"), encoding="utf-8")
    gone = record(busy)
    assert [{"sort": "category", "id": category, "retired": None}] in [one["ids"] for one in gone["cases"]]
    assert "unknown_category" in {f["rule"] for one in gone["cases"] for f in one["findings"]["new"]}


def test_follow_ups_proposed_otherwise_are_told(busy: Station, cases: dict[str, str]) -> None:
    """The type, and the day of the next one."""
    edit(busy, "when: {severity_at_least: 4}\n  means", "when: {severity_at_least: 1}\n  means")
    found = {one["case"]: one["follow_up"] for one in record(busy)["cases"]}
    assert {"field": "type", "was": "regular", "now": "in_depth"} in found[cases["in_performance"]]


def test_a_profile_or_a_file_is_a_proposal(busy: Station) -> None:
    """They are compared as what the register would come to; a revision as what it comes from."""
    edit(busy, *PEOPLE)
    other = busy.root / "other.yaml"
    other.write_bytes(b"# ours\n" + (busy.register / "rules.yaml").read_bytes())
    assert record(busy, str(other))["changes"] == []
    back = record(busy, "--profile", "general")
    assert back["now"] == "profile general"
    assert [(one["was"], one["now"]) for one in back["changes"]] == [(2, 10)]
    busy.git("commit", "-qam", "other rules")
    assert record(busy)["changes"] == []
    assert [(one["was"], one["now"]) for one in record(busy, "HEAD~1")["changes"]] == [(10, 2)]


def test_examples_that_fail_under_the_new_rules_are_named(busy: Station) -> None:
    """Beside the cases, with line and column."""
    edit(
        busy,
        "- {people_at_least: 10}\n      - {factor: group",
        "- {people_at_least: 4}\n      - {factor: group",
    )
    (failed,) = [one for one in record(busy)["examples"] if one["rule"] == "many_people"]
    assert failed["file"] == "cases/rules.yaml"
    assert failed["line"] > 1
    assert "many_people, example 2: expected blue" in busy.call("rules", "diff").out


def test_faulty_rules_are_named_and_not_compared(busy: Station) -> None:
    """As `rules check` names them, with its status; faults of an older version are named as its."""
    edit(busy, "severity: 4", "severity: four")
    shown = busy.call("rules", "diff")
    assert shown.code == 1
    assert shown.out.startswith("cases/rules.yaml:")
    assert "nothing was compared" in shown.err
    busy.git("commit", "-qam", "a slip")
    edit(busy, "severity: four", "severity: 4")
    older = busy.call("rules", "diff")
    assert older.code == 4
    assert "HEAD:cases/rules.yaml:" in older.err


def test_what_cannot_be_compared_is_said(busy: Station) -> None:
    """No such revision, no such profile, both at once."""
    for argv, words in (
        (["nowhere"], "no rules at nowhere"),
        (["--profile", "nowhere"], "choose one of: ganquan, general"),
        (["HEAD", "--profile", "general"], "give one of them"),
        (["nowhere.yaml"], "no rules at nowhere.yaml"),
        (["HEAD@{99}"], "no rules at HEAD@{99}"),
        (["HEAD^{tree}"], "no rules at HEAD^{tree}"),
        ([""], "give a revision"),
    ):
        shown = busy.call("rules", "diff", *argv)
        assert (shown.code, shown.out) == (2, "")
        assert words in shown.err


def test_a_case_that_cannot_be_read_is_named(busy: Station, cases: dict[str, str]) -> None:
    """On stderr and under `unreadable`; status 8."""
    edit(busy, *PEOPLE)
    busy.case_file(cases["new"]).write_text("}", encoding="utf-8")
    shown = busy.call("rules", "diff", "--json")
    assert shown.code == 8
    assert cases["new"] in shown.err
    assert json.loads(shown.out)["unreadable"]


def test_rules_never_committed_have_nothing_to_be_compared_with(busy: Station) -> None:
    """The way out is named."""
    busy.git("rm", "-q", "--cached", "cases/rules.yaml")
    busy.git("commit", "-qm", "no rules")
    shown = busy.call("rules", "diff")
    assert shown.code == 2
    assert "--profile" in shown.err

"""disputes areas: a tree; shown, added, given to somebody, retired."""

import json

import pytest

from tests.station import Station


def test_areas_are_a_tree_for_programs_and_a_list_in_a_pipe(busy: Station) -> None:
    """Each holds those below it; a line names the one above."""
    (town,) = json.loads(busy.call("areas", "--json").out)["data"]
    assert (town["id"], [area["id"] for area in town["areas"]]) == ("daozhen", ["nanyigou", "beiyigou"])
    assert busy.call("areas").rows[1] == [
        "nanyigou",
        "南义沟村",
        "daozhen",
        "zhang.wei",
        "",
        "412",
        "1210",
        "",
    ]
    assert "  南义沟村" in busy.call("areas", "--format", "table").out


def test_an_area_is_added_below_another(busy: Station) -> None:
    """At any depth; its cases go to its owner."""
    for area, above in (("xigou", "daozhen"), ("xigou-1", "xigou")):
        done = busy.call(
            "areas", "add", area, "--name", area, "--under", above, "--owner", "wang.fang", "--kind", "grid"
        )
        assert done.code == 0, done.err
    assert busy.message() == "areas add xigou-1\n\nActor: zhang.wei"
    (town,) = json.loads(busy.call("areas", "--json").out)["data"]
    assert town["areas"][2]["areas"][0]["id"] == "xigou-1"
    assert busy.call("check").code == 0


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("add", "nanyigou", "--name", "南义沟村"), 4, "there already"),
        (("add", "xigou", "--name", "西沟村", "--under", "daozen"), 2, "daozhen"),
        (("add", "xigou", "--name", "西沟村", "--owner", "wang"), 2, "wang.fang"),
        (("add", "xigou", "--name", "西沟村", "--kind", "hamlet"), 2, "--kind"),
        (("add", "xigou", "--name", "西沟村", "--households", "-1"), 2, "--households"),
        (("assign", "nanyigou", "--to", "wang"), 2, "wang.fang"),
        (("assign", "nanyigo", "--to", "wang.fang"), 2, "nanyigou"),
        (("assign", "nanyigou", "--no-input"), 2, "--to"),
        (("retire", "nanyigou"), 4, "open cases"),
        (("retire", "daozhen"), 4, "nanyigou, beiyigou"),
    ],
)
def test_what_must_not_be_is_refused(busy: Station, argv: tuple[str, ...], code: int, said: str) -> None:
    """One line, nothing changed."""
    before = busy.snapshot()
    refused = busy.call("areas", *argv)
    assert (refused.code, refused.out) == (code, ""), refused
    assert said in refused.err
    assert busy.snapshot() == before


def test_an_area_is_given_to_another(busy: Station) -> None:
    """Open cases stay with whom they are; new ones are hers."""
    done = busy.call("areas", "assign", "nanyigou", "--to", "wang.fang")
    assert done.code == 0, done.err
    assert busy.message().startswith("areas assign nanyigou")
    assert "{id: nanyigou, name: 南义沟村, owner: wang.fang, households: 412, persons: 1210}" in (
        busy.register / "register.yaml"
    ).read_text("utf-8")
    assert busy.call("list", "owner:zhang.wei").rows[0][0] == "20260412-z3r8d"


def test_an_area_without_cases_is_retired(busy: Station) -> None:
    """It stays readable."""
    assert busy.call("areas", "add", "xigou", "--name", "西沟村").code == 0
    assert busy.call("areas", "retire", "xigou").code == 0
    assert busy.call("areas").rows[-1][-1] == "2026-04-12"

"""disputes list: find cases."""

import json

import pytest

from tests.station import Station


def found(station: Station, *argv: str) -> list[str]:
    """Return the ids shown."""
    answer = station.call("list", *argv, "--json")
    assert answer.code == 0, answer.err
    return [case["case"] for case in json.loads(answer.out)["data"]]


def test_open_cases_are_shown_what_owes_soonest_first(busy: Station, cases: dict[str, str]) -> None:
    """Closed ones only where they are asked for."""
    order = [cases[name] for name in ("grave", "in_performance", "handed_over", "new")]
    assert found(busy) == order
    assert set(found(busy, "--all")) == {*order, cases["closed"]}
    assert found(busy, "status:closed") == [cases["closed"]]


def test_a_record_has_the_documented_keys(busy: Station, cases: dict[str, str]) -> None:
    """In their order, in JSON and between tabs."""
    answer = json.loads(busy.call("list", "--json").out)
    keys = [
        "case",
        "title",
        "status",
        "also",
        "grade",
        "complexity",
        "nature",
        "category",
        "area",
        "owner",
        "opened",
        "next",
    ]
    assert [list(case) for case in answer["data"]] == [keys] * 4
    grave = answer["data"][0]
    assert grave["opened"] == "2026-03-01"
    assert grave["next"] == {"kind": "report_up", "due": "2026-03-01"}
    assert busy.call("list").rows[0][:3] == [cases["grave"], "南义沟村两户地界纠纷", "triaged"]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (["grade:red,blue"], ["grave", "in_performance"]),
        (["-grade:red,blue"], ["handed_over", "new"]),
        (["area:daozhen", "grade:orange"], ["handed_over"]),
        (["area:nanyigou"], ["grave", "new"]),
        (["category:neighbour"], ["in_performance", "new"]),
        (["category:地界"], ["grave"]),
        (["围栏"], ["grave"]),
        (["text:张某"], ["in_performance"]),
        (["owner:wang.fang", "-status:settled"], ["grave"]),
        (["grade:none"], ["new"]),
        (["opened:2026-04"], ["handed_over", "new"]),
        (["opened:..2026-03-01"], ["grave"]),
        (["body:court"], ["handed_over"]),
    ],
    ids=" ".join,
)
def test_filters(busy: Station, cases: dict[str, str], filters: list[str], names: list[str]) -> None:
    """A comma means or, several filters and, a minus not; trees with all below."""
    assert sorted(found(busy, *filters)) == sorted(cases[name] for name in names)


def test_sorting_and_a_limit(busy: Station, cases: dict[str, str]) -> None:
    """What a case has not comes last, both ways round."""
    assert found(busy, "--sort", "-opened", "--limit", "1") == [cases["new"]]
    assert found(busy, "--sort", "grade")[-1] == cases["new"]
    assert found(busy, "--sort", "-grade")[-1] == cases["new"]
    assert "3 more" in busy.call("list", "--limit", "1", "--format", "table").out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("grad:red",), "grade:"),
        (("grade:purple",), "unknown grade"),
        (("status:open",), "status"),
        (("area:nanyigo",), "nanyigou"),
        (("opened:yesterday",), "2026-01..2026-03"),
        (("grade:",), "no value"),
        (("--sort", "opend"), "opened"),
        (("--limit", "0"), "--limit"),
    ],
)
def test_nonsense_is_wrong_usage(busy: Station, argv: tuple[str, ...], said: str) -> None:
    """Status 2, near words named, nothing on stdout."""
    refused = busy.call("list", *argv)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err

"""disputes due: what is owed, and by when."""

import json

import pytest

from tests.station import Station

KEYS = [
    *("case", "kind", "due", "days", "overdue", "optional", "title", "grade", "status", "owner", "area"),
    *("entry", "action", "duty", "proposes", "statutory"),
]


def due(station: Station, *argv: str) -> list[tuple[str, str]]:
    """Return case and kind of what is shown."""
    answer = station.call("due", *argv, "--json")
    assert answer.code == 0, answer.err
    return [(item["case"], item["kind"]) for item in json.loads(answer.out)["data"]]


def test_everything_owed_is_shown_the_soonest_first(busy: Station) -> None:
    """Without a filter nothing is left out, however far ahead."""
    items = json.loads(busy.call("due", "--json").out)["data"]
    assert [list(item) for item in items] == [KEYS] * len(items)
    assert [item["due"] for item in items] == sorted(item["due"] for item in items)
    assert len(items) == 12
    assert items[0]["days"] == -42
    assert items[0]["overdue"] is True
    assert items[0]["action"] == f"disputes report-up {items[0]['case']}"


def test_piped_it_has_the_keys_in_their_order(busy: Station, cases: dict[str, str]) -> None:
    """Raw ids between tabs, no header."""
    rows = busy.call("due").rows
    assert rows[0][:6] == [cases["grave"], "report_up", "2026-03-01", "-42", "true", "false"]
    assert {len(row) for row in rows} == {len(KEYS)}


def test_within_and_until_take_what_is_late_too(busy: Station) -> None:
    """What is owed by then includes what was owed before."""
    assert len(due(busy, "--within", "7d")) == 8
    assert due(busy, "--within", "7d") == due(busy, "--until", "2026-04-19")
    assert due(busy, "--within", "1") == due(busy, "--until", "tomorrow")


def test_overdue_leaves_out_what_is_not_late(busy: Station) -> None:
    """Today is not late."""
    assert len(due(busy, "--overdue")) == 5
    assert due(busy, "--overdue", "--until", "2026-03-05")[-1][1] == "follow_up"


def test_a_task_is_also_owed_by_whoever_was_given_it(busy: Station, cases: dict[str, str]) -> None:
    """The case is another's, the task is mine."""
    assert (cases["handed_over"], "task") in due(busy, "--mine")
    assert (cases["handed_over"], "task") in due(busy, "--owner", "li.wei")
    assert (cases["handed_over"], "reply") not in due(busy, "--mine")
    assert due(busy, "--mine") == due(busy, "--owner", "zhang.wei")


def test_under_takes_areas_with_all_below(busy: Station, cases: dict[str, str]) -> None:
    """Of whoever owns the village, only the village."""
    assert {case for case, _ in due(busy, "--under", "zhang.wei")} == {
        cases["grave"],
        cases["new"],
        cases["closed"],
    }
    assert due(busy, "--under", "li.wei") == due(busy)


def test_kinds_may_be_several(busy: Station) -> None:
    """Commas and repetition both mean or; a hyphen is as good as an underscore."""
    wanted = due(busy, "--kind", "task,follow-up")
    assert {kind for _, kind in wanted} == {"task", "follow_up"}
    assert wanted == due(busy, "--kind", "task", "--kind", "follow_up")


def test_the_exit_status_can_say_that_something_is_owed(busy: Station) -> None:
    """For scripts that only ask whether."""
    assert busy.call("due", "--overdue", "--exit-code").code == 1
    assert busy.call("due", "--kind", "session", "--exit-code").code == 0


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--kind", "terms"), "term"),
        (("--owner", "zhang.we"), "zhang.wei"),
        (("--under", "nobody"), "unknown person"),
        (("--within", "soon"), "--within"),
        (("--until", "2026-02-30"), "--until"),
        (("--within", "7d", "--until", "today"), "--within"),
    ],
)
def test_nonsense_is_wrong_usage(busy: Station, argv: tuple[str, ...], said: str) -> None:
    """Status 2, one line, nothing on stdout."""
    refused = busy.call("due", *argv)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert refused.err.count("\n") == 1


def test_nothing_owed_is_said_on_a_table(station: Station) -> None:
    """An empty list is done, status 0."""
    shown = station.call("--lang", "en", "due", "--format", "table")
    assert (shown.code, shown.out) == (0, "nothing is owed\n")


def test_what_the_law_sets_a_limit_for_can_be_asked_for(crowded: Station) -> None:
    """It is marked where all is shown; what rests on rules and promises is left out."""
    found = json.loads(crowded.call("due", "--statutory", "--json").out)["data"]
    assert {item["kind"] for item in found} == {"proceeding"}
    assert {item["statutory"] for item in found} == {True}
    every = json.loads(crowded.call("due", "--json").out)["data"]
    assert len([item for item in every if item["statutory"]]) == len(found) == 12
    shown = crowded.call("due", "--format", "table").out
    assert shown.count("next step of a proceeding [by law], after: case filed") == 12
    assert shown.count("[by law]") == 12
    late = json.loads(crowded.call("due", "--statutory", "--overdue", "--json").out)["data"]
    assert 0 < len(late) < len(found)

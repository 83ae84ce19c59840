"""disputes people: shown, added, retired; one commit each."""

import json

import pytest

from tests.station import Station


def test_people_are_shown(busy: Station) -> None:
    """With what they own."""
    assert busy.call("people").rows[0] == [
        "zhang.wei",
        "张警官",
        "officer",
        "zhang.wei@example.org",
        "nanyigou",
        "",
    ]
    record = json.loads(busy.call("people", "--json").out)["data"][1]
    assert record == {
        "id": "li.wei",
        "name": "李所长",
        "role": "station_head",
        "email": "li.wei@example.org",
        "areas": ["daozhen"],
        "retired": None,
    }
    assert "李所长" in busy.call("people", "--format", "table").out


def test_a_person_is_added_in_one_commit(busy: Station) -> None:
    """Comments, order and quoting of register.yaml survive."""
    path = busy.register / "register.yaml"
    path.write_text("# 我们的台账\n" + path.read_text("utf-8"), encoding="utf-8")
    busy.git("commit", "-q", "-a", "-m", "a comment")
    before = path.read_text("utf-8")
    done = busy.call(
        "people", "add", "chen.jun", "--name", "陈警官", "--email", "chen.jun@example.org", "--json"
    )
    assert done.code == 0, done.err
    assert json.loads(done.out) == {"person": "chen.jun", "commit": busy.head}
    assert busy.message() == "people add chen.jun\n\nActor: zhang.wei"
    assert busy.changed() == ["cases/register.yaml"]
    added = "- {id: chen.jun, name: 陈警官, role: officer, email: chen.jun@example.org}\n"
    assert path.read_text("utf-8") == before.replace("bodies:\n", f"{added}bodies:\n")
    assert busy.status() == ""


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("add", "wang.fang", "--name", "王警官"), 4, "there already"),
        (("add", "Chen", "--name", "陈"), 2, "not an id"),
        (("add", "chen", "--name", "陈", "--role", "offcer"), 2, "officer"),
        (("add", "chen", "--name", "陈", "--email", "ZHANG.wei@example.org"), 4, "zhang.wei"),
        (("add", "chen", "--name", "陈 13800138000"), 4, "mobile number"),
        (("add", "13800138000", "--name", "陈"), 4, "ID: what looks like"),
        (
            ("add", "chen", "--name", "陈", "--email", "13800138000@example.org"),
            4,
            "--email: what looks like",
        ),
        (("add", "chen", "--no-input"), 2, "--name"),
        (("add", "chen", "--name", "陈", "--at", "today"), 2, "--at"),
        (("add", "chen", "--name", "陈", "-m", "电话 13800138000"), 4, "mobile number"),
        (("retire", "wang.fan"), 2, "wang.fang"),
        (("retire", "wang.fang"), 4, "2 open cases: 20260301-tx7ph, 20260304-byr5p"),
        (("retire", "zhang.wei"), 4, "open"),
        (("retire", "wang.fang", "--at", "2027-01-01"), 4, "future"),
    ],
)
def test_what_must_not_be_is_refused(busy: Station, argv: tuple[str, ...], code: int, said: str) -> None:
    """One line, nothing changed."""
    before = busy.snapshot()
    refused = busy.call("people", *argv)
    assert (refused.code, refused.out) == (code, ""), refused
    assert said in refused.err
    assert refused.err.count("\n") == 1
    assert busy.snapshot() == before


def test_a_person_who_owns_nothing_is_retired_and_stays(busy: Station) -> None:
    """Old cases stay readable; the id is never given again."""
    assert busy.call("people", "add", "chen.jun", "--name", "陈警官").code == 0
    done = busy.call("people", "retire", "chen.jun", "--at", "2026-04-11")
    assert done.code == 0, done.err
    assert busy.message().startswith("people retire chen.jun")
    assert busy.call("people").rows[-1][-1] == "2026-04-11"
    assert busy.call("people", "retire", "chen.jun").code == 4
    assert "2026-04-11" in busy.call("people", "add", "chen.jun", "--name", "陈警官").err
    assert busy.call("check").code == 0


def test_whoever_owns_an_area_is_not_retired(busy: Station) -> None:
    """New reports would have a retired owner."""
    assert busy.call("people", "add", "chen.jun", "--name", "陈警官").code == 0
    assert busy.call("areas", "add", "xigou", "--name", "西沟村", "--owner", "chen.jun").code == 0
    refused = busy.call("people", "retire", "chen.jun")
    assert refused.code == 4
    assert "disputes areas assign" in refused.err
    assert busy.call("areas", "assign", "xigou", "--to", "li.wei").code == 0
    assert busy.call("people", "retire", "chen.jun").code == 0


def test_whoever_leads_a_case_is_replaced_by_a_command_that_does_it(busy: Station) -> None:
    """Handing over moves what somebody owns; who leads is named case by case."""
    assert busy.call("people", "add", "chen.jun", "--name", "陈警官").code == 0
    assert busy.call("assign", "tx7ph", "--lead", "chen.jun").code == 0
    refused = busy.call("people", "retire", "chen.jun")
    assert refused.code == 4
    assert "leads 1 open case: 20260301-tx7ph" in refused.err
    assert "disputes assign CASE --lead PERSON" in refused.err
    assert busy.call("assign", "tx7ph", "--lead", "li.wei").code == 0
    assert busy.call("people", "retire", "chen.jun").code == 0


def test_whoever_has_a_duty_is_not_retired(busy: Station) -> None:
    """A result that only they confirm would wait for ever."""
    assert busy.call("people", "add", "chen.jun", "--name", "陈警官").code == 0
    assert busy.call("task", "tx7ph", "--to", "chen.jun", "--text", "走访", "--due", "+3d").code == 0
    refused = busy.call("people", "retire", "chen.jun")
    assert "open tasks on 1 case: 20260301-tx7ph" in refused.err


def test_a_dry_run_shows_the_difference_and_changes_nothing(busy: Station) -> None:
    """What would be written and what the commit would say."""
    before = busy.snapshot()
    shown = busy.call("people", "add", "chen.jun", "--name", "陈警官", "-n")
    assert shown.code == 0
    assert "+- {id: chen.jun, name: 陈警官, role: officer}" in shown.lines
    assert "  people add chen.jun" in shown.lines
    assert busy.snapshot() == before


def test_an_unreadable_case_keeps_people_from_being_retired(busy: Station, cases: dict[str, str]) -> None:
    """It may be theirs."""
    assert busy.call("people", "add", "chen.jun", "--name", "陈警官").code == 0
    busy.case_file(cases["new"]).write_text("a: [\n", encoding="utf-8")
    refused = busy.call("people", "retire", "chen.jun")
    assert refused.code == 4
    assert "disputes check" in refused.err

"""disputes show: everything about one case."""

import json

from tests.station import Station


def test_the_card_tells_the_whole_story(busy: Station, cases: dict[str, str]) -> None:
    """Header, parties, what is owed, what was agreed, the log in words."""
    shown = busy.call("show", "byr5p", "--format", "table")
    assert shown.code == 0, shown.err
    for words in (
        "楼上深夜施工噪音扰民",
        "in performance",
        "a  张某",
        "performance of a term: 赔偿损失 (11 days late)",
        "hjdm7-4  赵某 to 张某: 夜间不再施工 — open",
        "2026-03-05 11:00  mediation: agreed  张警官  [hjdm7]",
        "tried in vain: 赵某: no answer",
        "张某表示满意。",
        "now reads: place: 三号楼",
    ):
        assert words in shown.out


def test_piped_it_is_markdown(busy: Station) -> None:
    """Readable as text, and as a page."""
    text = busy.call("show", "tx7ph").out
    assert text.startswith("# 20260301-tx7ph")
    assert "## What happened" in text
    assert "**2026-03-04 10:00  reply: returned  张警官  [hj3xv]**" in text


def test_the_record_has_the_keys_of_a_list_and_the_file(busy: Station, cases: dict[str, str]) -> None:
    """Parties and log stand as in the file."""
    (record,) = json.loads(busy.call("show", cases["in_performance"], "--json").out)["data"]
    assert list(record)[:12] == [
        *("case", "title", "status", "also", "grade", "complexity", "nature", "category", "area", "owner"),
        *("opened", "next"),
    ]
    assert record["parties"][1] == {"key": "b", "name": "赵某", "roles": ["respondent"]}
    assert [entry["kind"] for entry in record["log"]] == [
        "report",
        "triage",
        "mediation",
        "follow_up",
        "amendment",
    ]
    assert record["log"][2]["agreement"]["under"] == "people"
    assert record["terms"][0]["open"] is True


def test_an_amended_entry_is_told_as_it_reads_now(busy: Station) -> None:
    """The mistake stays readable in the file; the story is the right one."""
    done = busy.call(
        "amend", "20260304-byr5p", "--entry", "tdzen", "--reason", "看错", "means=phone", "--no-input"
    )
    assert done.code == 0, done.err
    story = busy.call("show", "byr5p", "--format", "table").out
    assert "by phone" in story
    assert "as amended by" in story


def test_a_voided_entry_is_told_and_marked(busy: Station) -> None:
    """Nothing disappears."""
    done = busy.call(
        "amend", "20260304-byr5p", "--entry", "tdzen", "--reason", "记错案", "--void", "--no-input"
    )
    assert done.code == 0, done.err
    assert "never happened" in busy.call("show", "byr5p", "--format", "table").out


def test_what_is_wrong_is_shown(busy: Station, cases: dict[str, str]) -> None:
    """A log that makes no sense says so where it is read."""
    path = busy.case_file(cases["grave"])
    path.write_text(
        path.read_text("utf-8").replace("referral: xs7zg", "referral: aaaaa", 1), encoding="utf-8"
    )
    shown = busy.call("show", "tx7ph", "--format", "table")
    assert "hj3xv: there is no referral aaaaa to reply to" in shown.out


def test_no_such_case(busy: Station) -> None:
    """Status 3, and the near ones."""
    refused = busy.call("show", "tx7pj")
    assert (refused.code, refused.out) == (3, "")
    assert "20260301-tx7ph" in refused.err


def test_every_kind_of_entry_has_words(busy: Station) -> None:
    """No field of any entry is told by its id in the file."""
    from disputes_cli.casework.declarations import fields_of
    from disputes_cli.casework.entries import ENTRY_KINDS
    from disputes_cli.views.entry_words import HEADINGS, UNSAID
    from disputes_cli.views.words import WORDS

    named = {field.key for kind in ENTRY_KINDS.values() for field in fields_of(kind)}
    assert named - UNSAID <= HEADINGS.keys()
    assert ENTRY_KINDS.keys() == WORDS["kind"].keys()

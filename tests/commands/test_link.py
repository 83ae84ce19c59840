"""disputes link: what a case has to do with another, in its header, by an amendment that says so."""

import json

import pytest

from tests.commands.writing import CASE, OTHER, held, recorded, refused
from tests.station import Station

TO = ("--to", OTHER, "--kind", "arose_from")


def test_a_link_stands_in_the_header_and_in_the_log(reported: Station) -> None:
    """The header says what is known now, the amendment that it was said."""
    made = recorded(reported, "link", CASE, *TO)
    assert made.case["links"] == [{"kind": "arose_from", "case": OTHER}]
    assert made.entry["set"] == {"links": made.case["links"]}
    assert made.subject == f"amend {CASE}: header"
    assert made.said.startswith(f"links of {CASE} 两户地界纠纷: arose from {OTHER}")
    assert reported.call("check").code == 0


def test_the_other_case_tells_it_too(reported: Station) -> None:
    """Nothing is written there; it is found."""
    recorded(reported, "link", CASE, *TO)
    assert f"{CASE} (arose from)" in reported.call("show", OTHER).out
    card = json.loads(reported.call("show", OTHER, "--json").out)["data"][0]
    assert card["linked_from"] == [{"kind": "arose_from", "case": CASE}]
    assert card["links"] == []


def test_a_link_is_taken_away(reported: Station) -> None:
    """The last one takes the key with it."""
    recorded(reported, "link", CASE, *TO)
    recorded(reported, "link", CASE, "--to", OTHER, "--kind", "same_parties")
    made = recorded(reported, "link", CASE, *TO, "--remove", "--reason", "不是一回事")
    assert made.case["links"] == [{"kind": "same_parties", "case": OTHER}]
    assert made.entry["reason"] == "不是一回事"
    made = recorded(reported, "link", CASE, "--to", OTHER, "--kind", "same_parties", "--remove")
    assert "links" not in made.case


def test_links_never_run_in_a_circle(reported: Station) -> None:
    """A dispute does not grow out of one that grew out of it; that two have the same parties goes both ways."""
    recorded(reported, "link", CASE, *TO)
    back = ("--to", CASE, "--kind")
    told = refused(reported, "link", OTHER, *back, "arose_from", status=4)
    assert told.startswith(f"that would be a circle: {OTHER}, {CASE}, {OTHER}; ")
    recorded(reported, "link", OTHER, *back, "same_parties", case=OTHER)


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("--to", CASE, "--kind", "part_of"), 4, "a case is not linked to itself; "),
        (("--to", "20260412-zzzzz", "--kind", "part_of"), 3, "no case 20260412-zzzzz; "),
        (("--to", OTHER, "--kind", "partoff"), 2, "--kind: unknown value: partoff; did you mean part_of?"),
        (("--to", OTHER), 2, "missing: --kind; give it"),
        (("--kind", "part_of"), 2, "missing: --to; "),
        ((*TO, "--remove"), 4, f"{CASE} has no such link: arose_from {OTHER}; "),
    ],
)
def test_what_was_typed_wrong(reported: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """Named, and nothing changed."""
    assert refused(reported, "link", CASE, *argv, status=status).startswith(said)


def test_a_link_that_is_there_is_said(reported: Station) -> None:
    """It is not made twice."""
    recorded(reported, "link", CASE, *TO)
    assert refused(reported, "link", CASE, *TO, status=4).startswith(f"{CASE} is linked so already")


def test_a_link_to_what_is_gone_can_be_taken_away(reported: Station) -> None:
    """And a case that is gone closes no circle."""
    recorded(reported, "link", CASE, *TO)
    reported.case_file(OTHER).unlink()
    reported.git("commit", "-qam", "gone")
    made = recorded(reported, "link", CASE, *TO, "--remove")
    assert "links" not in made.case
    assert made.entry["reason"] == f"no longer linked: arose from {OTHER}"


def test_a_circle_is_not_looked_for_beyond_a_case_that_is_gone(reported: Station) -> None:
    """A third case may be linked to one whose own link leads nowhere."""
    third = recorded(
        *(reported, "new", "--title", "x", "--category", "noise", "--area", "nanyigou", "--narrative", "x"),
        *("--link", f"arose_from:{OTHER}"),
        case=None,
    ).case["id"]
    reported.case_file(OTHER).unlink()
    reported.git("commit", "-qam", "gone")
    recorded(reported, "link", CASE, "--to", third, "--kind", "arose_from")


def test_links_are_told_in_words(reported: Station) -> None:
    """In the log of the card, too."""
    recorded(reported, "link", CASE, *TO)
    assert f"now reads: links: arose from {OTHER}" in reported.call("show", CASE).out
    assert reported.call("--lang", "zh_CN", "link", CASE, "--to", OTHER, "--kind", "same_parties").code == 0
    assert held(reported)["log"][-1]["reason"] == f"关联：当事人相同 {OTHER}"

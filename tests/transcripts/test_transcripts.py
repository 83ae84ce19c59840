"""Every transcript, played: the tool says to the letter what the story says."""

from pathlib import Path

import pytest

from tests.station import Station
from tests.transcripts.player import Player, Step, fill, matches, parse, read, rewrite

STORIES = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_the_tool_says_what_the_story_says(story: Path, request: pytest.FixtureRequest) -> None:
    """What a person types and reads changes only together with its transcript."""
    transcript = read(story)
    where = "empty_repository" if transcript.head.get("station") == "none" else "station"
    place: Station = request.getfixturevalue(where)
    player = Player(place, transcript.head)
    if request.config.getoption("--update-transcripts"):
        story.write_text(rewrite(transcript, player), encoding="utf-8")
        return
    differences = player.play(transcript)
    assert not differences, "\n\n".join(str(difference) for difference in differences)


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_a_story_says_where_it_plays(story: Path) -> None:
    """Language, width and clock are part of the story."""
    assert {"language", "columns", "clock"} <= read(story).head.keys()


def test_a_hole_takes_an_id_at_first_sight_and_holds_it() -> None:
    """`{{case}}` is any id once, and that id ever after."""
    names: dict[str, str] = {}
    assert matches(["made {{case}}", "..."], ["made 20260412-k7q3f", "owed: triage"], names)
    assert names["case"] == "20260412-k7q3f"
    assert fill("disputes show {{case.short}}", names) == "disputes show k7q3f"
    assert not matches(["made {{case}}"], ["made 20260412-aaaaa"], names)
    assert matches(["{{one}} {{one}}"], ["abc12 abc12"], names)
    assert not matches(["{{two}} {{two}}"], ["abc12 abc13"], names)


def test_a_step_is_a_command_what_was_typed_and_what_was_said() -> None:
    """Continuation lines belong to the command, blank lines at the end to nobody."""
    text = "language: en\n\n$ disputes new \\\n  --title x\n< y\nTitle?\n\n2> owed\n[4]\n\n# next\n@ 2026-04-15T15:20:00+08:00\n"
    transcript = parse(text)
    step = next(block for block in transcript.blocks if isinstance(block, Step))
    assert transcript.head == {"language": "en"}
    assert step.command == "disputes new \\\n  --title x"
    assert (step.typed, step.said) == (["y"], ["Title?", "", "2> owed", "[4]"])


def test_a_command_is_played_as_typed(empty_repository: Station) -> None:
    """Output, errors and status are told apart, with a terminal and without."""
    for terminal in ("no", "yes"):
        player = Player(empty_repository, {"terminal": terminal})
        step = Step(
            1, "read x; echo said $x; test -t 1 && echo on a terminal; echo wrong >&2; exit 4", typed=["y"]
        )
        said = player.carry_out(step)
        assert said == ["said y", *(["on a terminal"] if terminal == "yes" else []), "2> wrong", "[4]"]

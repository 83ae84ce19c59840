"""The pages that show commands: each command runs, and what the page shows is what the tool says."""

from pathlib import Path

import pytest

from tests.pages.console import Page
from tests.station import CHECKOUT, Station
from tests.transcripts.player import Player

PAGES = sorted(path for path in (CHECKOUT / "docs").glob("*.md") if "```console" in path.read_text("utf-8"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_tool_says_what_the_page_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Who follows the page from top to bottom sees what it shows."""
    place = Station(tmp_path / "home")
    place.root.mkdir()
    monkeypatch.chdir(place.root)
    monkeypatch.setenv("HOME", str(place.root))
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    page = Page(path.read_text("utf-8"))
    differences, now = page.play(Player(place, page.head))
    if request.config.getoption("--update-transcripts"):
        path.write_text(now, encoding="utf-8")
        return
    assert not differences, "\n\n".join(str(difference) for difference in differences)


def test_a_page_is_played_in_each_language() -> None:
    """What is shown in Chinese is shown in English too."""
    names = {path.name for path in PAGES}
    assert {name.replace(".md", ".en.md") for name in names if ".en." not in name} <= names

"""What of the user's environment reaches git."""

from pathlib import Path

from disputes_cli.records.git_environment import environment


def test_git_speaks_english_and_hooks_keep_their_characters() -> None:
    """Messages are English for us to read; the character set stays the user's; what he set on purpose too."""
    given = {"LC_ALL": "zh_CN.UTF-8", "GIT_AUTHOR_DATE": "now", "GIT_PREFIX": "x/", "HOME": "h"}
    made = environment(given, Path("/register/station"))
    assert (made["LC_MESSAGES"], made["LC_CTYPE"], "LC_ALL" in made) == ("C", "zh_CN.UTF-8", False)
    assert (made["GIT_AUTHOR_DATE"], "GIT_PREFIX" in made, made["HOME"]) == ("now", False, "h")
    assert made["GIT_TERMINAL_PROMPT"] == "0"

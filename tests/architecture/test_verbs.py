"""Every verb has help, a line in both READMEs, a test and a place in a transcript."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from disputes_cli.verbs import VERBS
from disputes_cli.views.metavars import WORDS
from tests.station import CHECKOUT, Station

READMES = sorted(CHECKOUT.glob("README*.md"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _stories() -> str:
    return "\n".join(path.read_text("utf-8") for path in (CHECKOUT / "tests/transcripts").glob("*.txt"))


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_help_in_both_languages(verb: str, empty_repository: Station) -> None:
    """`disputes VERB --help` needs no register, and speaks the language asked for."""
    for language, chinese in (("en", False), ("zh_CN", True)):
        shown = empty_repository.call(verb, "--help", DISPUTES_LANG=language)
        assert shown.code == 0, shown.err
        assert verb in shown.out
        assert bool(CHINESE.search(shown.out)) is chinese, shown.out


def test_no_word_for_a_value_stays_english_in_chinese(empty_repository: Station) -> None:
    """Of flags and arguments, in the help of every verb, in usage lines and in complaints."""
    page = empty_repository.call("--man", DISPUTES_LANG="zh_CN")
    assert page.code == 0, page.err
    flags = [line for line in page.lines if line.startswith(r".B \-")]
    assert len(flags) > 300
    assert [line for line in flags if re.search("(?<![_A-Z])[A-Z]{2}", line)] == []
    for verb in VERBS:
        shown = empty_repository.call(verb, "--help", DISPUTES_LANG="zh_CN").lines[0]
        assert not re.search("[A-Z]{2}", shown), shown
    refused = empty_repository.call("show", DISPUTES_LANG="zh_CN", DISPUTES_REGISTER="x").err
    assert "CASE" not in refused


def test_every_word_for_a_value_is_said_somewhere(empty_repository: Station) -> None:
    """A word that no verb uses any more leaves the list."""
    page = empty_repository.call("--man", DISPUTES_LANG="en").out
    pages = [empty_repository.call(verb, "--help", DISPUTES_LANG="en").out for verb in VERBS]
    assert {
        word for word in WORDS if not re.search(rf"(?<![A-Z-]){word}(?![A-Z])", "".join([page, *pages]))
    } == set()


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_a_line_in_every_readme(verb: str, readme: Path) -> None:
    """What can be typed can be looked up."""
    assert re.search(rf"\bdisputes {verb}\b|`{verb}\b", readme.read_text("utf-8"))


def test_there_is_a_readme_in_each_language() -> None:
    """A station reads Chinese, a developer perhaps English."""
    texts = [path.read_text("utf-8") for path in READMES]
    shares = [len(CHINESE.findall(text)) / len(text) for text in texts]
    assert min(shares) < 0.05
    assert max(shares) > 0.2


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_a_test(verb: str) -> None:
    """Some test of the commands calls it."""
    tests = "\n".join(path.read_text("utf-8") for path in (CHECKOUT / "tests/commands").glob("test_*.py"))
    assert re.search(rf"""["']{verb}["' ]""", tests)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_told_of_in_a_transcript(verb: str) -> None:
    """What a person types and reads is held to the letter for every verb."""
    assert re.search(rf"\bdisputes (?:--\S+ )*{verb}\b", _stories())


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_verb_has_two_examples(verb: str) -> None:
    """One shows the usual, another what else it can do."""
    module = import_module(f"disputes_cli.commands.{VERBS[verb].module}")
    assert len(module.EXAMPLES) >= 2
    assert all("disputes " in line for line in module.EXAMPLES)

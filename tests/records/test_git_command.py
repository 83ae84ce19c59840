"""Running git: answers that come as they are made, many objects from one process, failures in git's words."""

from contextlib import closing
from itertools import islice

import pytest

from disputes_cli.records.git_command import GitFailed, Objects, gist, streamed
from tests.records.small_register import FIRST, SmallRegister, old


def test_many_objects_come_from_one_process_in_order(small: SmallRegister) -> None:
    """More names than are asked at once, those that are not there between them, names that would break a line."""
    here, gone = f"HEAD:cases/2026/11/{FIRST}.yaml", "HEAD:cases/none of these.yaml"
    names = [here, gone, "two\nlines", here, "x" * 5000, "HEAD:cases"] * 90
    with Objects(small.history.root) as objects:
        found = list(objects.read(names))
        assert next(objects.read([here])) == old(FIRST)
    assert len(found) == len(names)
    assert found[:5] == [old(FIRST), None, None, old(FIRST), None]
    assert found[6:11] == found[:5]


def test_an_answer_is_read_as_it_comes(small: SmallRegister) -> None:
    """Whoever has enough ends git: an endless answer is no trouble."""
    with closing(streamed(["-c", "alias.on=!yes", "on"], small.history.root)) as answer:
        assert list(islice(answer, 0)) == []
    with closing(streamed(["ls-files", "-z"], small.history.root)) as files:
        assert next(files) == b"cases/.gitattributes"


def test_a_failure_at_the_end_is_a_failure(small: SmallRegister) -> None:
    """Git's exit status is looked at, its words are passed on."""
    with pytest.raises(GitFailed) as failed:
        list(streamed(["log", "--no-such-option"], small.history.root))
    assert "no-such-option" in str(failed.value.message.params["words"])


def test_a_broken_repository_is_named_by_git(small: SmallRegister) -> None:
    """Asked for objects, too."""
    history = small.history
    (small.station.root / ".git/config").write_text("[broken\n", encoding="utf-8")
    with Objects(history.root) as objects, pytest.raises(GitFailed) as failed:
        next(objects.read(["HEAD"]))
    assert "bad config" in str(failed.value.message.params["words"])


def test_the_gist_is_one_line() -> None:
    """Of what a hook said: no hints, no signs that a terminal would obey."""
    assert gist("hint: x\n\n one\x1b[1m \ntwo\n") == "one [1m | two"

"""What git is asked: who commits, what HEAD holds, what was changed by hand, what was."""

import os
from pathlib import Path

import pytest

from disputes_cli.errors import Status
from disputes_cli.records.commit_tree import file_at
from disputes_cli.records.git_command import GitFailed, NoGit
from disputes_cli.records.history import MANY, History, NoIdentity
from disputes_cli.records.lock import Patience
from tests.records.small_register import FIRST, NEW, THIRD, SmallRegister, old
from tests.station import IDENTITY


def test_who_commits_is_gits_user(small: SmallRegister) -> None:
    """The committer is `user.name` and `user.email`."""
    assert tuple(small.history.identity()) == tuple(IDENTITY.values())


def test_gits_own_variables_serve_where_no_user_is_set(
    small: SmallRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Author and committer may come from the environment, as git takes them; half of them are none."""
    small.station.git("config", "--unset", "user.name")
    small.station.git("config", "--unset", "user.email")
    with pytest.raises(NoIdentity) as refused:
        small.history.identity()
    assert refused.value.status is Status.FAILED
    monkeypatch.setenv("GIT_AUTHOR_NAME", "李所长")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "li.wei@example.org")
    with pytest.raises(NoIdentity):
        small.history.identity()
    monkeypatch.setenv("GIT_COMMITTER_NAME", "li")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "li@example.org")
    assert tuple(small.history.identity()) == ("李所长", "li.wei@example.org")


def test_configuration_is_read_by_key(small: SmallRegister) -> None:
    """Section and name are of any case, the subsection is not; the last value counts; a bare key is true."""
    small.station.git("config", "merge.Disputes.driver", "disputes merge-case %O %A %B")
    small.station.git("config", "--add", "user.email", "last@example.org")
    history = small.history
    assert history.config("Merge.Disputes.Driver") == "disputes merge-case %O %A %B"
    assert history.config("merge.disputes.driver") is None
    assert history.config("user.email") == "last@example.org"


def test_without_git_the_error_says_so(small: SmallRegister, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git: status 7 and a remedy."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoGit):
        small.history.head()


def test_what_git_says_is_passed_on_in_one_line(small: SmallRegister) -> None:
    """A broken repository: git's own words, in one line."""
    history = small.history
    (small.station.root / ".git/config").write_text("[broken\n", encoding="utf-8")
    with pytest.raises(GitFailed) as failed:
        history.head()
    words = failed.value.message.params["words"]
    assert isinstance(words, str)
    assert "bad config" in words
    assert "\n" not in words


@pytest.mark.parametrize("padding", [0, MANY])
def test_head_and_index_are_told_apart(small: SmallRegister, padding: int) -> None:
    """Few paths are asked one by one, many are listed: the answers are the same."""
    first, new = f"cases/2026/11/{FIRST}.yaml", "cases/new file.yaml"
    (small.station.root / new).write_bytes(b"staged")
    small.station.git("add", new)
    history = small.history
    held = history.held([first, new, *(f"cases/none{number}" for number in range(padding))])
    assert held.head == small.station.head
    assert held.in_head == {first: history.blob_id(old(FIRST))}
    assert held.in_index == {first: history.blob_id(old(FIRST)), new: history.blob_id(b"staged")}


def test_before_the_first_commit_nothing_is_held(tmp_path: Path) -> None:
    """A new repository has no HEAD; asking is no error."""
    history = History.init(tmp_path / "a" / "b")
    assert history.root == (tmp_path / "a/b").resolve()
    assert history.held(["x"]) == (None, {}, {})
    assert history.held([f"x{number}" for number in range(MANY + 1)]) == (None, {}, {})


def test_every_way_of_changing_by_hand_is_seen(small: SmallRegister) -> None:
    """Edited, staged, staged and taken back, deleted, new, new and ignored: all are uncommitted; the rest is not."""
    git, root = small.station.git, small.station.root
    for name in ["edited", "staged", "taken_back", "deleted", "kept"]:
        (root / f"cases/{name}.yaml").write_text("old\n", encoding="utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "more")
    for name in ("edited", "staged", "taken_back", "new", "ignored"):
        (root / f"cases/{name}.yaml").write_text("changed\n", encoding="utf-8")
    git("add", "cases/staged.yaml", "cases/taken_back.yaml")
    (root / "cases/taken_back.yaml").write_text("old\n", encoding="utf-8")
    (root / "cases/deleted.yaml").unlink()
    (root / ".git/info/exclude").write_text("ignored.yaml\n", encoding="utf-8")
    names = ["edited", "staged", "taken_back", "deleted", "new", "ignored", "kept", "absent"]
    found = small.history.uncommitted([root / f"cases/{name}.yaml" for name in names])
    assert found == [f"cases/{name}.yaml" for name in names[:-2]]


def test_line_ends_that_git_does_not_count_are_no_change(small: SmallRegister) -> None:
    """An editor's CRLF in a file with `eol=lf` is nothing to commit, so it is no hand edit."""
    path = small.path(FIRST)
    path.write_bytes(old(FIRST).replace(b"\n", b"\r\n"))
    small.station.git("add", "--renormalize", ".")
    assert small.history.uncommitted([path]) == []


def test_a_hooks_variables_do_not_lead_elsewhere(
    small: SmallRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run inside a git hook of another repository, we still speak of our own."""
    monkeypatch.setenv("GIT_DIR", os.devnull)
    monkeypatch.setenv("GIT_WORK_TREE", os.devnull)
    monkeypatch.setenv("GIT_INDEX_FILE", os.devnull)
    history = small.history
    assert history.uncommitted([small.path(FIRST)]) == []
    assert file_at(history, "HEAD", small.path(FIRST)) == old(FIRST)


def test_a_file_of_the_past_is_read(small: SmallRegister) -> None:
    """The bytes at a revision; nothing where the file or the revision is not there."""
    start = small.station.head
    small.docket.save([small.change(FIRST)], "more")
    history = small.history
    assert file_at(history, start, small.path(FIRST)) == old(FIRST)
    assert file_at(history, "HEAD", small.path(FIRST)) == old(FIRST) + b"- new entry\n"
    assert file_at(history, "HEAD", small.path(NEW)) is None
    assert file_at(history, "no-such-revision", small.path(FIRST)) is None
    assert file_at(history, "HEAD@{9}", small.path(FIRST)) is None


def test_a_commit_is_named_from_the_top_wherever_the_register_is(small: SmallRegister) -> None:
    """Paths are git's: from the top of the work tree, by slashes, links of folders resolved."""
    link = small.station.root.parent / "link"
    link.symlink_to(small.station.root)
    history = History(link / "cases")
    assert history.relative(link / f"cases/2025/12/{THIRD}.yaml") == f"cases/2025/12/{THIRD}.yaml"


def test_committing_nothing_is_an_error_of_git(small: SmallRegister) -> None:
    """Git's exit status is looked at."""
    history = small.history
    history.private.mkdir(parents=True)
    with pytest.raises(GitFailed) as failed:
        history.commit(["cases/none.yaml"], "x", Patience())
    assert "did not match" in str(failed.value.message.params["words"])

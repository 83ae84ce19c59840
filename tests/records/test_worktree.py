"""Where git is found, and what it is in the middle of."""

from pathlib import Path

import pytest

from disputes_cli.errors import Status
from disputes_cli.records import worktree
from disputes_cli.records.history import History
from disputes_cli.records.worktree import BareRepository, NestedRepository, NoWorkTree
from tests.records.small_register import FIRST, SmallRegister


def test_the_work_tree_is_found_upward(small: SmallRegister) -> None:
    """A register is in the work tree that git would find from its folder."""
    tree = worktree.find(small.folder)
    assert tree.root == small.station.root.resolve()
    assert tree.git_dir == tree.common_dir == tree.root / ".git"
    assert tree.private_folder(tree.root / "cases") == tree.git_dir / "disputes/cases"


def test_registers_of_one_work_tree_have_folders_of_their_own(small: SmallRegister) -> None:
    """Lock, journal and cache are kept for each register, wherever it lies."""
    tree = worktree.find(small.folder)
    folders = [tree.private_folder(tree.root / name).name for name in ("", "a/b", "a%2Fb")]
    assert folders == ["top", "a%2Fb", "a%252Fb"]


def test_a_linked_work_tree_has_its_own_git_directory(small: SmallRegister, tmp_path: Path) -> None:
    """Work trees of one clone share history, not index, lock or journal."""
    small.station.git("worktree", "add", "-q", str(tmp_path / "other"), "-b", "other")
    tree = worktree.find(tmp_path / "other" / "cases")
    assert tree.root == (tmp_path / "other").resolve()
    assert tree.common_dir == small.station.root.resolve() / ".git"
    assert tree.git_dir == tree.common_dir / "worktrees/other"


def test_no_git_is_a_wrong_use_that_names_the_remedy(tmp_path: Path) -> None:
    """A register without git: exit status 2, `git init`."""
    with pytest.raises(NoWorkTree) as refused:
        History(tmp_path)
    assert refused.value.status is Status.USAGE
    assert refused.value.remedy is not None
    assert "git init" in refused.value.remedy.text


def test_an_empty_git_folder_is_none(tmp_path: Path) -> None:
    """What git does not take for a repository is none."""
    (tmp_path / ".git").mkdir()
    with pytest.raises(NoWorkTree):
        worktree.find(tmp_path)


def test_a_bare_repository_has_no_register(small: SmallRegister, tmp_path: Path) -> None:
    """A bare repository holds no files to write."""
    small.station.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    with pytest.raises(BareRepository):
        worktree.find(tmp_path / "bare.git")


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("MERGE_HEAD", False),
        ("rebase-merge", True),
        ("rebase-apply", True),
        ("CHERRY_PICK_HEAD", False),
        ("REVERT_HEAD", False),
        ("BISECT_LOG", False),
    ],
)
def test_what_git_has_not_finished_is_named(small: SmallRegister, name: str, folder: bool) -> None:
    """Git tells by files of its directory that it is in the middle of something."""
    assert small.history.operation_under_way() is None
    left = small.station.root / ".git" / name
    left.mkdir() if folder else left.touch()
    assert small.history.operation_under_way() is not None


def test_a_repository_between_register_and_file_is_refused(small: SmallRegister) -> None:
    """Files of a nested repository are not in the register's history."""
    tree = worktree.find(small.folder)
    worktree.refuse_nested(tree.root / "cases", tree.root / f"cases/2026/11/{FIRST}.yaml", tree)
    small.station.git("init", "-q", "cases/2026")
    with pytest.raises(NestedRepository) as refused:
        worktree.refuse_nested(tree.root / "cases", tree.root / f"cases/2026/11/{FIRST}.yaml", tree)
    assert refused.value.message.params["folder"] == "cases/2026"


def test_a_register_made_a_repository_of_its_own_is_refused(small: SmallRegister) -> None:
    """A `git init` in the register's own folder would start a second history of the same files."""
    small.station.git("init", "-q", "cases")
    with pytest.raises(NestedRepository) as refused:
        History(small.folder)
    assert refused.value.message.params["folder"] == "cases"


def test_a_register_may_be_a_repository_of_its_own(small: SmallRegister) -> None:
    """Where the register's folder has a history, that is the one, whatever lies around it."""
    small.station.git("init", "-q", "cases")
    small.station.git("-C", "cases", "commit", "-q", "--allow-empty", "-m", "its own")
    assert small.history.root == small.folder.resolve()

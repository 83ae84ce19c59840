"""Saving: whole or not at all, one commit of just those files, everything else left alone."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from disputes_cli.errors import DisputesError, Refused, Status
from disputes_cli.messages import Message
from disputes_cli.records import lock, saving, side_by_side
from disputes_cli.records.commit_tree import file_at
from disputes_cli.records.docket import Docket
from disputes_cli.records.git_command import GitFailed
from disputes_cli.records.history import History, NoIdentity
from disputes_cli.records.journal import Change
from disputes_cli.records.lock import LockNotFree
from disputes_cli.records.saving import CannotWrite, ChangedMeanwhile, HandEdited, MergeUnderWay, OtherBytes
from disputes_cli.records.worktree import NestedRepository
from tests.records.small_register import FIRST, NEW, SECOND, THIRD, SmallRegister, old

SAVE = """\
import pathlib, sys
from disputes_cli.records.docket import Docket
from disputes_cli.records.history import History
register = pathlib.Path("cases").resolve()
docket = Docket(register, History(register))
path = docket.find(sys.argv[1])
snapshot = docket.snapshot(path)
docket.save([snapshot.change(snapshot.content + sys.argv[2].encode() + b"\\n")], sys.argv[2])
"""


def _save_elsewhere(small: SmallRegister, case: str, line: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", SAVE, case, line], cwd=small.station.root, stderr=subprocess.PIPE
    )


def _refused(small: SmallRegister, *changes: Change, docket: Docket | None = None) -> DisputesError:
    """Save, and prove that the refusal changed nothing."""
    before = small.station.snapshot()
    with pytest.raises(DisputesError) as refused:
        (docket or small.docket).save(changes, "refused")
    assert small.station.snapshot() == before
    assert small.leftovers() == []
    return refused.value


def test_one_action_is_one_commit_of_its_file(small: SmallRegister) -> None:
    """The file holds the new bytes, HEAD too, and the commit touches nothing else."""
    change = small.change(FIRST)
    made = small.docket.save([change], "subject\n\nActor: zhang.wei\n")
    assert made == small.station.head
    assert small.path(FIRST).read_bytes() == change.new
    assert small.station.changed() == [f"cases/2026/11/{FIRST}.yaml"]
    assert small.station.message() == "subject\n\nActor: zhang.wei"
    assert (small.station.status(), small.leftovers(), small.station.commit_count()) == ("", [], 2)


def test_a_new_case_makes_its_folders(small: SmallRegister) -> None:
    """A case of a new year gets its folders; new and changed files go into one commit."""
    small.docket.save([small.change(NEW), small.change(FIRST)], "two")
    assert small.station.changed() == [f"cases/2026/11/{FIRST}.yaml", f"cases/2027/01/{NEW}.yaml"]
    assert (small.station.status(), small.leftovers()) == ("", [])


def test_many_files_are_one_commit(small: SmallRegister) -> None:
    """An import of more files than are synced and asked for one by one."""
    paths = [small.path(f"202703{1 + number % 28:02}-k{number:04}") for number in range(100)]
    small.docket.save([*(Change(path, None, b"x: 1\n") for path in paths), small.change(FIRST)], "import")
    assert len(small.station.changed()) == 101
    assert (small.station.status(), small.leftovers(), small.station.commit_count()) == ("", [], 2)


def test_the_first_commit_of_a_register(tmp_path: Path) -> None:
    """A register may be saved into a repository without a commit."""
    history = History.init(tmp_path)
    subprocess.run(["git", "config", "user.name", "x"], cwd=tmp_path, check=True)
    subprocess.run(["git", "config", "user.email", "x@example.org"], cwd=tmp_path, check=True)
    register = tmp_path.resolve() / "cases"
    docket = Docket(register, history)
    made = docket.save([Change(register / "register.yaml", None, b"format: 1\n")], "init")
    assert made == history.head()
    assert (
        docket.save([docket.snapshot(register / "register.yaml").change(b"format: 1\n")], "nothing new")
        == made
    )


def test_what_else_is_staged_or_changed_stays_so(small: SmallRegister) -> None:
    """The user's own work, staged, half-staged or not, is in no commit of ours."""
    git = small.station.git
    (small.station.root / "staged.txt").write_text("1", encoding="utf-8")
    git("add", "staged.txt")
    (small.station.root / "staged.txt").write_text("2", encoding="utf-8")
    small.path(SECOND).write_bytes(b"changed\n")
    (small.station.root / "untracked.txt").touch()
    before = small.station.status()
    small.docket.save([small.change(FIRST), small.change(NEW)], "ours")
    assert (
        small.station.status()
        == before
        == f" M cases/2026/11/{SECOND}.yaml\nAM staged.txt\n?? untracked.txt\n"
    )
    assert "staged.txt" not in small.station.changed()


def test_a_name_is_no_pattern(small: SmallRegister) -> None:
    """A file name that git could take for a pattern is taken as it stands."""
    odd = small.folder / "[a-z]*.yaml"
    small.path(SECOND).write_bytes(b"changed\n")
    small.docket.save([Change(odd, None, b"x\n")], "odd")
    assert small.station.git("show", "--format=", "--name-only", "-z").split("\0")[0] == "cases/[a-z]*.yaml"
    assert small.station.status() == f" M cases/2026/11/{SECOND}.yaml\n"


def test_rights_of_a_file_are_kept(small: SmallRegister) -> None:
    """A replaced file has the rights of the one before."""
    small.path(FIRST).chmod(0o640)
    small.docket.save([small.change(FIRST)], "x")
    assert small.path(FIRST).stat().st_mode & 0o777 == 0o640


def test_line_ends_that_git_does_not_count_are_kept(small: SmallRegister) -> None:
    """A file with CRLF that git calls clean can be saved; HEAD holds what git makes of it."""
    crlf = old(FIRST).replace(b"\n", b"\r\n")
    small.path(FIRST).write_bytes(crlf)
    small.station.git("add", "--renormalize", ".")
    small.docket.save([Change(small.path(FIRST), crlf, crlf + b"- two\r\n")], "x")
    assert file_at(small.history, "HEAD", small.path(FIRST)) == old(FIRST) + b"- two\n"


def test_a_file_changed_since_it_was_read_is_not_overwritten(small: SmallRegister) -> None:
    """The record changed between reading and writing: status 5."""
    change = small.change(FIRST)
    small.path(FIRST).write_bytes(b"somebody else\n")
    refused = _refused(small, change)
    assert isinstance(refused, ChangedMeanwhile)
    assert refused.status is Status.CHANGED


def test_a_case_made_or_gone_meanwhile_is_noticed(small: SmallRegister) -> None:
    """A new case finds its name taken; a changed one finds its file gone."""
    new, gone = small.change(NEW), small.change(FIRST)
    small.docket.save([new], "theirs")
    assert isinstance(_refused(small, Change(new.path, None, b"mine\n")), ChangedMeanwhile)
    small.path(FIRST).unlink()
    assert isinstance(_refused(small, gone), ChangedMeanwhile)


@pytest.mark.parametrize("staged", [False, True])
def test_a_hand_edit_is_committed_by_its_author(small: SmallRegister, staged: bool) -> None:
    """What somebody typed into a file is not swallowed by our commit: status 4, and both ways out."""
    small.path(FIRST).write_bytes(b"edited\n")
    if staged:
        small.station.git("add", "-A")
    refused = _refused(small, small.change(FIRST), small.change(SECOND))
    assert isinstance(refused, HandEdited)
    assert refused.message.params["paths"] == [f"cases/2026/11/{FIRST}.yaml"]
    assert refused.remedy is not None
    assert "commit it" in refused.remedy.text


def test_a_case_deleted_by_hand_is_not_made_anew(small: SmallRegister) -> None:
    """A deletion that nobody committed is a hand edit too."""
    small.path(FIRST).unlink()
    assert isinstance(_refused(small, Change(small.path(FIRST), None, b"new\n")), HandEdited)


def test_a_merge_under_way_is_not_disturbed(small: SmallRegister) -> None:
    """While git waits for a conflict to be solved, nothing is committed."""
    git = small.station.git
    git("checkout", "-q", "-b", "other")
    small.docket.save([small.change(FIRST)], "other")
    git("checkout", "-q", "main")
    small.docket.save([Change(small.path(FIRST), old(FIRST), b"else\n")], "main")
    git("merge", "other", check=False)
    refused = _refused(small, small.change(SECOND))
    assert isinstance(refused, MergeUnderWay)
    assert refused.message.params["operation"] == Message("a merge")


def test_without_identity_nothing_is_written(small: SmallRegister) -> None:
    """Who acts must be known: status 7, and the two commands that say it."""
    small.station.git("config", "--unset", "user.email")
    refused = _refused(small, small.change(FIRST), small.change(NEW))
    assert isinstance(refused, NoIdentity)
    assert refused.status is Status.FAILED


def test_a_nested_repository_is_refused(small: SmallRegister) -> None:
    """A file of a nested repository would not be in our history."""
    small.station.git("init", "-q", "cases/2025")
    with pytest.raises(NestedRepository):
        small.docket.save([small.change(THIRD)], "x")
    assert small.path(THIRD).read_bytes() == old(THIRD)


def test_the_last_word_is_heard_before_anything_is_written(small: SmallRegister) -> None:
    """`check` refuses under the lock, and nothing happened."""

    def check() -> None:
        raise Refused("no")

    with pytest.raises(Refused):
        small.docket.save([small.change(FIRST)], "x", check=check)
    assert (small.station.status(), small.leftovers(), small.station.commit_count()) == ("", [], 1)


@pytest.mark.parametrize("hook", ["pre-commit", "commit-msg", "prepare-commit-msg"])
def test_a_hook_that_fails_is_quoted_and_all_is_put_back(small: SmallRegister, hook: str) -> None:
    """Files, folders and index are as before, what else was staged too; the hook's words are passed on."""
    small.hook(hook, "echo '标题缺失' >&2; echo second line; exit 3")
    (small.station.root / "staged.txt").touch()
    small.station.git("add", "staged.txt")
    refused = _refused(small, small.change(FIRST), small.change(NEW))
    assert isinstance(refused, GitFailed)
    assert refused.status is Status.FAILED
    assert refused.message.params["words"] == "标题缺失 | second line"
    assert not small.path(NEW).parent.parent.exists()


def test_a_silent_hook_is_guessed(small: SmallRegister) -> None:
    """Where git and hook say nothing, we do."""
    small.hook("pre-commit", "exit 1")
    words = _refused(small, small.change(FIRST)).message.params["words"]
    assert isinstance(words, Message)
    assert words.params == {"verb": "commit", "code": 1}


def test_a_hook_that_rewrites_and_fails_leaves_the_old_file(small: SmallRegister) -> None:
    """Formatters change the file and fail: the command is refused, so the file is as it was read."""
    small.hook("pre-commit", f"echo formatted > cases/2026/11/{FIRST}.yaml; exit 1")
    assert isinstance(_refused(small, small.change(FIRST), small.change(NEW)), GitFailed)


def test_a_hook_that_changes_what_is_committed_is_told_on(small: SmallRegister) -> None:
    """HEAD is compared with what was written: the commit stands, and the error names it."""
    path = f"cases/2026/11/{FIRST}.yaml"
    small.hook("pre-commit", f"echo '# changed' >> {path}; git add {path}")
    with pytest.raises(OtherBytes) as told:
        small.docket.save([small.change(FIRST)], "x")
    assert told.value.message.params == {"path": path, "commit": small.station.head[:12]}
    assert small.leftovers() == []


def test_hooks_see_a_clean_environment_and_may_leave_a_process(small: SmallRegister) -> None:
    """A hook runs as under `git commit`, and a process that it leaves behind does not hold us up."""
    small.hook("post-commit", "sleep 30 & echo $! > child; git rev-parse HEAD > seen")
    made = small.docket.save([small.change(FIRST)], "x")
    assert (small.station.root / "seen").read_text(encoding="utf-8").strip() == made
    os.kill(int((small.station.root / "child").read_text(encoding="utf-8")), signal.SIGTERM)


def test_a_signer_that_fails_is_quoted(small: SmallRegister) -> None:
    """Signing is git's own; where it fails, nothing is committed."""
    signer = small.station.root / ".git" / "signer"
    signer.write_text("#!/bin/sh\necho no secret key >&2; exit 2\n", encoding="utf-8")
    signer.chmod(0o755)
    small.station.git("config", "commit.gpgsign", "true")
    small.station.git("config", "gpg.program", str(signer))
    words = _refused(small, small.change(FIRST)).message.params["words"]
    assert "failed to sign" in str(words)


def test_a_folder_that_cannot_be_made_is_named(small: SmallRegister) -> None:
    """A file in the place of a folder: status 7, and the files written before are put back."""
    (small.folder / "2027").touch()
    before = small.path(FIRST).read_bytes()
    change = Change(small.path(NEW), None, b"x\n")
    with pytest.raises(CannotWrite) as refused:
        small.docket.save([small.change(FIRST), change], "x")
    assert refused.value.status is Status.FAILED
    assert str(refused.value.message.params["path"]).startswith("cases/2027")
    assert small.path(FIRST).read_bytes() == before
    assert small.leftovers() == []


@pytest.mark.parametrize("limit", [2_000, 20_000, 60_000, 100_000])
def test_a_full_disk_changes_nothing(small: SmallRegister, limit: int) -> None:
    """Where a file cannot grow any more, by the first byte or by git's index, all is as before: status 7."""
    for number in range(1500):  # so that the index is larger than any case file
        (small.folder / f"x{number}").touch()
    small.station.git("add", "-A")
    small.station.git("commit", "-q", "-m", "x")
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    old_bytes = small.path(FIRST).read_bytes()
    changes = [Change(small.path(FIRST), old_bytes, b"x" * 30_000), small.change(NEW)]
    state = small.station.snapshot()
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        with pytest.raises(DisputesError) as refused:
            small.docket.save(changes, "x")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert refused.value.status is Status.FAILED
    assert small.station.snapshot() == state
    assert small.leftovers() == []


def test_a_read_only_register_is_named() -> None:
    """Without the right to write: status 7. Root may write anywhere, and so becomes nobody for it."""
    with TemporaryDirectory() as folder:
        small = SmallRegister.make(Path(folder) / "station")
        small.path(FIRST).parent.chmod(0o555)
        child = os.fork()
        if child == 0:
            os._exit(_status_as_nobody(small, Path(folder)))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == Status.FAILED
        assert small.path(FIRST).read_bytes() == old(FIRST)
        small.path(FIRST).parent.chmod(0o755)


def _status_as_nobody(small: SmallRegister, folder: Path) -> int:
    if os.geteuid() == 0:
        for place in (folder, *folder.rglob("*")):
            os.chown(place, 65534, 65534)
        os.setuid(65534)
    try:
        small.docket.save([small.change(FIRST)], "x")
    except CannotWrite as refused:
        return refused.status if str(refused.message.params["path"]).startswith("cases/2026/11") else 99
    return 0


def test_a_busy_index_is_waited_for(small: SmallRegister) -> None:
    """Another git holds the index: we wait, say so, and go on when it is free."""
    busy = small.station.root / ".git" / "index.lock"
    busy.touch()
    small.docket.save([small.change(FIRST)], "x", waiting=lambda _why: busy.unlink())
    assert small.station.commit_count() == 2


def test_an_index_that_stays_busy_ends_the_wait(
    small: SmallRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock of another git is not taken away: status 6, nothing changed."""
    monkeypatch.setattr(lock.Patience.__init__, "__defaults__", (None, 0.1))
    busy = small.station.root / ".git" / "index.lock"
    busy.touch()
    with pytest.raises(LockNotFree) as refused:
        small.docket.save([small.change(FIRST)], "x")
    assert refused.value.status is Status.LOCKED
    assert busy.exists()
    busy.unlink()
    assert (small.station.status(), small.leftovers()) == ("", [])


def test_two_writers_at_once_come_one_after_the_other(small: SmallRegister) -> None:
    """Six writers of six lines in two cases: six commits, every line there or its writer told that the file changed."""
    writers = [_save_elsewhere(small, (FIRST, SECOND)[number % 2], f"line{number}") for number in range(6)]
    told = [writer.communicate()[1].decode() for writer in writers]
    done = [number for number, writer in enumerate(writers) if writer.returncode == 0]
    text = small.path(FIRST).read_text(encoding="utf-8") + small.path(SECOND).read_text(encoding="utf-8")
    assert [number for number in range(6) if f"line{number}" in text] == done
    assert all("ChangedMeanwhile" in told[number] for number in range(6) if number not in done)
    assert small.station.commit_count() == 1 + len(done)
    assert len(done) >= 2
    assert (small.station.status(), small.leftovers()) == ("", [])


def test_work_trees_of_one_clone_write_side_by_side(small: SmallRegister, tmp_path: Path) -> None:
    """Each work tree has its lock, its journal and its `@`."""
    small.station.git("worktree", "add", "-q", str(tmp_path / "other"), "-b", "other")
    register = tmp_path.resolve() / "other" / "cases"
    other = Docket(register, History(register))
    path = other.find(SECOND)
    made = other.save([other.snapshot(path).change(b"other\n")], "other")
    small.docket.save([small.change(FIRST)], "main")
    assert small.station.git("rev-parse", "other").strip() == made
    assert other.find("@") == path
    assert small.docket.find("@") == small.path(FIRST).resolve()
    assert (small.station.status(), small.leftovers()) == ("", [])


@pytest.mark.parametrize("asked", ["INT", "TERM", "HUP"])
@pytest.mark.parametrize("hook", ["pre-commit", "post-commit"])
def test_ctrl_c_leaves_all_or_nothing(small: SmallRegister, hook: str, asked: str) -> None:
    """Ctrl-C, `kill` or a closed terminal before the commit undoes all; after it, the action is done."""
    small.hook(hook, f"kill -{asked} {os.getpid()}; kill -INT $PPID; exec sleep 0.1")
    changes = [small.change(FIRST), small.change(NEW)]
    state = small.station.snapshot()
    if hook == "pre-commit":
        with pytest.raises(KeyboardInterrupt):
            small.docket.save(changes, "x")
        assert small.station.snapshot() == state
    else:
        small.docket.save(changes, "x")
        assert small.station.commit_count() == 2
    assert (small.station.status(), small.leftovers()) == ("", [])
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_few_questions_are_asked_of_git(
    small: SmallRegister, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save of one file starts git four times: configuration, what is held, the commit, what is held now."""
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    small.docket.save([small.change(FIRST)], "x")
    started = [line for line in trace.read_text(encoding="utf-8").splitlines() if '"event":"start"' in line]
    ours = [
        line for line in started if '"sid":"' in line and "/" not in line.split('"sid":"')[1].split('"')[0]
    ]
    assert len(ours) == 4


def test_what_is_synced_at_once_is_written_all_the_same(small: SmallRegister) -> None:
    """The border between few and many files has no gap."""
    for count in (saving._SYNC_EACH, saving._SYNC_EACH + 1):
        paths = [small.path(f"20280101-k{count:02}{number:02}") for number in range(count)]
        small.docket.save([Change(path, None, b"x\n") for path in paths], "x")
        assert len(small.station.changed()) == count


def _many(small: SmallRegister, count: int = 230) -> list[Change]:
    """Return as many new files as make a pack of their own, and one that is changed."""
    paths = [small.path(f"202901{1 + number % 28:02}-m{number:04}") for number in range(count)]
    return [*(Change(path, None, f"x: {path.stem}\n".encode()) for path in paths), small.change(FIRST)]


@pytest.mark.parametrize("hook", ["pre-commit", "commit-msg", "prepare-commit-msg", "reference-transaction"])
def test_a_hook_that_refuses_many_files_leaves_all_as_it_was(small: SmallRegister, hook: str) -> None:
    """Work tree, index (what is staged for another commit too) and HEAD."""
    small.station.git("rm", "-q", "--cached", str(small.path(SECOND)))
    (small.folder / "other.txt").write_text("staged\n", encoding="utf-8")
    small.station.git("add", str(small.folder / "other.txt"))
    state = small.station.snapshot()
    small.hook(hook, "echo not today >&2; exit 1")
    with pytest.raises(GitFailed):
        small.docket.save(_many(small), "x")
    assert small.station.snapshot() == state
    assert small.leftovers() == []


def test_many_files_leave_alone_what_else_is_staged(small: SmallRegister) -> None:
    """A commit of many files holds these alone; the hook sees what the commit will hold."""
    small.station.git("rm", "-q", "--cached", str(small.path(SECOND)))
    (small.folder / "other.txt").write_text("staged\n", encoding="utf-8")
    small.station.git("add", str(small.folder / "other.txt"))
    before = small.station.status()
    small.hook("pre-commit", "git diff --cached --name-only | wc -l >.git/seen")
    changes = _many(small)
    small.docket.save(changes, "x")
    assert (small.station.root / ".git/seen").read_text(encoding="utf-8").strip() == str(len(changes))
    assert len(small.station.changed()) == len(changes)
    assert (small.station.status(), small.leftovers()) == (before, [])


@pytest.mark.parametrize("hook", ["pre-commit", "post-commit"])
def test_ctrl_c_leaves_all_or_nothing_of_many_files(small: SmallRegister, hook: str) -> None:
    """As of one file."""
    small.hook(hook, f"kill -INT {os.getpid()}; kill -INT $PPID; exec sleep 0.1")
    changes = _many(small)
    state = small.station.snapshot()
    if hook == "pre-commit":
        with pytest.raises(KeyboardInterrupt):
            small.docket.save(changes, "x")
        assert small.station.snapshot() == state
    else:
        small.docket.save(changes, "x")
        assert small.station.commit_count() == 2
    assert (small.station.status(), small.leftovers()) == ("", [])


@pytest.mark.parametrize("limit", [100, 9_000, 60_000, 100_000])
def test_a_full_disk_changes_nothing_of_many_files(small: SmallRegister, limit: int) -> None:
    """Where a file, the journal, the pack or git's index cannot grow any more."""
    for number in range(1500):
        (small.folder / f"x{number}").touch()
    small.station.git("add", "-A")
    small.station.git("commit", "-q", "-m", "x")
    changes = [
        Change(change.path, change.old, change.new + os.urandom(1000).hex().encode())
        for change in _many(small)
    ]
    state = small.station.snapshot()
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        with pytest.raises(DisputesError) as refused:
            small.docket.save(changes, "x")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert refused.value.status is Status.FAILED
    assert small.station.snapshot() == state
    assert small.leftovers() == []
    packs = small.station.root / ".git/objects/pack"
    assert not [*packs.glob("tmp_pack_*"), *packs.glob("*.keep")]


def test_one_process_writes_what_two_would(small: SmallRegister, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no child can be started, or it dies at once, the same files are there, packed and committed."""

    def none(_child: object) -> None:
        return None

    monkeypatch.setattr(side_by_side, "_start", none)
    changes = _many(small)
    small.docket.save(changes, "x")
    assert all(Path(change.path).read_bytes() == change.new for change in changes)
    assert small.station.status() == ""
    assert "packs: 1\n" in small.station.git("count-objects", "-v")
    assert small.station.git("fsck", "--strict") == ""


def test_many_files_are_packed_as_they_are_staged(small: SmallRegister) -> None:
    """One pack instead of an object in a file for each."""
    small.docket.save(_many(small), "x")
    counted = small.station.git("count-objects", "-v")
    assert small.station.git("fsck", "--strict") == ""
    assert "packs: 1\n" in counted
    assert int(counted.split("count: ")[1].split("\n")[0]) < 40
    small.station.git("fsck", "--strict")

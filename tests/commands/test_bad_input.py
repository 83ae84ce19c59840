"""What a station's register may have become: each verb that writes says so in one line and changes nothing."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest

from tests.commands.writing import CASE, OTHER, REPORT, held, recorded, refused, turned_down
from tests.station import Result, Station

NOTE = ("note", CASE, "--text", "现场看过")
WRITES = {
    "note": NOTE,
    "triage": ("triage", CASE, "--nature", "civil", "--grade", "blue", "--complexity", "complex"),
    "follow-up": ("follow-up", CASE, "--saw", "a"),
    "mediate": ("mediate", CASE, "--outcome", "failed", "--present", "a,b"),
    "amend": ("amend", CASE, "place=坡地", "--reason", "补"),
    "close": ("close", CASE, "--as", "withdrawn", "--reason", "x"),
    "again": ("new", "--again", CASE, "--channel", "visit", "--narrative", "又来"),
}
Edit = Callable[[bytes], bytes]


def changed(station: Station, edit: Edit, case: str = CASE, *, commit: bool = True) -> None:
    """Change a case file by hand, and commit it."""
    path = station.case_file(case)
    path.write_bytes(edit(path.read_bytes()))
    if commit:
        station.git("commit", "-qam", "by hand")


def swapped(old: str, new: str) -> Edit:
    """Return an edit that puts one text for another, which must be there."""

    def edit(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return edit


def line_of(station: Station, text: str, case: str = CASE) -> int:
    """Return the number of the first line that holds a text."""
    lines = station.case_file(case).read_bytes().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text.encode() in line)


FILES: dict[str, tuple[Edit, str, str]] = {
    "not_yaml": (swapped("category: land", "category: [land"), "area", "not closed"),
    "not_utf8": (
        lambda content: content.replace("两户".encode(), "两户".encode("gb18030"), 1),
        "title",
        "UTF-8",
    ),
    "half_merged": (
        swapped(
            "category: land_boundary\n",
            "<<<<<<< HEAD\ncategory: land_boundary\n=======\ncategory: noise\n>>>>>>> theirs\n",
        ),
        "<<<<<<<",
        "merge",
    ),
    "newer_format": (swapped("format: 1", "format: 2"), "format", "newer than this program"),
    "duplicate_key": (swapped("area:", "title: x\narea:"), "title: x", "title"),
    "tag": (swapped("title: 两", "title: !!str 两"), "title", "tag"),
    "anchor": (swapped("title: 两", "title: &t 两"), "title", "anchor"),
    "alias": (swapped("area:", "place: *t\narea:"), "place", "alias"),
    "two_documents": (lambda content: content + b"---\nformat: 1\n", "---", "document"),
    "control_character": (swapped("title: 两", "title: \x07两"), "title", "control character"),
    "wrong_type": (swapped("people_involved: 6", "people_involved: six"), "people_involved", "whole number"),
    "number_for_text": (swapped("title: 两户地界纠纷", "title: 110"), "title", 'write it in quotes: "110"'),
    "unknown_key": (swapped("area:", "aera: x\narea:"), "aera", "unknown key: aera"),
    "missing_key": (swapped("category: land_boundary\n", ""), "", "category is missing"),
    "unknown_kind": (
        swapped("kind: report", "kind: reprot"),
        "kind: reprot",
        "unknown kind of entry: reprot",
    ),
    "flow_log": (lambda content: content.partition(b"log:")[0] + b"log: []\n", "log", ""),
    "empty": (lambda _content: b"", "", ""),
    "another_case": (swapped(f"id: {CASE}", "id: 20260412-zzzzz"), "", "holds the case 20260412-zzzzz"),
    "not_a_mapping": (lambda _content: b"- 1\n", "", ""),
    "too_large": (lambda content: content + b"#" * (1 << 20), "", "larger than"),
    "too_deep": (
        lambda content: content.replace(b"area:", b"x-a: " + b"[" * 30 + b"]" * 30 + b"\narea:", 1),
        "x-a",
        "",
    ),
}


@pytest.mark.parametrize("fault", FILES)
def test_a_case_file_that_cannot_be_read(reported: Station, fault: str) -> None:
    """Exit status 4: which file, where in it, what is wrong; never a guess at what was meant."""
    edit, place, said = FILES[fault]
    changed(reported, edit)
    told = refused(reported, *NOTE, status=4)
    assert told.startswith(f"cases/2026/04/{CASE}.yaml:")
    if place:
        assert told.startswith(f"cases/2026/04/{CASE}.yaml:{line_of(reported, place)}:"), told
    assert said in told


@pytest.mark.parametrize("verb", WRITES)
def test_no_verb_writes_to_a_broken_file(reported: Station, verb: str) -> None:
    """Each reads the whole before it adds a line."""
    changed(reported, swapped("area:", "title: x\narea:"))
    refused(reported, *WRITES[verb], status=4)


def test_a_broken_file_beside_it_hinders_nobody(reported: Station) -> None:
    """Another case is written; a new one too."""
    changed(reported, lambda _content: b"\xff", OTHER)
    recorded(reported, *NOTE)
    new = (
        "new",
        "--title",
        "x",
        "--category",
        "noise",
        "--area",
        "beiyigou",
        "--channel",
        "visit",
        "--narrative",
        "y",
    )
    recorded(reported, *new, case=None)


@pytest.mark.parametrize("verb", WRITES)
def test_a_change_by_hand_that_nobody_committed(reported: Station, verb: str) -> None:
    """Named with the two ways out, and left as it is."""
    changed(reported, swapped("area:", "place: 坡地\narea:"), commit=False)
    told = refused(reported, *WRITES[verb], status=4)
    assert told.startswith(
        f"changed by hand and not committed: cases/2026/04/{CASE}.yaml; commit it with git if"
    )


def test_a_change_that_is_staged(reported: Station) -> None:
    """Staged is not committed."""
    changed(reported, swapped("area:", "place: 坡地\narea:"), commit=False)
    reported.git("add", "-A")
    assert refused(reported, *NOTE, status=4).startswith("changed by hand and not committed: ")


@pytest.mark.parametrize(
    ("name", "operation"),
    [
        ("MERGE_HEAD", "a merge"),
        ("CHERRY_PICK_HEAD", "a cherry-pick"),
        ("REVERT_HEAD", "a revert"),
        ("rebase-merge", "a rebase"),
        ("BISECT_LOG", "a bisect"),
    ],
)
def test_git_in_the_middle_of_something(reported: Station, name: str, operation: str) -> None:
    """No write during a merge, rebase or cherry-pick."""
    place = reported.root / ".git" / name
    place.mkdir() if name == "rebase-merge" else place.write_text(reported.head + "\n")
    told = refused(reported, *NOTE, status=4)
    assert (
        told
        == f"{operation} is under way in this work tree; finish or abort it with git, then run the command again"
    )


def test_a_real_merge_with_a_conflict(reported: Station) -> None:
    """The file is half merged and the merge is under way: one line, not two."""
    reported.git("checkout", "-q", "-b", "theirs")
    changed(reported, swapped("title: 两户地界纠纷", "title: 甲"))
    reported.git("checkout", "-q", "main")
    changed(reported, swapped("title: 两户地界纠纷", "title: 乙"))
    reported.git("merge", "theirs", check=False)
    refused(reported, *NOTE, status=4)
    assert refused(reported, "note", OTHER, "--text", "x", status=4).startswith(
        "a merge is under way in this work tree"
    )


def test_a_repository_inside_the_register(reported: Station) -> None:
    """It would take its files out of the register's history."""
    (reported.register / "2026").joinpath("inner").mkdir()
    reported.git("init", "-q", str(reported.register / "2026"))
    told = refused(reported, *NOTE, status=4)
    assert told.startswith(
        "nested repository: cases/2026 inside the register is a git repository of its own; move it"
    )


def test_a_register_that_became_a_repository_of_its_own(reported: Station) -> None:
    """`git init` in cases/ hides it from the station's history."""
    reported.git("init", "-q", str(reported.register))
    assert refused(reported, *NOTE, status=4).startswith("nested repository: cases inside")


def outside(station: Station, tmp_path: Path) -> Station:
    """Move a register out of git."""
    place = Station(tmp_path / "outside", variables=dict(station.variables))
    station.register.rename(tmp_path / "cases")
    place.root.mkdir()
    (tmp_path / "cases").rename(place.root / "cases")
    return place


def test_a_register_without_git(reported: Station, tmp_path: Path) -> None:
    """Nothing in it can be recorded."""
    place = outside(reported, tmp_path)
    before = {path: path.read_bytes() for path in place.root.rglob("*") if path.is_file()}
    said = place.call(*NOTE)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("disputes: register without git: ")
    assert len(said.err.splitlines()) == 1
    assert {path: path.read_bytes() for path in place.root.rglob("*") if path.is_file()} == before


def test_git_without_an_identity(reported: Station) -> None:
    """A commit needs a name, also where --by says who did it."""
    reported.git("config", "--unset", "user.email")
    reported.git("config", "--unset", "user.name")
    for argv in (NOTE, (*NOTE, "--by", "li.wei")):
        told = refused(reported, *argv, status=7)
        assert "user.name" in told
        assert "user.email" in told


def test_an_identity_that_nobody_in_the_register_has(reported: Station) -> None:
    """Who did it is not guessed; --by says it."""
    reported.git("config", "user.email", "someone@example.org")
    told = refused(reported, *NOTE, status=2)
    assert told == (
        "git's user.email, someone@example.org, belongs to nobody in register.yaml; "
        "name who did it with --by, or add the person with 'disputes people add'"
    )
    recorded(reported, *NOTE, "--by", "li.wei")


@pytest.mark.parametrize("where", ["here", "named", "variable", "missing"])
def test_no_register(empty_repository: Station, where: str) -> None:
    """What to do about it is said, wherever it was looked for."""
    empty_repository.git("commit", "-q", "--allow-empty", "-m", "begin")
    argv = {"named": ("--register", "nowhere")}.get(where, ())
    variables = {"variable": {"DISPUTES_REGISTER": "nowhere"}}.get(where, {})
    told = refused(empty_repository, *argv, *NOTE, status=2, DISPUTES_LANG="en", **variables)
    assert "no register is here; run 'disputes init' in a git work tree" in told


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--lang", "xx", *NOTE), "unknown language: xx; choose zh_CN or en"),
        (("--lang", *NOTE), "unknown language: note; "),
        ((*NOTE, "--lang"), "option --lang needs a value"),
        ((*NOTE, "--register="), "option --register needs a value"),
        (("nte", CASE), "no command nte; did you mean note"),
        (("zzz",), "no command zzz"),
        ((*NOTE, "--txt", "x"), "no option --txt; did you mean --text?"),
        ((*NOTE, "more"), "unexpected argument: more; put text with blanks between quotes"),
        (("note",), "CASE is missing"),
        (("note", CASE, "--text"), "--text needs a value"),
        ((*NOTE, "--dry-run=yes"), "--dry-run takes no value"),
    ],
)
def test_a_command_line_that_is_none(reported: Station, argv: tuple[str, ...], said: str) -> None:
    """Exit status 2; likely words are named."""
    assert refused(reported, *argv, status=2).startswith(said)


@pytest.mark.parametrize("clock", ["soon", "2026-04-12", "2026-04-12T09:30:00", "2026-13-01T00:00:00+08:00"])
def test_a_clock_that_is_none(reported: Station, clock: str) -> None:
    """DISPUTES_NOW has an offset."""
    told = refused(reported, *NOTE, status=2, now=clock)
    assert (
        told == f"DISPUTES_NOW is not a time with an offset: {clock}; write it like 2026-11-22T09:30:00+08:00"
    )


@pytest.mark.parametrize(
    ("file", "edit", "status"),
    [
        ("register.yaml", lambda _text: "people: [\n", 4),
        ("register.yaml", lambda text: text.replace("Asia/Shanghai", "Mars/Olympus"), 2),
        ("register.yaml", lambda text: text.replace("format: 1", "format: 9"), 4),
        ("rules.yaml", lambda text: text.replace("format: 1", "format: 9"), 4),
        ("rules.yaml", lambda text: text + "\ngrades: 5\n", 4),
    ],
)
def test_a_register_or_rules_that_cannot_be_read(
    reported: Station, file: str, edit: Callable[[str], str], status: int
) -> None:
    """Named with line and column, before anything is done."""
    path = reported.register / file
    path.write_text(edit(path.read_text("utf-8")), "utf-8")
    reported.git("commit", "-qam", "by hand")
    assert file in refused(reported, *NOTE, status=status).split(";")[0]


def test_the_lock_is_not_free(reported: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    """One writer a clone: waited for, said, and given up (after ten seconds, here sooner)."""
    monkeypatch.setattr("disputes_cli.records.lock.Patience.__init__.__defaults__", (None, 0.3))
    (reported.root / ".git" / "index.lock").write_text("")
    before = reported.snapshot()
    said = reported.call(*NOTE)
    assert said.code == 6
    assert said.out == ""
    assert said.err.splitlines()[-1].startswith("disputes: ")
    assert reported.snapshot() == before


def test_a_hook_that_says_no(reported: Station) -> None:
    """File and index are put back; what the hook said is passed on in the line."""
    hook = reported.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    assert "not today" in refused(reported, *NOTE, status=7)


def _namespaces() -> bool:
    try:
        return subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


needs_namespaces = pytest.mark.skipif(
    not _namespaces(), reason="this system gives no mount namespaces to users"
)


def mounted(station: Station, prepare: str, *argv: str) -> Result:
    """Run the tool where a script has mounted something first, seen by nobody else."""
    script = f'set -e; {prepare}; cd "$PWD"; exec "$@"'
    done = subprocess.run(
        ["unshare", "-rm", "bash", "-c", script, "bash", sys.executable, "-m", "disputes_cli", *argv],
        cwd=station.root,
        env={**os.environ, **station.variables},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


@needs_namespaces
def test_a_register_that_can_only_be_read(reported: Station) -> None:
    """Exit status 7; reading goes on working."""
    before = reported.snapshot()
    read_only = 'mount --bind "$PWD" "$PWD"; mount -o remount,bind,ro "$PWD"'
    told = turned_down(reported, mounted(reported, read_only, *NOTE), 7, before)
    assert "the disk is read-only" in told
    assert mounted(reported, read_only, "list").code == 0


@needs_namespaces
def test_a_full_disk(reported: Station) -> None:
    """Exit status 7, and everything as before."""
    full = (
        'here="$PWD"; mnt="$(mktemp -d)"; cp -a "$here" "$mnt.copy"; mount -t tmpfs -o size=4m none "$mnt"; '
        'cp -a "$here/." "$mnt"; dd if=/dev/zero of="$mnt/.git/fill" bs=1k 2>/dev/null || true; '
        'mount --bind "$mnt" "$here"'
    )
    check = full + '; cd "$here"; cp cases/2026/04/*.yaml /dev/null 2>/dev/null || true'
    before = reported.snapshot()
    told = turned_down(reported, mounted(reported, check, *NOTE), 7, before)
    assert "the disk is full" in told


@pytest.mark.parametrize(
    "argv", [NOTE, (*NOTE, "--json"), (*NOTE, "--dry-run")], ids=["line", "json", "dry-run"]
)
def test_a_reader_that_goes_away(reported: Station, argv: tuple[str, ...]) -> None:
    """A closed pipe is no error; what was recorded stays recorded."""
    reader, writer = os.pipe()
    os.close(reader)
    commits = reported.commit_count()
    done = subprocess.run(
        [sys.executable, "-m", "disputes_cli", *argv], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
    assert reported.commit_count() == commits + ("--dry-run" not in argv)
    assert reported.status() == ""


@pytest.mark.parametrize(
    ("argv", "remedy"),
    [
        (("list",), "send it to another place"),
        (("list", "--help"), "send it to another place"),
        (NOTE, "it was recorded all the same; look with 'disputes show'"),
    ],
    ids=["read", "help", "write"],
)
def test_output_that_takes_no_more(reported: Station, argv: tuple[str, ...], remedy: str) -> None:
    """Exit status 7 in one line; what was recorded stays recorded, and the line says so."""
    commits = reported.commit_count()
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "disputes_cli", "--lang", "en", *argv],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    said = f"disputes: cannot write the output: the disk is full; {remedy}\n"
    assert (done.returncode, done.stderr.decode()) == (7, said)
    assert reported.commit_count() == commits + (argv == NOTE)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_the_caller_closed(reported: Station, closed: str) -> None:
    """As if they led nowhere, as cron may leave them: no file of ours takes their number."""
    commits = reported.commit_count()
    line = f'"$0" -m disputes_cli "$@" {closed}'
    done = subprocess.run(["bash", "-c", line, sys.executable, *NOTE], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert reported.commit_count() == commits + 1
    assert reported.status() == ""


def overtaken(
    station: Station, monkeypatch: pytest.MonkeyPatch, *, at_most: int, command: Sequence[str]
) -> Result:
    """Run a command; so many times somebody else records on the same case after it was read."""
    from disputes_cli.acts import act as acts

    real, number = acts.composed, count(1)

    def slow(*args: object, **more: object) -> object:
        outcome = real(*args, **more)  # type: ignore[arg-type]
        if (now := next(number)) <= at_most:
            changed(
                station,
                swapped("area:", "place: 第 1 处\narea:")
                if now == 1
                else swapped(f"第 {now - 1} 处", f"第 {now} 处"),
            )
        return outcome

    monkeypatch.setattr(acts, "composed", slow)
    return station.call(*command)


def test_who_is_overtaken_records_on_what_now_stands(
    reported: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody was asked, so the act is carried out anew: both are in the file."""
    said = overtaken(reported, monkeypatch, at_most=2, command=NOTE)
    assert (said.code, said.err) == (0, "")
    assert held(reported)["place"] == "第 2 处"
    assert [entry["kind"] for entry in held(reported)["log"]] == ["report", "note"]


def test_the_case_changed_between_reading_and_writing(
    reported: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 5: somebody else is faster every time; theirs stays."""
    said = overtaken(reported, monkeypatch, at_most=100, command=NOTE)
    assert (said.code, said.out) == (5, "")
    assert "changed between reading and writing" in said.err
    assert [entry["id"] for entry in held(reported)["log"]] == [REPORT]


def test_a_fault_of_ours_is_one_line_too(reported: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit status 70, without a traceback, and with the way to report it."""
    from disputes_cli.acts import act as acts

    def broken(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(acts, "composed", broken)
    told = refused(reported, *NOTE, status=70)
    assert told.startswith("a fault of the program itself: ZeroDivisionError; nothing was changed; ")

"""bash, zsh and fish at a real terminal: Tab, and what the line has become."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pexpect
import pytest

from tests.commands.conftest import BUSY
from tests.station import Station

CASES = [
    ("disputes sho", "disputes show "),
    ("disputes show tx7", "disputes show tx7ph "),
    ("disputes list sta", "disputes list status:"),
    ("disputes list grade:re", "disputes list grade:red "),
    ("disputes list status:closed -grade:re", "disputes list status:closed -grade:red "),
    ("disputes assign tx7ph --to=zha", "disputes assign tx7ph --to=zhang.wei "),
    ("disputes assign tx7ph --team zhang.wei,li", "disputes assign tx7ph --team zhang.wei,li.wei "),
    ("disputes import calls", "disputes import calls\\ of\\ may.csv "),
]
"""What is typed before Tab, and the line after it."""


@pytest.fixture
def place(station: Station) -> Station:
    """A station with five cases and a sheet."""
    shutil.copytree(BUSY, station.register, dirs_exist_ok=True)
    (station.root / "calls of may.csv").write_text("x")
    return station


def _typed(shell: list[str], ready: str, line: str, place: Path) -> str:
    """Type a line and Tab into a shell that shows, at Ctrl-X, the line between brackets."""
    child = pexpect.spawn(
        shell[0],
        shell[1:],
        env={**os.environ, "PS1": "$ ", "INPUTRC": os.devnull},
        cwd=str(place),
        encoding="utf-8",
        timeout=30,
        dimensions=(40, 200),
    )
    try:
        child.sendline(ready)
        child.expect("are we ready: 2")
        child.send(line + "\t")
        child.send("\x18")
        child.expect(r"<<<(.*?)>>>")
        assert isinstance(child.match, re.Match)
        return str(child.match[1])
    finally:
        child.close(force=True)


@pytest.mark.parametrize(("line", "after"), CASES)
def test_bash_completes(line: str, after: str, place: Station) -> None:
    """Words with colons and equals signs too, which bash cuts."""
    ready = (
        'eval "$(disputes completion bash)"; show() { printf "<<<%s>>>" "$READLINE_LINE"; }; '
        "bind 'set enable-bracketed-paste off'; bind -x '\"\\C-x\": show'; echo are we ready: $((1+1))"
    )
    assert _typed(["bash", "--norc", "--noprofile", "-i"], ready, line, place.root) == after


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
@pytest.mark.parametrize(("line", "after"), CASES)
def test_zsh_completes(line: str, after: str, place: Station) -> None:
    """Without any setting of the user's: compinit is run where nobody has run it."""
    ready = (
        'PS1="$ "; eval "$(disputes completion zsh)"; show() { print -rn -- "<<<$BUFFER>>>" }; zle -N show; '
        "bindkey '^X' show; echo are we ready: $((1+1))"
    )
    assert _typed(["zsh", "-f", "-i"], ready, line, place.root) == after


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize(("line", "after"), CASES)
def test_fish_completes(line: str, after: str, place: Station) -> None:
    """What fish itself says would stand there; it quotes by itself."""
    script = f"disputes completion fish | source; complete -C {_quoted(line)}"
    done = subprocess.run(
        ["fish", "--no-config", "-c", script], cwd=place.root, capture_output=True, text=True, check=False
    )
    words = [row.partition("\t")[0] for row in done.stdout.splitlines()]
    wanted = after.removeprefix("disputes ").strip().replace("\\ ", " ")
    assert len(words) == 1, done
    assert wanted.endswith(words[0])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "\\'") + "'"


def test_bash_lists_cases_with_their_titles(place: Station) -> None:
    """At the second Tab, where bash only lists."""
    child = pexpect.spawn(
        "bash",
        ["--norc", "--noprofile", "-i"],
        env={**os.environ, "PS1": "$ ", "INPUTRC": os.devnull},
        cwd=str(place.root),
        encoding="utf-8",
        timeout=30,
        dimensions=(40, 160),
    )
    try:
        child.sendline('eval "$(disputes completion bash)"; echo are we ready: $((1+1))')
        child.expect("are we ready: 2")
        child.send("disputes show " + "\t" * 2)
        child.expect(r"tx7ph  +\S*[\u4e00-\u9fff]+")
    finally:
        child.close(force=True)

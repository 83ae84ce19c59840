"""Reading with a child beside gives what reading alone gives, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.station import CHECKOUT, NOW, environment

COPIES = 6
"""Of each of the sample's cases: together enough for a child."""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Make a register of the sample's cases, each several times under ids of its own."""
    place = tmp_path / "station/cases"
    for path in sorted((CHECKOUT / "cases").glob("2*/*/*.yaml")):
        text = path.read_text(encoding="utf-8")
        for letter in "abcdefghjk"[:COPIES]:
            new = path.stem[:-1] + letter
            copy = place / path.relative_to(CHECKOUT / "cases").with_stem(new)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text.replace(path.stem, new), encoding="utf-8")
    for name in ("register.yaml", "rules.yaml"):
        if (CHECKOUT / "cases" / name).exists():
            (place / name).write_bytes((CHECKOUT / "cases" / name).read_bytes())
    subprocess.run(["git", "init", "-q", place.parent], check=True)
    return place


@pytest.mark.parametrize(
    "scene",
    [
        *(
            "as_it_is",
            "late",
            "given_up",
            "spoiled",
            "hostile",
            "dying",
            "nonsense_sent",
            "vanishing",
            "changing",
        ),
        "interrupted",
    ],
)
def test_two_processes_read_what_one_reads(register: Path, scene: str) -> None:
    """In every scene of `beside`: the same cases and faults, in the same order, and no child left."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.records.beside", scene, str(register)],
        cwd=CHECKOUT,
        env=environment(register.parent),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_stopped_command_leaves_no_process(register: Path, asked: signal.Signals) -> None:
    """Ctrl-C reaches both processes, a plain kill only the first: soon none is left."""
    for delay in (0.05, 0.12, 0.16, 0.2, 0.25, 0.3):
        running = _due(register, subprocess.DEVNULL)
        time.sleep(delay)
        if asked is signal.SIGINT:
            os.killpg(running.pid, asked)
        else:
            running.send_signal(asked)
        running.wait(timeout=20)
        assert _gone(running.pid)


def test_ctrl_c_while_the_program_still_loads_says_nothing_of_its_insides(register: Path) -> None:
    """However early it comes, once Python itself runs: status 130 and no traceback."""
    for hundredths in range(2, 12):
        running = _due(register, subprocess.PIPE)
        time.sleep(hundredths / 100)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=20)[1].decode()
        assert "disputes_cli" not in said


def _due(register: Path, stderr: int) -> subprocess.Popen[bytes]:
    """Start `disputes due` in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "disputes_cli", "due"],
        cwd=register,
        env={**environment(register.parent), "DISPUTES_NOW": NOW},
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        start_new_session=True,
    )


def _gone(group: int) -> bool:
    """Tell whether no process of a group is left within a few seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False

"""A station as tests see it: a git work tree, a pinned clock, `run` for a real process and `call` for the same in ours."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
NOW = "2026-04-12T09:30:00+08:00"
"""The clock of a test that sets none."""

REGISTER = """\
format: 1
name: 道镇派出所
code: daozhen-pcs
language: {language}
time_zone: Asia/Shanghai
areas:
- id: daozhen
  name: 道镇
  owner: li.wei
  areas:
  - {{id: nanyigou, name: 南义沟村, owner: zhang.wei, households: 412, persons: 1210}}
  - {{id: beiyigou, name: 北义沟村, owner: wang.fang}}
people:
- {{id: zhang.wei, name: 张警官, role: officer, email: zhang.wei@example.org}}
- {{id: li.wei, name: 李所长, role: station_head, email: li.wei@example.org}}
- {{id: wang.fang, name: 王警官, role: officer, email: wang.fang@example.org}}
bodies:
- {{id: town_centre, name: 镇综治中心, kind: centre}}
- {{id: village_committee, name: 南义沟村调委会, kind: mediation_committee}}
- {{id: court, name: 道镇法庭, kind: court, handles: [debt, land_boundary]}}
"""
"""The register of `design.md` §2, so that tests may name its people, areas and bodies."""

IDENTITY = {"user.name": "张警官", "user.email": "zhang.wei@example.org"}


def environment(home: Path) -> dict[str, str]:
    """Return all the variables a process of a test gets: nothing of the user, the machine or an outer git."""
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTHONPATH": str(CHECKOUT),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "TERM": "dumb",
        "DISPUTES_NOW": NOW,
    }


def isolate(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Give this process the environment of a test."""
    home.mkdir(exist_ok=True)
    wanted = environment(home)
    for name in set(os.environ) - {
        "PYTEST_CURRENT_TEST",
        "PYTEST_XDIST_WORKER",
        "PYTEST_XDIST_TESTRUNUID",
        "TMPDIR",
    }:
        if name not in wanted:
            monkeypatch.delenv(name)
    for name, value in wanted.items():
        monkeypatch.setenv(name, value)


@dataclass(frozen=True)
class Result:
    """What a run of the tool left: its exit status and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()

    @property
    def rows(self) -> list[list[str]]:
        """The fields of a piped list: one record a line, tabs between."""
        return [line.split("\t") for line in self.lines]


@dataclass
class Station:
    """A git work tree; its register, where it has one, is `cases/`."""

    root: Path
    now: str = NOW
    variables: dict[str, str] = field(default_factory=dict)
    """Set for this station's runs on top of the environment of the test."""

    @classmethod
    def copy(cls, template: Path, root: Path) -> "Station":
        """Copy a whole work tree with its history."""
        shutil.copytree(template, root, symlinks=True)
        station = cls(root)
        station.git("update-index", "-q", "--refresh")
        return station

    @property
    def register(self) -> Path:
        """The register's folder."""
        return self.root / "cases"

    @property
    def case_files(self) -> list[Path]:
        """Every case file, by name."""
        return sorted(self.register.glob("[0-9]*/[0-9]*/*.yaml"))

    def case_file(self, case_id: str) -> Path:
        """Return where a case's file lies."""
        return self.register / case_id[:4] / case_id[4:6] / f"{case_id}.yaml"

    def run(self, *argv: str, input: str | None = None, now: str | None = None, **variables: str) -> Result:
        """Run the tool as a process of its own, without a terminal; no input is an empty one."""
        done = subprocess.run(
            [sys.executable, "-m", "disputes_cli", *argv],
            cwd=self.root,
            env=self._environment(now, variables),
            input=(input or "").encode(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    def call(self, *argv: str, input: str | None = None, now: str | None = None, **variables: str) -> Result:
        """Run the tool inside this process: the same words and exit status, twenty times as fast."""
        from disputes_cli.cli import main

        with _standing_in(self.root, self._environment(now, variables), input or "") as (out, err):
            try:
                code = main(list(argv))
            except SystemExit as left:
                code = left.code if isinstance(left.code, int) else int(left.code is not None)
            return Result(code, _written(out), _written(err))

    def git(self, *argv: str, check: bool = True, input: str | None = None) -> str:
        """Run git here, as the station's officer at the pinned time; return what it wrote."""
        identity = [part for name, value in IDENTITY.items() for part in ("-c", f"{name}={value}")]
        done = subprocess.run(
            ["git", *identity, *argv],
            cwd=self.root,
            env={**os.environ, "GIT_AUTHOR_DATE": self.now, "GIT_COMMITTER_DATE": self.now},
            input=(input or "").encode(),
            capture_output=True,
            check=check,
        )
        return done.stdout.decode()

    @property
    def head(self) -> str:
        """The commit of HEAD."""
        return self.git("rev-parse", "HEAD").strip()

    def commit_count(self) -> int:
        """Return how many commits HEAD has."""
        return int(self.git("rev-list", "--count", "HEAD"))

    def message(self, revision: str = "HEAD") -> str:
        """Return the message of a commit, subject and trailers."""
        return self.git("log", "-1", "--format=%B", revision).strip()

    def changed(self, revision: str = "HEAD") -> list[str]:
        """Return the paths that a commit changed."""
        return self.git("-c", "core.quotePath=false", "show", "--format=", "--name-only", revision).split()

    def status(self) -> str:
        """Return what git finds uncommitted, nothing where all is committed."""
        return self.git("status", "--porcelain")

    def snapshot(self) -> dict[str, bytes | str]:
        """Return everything a refused command must leave alone: HEAD, index, every file of the work tree."""
        files = {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and ".git" not in path.relative_to(self.root).parts
        }
        return {**files, "HEAD": self.head, "index": self.git("ls-files", "--stage"), "status": self.status()}

    def _environment(self, now: str | None, variables: dict[str, str]) -> dict[str, str]:
        return {**os.environ, "DISPUTES_NOW": now or self.now, **self.variables, **variables}


def make_station(root: Path, language: str = "zh_CN") -> Station:
    """Make a station by `disputes init`, with the people, areas and bodies of `REGISTER`."""
    station = Station(root)
    root.mkdir(parents=True)
    station.git("init", "-q", "-b", "main")
    for name, value in IDENTITY.items():
        station.git("config", name, value)
    station.git("config", "gc.auto", "0")
    made = station.run(
        *("init", "--name", "道镇派出所", "--code", "daozhen-pcs", "--area", "daozhen:道镇"),
        *("--language", language, "--no-input"),
    )
    assert made.code == 0, made
    (station.register / "register.yaml").write_text(REGISTER.format(language=language), encoding="utf-8")
    station.git("add", "-A")
    station.git("commit", "-q", "-m", "people, areas and bodies")
    return station


@contextmanager
def _standing_in(
    root: Path, variables: dict[str, str], text: str
) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Stand in for a process's directory, environment and three streams."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        for name, value in variables.items():
            patch.setenv(name, value)
        for name, stream in (("stdin", stdin), ("stdout", out), ("stderr", err)):
            patch.setattr(sys, name, stream)
        yield out, err


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()

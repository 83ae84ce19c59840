"""A register of a few case files in real git, for tests of what reads, writes and commits them."""

from dataclasses import dataclass
from pathlib import Path

from disputes_cli.records.docket import Docket
from disputes_cli.records.history import History
from disputes_cli.records.journal import Change
from tests.station import IDENTITY, Station

FIRST = "20261122-k7q3f"
SECOND = "20261122-m4wd8"
THIRD = "20251203-k7qzz"
NEW = "20270101-t3k9w"


@dataclass
class SmallRegister:
    """A station with a committed register of three case files."""

    station: Station

    @classmethod
    def make(cls, root: Path) -> "SmallRegister":
        """Make it with git alone."""
        small = cls(Station(root))
        root.mkdir(parents=True)
        small.station.git("init", "-q", "-b", "main")
        for name, value in {**IDENTITY, "gc.auto": "0"}.items():
            small.station.git("config", name, value)
        for case in (FIRST, SECOND, THIRD):
            path = small.path(case)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(old(case))
        (small.folder / "register.yaml").write_text("format: 1\n", encoding="utf-8")
        (small.folder / ".gitattributes").write_text("*.yaml text eol=lf\n", encoding="utf-8")
        small.station.git("add", "-A")
        small.station.git("commit", "-q", "-m", "start")
        return small

    @property
    def folder(self) -> Path:
        """The register."""
        return self.station.register

    @property
    def history(self) -> History:
        """The history, opened anew as every command does."""
        return History(self.folder)

    @property
    def docket(self) -> Docket:
        """The docket, opened anew as every command does."""
        return Docket(self.folder, self.history)

    def path(self, case: str) -> Path:
        """Where a case file stands."""
        return self.station.case_file(case)

    def change(self, case: str) -> Change:
        """Return a change that adds a line to a case file, or makes a new one."""
        path = self.path(case)
        before = path.read_bytes() if path.exists() else None
        return Change(path, before, (before or old(case)) + b"- new entry\n")

    def hook(self, name: str, script: str) -> None:
        """Install a git hook."""
        path = self.station.root / ".git" / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def leftovers(self) -> list[str]:
        """Return what a finished or failed save must not leave: temporary files, a journal, locks.

        Git's lock of its own housekeeping is git's to mind.
        """
        git_dir = self.station.root / ".git"
        return [
            path.name
            for path in self.station.root.rglob("*")
            if ".tmp-" in path.name or path.suffix == ".lock" or path.name in ("journal", "git.pid", "beside")
            if path.name != "maintenance.lock"
            if path.parent != git_dir / "disputes/cases"
            or path.name in ("journal", "git.pid", "beside", "beside.lock")
        ]


def old(case: str) -> bytes:
    """Return what a case file holds at first."""
    return f"format: 1\nid: {case}\ntitle: 两户地界纠纷\nlog:\n- one\n".encode()

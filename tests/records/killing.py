"""Kill saves, many times, each at another point, and look what the next run makes of it. Run as a process of its own:
it forks, and its children kill themselves and what they started.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from disputes_cli.errors import DisputesError
from disputes_cli.records.journal import Change
from tests.records.small_register import FIRST, SmallRegister
from tests.station import Station

Handler = Callable[[int, object], None]


def alone(_signal: int, _frame: object) -> None:
    """Kill this process; a git that it started lives on."""
    os.kill(os.getpid(), signal.SIGKILL)


def together(_signal: int, _frame: object) -> None:
    """Kill this process and all that it started."""
    os.killpg(0, signal.SIGKILL)


class Killing:
    """One register that is killed again and again."""

    def __init__(self, root: Path, files: int) -> None:
        self.small = SmallRegister(Station(root))
        self.files = files
        self.before = 0
        self.kept = 0
        self.undone = 0

    def changes(self, attempt: int) -> list[Change]:
        """Change one file and make as many others as are wanted."""
        new = [
            self.small.path(f"2027{1 + attempt % 12:02}01-a{attempt:02}{number:02}")
            for number in range(self.files - 1)
        ]
        return [self.small.change(FIRST), *(Change(path, None, b"x\n" * 999) for path in new)]

    def at_delays(self, step: float, handler: Handler, most: int = 60) -> None:
        """Kill a save after 0, 1, 2 … steps (in seconds), until one is done before it is killed."""
        for attempt in range(most):
            arm = lambda delay=step * (attempt + 1): signal.setitimer(signal.ITIMER_REAL, delay)  # noqa: E731
            if not self.kill(attempt, arm, handler):
                return

    def kill(self, attempt: int, arm: Callable[[], object], handler: Handler) -> bool:
        """Kill one save, let the next run settle it, and prove the law; say whether it was killed at all."""
        before = self.small.station.snapshot()
        changes = self.changes(attempt)
        child = os.fork()
        if child == 0:
            self._be_killed(changes, arm, handler)
        killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
        self.small.docket.settle()
        if self.small.station.head == before["HEAD"]:
            assert killed
            assert self.small.station.snapshot() == before, f"attempt {attempt} left something"
            self.undone += 1
        else:
            assert all(Path(change.path).read_bytes() == change.new for change in changes), (
                f"attempt {attempt} is half there"
            )
            assert self.small.station.status() == ""
            self.kept += 1
        assert self.small.leftovers() == [], f"attempt {attempt} left {self.small.leftovers()}"
        return killed

    def _be_killed(self, changes: list[Change], arm: Callable[[], object], handler: Handler) -> NoReturn:
        try:
            os.setpgid(0, 0)
            os.environ["VICTIM"] = str(os.getpid())
            signal.signal(signal.SIGALRM, handler)
            arm()
            self.small.docket.save(changes, "to be killed")
        except DisputesError:
            os._exit(1)
        os._exit(0)


def main(root: str, files: str, how: str, step: str = "") -> None:
    """Kill saves of so many files: by time, in steps of seconds (`alone`, `together`), or once, by the hook there."""
    killing = Killing(Path(root), int(files))
    if step:
        killing.at_delays(float(step), alone if how == "alone" else together)
    else:
        killing.kill(0, lambda: None, alone)
        (Path(root) / ".git/hooks" / how).unlink()
        killing.small.docket.save([killing.small.change(FIRST)], "the next one")
    print(killing.kept, killing.undone)


if __name__ == "__main__":
    main(*sys.argv[1:])

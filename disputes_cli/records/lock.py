"""One writer a clone: a lock that the system frees when its holder dies; patience to wait for it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from disputes_cli.errors import DisputesError, Status
from disputes_cli.messages import N_, Message

SECONDS = 10.0
_PAUSE = 0.02

Waiting = Callable[[Message], None]


class LockNotFree(DisputesError):
    """Another process held a lock for as long as one may be waited for."""

    status: ClassVar[Status] = Status.LOCKED


class Patience:
    """A time to wait, shared by all that one action has to wait for; says once what is waited for."""

    def __init__(self, say: Waiting | None = None, seconds: float = SECONDS) -> None:
        self._say = say
        self._seconds = seconds
        self._end: float | None = None
        self.check: Callable[[], None] = lambda: None

    def until(self, free: Callable[[], bool], *, why: Message, otherwise: DisputesError) -> None:
        """Wait until `free()` holds; raise `otherwise` when the time is over."""
        while not free():
            now = time.monotonic()
            if self._end is None:
                self._end = now + self._seconds
                if self._say is not None:
                    self._say(why)
            if now >= self._end:
                raise otherwise
            self.check()
            time.sleep(_PAUSE)


@contextmanager
def writer_lock(folder: Path, patience: Patience) -> Iterator[None]:
    """Hold the lock of the one writer; raise LockNotFree when somebody else keeps it."""
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)

    def taken() -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    try:
        patience.until(
            taken,
            why=Message(N_("another disputes command is writing in this register; waiting")),
            otherwise=LockNotFree(
                N_("another disputes command is still writing in this register"),
                remedy=N_("wait for it to end, then run the command again"),
            ),
        )
        yield
    finally:
        os.close(lock)

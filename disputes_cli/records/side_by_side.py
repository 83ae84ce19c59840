"""Work shared by two processes: this one, and a child that sends back what it made.

What the child does not send (a file it could not read, or all that was left when it died) is for this process to
do: so a fault has the same words in the same place as if there had been no child.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import BinaryIO, Generic, NoReturn, TypeVar

T = TypeVar("T")

WORTH_A_CHILD = 200
"""From so many files on a child saves more than it costs (4 ms)."""

_SENT_AT_ONCE = 8
"""Items between two looks of the child at the pipe: about a millisecond."""

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LENGTH = 8
_RECEIVED_AT_ONCE = 1 << 20


def cores() -> int:
    """Return on how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Ahead(Generic[T]):
    """Some work on many items that a child begins with the first, before it is this process's turn to ask for it.

    Close it.
    """

    def __init__(self, items: Sequence[T], work: Callable[[T], bytes]) -> None:
        self.items = items
        self._child = None
        if len(items) >= WORTH_A_CHILD and cores() > 1:
            self._child = _start(partial(_send_what_is_made, items, work))
        self._come, self._taken = b"", 0

    def each(self) -> Iterator[tuple[int, bytes | None]]:
        """Yield the place of each item, and what the child made of it; None where this process is to do it.

        What has come is taken; the rest this process does from the last item on, until the two meet: neither waits
        for the other, whenever either began.
        """
        if self._child is not None:
            os.set_blocking(self._child[1].fileno(), False)
        first, last = 0, len(self.items)
        while first < last:
            made = self._next()
            if made is None:
                last -= 1
                yield last, None
            else:
                yield first, made or None
                first += 1
        self.close()

    def in_order(self) -> Iterator[bytes | None]:
        """Yield what the child made of each item, waiting for it; None where this process is to do it."""
        for _ in self.items:
            yield self._next() or None
        self.close()

    def _next(self) -> bytes | None:
        """Return what the child made of the next item (nothing: it could not); None where it has not come."""
        while True:
            begins = self._taken + _LENGTH
            ends = begins + int.from_bytes(self._come[self._taken : begins], "big")
            if begins <= len(self._come) >= ends:
                self._taken = ends
                return self._come[begins:ends]
            if not self._receive():
                return None

    def _receive(self) -> bool:
        """Take what is in the pipe; False where nothing is, or never will be."""
        if self._child is None:
            return False
        try:
            come = os.read(self._child[1].fileno(), _RECEIVED_AT_ONCE)
        except BlockingIOError:
            return False
        if not come:
            self.close()
        self._come, self._taken = self._come[self._taken :] + come, 0
        return bool(come)

    def close(self) -> None:
        """End the child, whatever it has done."""
        if self._child is not None:
            _end(*self._child)
            self._child = None


class Beside:
    """Some work that a child does whole while this process does other things; what it fails at, it leaves undone."""

    def __init__(self, items: Sequence[T], work: Callable[[T], bytes]) -> None:
        self._count = len(items)
        self._child = _start(partial(_send_all, items, work))

    def done(self) -> list[bytes | None]:
        """Wait for the child and return what it made of each item; None for what is still to be done."""
        made: list[bytes | None] = []
        if self._child is not None:
            answers = self._child[1]
            while len(head := answers.read(_LENGTH)) == _LENGTH:
                length = int.from_bytes(head, "big")
                content = answers.read(length)
                made.append(content if content and len(content) == length else None)
            self.close()
        return [*made, *[None] * (self._count - len(made))]

    def close(self) -> None:
        """End the child, whatever it has done."""
        if self._child is not None:
            _end(*self._child)
            self._child = None


def _end(process: int, answers: BinaryIO) -> None:
    answers.close()
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)  # our own, and not waited for yet: nobody else has its number
    with suppress(ChildProcessError):
        os.waitpid(process, 0)


def _start(child: Callable[[BinaryIO], None]) -> tuple[int, BinaryIO] | None:
    """Start the child; None where the system has no room for one, or threads forbid it."""
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        return None
    try:
        ours, theirs = os.pipe()
    except OSError:
        return None
    # No Ctrl-C comes between the fork and what follows it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        process = os.fork()
        if process == 0:
            _be_the_child(child, theirs, ours)
    except OSError:
        os.close(ours)
        return None
    finally:
        os.close(theirs)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return process, open(ours, "rb")  # noqa: PTH123  (a number; `_end` closes it)


def _be_the_child(child: Callable[[BinaryIO], None], out: int, other_end: int) -> NoReturn:
    """Do the child's part, and end without a word, whatever happens."""
    try:
        os.close(other_end)
        for asked in _ENDING:
            signal.signal(asked, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        gc.disable()
        with open(out, "wb", closefd=False) as pipe:
            child(pipe)
    finally:
        os._exit(0)


def _send_what_is_made(items: Sequence[T], work: Callable[[T], bytes], pipe: BinaryIO) -> None:
    """Work on, whether anybody listens yet or not; what the pipe does not hold is kept until it does."""
    out, kept = pipe.fileno(), bytearray()
    os.set_blocking(out, False)
    for start in range(0, len(items), _SENT_AT_ONCE):
        for item in items[start : start + _SENT_AT_ONCE]:
            made = _made(item, work)
            kept += len(made).to_bytes(_LENGTH, "big") + made
        with suppress(BlockingIOError):
            while kept:
                del kept[: os.write(out, kept)]
    os.set_blocking(out, True)
    pipe.write(kept)


def _send_all(items: Sequence[T], work: Callable[[T], bytes], pipe: BinaryIO) -> None:
    """Do all, then send all: whoever asked has other things to do meanwhile than to empty a pipe."""
    made = [_made(item, work) for item in items]
    pipe.write(b"".join(len(one).to_bytes(_LENGTH, "big") + one for one in made))


def _made(item: T, work: Callable[[T], bytes]) -> bytes:
    try:
        return work(item)
    except Exception:  # noqa: BLE001  (whatever it is, it is said by the process that has the screen)
        return b""

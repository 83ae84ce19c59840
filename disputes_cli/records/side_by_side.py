"""Many files read by two processes side by side: this one, and a child that sends back what it took from them.

What the child does not send (a file it could not read, or all that was left when it died) is for this process to
read: so a fault has the same words in the same place as if there had been no child. So it is with other work, too.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO, NoReturn, TypeVar

import msgspec

T = TypeVar("T")

WORTH_A_CHILD = 200
"""From so many files on a child saves more than it costs (4 ms)."""

BATCH = 20
"""Files that one process reads before it is the other's turn; what they hold about fills a pipe."""

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LENGTH = 8
_NOT_READ = b"null"


def cores() -> int:
    """Return on how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_beside(
    files: Sequence[str], read: Callable[[str], T], kind: type[T]
) -> Generator[T | None, None, None]:
    """Yield for each file, in order, what a child read, or None where the caller is to read it.

    The child ends with the generator, or, if this process is killed, at its next batch. Close the generator.
    """
    answer: Any = list[kind | None]  # type: ignore[valid-type]
    decoder: msgspec.json.Decoder[list[T | None]] = msgspec.json.Decoder(answer)
    child = _start(partial(_send_every_second_batch, files, read))
    if child is None:
        yield from [None] * len(files)
        return
    process, answers = child
    try:
        for start in range(0, len(files), 2 * BATCH):
            yield from [None] * len(files[start : start + BATCH])
            wanted = len(files[start + BATCH : start + 2 * BATCH])
            yield from _received(answers, wanted, decoder) or [None] * wanted
    finally:
        answers.close()  # a child that is not done yet finds nobody listening, and ends
        with suppress(ChildProcessError):
            os.waitpid(process, 0)


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
            process, answers = self._child
            self._child = None
            answers.close()
            with suppress(ProcessLookupError):
                os.kill(
                    process, signal.SIGKILL
                )  # our own, and not waited for yet: nobody else has its number
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
    return process, open(ours, "rb")  # noqa: PTH123  (a number; closed with the generator)


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


def _send_every_second_batch(files: Sequence[str], read: Callable[[str], object], pipe: BinaryIO) -> None:
    for start in range(BATCH, len(files), 2 * BATCH):
        sent = b"[" + b",".join(_told(file, read) for file in files[start : start + BATCH]) + b"]"
        pipe.write(len(sent).to_bytes(_LENGTH, "big") + sent)
        pipe.flush()


def _send_all(items: Sequence[T], work: Callable[[T], bytes], pipe: BinaryIO) -> None:
    """Do all, then send all: whoever asked has other things to do meanwhile than to empty a pipe."""
    made = [_made(item, work) for item in items]
    pipe.write(b"".join(len(one).to_bytes(_LENGTH, "big") + one for one in made))


def _made(item: T, work: Callable[[T], bytes]) -> bytes:
    try:
        return work(item)
    except Exception:  # noqa: BLE001  (whatever it is, it is said by the process that has the screen)
        return b""


def _told(file: str, read: Callable[[str], object]) -> bytes:
    """Return what was read as JSON, which keeps the offsets of times (msgpack does not).

    JSON has no infinity and says null instead. Nothing else in a Struct that omits defaults is null, so what holds
    one is read again by the other process.
    """
    try:
        told = msgspec.json.encode(read(file))
    except Exception:  # noqa: BLE001  (whatever it is, it is said by the process that has the screen)
        return _NOT_READ
    return _NOT_READ if _NOT_READ in told else told


def _received(
    answers: BinaryIO, wanted: int, decoder: "msgspec.json.Decoder[list[T | None]]"
) -> list[T | None] | None:
    """Return the next batch; None where the child died before it was sent."""
    length = answers.read(_LENGTH) if wanted else b""
    if len(length) < _LENGTH:
        return None
    try:
        cases = decoder.decode(answers.read(int.from_bytes(length, "big")))
    except msgspec.MsgspecError:  # half of it
        return None
    return cases if len(cases) == wanted else None

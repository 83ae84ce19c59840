"""The git command: run, asked, streamed; its failures in its own words. What is asked is others' business."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

from disputes_cli.errors import DisputesError, Status
from disputes_cli.messages import N_, Message
from disputes_cli.records.git_environment import environment

if TYPE_CHECKING:
    from types import TracebackType

Running: TypeAlias = "subprocess.Popen[bytes]"
"""A git that runs."""

_WORDS = 400
_BLOCK = 1 << 16
_AT_ONCE = 100
"""So many names, each shorter than a block, are asked before the answers are read: neither pipe can fill up."""


class GitFailed(DisputesError):
    """Git, a hook or a signer said no; its own words are passed on."""

    status: ClassVar[Status] = Status.FAILED

    def __init__(self, words: str, verb: str, code: int) -> None:
        silent = Message(
            N_("git {verb} ended with status {code} and said nothing (a hook, perhaps)"), verb=verb, code=code
        )
        super().__init__(
            N_("git failed: {words}"),
            remedy=N_("mend what git or its hook names, then run the command again"),
            words=gist(words) or silent,
        )


class NoGit(DisputesError):
    """The git command is not installed."""

    status: ClassVar[Status] = Status.FAILED

    def __init__(self) -> None:
        super().__init__(N_("the command `git` was not found"), remedy=N_("install git"))


def started(
    argv: Sequence[str], root: Path, more: Mapping[str, str] | None = None, **streams: Any
) -> Running:
    """Start a command that is git, or begins one, at the top of a work tree, with `more` in its environment."""
    try:
        return subprocess.Popen(
            argv, cwd=root, env={**environment(os.environ, root), **(more or {})}, **streams
        )
    except FileNotFoundError as missing:
        raise NoGit from missing


def asked(
    argv: Sequence[str], root: Path, stdin: bytes | None = None, more: Mapping[str, str] | None = None
) -> bytes:
    """Return what git answers, with `more` in its environment. Raises GitFailed."""
    piped = subprocess.DEVNULL if stdin is None else subprocess.PIPE
    with _question(argv, root, stdin=piped, more=more) as running:
        answer, words = running.communicate(stdin)
    if running.returncode != 0:
        raise GitFailed(words.decode("utf-8", "replace"), argv[0], running.returncode)
    return answer


def streamed(argv: Sequence[str], root: Path, stdin: bytes | None = None) -> Generator[bytes, None, None]:
    """Yield what git answers, up to each NUL, as it comes; who asks no further ends git. Raises GitFailed."""
    running = _question(argv, root, stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE)
    try:
        if stdin is not None:
            _send(running, stdin)
            _stream(running.stdin).close()
        rest = b""
        while block := os.read(_stream(running.stdout).fileno(), _BLOCK):
            *whole, rest = (rest + block).split(b"\0")
            yield from whole
        if rest:
            yield rest
        words = _stream(running.stderr).read().decode("utf-8", "replace")
        if running.wait() != 0:
            raise GitFailed(words, argv[0], running.returncode)
    finally:
        _end(running)


class Objects:
    """What git's objects hold, by name, from one process that is asked as often as it takes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._running: Running | None = None

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        if self._running is not None:
            _end(self._running)

    def read(self, names: Iterable[str]) -> Iterator[bytes | None]:
        """Yield the bytes of each; None for what is not there, or cannot be named in one line."""
        waiting = iter(names)
        while some := list(islice(waiting, _AT_ONCE)):
            plain = [name for name in some if "\n" not in name and len(name) < _BLOCK // _AT_ONCE]
            if plain:
                self._running = self._running or _question(
                    ["cat-file", "--batch"], self._root, stdin=subprocess.PIPE
                )
                _send(
                    self._running, "".join(f"{name}\n" for name in plain).encode("utf-8", "surrogateescape")
                )
            found = {*plain}
            for name in some:
                yield self._next() if name in found else None

    def _next(self) -> bytes | None:
        if self._running is None:
            return None
        answers = _stream(self._running.stdout)
        about = answers.readline().rstrip(b"\n")
        if about.endswith((b" missing", b" ambiguous")):
            return None
        size = about.rpartition(b" ")[2]
        if not size.isdigit():
            words = _stream(self._running.stderr).read().decode("utf-8", "replace")
            raise GitFailed(words, "cat-file", self._running.wait())
        content = answers.read(int(size))
        answers.read(1)
        return content


def fed(argv: Sequence[str], root: Path, parts: Iterable[bytes], log: IO[bytes]) -> int:
    """Give a git whole parts and then the end of its input; return how it ended.

    All parts are asked for, also where it ended before it had them: it says why itself. It has a group of its own:
    at Ctrl-C it hears of the end, and leaves nothing half-written.
    """
    running = started(argv, root, stdin=subprocess.PIPE, stdout=log, stderr=log, process_group=0)
    stdin = _stream(running.stdin)
    listening = True
    try:
        for part in parts:
            if listening:
                try:
                    stdin.write(part)
                except BrokenPipeError:
                    listening = False
    finally:
        with suppress(BrokenPipeError):
            stdin.close()
        code = running.wait()
    return code


def gist(words: str) -> str:
    """Make the first lines that git or a hook said into one line."""
    printable = ("".join(sign if sign.isprintable() else " " for sign in line) for line in words.splitlines())
    lines = [line.strip() for line in printable if line.strip() and not line.startswith("hint:")]
    return " | ".join(lines[:5])[:_WORDS]


def _question(
    argv: Sequence[str], root: Path, *, stdin: int, more: Mapping[str, str] | None = None
) -> Running:
    # A process group of its own: Ctrl-C must not kill a question asked while things are put back.
    pipe = subprocess.PIPE
    return started(["git", *argv], root, more, stdin=stdin, stdout=pipe, stderr=pipe, process_group=0)


def _send(running: Running, text: bytes) -> None:
    """Write to a git that may have ended already: its own words say why."""
    try:
        _stream(running.stdin).write(text)
        _stream(running.stdin).flush()
    except BrokenPipeError:
        return


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("git was started without this pipe")
    return stream


def _end(running: Running) -> None:
    if running.poll() is None:
        running.kill()
    for stream in (running.stdin, running.stdout, running.stderr):
        if stream is not None:
            try:
                stream.close()
            except BrokenPipeError:
                continue
    running.wait()

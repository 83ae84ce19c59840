"""Run a command on a terminal of a given width: standard input and output are one, standard error is kept apart."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
from pathlib import Path


def run_on_terminal(
    argv: list[str], folder: Path, environment: dict[str, str], typed: list[str], columns: int
) -> tuple[int, str, str]:
    """Return exit status, output and errors; what is typed is there from the start and is not echoed."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    settings = termios.tcgetattr(theirs)
    settings[3] &= ~termios.ECHO
    settings[1] &= ~termios.OPOST
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    process = subprocess.Popen(
        argv,
        cwd=folder,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    os.close(theirs)
    os.write(ours, "".join(f"{line}\n" for line in typed).encode() + b"\x04")
    out = _read_to_the_end(ours)
    assert process.stderr is not None
    with process.stderr as stream:
        err = stream.read()
    os.close(ours)
    return process.wait(timeout=60), out.decode(), err.decode()


def _read_to_the_end(terminal: int) -> bytes:
    """Read until the last process has let go of the terminal, which Linux reports as an error."""
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)

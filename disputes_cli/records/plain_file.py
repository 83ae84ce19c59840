"""The bytes of a file that is one: no link, no pipe, no folder that somebody put in its place."""

import errno
import os
import stat
from pathlib import Path

_BLOCK = 1 << 16

_READING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""A link is not followed, and nobody waits for what a pipe may hold."""

OF_NO_FILE = (errno.ELOOP, errno.ENXIO)
"""What the system says of opening a link and a socket in this way."""


def bytes_of(path: str | Path) -> bytes | None:
    """Return what a file holds; None for what is no plain file. Raises OSError. Half as long as by `open`."""
    number = os.open(path, _READING)
    try:
        about = os.fstat(number)
        if not stat.S_ISREG(about.st_mode):
            return None
        content = os.read(number, about.st_size + 1)
        while len(content) != about.st_size and (more := os.read(number, _BLOCK)):
            content += more
        return content
    finally:
        os.close(number)

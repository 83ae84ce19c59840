"""The rules of a register as they were last read, kept in the git directory: every command needs them, and YAML is slow.

What is kept counts only for the very bytes of `rules.yaml` that it was made from, read by this version of the
program; anything else, and whatever is damaged, is as if nothing were kept.
"""

import os
import zlib
from contextlib import suppress
from pathlib import Path

import msgspec

from disputes_cli import __version__
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.records.plain_file import bytes_of

NAME = "rules.cache"

EDITION = f"{__version__} 1"
"""Counts up when the same bytes would be read otherwise than before."""


class _Kept(msgspec.Struct, array_like=True):
    edition: str
    content: bytes
    check: int
    compiled: bytes


def kept(private: Path, content: bytes) -> Rules | None:
    """Return the rules that these bytes were read as before; None where that is not known."""
    try:
        known = msgspec.msgpack.decode(bytes_of(private / NAME) or b"", type=_Kept)
        if (known.edition, known.content, known.check) == (EDITION, content, zlib.crc32(known.compiled)):
            return msgspec.msgpack.decode(known.compiled, type=Rules)
    except (OSError, msgspec.MsgspecError):
        pass
    return None


def keep(private: Path, content: bytes, rules: Rules) -> None:
    """Keep what these bytes were read as, where that can be done without a word and comes back the same."""
    with suppress(OSError, msgspec.MsgspecError, OverflowError, ValueError):
        compiled = msgspec.msgpack.encode(rules)
        if msgspec.msgpack.decode(compiled, type=Rules) != rules:
            return
        private.mkdir(parents=True, exist_ok=True)
        new = private / f"{NAME}.{os.getpid()}"
        try:
            new.write_bytes(msgspec.msgpack.encode(_Kept(EDITION, content, zlib.crc32(compiled), compiled)))
            new.replace(private / NAME)
        finally:
            new.unlink(missing_ok=True)

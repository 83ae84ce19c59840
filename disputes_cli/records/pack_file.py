"""Many blobs as one pack file, as git's own documentation has it (gitformat-pack); `git index-pack` proves every byte."""

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

_VERSION = 2
_BLOB = 3
_LEVEL = 1
"""What is packed by `git gc` later is packed well; here the time counts."""


def pack_file(contents: Sequence[bytes], digest: Any) -> Iterator[bytes]:
    """Yield the parts of a pack of these blobs, the last of them the `digest` over all before."""
    from gitdb.fun import create_pack_object_header

    header: Callable[[int, int], bytearray] = create_pack_object_header
    first = b"PACK" + struct.pack(">II", _VERSION, len(contents))
    digest.update(first)
    yield first
    for content in contents:
        part = bytes(header(_BLOB, len(content))) + zlib.compress(content, _LEVEL)
        digest.update(part)
        yield part
    yield digest.digest()

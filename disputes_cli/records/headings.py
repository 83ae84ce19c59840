"""Cases by the first lines of their files: id, title and status, read without a YAML reader, for offering them.

A title or status that stands in a form a person hardly writes is left out rather than guessed.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

LOOKED_INTO = 300
"""So many files, those touched last, are opened where more fit."""
_HEAD = 4096
_SUFFIX = ".yaml"
_TITLE = re.compile(rb"^title: *(.*?) *$", re.MULTILINE)
_STATUS = re.compile(rb"^state:(?: *\{ *|(?:\n +.*)*?\n +)status: *['\"]?([a-z_]+)", re.MULTILINE)


class Heading(NamedTuple):
    """What is known of a case without reading its log."""

    id: str
    title: str
    status: str | None


def headings(register: Path, typed: str) -> list[Heading]:
    """Return cases whose id, or whose random part, begins as typed: open ones first, last touched first.

    What cannot be read is left out. Where nothing was typed, older folders are not looked into once there are many.
    """
    found: list[tuple[int, str, str]] = []
    for month in _months(register):
        found += _files(month, typed)
        if not typed and len(found) >= LOOKED_INTO:
            break
    found.sort(reverse=True)
    read = [heading for _, name, path in found[:LOOKED_INTO] if (heading := _heading(name, path)) is not None]
    return sorted(read, key=lambda heading: heading.status == "closed")


def _months(register: Path) -> Iterator[str]:
    """Yield the folders of case files, the newest first."""
    for year in _folders(os.fspath(register), 4):
        yield from _folders(year, 2)


def _folders(place: str, digits: int) -> list[str]:
    with suppress(OSError), os.scandir(place) as entries:
        names = [one.name for one in entries if len(one.name) == digits and one.name.isdecimal()]
        return [f"{place}/{name}" for name in sorted(names, reverse=True)]
    return []


def _files(month: str, typed: str) -> Iterator[tuple[int, str, str]]:
    with suppress(OSError), os.scandir(month) as entries:
        for entry in entries:
            name, suffix = entry.name[: -len(_SUFFIX)], entry.name[-len(_SUFFIX) :]
            fits = name.startswith(typed) or name.rpartition("-")[2].startswith(typed)
            if suffix == _SUFFIX and name[:1] != "." and fits and entry.is_file(follow_symlinks=False):
                yield entry.stat(follow_symlinks=False).st_mtime_ns, name, entry.path


def _heading(name: str, path: str) -> Heading | None:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  (hundreds)
            head = file.read(_HEAD)
    except OSError:
        return None
    title, status = _TITLE.search(head), _STATUS.search(head)
    return Heading(name, _plain(title[1]) if title else "", status[1].decode() if status else None)


def _plain(written: bytes) -> str:
    """Return the text of a YAML scalar of one line; nothing for any other."""
    text = written.decode("utf-8", "replace")
    with suppress(ValueError):
        if text[:1] == '"':
            return str(json.loads(text))
    if text[:1] == "'" and text[-1:] == "'":
        return text[1:-1].replace("''", "'")
    return "" if text[:1] in tuple("|>\"'&*!") else text.partition(" #")[0].rstrip()

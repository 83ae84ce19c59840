"""The words of a commit: a subject for people, trailers for programs; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

FEW = 20
"""More cases or entries than this are counted, not listed, so that a message stays short."""

_TRAILER = re.compile(r"([A-Za-z][A-Za-z0-9-]*): (.*)")


def message(
    subject: str,
    *,
    cases: Sequence[str],
    entries: Sequence[str],
    actor: str,
    batch: str | None = None,
    body: str | None = None,
) -> str:
    """Compose subject, body and the trailers `Case:`, `Entry:`, `Actor:`; for many, `Batch:` and counts."""
    paragraphs = [_one_line(subject)]
    if body and body.strip():
        paragraphs.append("\n".join(_printable(line).rstrip() for line in body.strip().splitlines()))
    trailers = []
    if batch is not None or len(cases) > FEW or len(entries) > FEW:
        trailers += [f"Batch: {_one_line(batch or '-')}", f"Cases: {len(cases)}", f"Entries: {len(entries)}"]
    if len(cases) <= FEW and len(entries) <= FEW:
        trailers += [f"Case: {case}" for case in dict.fromkeys(cases)]
        trailers += [f"Entry: {entry}" for entry in dict.fromkeys(entries)]
    trailers.append(f"Actor: {_one_line(actor)}")
    paragraphs.append("\n".join(trailers))
    return "\n\n".join(paragraphs) + "\n"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Say so many of something, in the words of a subject: "1 case", "2 cases"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def trailers(text: str) -> dict[str, tuple[str, ...]]:
    """Read the trailers of a commit message: its last paragraph, where every line of that is one."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    found: dict[str, tuple[str, ...]] = {}
    if not paragraphs[1:]:
        return found
    for line in paragraphs[-1].splitlines():
        match = _TRAILER.fullmatch(line.rstrip())
        if match is None:
            return {}
        key, value = match.groups()
        found[key] = (*found.get(key, ()), value.strip())
    return found


def _one_line(text: str) -> str:
    return " ".join(_printable(text).split())


def _printable(text: str) -> str:
    return "".join(_visible(text))


def _visible(text: str) -> Iterable[str]:
    return (character if character.isprintable() else " " for character in text)

"""What a person writes at length: the buffer in an editor, and the file that keeps it until it is recorded."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from disputes_cli import language
from disputes_cli.errors import DisputesError, Status
from disputes_cli.messages import N_, Message

_SCISSORS = "# ------------------------ >8 ------------------------"
_FAULT = "#! "


class EditorFailed(DisputesError):
    """The editor could not be run, or said that it failed; what was written is kept."""

    status = Status.FAILED


def editor_of(environment: Mapping[str, str]) -> str | None:
    """Return the editor that the user has named: VISUAL, else EDITOR."""
    return environment.get("VISUAL") or environment.get("EDITOR") or None


def edited(editor: str, heading: str, keep: Path, text: str, fault: Message | None, onto: Any) -> str:
    """Have a text written in an editor, the fault of the last try on top of it; the shell runs it, as git does.

    Raises EditorFailed where it cannot be started, fails or is killed.
    """
    import subprocess

    top = "" if fault is None else "".join(f"{_FAULT}{line}\n" for line in language.say(fault).split("\n"))
    dropped = language.say(N_("What stands below the line is dropped."))
    told = [*heading.split("\n"), dropped, *([language.say(_HOW_OF_VI)] if _is_vi(editor) else [])]
    below = "".join(f"# {line}\n" for line in told)
    keep_private(keep, f"{top}{text.rstrip()}\n{_SCISSORS}\n{below}")
    done = subprocess.run(
        ["/bin/sh", "-c", f'{editor} "$@"', editor, str(keep)], check=False, stdout=onto
    ).returncode
    if done != 0 and not kept_text(keep).strip():
        keep.unlink(missing_ok=True)
    if done in _NOT_STARTED:
        raise EditorFailed(
            N_("the editor cannot be started: {editor}"),
            remedy=N_("set EDITOR to one that is installed, for instance nano or vi"),
            editor=editor,
        )
    if done != 0:
        raise EditorFailed(N_("the editor ended with status {status}"), status=done)
    return kept_text(keep)


def _is_vi(editor: str) -> bool:
    """Whether the editor is one that nobody leaves who was not told how."""
    program = shutil.which(editor.split(" ", maxsplit=1)[0])
    return program is not None and Path(program).resolve().name.partition(".")[0] in _KINDS_OF_VI


_KINDS_OF_VI = frozenset({"vi", "vim", "nvim", "nvi", "elvis", "vile", "busybox"})
_HOW_OF_VI = N_(
    "In vi: i begins to write; Esc, then :wq and Enter keeps it; Esc, then :q! and Enter leaves it."
)

_NOT_STARTED = (126, 127)
"""The shell's statuses for a program that cannot be run, or is not there."""


def _text_of(buffer: str) -> str:
    """Return what a person wrote into a buffer: without the fault on top and what is below the line."""
    lines = buffer.partition(_SCISSORS)[0].split("\n")
    while lines and lines[0].startswith(_FAULT):
        lines.pop(0)
    return "\n".join(lines).strip("\n")


def kept_text(path: Path) -> str:
    """Return what an earlier run kept of what a person wrote; nothing where it kept nothing."""
    try:
        return _text_of(path.read_text("utf-8", "surrogateescape"))
    except OSError:
        return ""


def keep_private(path: Path, text: str) -> None:
    """Write what a person wrote where only its owner can read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)

"""Questions to a person at a terminal: asked on stderr, so that a piped result stays clean, and answered on
stdin.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import Protocol, TextIO

from disputes_cli import language
from disputes_cli.errors import DisputesError, Status
from disputes_cli.messages import N_, Label, Message
from disputes_cli.views.layout import folded_line
from disputes_cli.views.table import Line
from disputes_cli.views.widths import folded, padded, visible, width

Heading = Message | str
Option = tuple[str, Label | Message | str]
"""An id, and how people call it."""
Check = Callable[[str], Message | None]
"""What is wrong with an answer, None where nothing is."""

_SCISSORS = "# ------------------------ >8 ------------------------"
_FAULT = "#! "
_APART = re.compile("[\\s,\uff0c\u3001;]+")
_SHOWN = 20
"""More options than this are narrowed by typing rather than read."""


class EditorFailed(DisputesError):
    """The editor could not be run, or said that it failed; what was written is kept."""

    status = Status.FAILED


class Prompter(Protocol):
    """Who is asked for what is missing; where nobody is `available`, commands refuse with the flag's name."""

    @property
    def available(self) -> bool:
        """Whether somebody sits at a terminal and wants to be asked."""

    def ask_text(
        self, heading: Heading, default: str = "", *, required: bool = True, check: Check | None = None
    ) -> str:
        """Ask for one line."""

    def ask_long_text(
        self, heading: Heading, keep: Path, *, initial: str = "", check: Check | None = None
    ) -> str:
        """Ask for text of any length; it stays in the file `keep` until it is recorded and is never lost."""

    def ask_choice(self, heading: Heading, options: Sequence[Option], default: str | None = None) -> str:
        """Ask for one of some options and return its id."""

    def ask_choices(self, heading: Heading, options: Sequence[Option]) -> list[str]:
        """Ask for any number of some options, also none, and return their ids in their order."""

    def ask_date(self, heading: Heading, parse: Callable[[str], date], default: date | None = None) -> date:
        """Ask for a day, written in any way that `parse` takes (it raises DisputesError for others)."""

    def ask_yes_no(self, heading: Heading, *, default: bool | None = None) -> bool:
        """Ask yes or no."""


class TerminalPrompter:
    """Asks whoever sits at the terminal; Ctrl-C and Ctrl-D end the command (KeyboardInterrupt, exit 130)."""

    def __init__(
        self,
        *,
        no_input: bool = False,
        environment: Mapping[str, str] | None = None,
        stdin: TextIO | None = None,
        stderr: TextIO | None = None,
        columns: int = 80,
    ) -> None:
        self._environment = os.environ if environment is None else environment
        self._stdin, self._stderr = stdin or sys.stdin, stderr or sys.stderr
        self._columns = columns
        self._no_input = no_input

    @property
    def available(self) -> bool:
        """Whether stdin and stderr are terminals and questions are welcome."""
        return not self._no_input and self._stdin.isatty() and self._stderr.isatty()

    def ask_text(
        self, heading: Heading, default: str = "", *, required: bool = True, check: Check | None = None
    ) -> str:
        """Ask for one line, again until it is there where it is required, and right."""
        while True:
            answer = self._read(self._prompt(heading, default)).strip() or default
            fault = check(answer) if check and answer else None
            if required and not answer:
                fault = Message(N_("an answer is needed; Ctrl-C gives up, and nothing is written"))
            if fault is None:
                return answer
            self._tell(fault)

    def ask_long_text(
        self, heading: Heading, keep: Path, *, initial: str = "", check: Check | None = None
    ) -> str:
        """Ask in the user's editor, else line by line; what an earlier run left in `keep` comes again."""
        kept = kept_text(keep)
        if kept:
            self._tell(Message(N_("going on with what you wrote earlier")))
        text, fault = kept or initial, None
        while True:
            editor = self._environment.get("VISUAL") or self._environment.get("EDITOR")
            if editor:
                text = self._edited(editor, heading, keep, text, fault)
            else:
                text = self._dictated(heading, keep, text)
            fault = check(text) if check else None
            if fault is None:
                return text
            self._tell(fault)
            if not editor:
                text = ""  # a line already typed cannot be changed here, but it can be read above
            elif not self.ask_yes_no(N_("open it again?"), default=True):
                raise KeyboardInterrupt

    def ask_choice(self, heading: Heading, options: Sequence[Option], default: str | None = None) -> str:
        """Ask for a number, an id, a name, or a part of one; what fits several options narrows them."""
        labelled = [(one, _called(name, one)) for one, name in options]
        shown = labelled
        while True:
            self._list(heading, shown, default)
            answer = self._read(self._prompt(N_("number or name"), default or "")).strip() or default or ""
            found = _picked(answer, shown) or _picked(answer, labelled)
            if len(found) == 1:
                return found[0][0]
            if answer and not found:
                self._tell(Message(N_("nothing here is called {answer}"), answer=answer))
            shown = found if len(found) > 1 else labelled

    def ask_choices(self, heading: Heading, options: Sequence[Option]) -> list[str]:
        """Ask for numbers, ids or names between commas or blanks; each must fit exactly one option."""
        labelled = [(one, _called(name, one)) for one, name in options]
        self._list(heading, labelled, None)
        while True:
            answers = self._read(self._prompt(N_("numbers or names, none to go on"), "")).strip()
            found = {answer: _picked(answer, labelled) for answer in _APART.split(answers) if answer}
            wrong = [answer for answer, fitting in found.items() if len(fitting) != 1]
            if not wrong:
                chosen = {fitting[0][0] for fitting in found.values()}
                return [one for one, _ in labelled if one in chosen]
            self._tell(Message(N_("nothing here, or several, is called {answer}"), answer=list(wrong)))

    def ask_date(self, heading: Heading, parse: Callable[[str], date], default: date | None = None) -> date:
        """Ask for a day until it can be understood."""
        while True:
            answer = self.ask_text(heading, default.isoformat() if default else "")
            try:
                return parse(answer)
            except DisputesError as error:
                self._tell(error.message)

    def ask_yes_no(self, heading: Heading, *, default: bool | None = None) -> bool:
        """Ask yes or no, in either language."""
        hint = {None: "y/n", True: "Y/n", False: "y/N"}[default]
        while True:
            answer = self._read(f"{language.say(heading)} [{hint}] ").strip().lower()
            if not answer and default is not None:
                return default
            if answer in ("y", "yes", "是", "对", "好"):
                return True
            if answer in ("n", "no", "否", "不", "不是"):
                return False

    def _prompt(self, heading: Heading, default: str) -> str:
        return f"{language.say(heading)}{f' [{default}]' if default else ''}: "

    def _read(self, prompt: str) -> str:
        """Read one line; the end of input (Ctrl-D) is the same as Ctrl-C."""
        try:
            if self._stdin is sys.stdin and sys.stdout.isatty():
                import readline  # noqa: F401  (gives input() its line editing)

                return input(prompt)
            with redirect_stdout(self._stderr):
                self._stderr.write(prompt)
                self._stderr.flush()
                line = self._stdin.readline()
        except EOFError:
            line = ""
        except KeyboardInterrupt:
            self._stderr.write("\n")
            raise
        if not line:
            self._stderr.write("\n")
            raise KeyboardInterrupt
        return line.rstrip("\n")

    def _tell(self, message: Message) -> None:
        self._stderr.write(language.say(message) + "\n")
        self._stderr.flush()

    def _list(self, heading: Heading, shown: Sequence[Option], default: str | None) -> None:
        lines = [language.say(heading)]
        digits = len(str(min(len(shown), _SHOWN)))
        left = max(width(one) for one, _ in shown[:_SHOWN])
        for number, (one, name) in enumerate(shown[:_SHOWN], 1):
            head = f"{'*' if one == default else ' '}{number:>{digits}}  {padded(one, left)}  "
            texts = folded(visible(str(name)), self._columns - width(head))
            lines += [head + texts[0], *(" " * width(head) + text for text in texts[1:])]
        if len(shown) > _SHOWN:
            more = Message(N_("and {n} more: type a part of the name"), n=len(shown) - _SHOWN)
            lines += [str(line.text) for line in folded_line(Line(more, indent=1), self._columns)]
        self._stderr.write("\n".join(lines) + "\n")

    def _edited(self, editor: str, heading: Heading, keep: Path, text: str, fault: Message | None) -> str:
        """Have a text written in the user's editor, the fault of the last try on top of it."""
        import subprocess

        top = (
            "" if fault is None else "".join(f"{_FAULT}{line}\n" for line in language.say(fault).split("\n"))
        )
        dropped = language.say(N_("What stands below the line is dropped."))
        keep_private(keep, f"{top}{text.rstrip()}\n{_SCISSORS}\n# {language.say(heading)}\n# {dropped}\n")
        onto = None if sys.stdout.isatty() else sys.stderr
        done = subprocess.run(
            ["/bin/sh", "-c", f'{editor} "$@"', editor, str(keep)], check=False, stdout=onto
        )
        if done.returncode != 0:
            raise EditorFailed(N_("the editor ended with status {status}"), status=done.returncode)
        return kept_text(keep)

    def _dictated(self, heading: Heading, keep: Path, text: str) -> str:
        """Have a text typed line by line; every line is kept as it is typed."""
        how = N_("{heading} (end with a line that holds only a full stop)")
        self._tell(Message(how, heading=language.say(heading)))
        text = f"{text.rstrip()}\n" if text.strip() else ""
        self._stderr.write(text)
        while (line := self._read("")) not in (".", "。"):
            text = f"{text}{line}\n"
            keep_private(keep, text)
        return text.rstrip("\n")


def _called(name: Label | Message | str, one: str) -> str:
    return language.label(name, one) if isinstance(name, dict) else language.worded(name)


def _picked(answer: str, options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what an answer may mean: the very id or name, else a number, else all that hold it."""
    wanted = answer.casefold()
    exact = [option for option in options if wanted in (option[0].casefold(), option[1].casefold())]
    if not exact and answer.isdecimal() and 1 <= int(answer) <= len(options):
        return [options[int(answer) - 1]]
    return exact or [
        option for option in options if wanted and wanted in f"{option[0]}\n{option[1]}".casefold()
    ]


def _text_of(buffer: str) -> str:
    """Return what a person wrote into an editor's buffer: without the fault on top and what is below the
    line.
    """
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

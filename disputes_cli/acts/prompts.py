"""Questions to a person at a terminal: asked on stderr, so that a piped result stays clean, and answered on
stdin.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import Protocol, TextIO, TypeAlias

from disputes_cli import language
from disputes_cli.acts.choosing import (
    AGAIN,
    SHOWN,
    Option,
    Page,
    Shown,
    called,
    fault_of,
    in_a_line,
    listed,
    picked,
    several,
)
from disputes_cli.acts.long_text import edited, editor_of, keep_private, kept_text
from disputes_cli.casework.texts.plain_text import seen_only
from disputes_cli.errors import DisputesError
from disputes_cli.messages import N_, Message
from disputes_cli.views.widths import folded, visible, width

Heading: TypeAlias = Message | str
Check: TypeAlias = Callable[[str], Message | None]
"""What is wrong with an answer, None where nothing is."""

_BESIDE = 4
"""Lines of the screen that a list leaves: heading, how to see the others, question, and what was said before."""
_NAMED = 5
"""So many options at most are named in a sentence."""
_LONGEST = 24
"""A default with a wider name is offered by its id."""
_GOING_ON = N_("going on with what you wrote earlier")
_NEEDED = N_("an answer is needed; Ctrl-C gives up, and nothing is written")


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
        self,
        heading: Heading,
        keep: Path,
        *,
        initial: str = "",
        required: bool = False,
        check: Check | None = None,
    ) -> str:
        """Ask for text of any length; it stays in the file `keep` until it is recorded and is never lost."""

    def ask_choice(
        self, heading: Heading, options: Sequence[Option], default: str | None = None, *, brief: bool = False
    ) -> str:
        """Ask for one of some options and return its id; `brief` ones stand in one line."""

    def ask_choices(
        self, heading: Heading, options: Sequence[Option], *, required: bool = False
    ) -> list[str]:
        """Ask for any number of some options, also none, and return their ids in their order."""

    def ask_date(
        self,
        heading: Heading,
        parse: Callable[[str], date],
        default: date | None = None,
        *,
        required: bool = True,
    ) -> date | None:
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
        rows: int = 24,
    ) -> None:
        self._environment = os.environ if environment is None else environment
        self._stdin, self._stderr = stdin or sys.stdin, stderr or sys.stderr
        self._columns = columns
        self._first = Page(0, max(min(SHOWN, rows - _BESIDE), _BESIDE))
        self._no_input = no_input

    @property
    def available(self) -> bool:
        """Whether stdin and stderr are terminals and questions are welcome."""
        return not self._no_input and self._stdin.isatty() and self._stderr.isatty()

    def ask_text(
        self, heading: Heading, default: str = "", *, required: bool = True, check: Check | None = None
    ) -> str:
        """Ask for one line, again until it is there where it is required, and right."""
        said = (
            heading if required or default else Message(N_("{heading} (Enter: none)"), heading=_part(heading))
        )
        while True:
            answer = self._read(self._prompt(said, default)).strip() or default
            fault = check(answer) if check and answer else None
            if required and not answer:
                fault = Message(_NEEDED)
            if fault is None:
                return answer
            self._tell(fault)

    def ask_long_text(
        self,
        heading: Heading,
        keep: Path,
        *,
        initial: str = "",
        required: bool = False,
        check: Check | None = None,
    ) -> str:
        """Ask in the user's editor, else line by line; what an earlier run left in `keep` comes again."""
        editor = editor_of(self._environment)
        kept = kept_text(keep)
        if kept:
            self._tell(Message(N_("this is what you wrote earlier:") if editor is None else _GOING_ON))
        text, fault = self._wanted(kept, editor) or initial, None
        while True:
            if editor:
                onto = None if sys.stdout.isatty() else sys.stderr
                text = edited(editor, language.say(heading), keep, text, fault, onto)
            else:
                text = self._dictated(heading, keep, text, check)
            fault = Message(_NEEDED) if required and not text.strip() else check(text) if check else None
            if fault is None:
                return text
            self._tell(fault)
            if not editor:
                text = ""  # a line already typed cannot be changed here, but it can be read above
            elif not self._wants_it_again():
                if not text.strip():
                    keep.unlink(missing_ok=True)
                raise KeyboardInterrupt

    def _wants_it_again(self) -> bool:
        try:
            return self.ask_yes_no(N_("open it again?"), default=True)
        except KeyboardInterrupt:
            return False

    def _wanted(self, kept: str, editor: str | None) -> str:
        """Return what is kept where somebody wants to go on with it; in an editor it can be deleted there."""
        if not kept or editor:
            return kept
        self._stderr.write(f"{visible(kept)}\n")
        return kept if self.ask_yes_no(N_("go on with it?"), default=True) else ""

    def ask_choice(
        self, heading: Heading, options: Sequence[Option], default: str | None = None, *, brief: bool = False
    ) -> str:
        """Ask for a number, an id, a name, or a part of one; what fits several options narrows them."""
        every = called(options)
        shown, page = every, self._first
        self._list(heading, shown, default, page, brief=brief)
        usual = next((name if width(name) <= _LONGEST else one for one, name in every if one == default), "")
        while True:
            answer = self._read(self._prompt(N_("number or name"), usual)).strip()
            if not answer and default:
                return default
            found = picked(answer, shown, every)
            if len(found) == 1:
                if not brief:
                    self._echo(answer, found)
                return found[0][0]
            if answer in AGAIN:
                page = page.next(shown) if shown is every else self._first
                shown = every
            elif len(found) in (0, len(shown)):
                self._tell(self._unclear(answer, found, shown) if answer else Message(_NEEDED))
                continue
            else:
                shown, page = found, self._first
            self._list(heading, shown, default, page, brief=brief)

    def ask_choices(
        self, heading: Heading, options: Sequence[Option], *, required: bool = False
    ) -> list[str]:
        """Ask for numbers, ids or names between commas or blanks, 1-3 or all; each must fit exactly one option."""
        every, page = called(options), self._first
        self._list(heading, every, None, page)
        how = N_("numbers or names") if required else N_("numbers or names, none to go on")
        while True:
            answer = self._read(self._prompt(how, "")).strip()
            chosen, wrong = several(answer, every)
            if answer in AGAIN:
                page = page.next(every)
                self._list(heading, every, None, page)
            elif wrong:
                self._tell(self._unclear(wrong[0], picked(wrong[0], every, every), every))
            elif chosen or not required:
                self._echo(answer, [option for option in every if option[0] in chosen])
                return chosen
            else:
                self._tell(Message(_NEEDED))

    def _unclear(self, answer: str, fitting: Sequence[Shown], options: Sequence[Shown]) -> Message:
        if len(fitting) < 2:  # noqa: PLR2004  (one would have been taken)
            return fault_of(answer, options)
        if len(fitting) > _NAMED:
            return Message(
                N_("{answer} fits {n} of these: type more of the name"), answer=answer, n=len(fitting)
            )
        names = [name for _, name in fitting]
        return Message(N_("{answer} fits several: {names}"), answer=answer, names=names)

    def ask_date(
        self,
        heading: Heading,
        parse: Callable[[str], date],
        default: date | None = None,
        *,
        required: bool = True,
    ) -> date | None:
        """Ask for a day until it can be understood."""
        while True:
            answer = self.ask_text(heading, default.isoformat() if default else "", required=required)
            if not answer:
                return None
            try:
                return parse(answer)
            except DisputesError as error:
                self._tell(error.in_one)

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

                return self._seen(input(prompt))
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
        return self._seen(line.rstrip("\n"))

    def _seen(self, text: str) -> str:
        """Return a text without signs that nobody sees, saying so."""
        kept = str(seen_only(text))
        if kept != text:
            self._tell(Message(N_("signs that cannot be seen were left out")))
        return kept

    def _tell(self, message: Message) -> None:
        self._stderr.write("".join(f"{line}\n" for line in folded(language.say(message), self._columns)))
        self._stderr.flush()

    def _echo(self, answer: str, chosen: Sequence[Shown]) -> None:
        """Say what a number or a part of a name was taken for."""
        names = [name for _, name in chosen]
        if names and [answer] != names:
            self._tell(Message("  → {names}", names=names))

    def _list(
        self,
        heading: Heading,
        shown: Sequence[Shown],
        default: str | None,
        page: Page,
        *,
        brief: bool = False,
    ) -> None:
        lay_out = in_a_line if brief else listed
        lines = [*folded(language.say(heading), self._columns), *lay_out(shown, default, self._columns, page)]
        self._stderr.write("\n".join(lines) + "\n")

    def _dictated(self, heading: Heading, keep: Path, text: str, check: Check | None) -> str:
        """Have a text typed line by line; every line is kept as it is typed, but one that will not do."""
        how = N_("{heading} (end with a line that holds only a full stop)")
        self._tell(Message(how, heading=language.say(heading)))
        text = f"{text.rstrip()}\n" if text.strip() else ""
        while (line := self._read("")) not in (".", "。"):
            if fault := check(line) if check else None:
                self._tell(Message(N_("{fault}; this line is left out, type it again"), fault=fault))
                continue
            text = f"{text}{line}\n"
            if not line.strip():
                self._tell(Message(N_("(a line that holds only a full stop ends the text)")))
            if text.strip():
                keep_private(keep, text)
        return text.strip("\n")


def _part(heading: Heading) -> Message:
    return heading if isinstance(heading, Message) else Message(heading)

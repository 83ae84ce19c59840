"""The one place that draws: results on stdout, everything else on stderr; rich and tabulate are known only
here.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from io import StringIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, ClassVar, TextIO

from disputes_cli import language
from disputes_cli.errors import DisputesError, Status, reason_of
from disputes_cli.messages import N_, Message
from disputes_cli.views import formats
from disputes_cli.views.table import UNLIMITED, Card, Line, Lines, View

if TYPE_CHECKING:  # what only people's tables need is imported where it is drawn
    from disputes_cli.views import layout
    from disputes_cli.views.layout import Piece

FORMATS = ("table", "tsv", "csv", "json", "jsonl", "markdown")
_FOR_PROGRAMS: Mapping[str, Callable[[View], str]] = {
    "tsv": formats.as_tsv,
    "csv": formats.as_csv,
    "json": formats.as_json,
    "jsonl": formats.as_json_lines,
}
RICH_ROWS = 200
"""Above this many rows a table is aligned by hand: rich costs half a millisecond a row."""
_PAGER = "less -FRX"
_CLEAR_LINE = "\r\x1b[K"
_ANSI = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "bright_blue": "94",
    "bold red": "1;31",
    "color(208)": "38;5;208",
}
"""rich's words for the styles of `layout`, as ECMA-48 has them, for what is aligned by hand."""


class CannotPrint(DisputesError):
    """Standard output takes no more: a full disk, a lost device."""

    status: ClassVar[Status] = Status.FAILED

    def __init__(self, fault: OSError) -> None:
        super().__init__(
            N_("cannot write the output: {reason}"),
            remedy=N_("send it to another place"),
            reason=reason_of(fault),
        )

    def recorded(self) -> DisputesError:
        """Return what is said where the act itself is recorded and only its result could not be told."""
        self.remedy = Message(N_("it was recorded all the same; look with 'disputes show'"))
        return self


class Screen:
    """Standard output and error of one command, the format asked for, and what the terminal can do."""

    def __init__(
        self,
        stdout: TextIO,
        stderr: TextIO,
        *,
        format: str | None = None,
        colour: bool | None = None,
        environment: Mapping[str, str] | None = None,
        pager: bool = True,
    ) -> None:
        self._stdout, self._stderr = _utf8(stdout), _utf8(stderr)
        self._environment: Mapping[str, str] = os.environ if environment is None else environment
        self.terminal = stdout.isatty()
        self.watched = stderr.isatty() and self._environment.get("TERM") != "dumb"
        """Whether somebody reads standard error as it is written, on something that can take a line back."""
        self._passing = False
        self.format = format
        self.colour = self._wants_colour() if colour is None else colour
        self.columns, self.height = self._size()
        self._beside = self._width_of(self._stderr) if self._stderr.isatty() else UNLIMITED
        self.pager = pager
        self.closed = False
        """Whether the reader of standard output has gone, which is no error."""
        self.unreadable = 0
        """How many files the views shown so far could not read (exit status 8)."""

    @property
    def drawing(self) -> str:
        """The format that is in force: the one asked for, else a table on a terminal and tabs in a pipe."""
        return self.format or ("table" if self.terminal else "tsv")

    def show(self, view: View) -> None:
        """Print a view in the format in force, and name on stderr the files that it lacks."""
        self._page(self._drawn(view))
        self._name_missing(view)

    def kept(self, view: View, format: str) -> str:
        """Return a view in a format, to be kept in a file, and name on stderr the files that it lacks."""
        before, self.format = self.format, format
        try:
            text = self._drawn(view)
        finally:
            self.format = before
        self._name_missing(view)
        return text

    def _name_missing(self, view: View) -> None:
        self.unreadable += len(view.unreadable)
        for missing in view.unreadable:
            self._complain(missing.where + missing.place, language.say(missing.what), "")

    def say(self, message: Message | str) -> None:
        """Print one line of result; on a terminal it is folded between words."""
        self._write(_folded(language.say(message), self.columns if self.terminal else UNLIMITED))

    def result(self, message: Message | str, *data: Mapping[str, Any]) -> None:
        """Print what a command did: one line for people; for programs, where they ask for it, the bare object of
        its documented keys, one a line.
        """
        asked = "jsonl" if self.format == "json" else self.format or ""
        if drawn := _FOR_PROGRAMS.get(asked):
            self._write(drawn(Card("written", [dict(one) for one in data])))
        else:
            self.say(message)

    def text(self, text: str) -> None:
        """Print text as it is (a schema, a file), ended by one line break."""
        self._page(text if text.endswith("\n") or not text else text + "\n")

    def note(self, message: Message | str) -> None:
        """Print one line beside the result, on stderr; on a terminal it is folded between words."""
        self._aside(_folded(language.say(message), self._beside))

    def passing(self, message: Message | str) -> None:
        """Show on stderr how far a long work has got, in a line that gives way to what comes next."""
        if self.watched:
            from disputes_cli.views.widths import folded, visible

            self._aside(folded(visible(language.say(message)), min(self.columns, 80) - 1)[0])
            self._passing = True

    def error(self, error: DisputesError) -> None:
        """Print what cannot be done on one line of stderr: where, what is wrong, what to do."""
        remedy = "" if error.remedy is None else language.say(error.remedy)
        self._complain(error.where, language.say(error.message), remedy)

    def _complain(self, where: str | None, what: str, remedy: str) -> None:
        said = language.say(Message(N_("{what}; {remedy}"), what=what, remedy=remedy)) if remedy else what
        line = f"disputes: {where}: {said}" if where else f"disputes: {said}"
        from disputes_cli.views.widths import visible

        self._aside(_folded(" ".join(visible(line).split("\n")), self._beside))

    def _drawn(self, view: View) -> str:
        drawing = self.drawing
        if not self.format and not self.terminal:
            drawing = (
                "table" if isinstance(view, Lines) else view.piped if isinstance(view, Card) else drawing
            )
        if drawing in _FOR_PROGRAMS:
            return _FOR_PROGRAMS[drawing](view)
        if drawing == "markdown":
            from disputes_cli.views.markdown import as_markdown

            return as_markdown(view)
        from disputes_cli.views import layout

        return self._lines(layout.parts(view, self.columns))

    def _lines(self, parts: "Iterable[Line | layout.Fitted]") -> str:
        return "".join(
            self._styled([(str(part.text), part.style)]) if isinstance(part, Line) else self._table(part)
            for part in parts
        )

    def _table(self, table: "layout.Fitted") -> str:
        if not self.terminal:
            return _by_tabulate(table)
        if len(table.rows) <= RICH_ROWS:
            return _by_rich(table, self.columns, colour=self.colour)
        from disputes_cli.views import layout

        return "".join(map(self._styled, layout.drawn(table)))

    def _styled(self, pieces: "Sequence[Piece]") -> str:
        if not self.colour:
            return "".join(text for text, _ in pieces).rstrip() + "\n"
        from disputes_cli.views import layout

        codes = ((text, layout.STYLES.get(style or "")) for text, style in pieces)
        return (
            "".join(f"\x1b[{_ANSI[code]}m{text}\x1b[0m" if code and text else text for text, code in codes)
            + "\n"
        )

    def _page(self, text: str) -> None:
        named = (self._environment.get(name) for name in ("GIT_PAGER", "PAGER"))
        command = next((one for one in named if one is not None), _PAGER).strip()
        long = text.count("\n") >= self.height and self._environment.get("TERM") != "dumb"
        if self.pager and self.terminal and long and command not in ("", "cat") and not self.closed:
            from disputes_cli.views.pager import page

            self._stdout.flush()
            if page(text, command, self._environment):
                return
        self._write(text)

    def _write(self, text: str) -> None:
        if self.closed:
            return
        if self._passing:
            self._aside("")
        try:
            self._stdout.write(text)
            self._stdout.flush()
        except BrokenPipeError:
            self.closed = True
            _forget(self._stdout)
        except OSError as fault:
            self.closed = True
            _forget(self._stdout)
            raise CannotPrint(fault) from fault

    def _aside(self, text: str) -> None:
        before, self._passing = (_CLEAR_LINE if self._passing else ""), False
        try:
            self._stderr.write(before + text)
            self._stderr.flush()
        except OSError:  # nobody can be told
            _forget(self._stderr)

    def _wants_colour(self) -> bool:
        return (
            self.terminal
            and not self._environment.get("NO_COLOR")
            and self._environment.get("TERM") != "dumb"
        )

    def _width_of(self, stream: TextIO) -> int:
        """Return the columns of a terminal, or what COLUMNS says."""
        wide = self._environment.get("COLUMNS", "")
        with suppress(OSError, ValueError):
            columns = os.get_terminal_size(stream.fileno()).columns
            return int(wide) if wide.isdecimal() and int(wide) > 0 else columns or 80
        return 80

    def _size(self) -> tuple[int, int]:
        wide, high = self._environment.get("COLUMNS", ""), self._environment.get("LINES", "")
        columns, lines = 80 if self.terminal else UNLIMITED, 24
        if self.terminal:
            with suppress(OSError, ValueError):
                columns, lines = os.get_terminal_size(self._stdout.fileno())
        return (
            int(wide) if wide.isdecimal() and int(wide) > 0 else columns or 80,
            int(high) if high.isdecimal() and int(high) > 0 else lines or 24,
        )


def _folded(text: str, columns: int) -> str:
    """Return a text as lines of at most so many columns: a terminal would break it inside a word or a date."""
    if columns >= UNLIMITED or (text.isascii() and "\n" not in text and len(text) <= columns):
        return text + "\n"
    from disputes_cli.views.widths import folded

    return "".join(f"{line}\n" for line in folded(text, columns))


def _utf8(stream: TextIO) -> TextIO:
    """Make a stream write UTF-8 with line feeds whatever the locale says, and never fail over a lone
    surrogate.
    """
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return stream


def _forget(stream: TextIO) -> None:
    """Point a stream whose reader has gone to nowhere, so that the interpreter's last flush is silent."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


def _by_rich(table: "layout.Fitted", columns: int, *, colour: bool) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    from disputes_cli.views import layout

    grid = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, layout.GAP - 1, 0, 0))
    for column, size, heading in zip(table.columns, table.widths, table.headings, strict=True):
        grid.add_column(Text(heading), justify=column.align, width=size, overflow="fold", header_style="bold")
    for row in table.rows:
        cells = zip(row.cells, row.styles, strict=True)
        grid.add_row(*(Text("\n".join(lines), layout.STYLES.get(style or "", "")) for lines, style in cells))
    into = StringIO()
    console = Console(
        file=into,
        width=columns,
        color_system="256" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
    )
    for line in table.title:
        console.print(Text(line, "bold"))
    console.print(grid, crop=False, soft_wrap=False)
    for note in table.notes:
        console.print(Text(note, "dim"))
    return "\n".join(line.rstrip() for line in into.getvalue().split("\n"))


def _by_tabulate(table: "layout.Fitted") -> str:
    import tabulate

    tabulate.MIN_PADDING = 0  # else short headings get columns wider than was fitted
    text = tabulate.tabulate(
        [["\n".join(lines) for lines in row.cells] for row in table.rows],
        headers=list(table.headings),
        tablefmt="simple",
        colalign=[column.align for column in table.columns],
        disable_numparse=True,
        preserve_whitespace=True,  # an indent says what lies below what
    )
    lines = [*table.title, *text.split("\n"), *table.notes]
    return "".join(line.rstrip() + "\n" for line in lines)

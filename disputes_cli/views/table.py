"""What is to be shown, not yet drawn: tables, cards and lines. Raw values for programs, words for people."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.messages import Filling, Message

Shown: TypeAlias = dict[str, Filling]
"""The words of a row by column key: text is data and stays as it is; messages are said, labels chosen, times
local.
"""

Heading: TypeAlias = Message | str
"""A message, or the id of one marked with `N_`."""


UNLIMITED = 1 << 20
"""The columns of what is no terminal."""


class Column(Struct, frozen=True):
    """One column of a table; where the screen is narrow it is folded if it `folds`, and left out by falling
    `rank`.
    """

    key: str
    heading: Heading
    align: Literal["left", "right"] = "left"
    folds: bool = False
    rank: int = 0
    """0 is never left out; 9 goes first. What is left out is named below the table."""
    least: int = 12
    """How narrow a folding column may get."""
    style: str | None = None
    chart: bool = False
    """Whether its numbers are drawn as bars; left out where nothing is drawn (Markdown)."""
    full: float | None = None
    """The number whose bar is the longest; the greatest in the column where it is not given."""


class Row(Struct, frozen=True):
    """One record: what programs read, and the words people read, made when (and only when) a person reads."""

    data: dict[str, Any]
    shown: Shown | Callable[[], Shown] | None = None
    style: str | None = None
    """A name of `layout.STYLES` (a grade's colour, `overdue`, `muted` …) for the whole row."""
    styles: dict[str, str] | Callable[[], dict[str, str]] = {}
    """The same for single columns; made, like the words, only when a person reads."""

    def looks(self, columns: "Sequence[Column]") -> list[str | None]:
        """Return the name of the style of each cell."""
        styles = self.styles() if callable(self.styles) else self.styles
        return [styles.get(column.key, self.style or column.style) for column in columns]

    def words(self) -> Shown:
        """Return what each column says; a column that `shown` does not have says its raw value."""
        shown = self.shown() if callable(self.shown) else self.shown
        return self.data if shown is None else {**self.data, **shown}


class Table(Struct, frozen=True):
    """Records of one kind in the order they are to be read."""

    kind: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    title: Heading | None = None
    keys: Sequence[str] = ()
    """Keys of the data in their documented order (TSV, CSV); by default those of the first row."""
    empty: Heading | None = None
    """What people are told instead of a table without rows."""
    footer: Sequence[Heading] = ()
    unreadable: Sequence[Unreadable] = ()

    def fields(self) -> Sequence[str]:
        """Return the keys of the records in their documented order."""
        if self.keys:
            return self.keys
        return list(self.rows[0].data) if self.rows else [column.key for column in self.columns]

    def records(self) -> list[dict[str, Any]]:
        """Return the raw records."""
        return [row.data for row in self.rows]


class Field(Struct, frozen=True):
    """One fact of a card under its heading."""

    heading: Heading
    text: Filling
    style: str | None = None


class Section(Struct, frozen=True):
    """A part of a card: a table, facts, lines, or free text as it was written."""

    heading: Heading | None
    body: "Table | Sequence[Field] | Lines | str"
    style: str | None = None


class Card(Struct, frozen=True):
    """One thing for reading (a case, the board, a report), and the records that programs get for it."""

    kind: str
    data: dict[str, Any] | list[dict[str, Any]]
    title: Filling = None
    fields: Sequence[Field] = ()
    sections: Sequence[Section] = ()
    keys: Sequence[str] = ()
    footer: Sequence[Heading] = ()
    unreadable: Sequence[Unreadable] = ()
    piped: Literal["tsv", "markdown", "table"] = "tsv"
    """How it is printed into a pipe where no format is asked for."""

    def records(self) -> list[dict[str, Any]]:
        """Return the raw records."""
        return self.data if isinstance(self.data, list) else [self.data]


class Line(Struct, frozen=True):
    """One line for reading, folded with its own indent where it is too long."""

    text: Filling
    style: str | None = None
    indent: int = 0


class Lines(Struct, frozen=True):
    """Lines for reading that are no table (a log, a difference); piped they stay lines, without colour."""

    kind: str
    lines: Sequence[Line]
    data: list[dict[str, Any]] = []
    keys: Sequence[str] = ()
    unreadable: Sequence[Unreadable] = ()

    def records(self) -> list[dict[str, Any]]:
        """Return the raw records."""
        return self.data


View: TypeAlias = Table | Card | Lines

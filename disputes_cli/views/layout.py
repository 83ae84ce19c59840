"""How a view fits a width: columns shrunk, folded or named as left out; cards as lines. Pure, nothing is
drawn here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from disputes_cli import language
from disputes_cli.messages import N_, Message
from disputes_cli.views.table import Card, Column, Field, Line, Lines, Section, Table, View
from disputes_cli.views.widths import folded, padded, visible, width

Piece: TypeAlias = tuple[str, str | None]
"""A text and the name of its style."""

GAP = 2
"""Blank columns between two columns of a table."""
TEXT_WIDTH = 100
"""Free text is folded here on wider screens: longer lines are hard to follow."""
_SQUEEZED = 4

STYLES: Mapping[str, str] = {
    "red": "bold red",
    "orange": "color(208)",
    "yellow": "yellow",
    "blue": "bright_blue",
    "green": "green",
    "overdue": "bold red",
    "good": "green",
    "bad": "red",
    "notice": "yellow",
    "muted": "dim",
    "strong": "bold",
    "title": "bold",
    "heading": "bold",
    "added": "green",
    "removed": "red",
}
"""Names of styles (grades by their colour), in rich's words; a name that is not here has no style."""


class Fitted(Struct, frozen=True):
    """A table whose cells are folded to the widths of its columns; all that is left is to draw it."""

    columns: Sequence[Column]
    widths: Sequence[int]
    headings: Sequence[str]
    rows: "Sequence[FittedRow]"
    title: Sequence[str] = ()
    notes: Sequence[str] = ()


class FittedRow(Struct, frozen=True):
    """The folded cells of one row, each a list of lines, and the style of each."""

    cells: Sequence[Sequence[str]]
    styles: Sequence[str | None]


def parts(view: View, columns: int) -> Iterator[Line | Fitted]:
    """Return what is to be drawn, from top to bottom, in so many columns."""
    if isinstance(view, Table):
        yield from _table_parts(view, columns)
    elif isinstance(view, Lines):
        for line in view.lines:
            yield from folded_line(line, columns)
    else:
        yield from _card_parts(view, columns)


def folded_line(line: Line, columns: int) -> Iterator[Line]:
    """Fold one line, keeping its style and its indent."""
    blank = " " * line.indent
    for text in folded(visible(language.worded(line.text)), columns - line.indent):
        yield Line(blank + text if text else "", line.style)


def _table_parts(table: Table, columns: int) -> Iterator[Line | Fitted]:
    if table.rows:
        yield fit(table, columns)
    elif table.empty is not None:
        yield Line(language.say(table.empty), "muted")
    for note in table.footer:
        yield from folded_line(Line(language.say(note), "muted"), columns)


def _card_parts(card: Card, columns: int) -> Iterator[Line | Fitted]:
    if card.title is not None:
        yield from folded_line(Line(card.title, "title"), columns)
    yield from field_lines(card.fields, columns)
    for section in card.sections:
        yield Line("")
        yield from _section_parts(section, columns)
    for note in card.footer:
        yield from folded_line(Line(language.say(note), "muted"), columns)


def _section_parts(section: Section, columns: int) -> Iterator[Line | Fitted]:
    if section.heading is not None:
        yield from folded_line(Line(language.say(section.heading), section.style or "heading"), columns)
    body = section.body
    if isinstance(body, str):
        yield from folded_line(Line(body.rstrip("\n"), indent=2), min(columns, TEXT_WIDTH))
    elif isinstance(body, (Table, Lines)):
        yield from parts(body, columns)
    else:
        yield from field_lines(body, columns)


def field_lines(fields: Sequence[Field], columns: int) -> Iterator[Line]:
    """Return facts with their headings in one column and their folded texts in another."""
    headings = [language.say(field.heading) for field in fields]
    left = max((width(heading) for heading in headings), default=0) + GAP
    for field, heading in zip(fields, headings, strict=True):
        texts = folded(visible(words(field.text)), min(columns, TEXT_WIDTH + left) - left)
        for row, text in enumerate(texts):
            yield Line(f"{padded(heading if row == 0 else '', left)}{text}".rstrip(), field.style)


def words(value: object) -> str:
    """Return what a cell says; nothing for none, for a gap is read faster than a mark."""
    return "" if value is None else language.worded(value)


def fit(table: Table, columns: int) -> Fitted:
    """Fit a table into so many columns: folding columns shrink first, then columns are left out by rank and
    named.
    """
    kept, left_out = list(table.columns), []
    said = [row.words() for row in table.rows]
    cells = {
        column.key: [visible(words(row.get(column.key))) for row in said]
        for column in kept
        if not column.chart
    }
    headings = {column.key: language.say(column.heading) for column in kept}
    natural = {key: max(_widest(headings[key]), *map(_widest, texts)) for key, texts in cells.items()}
    if len(cells) < len(kept):
        room = columns - sum(natural.values()) - GAP * (len(kept) - 1)
        cells |= {column.key: _bars(table, column, room) for column in kept if column.chart}
        natural |= {column.key: max(map(width, cells[column.key])) for column in kept if column.chart}
    while (widths := _shrunk(kept, natural, columns)) is None:
        last = max(kept, key=lambda column: column.rank)
        if last.rank == 0 or len(kept) == 1:
            widths = _squeezed(kept, natural, columns)
            break
        kept.remove(last)
        left_out.append(last)
    rows = [
        FittedRow(
            [folded(cells[column.key][at], size) for column, size in zip(kept, widths, strict=True)],
            row.looks(kept),
        )
        for at, row in enumerate(table.rows)
    ]
    title = [] if table.title is None else folded(visible(language.say(table.title)), columns)
    return Fitted(
        kept, widths, [headings[column.key] for column in kept], rows, title, _notes(table, left_out, columns)
    )


def _bars(table: Table, column: Column, room: int) -> list[str]:
    """Return the numbers of a column as bars that take what room the others leave."""
    from disputes_cli.views.bars import LEAST, LONGEST, bar

    values = [row.data.get(column.key) or 0 for row in table.rows]
    most = max(values) if column.full is None else column.full
    return [bar(value, most, min(LONGEST, max(LEAST, room))) for value in values]


def _notes(table: Table, left_out: Sequence[Column], columns: int) -> list[str]:
    if not left_out:
        return []
    names = [column.heading for column in table.columns if column in left_out]
    said = [language.say(name) for name in names]
    return folded(language.say(Message(N_("not shown for want of width: {columns}"), columns=said)), columns)


def _widest(text: str) -> int:
    return width(text) if "\n" not in text else max(map(width, text.split("\n")))


def _shrunk(kept: Sequence[Column], natural: Mapping[str, int], columns: int) -> list[int] | None:
    """Return widths that fit, the widest folding columns shrunk first; None where they get too narrow."""
    widths = [natural[column.key] for column in kept]
    floors = [
        min(size, column.least) if column.folds else size for column, size in zip(kept, widths, strict=True)
    ]
    return _lowered(widths, floors, columns - GAP * (len(kept) - 1))


def _squeezed(kept: Sequence[Column], natural: Mapping[str, int], columns: int) -> list[int]:
    """Return widths for a screen too narrow for all that may not be left out: every column is folded."""
    widths = [natural[column.key] for column in kept]
    floors = [min(size, _SQUEEZED) for size in widths]
    return _lowered(widths, floors, columns - GAP * (len(kept) - 1)) or floors


def _lowered(widths: list[int], floors: Sequence[int], room: int) -> list[int] | None:
    """Lower the highest widths, none below its floor, until they fit into the room."""
    if sum(floors) > room:
        return None
    level = max(widths, default=0)
    while sum(widths) > room:
        level -= 1
        widths = [max(min(size, level), floor) for size, floor in zip(widths, floors, strict=True)]
    spare = room - sum(widths)
    return widths if spare >= 0 else None


def drawn(table: Fitted) -> Iterator[Sequence[Piece]]:
    """Align a fitted table by hand, line by line in pieces of text and style: a hundred times faster than
    rich.
    """
    last = len(table.widths) - 1
    yield from ([(line, "title")] for line in table.title)
    yield from _aligned(
        table,
        [folded(text, size) for text, size in zip(table.headings, table.widths, strict=True)],
        ["heading"] * (last + 1),
    )
    yield [("─" * (sum(table.widths) + GAP * last), "muted")]
    for row in table.rows:
        yield from _aligned(table, row.cells, row.styles)
    for note in table.notes:
        yield [(note, "muted")]


def _aligned(
    table: Fitted, cells: Sequence[Sequence[str]], styles: Sequence[str | None]
) -> Iterator[Sequence[Piece]]:
    for at in range(max(map(len, cells), default=0)):
        line: list[Piece] = []
        for column, size, lines, style in zip(table.columns, table.widths, cells, styles, strict=True):
            text = lines[at] if at < len(lines) else ""
            line.append((padded(text, size, column.align), style))
            line.append((" " * GAP, None))
        yield line[:-1]

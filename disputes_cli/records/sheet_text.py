"""Tables of text: the delimiter found by itself, line breaks within quotes, the line a row begins on."""

import csv
from collections import Counter
from collections.abc import Collection, Iterator
from io import StringIO

from disputes_cli.casework.texts.signs import FORMULA
from disputes_cli.errors import Refused
from disputes_cli.messages import N_
from disputes_cli.records.sheet_headings import Sheet, with_headings
from disputes_cli.records.sheet_lines import Line

_DELIMITERS = ",\t;|，；"
_SAMPLE_ROWS = 20
_SAMPLE = 1 << 16
_LONGEST_CELL = 16 << 20


def read_text(text: str, file: str, wanted: Collection[str]) -> Sheet:
    """Return the table of a text."""
    return with_headings(_lines(text, find_delimiter(text[:_SAMPLE]), file), file, wanted)


def find_delimiter(text: str) -> str:
    """Return the sign that cuts the first rows into the most columns, alike in most rows."""
    best, best_score = ",", (0, 0)
    for sign in _DELIMITERS:
        if sign not in text:
            continue
        widths = _widths(text, sign)
        width, count = max(
            Counter(widths).items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0)
        )
        score = (width > 1 and 2 * count >= len(widths), width)
        if score > best_score:
            best, best_score = sign, score
    return best


def _widths(text: str, sign: str) -> list[int]:
    """Return how many cells the first rows have when cut at a sign."""
    widths = []
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=sign):
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        pass  # what is wrong is said when the table is read
    return widths


def _lines(text: str, sign: str, file: str) -> Iterator[Line]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    guarded = any(f"'{sign}" in text for sign in FORMULA)
    begin = 1
    try:
        for cells in reader:
            yield Line(begin, [_bare(cell) for cell in cells] if guarded else cells)
            begin = reader.line_num + 1
    except csv.Error:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        column = lines[begin - 1].find('"') + 1
        raise Refused(
            N_("a quotation mark that is not closed, or text after a closed one"),
            where=f"{file}:{begin}:{max(column, 1)}",
            remedy=N_("double the marks within a quoted cell"),
        ) from None


def _bare(cell: str) -> str:
    """Return a cell without the apostrophe that kept it from being a formula: our own CSV has it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell

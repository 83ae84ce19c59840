"""How wide text is on a terminal, and how it is folded there: wide characters take two columns."""

from functools import lru_cache
from unicodedata import category, east_asian_width

_WIDE = 2
_NOT_FIRST = frozenset(
    ",.;:!?)]}%\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\uff09"
    "\u300b\u300d\u300f\u3011\u3015\u3009\u201d\u2019\uff05\u2026\u2014\u00b7"
)
"""What may not begin a line (GB/T 15834-2011, 5.1)."""
_NOT_LAST = frozenset("([{$\uff08\u300a\u300c\u300e\u3010\u3014\u3008\u201c\u2018\u00a5\uffe5")
"""What may not end a line (the same)."""
_LOOSE = frozenset("-/_=,:;|")
"""Where a word too long for its line is broken rather than anywhere."""

_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the order of what follows (CVE-2021-42574)."""


@lru_cache(maxsize=1 << 14)
def width(text: str) -> int:
    """Return the columns that a text takes; ambiguous characters are narrow, as in rich and wcwidth."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if east_asian_width(character) in "WF":
        return _WIDE
    return 0 if category(character) in ("Mn", "Me", "Cf") else 1


def padded(text: str, columns: int, align: str = "left") -> str:
    """Fill a text up to so many columns; a wider one is returned as it is."""
    missing = max(columns - width(text), 0)
    return " " * missing + text if align == "right" else text + " " * missing


def visible(text: str) -> str:
    """Replace control and direction characters, so that no text of a record steers a terminal; line breaks
    stay.
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\t", " ")
    return "".join(one if one == "\n" or not _steers(one) else "\ufffd" for one in text)


def _steers(character: str) -> bool:
    return category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _DIRECTIONS


def folded(text: str, columns: int, hanging: int = 0) -> list[str]:
    """Fold a text into lines of at most so many columns, never losing a character but the blanks at a break.

    `hanging` is the indent of every line but the first of each paragraph.
    """
    columns = max(columns, hanging + 2)
    return [line for paragraph in text.split("\n") for line in _fold(paragraph, columns, hanging)]


def _fold(paragraph: str, columns: int, hanging: int) -> list[str]:
    if width(paragraph) <= columns:
        return [paragraph]
    lines: list[str] = []
    line, used, indent = "", 0, " " * hanging
    for piece in _pieces(paragraph, columns - hanging):
        taken = width(piece)
        if line and used + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line, used = indent + piece.lstrip(), hanging + width(piece.lstrip())
        else:
            line, used = line + piece, used + taken
    return [*lines, line.rstrip()]


def _pieces(paragraph: str, columns: int) -> list[str]:
    """Cut a paragraph into what may not be broken: words with the blanks after them, and wide characters."""
    pieces: list[str] = []
    glue = False
    for character in paragraph:
        if (
            pieces
            and (glue or not _may_break(pieces[-1], character))
            and (width(pieces[-1]) + _columns(character) <= columns or character == " ")
        ):
            pieces[-1] += character
        elif pieces and not glue and width(pieces[-1]) + _columns(character) > columns:
            _split_loosely(pieces, character)
        else:
            pieces.append(character)
        glue = character in _NOT_LAST
    return pieces


def _may_break(before: str, character: str) -> bool:
    if character == " " or character in _NOT_FIRST:
        return False
    last = before[-1]
    return last == " " or _columns(last) == _WIDE or _columns(character) == _WIDE


def _split_loosely(pieces: list[str], character: str) -> None:
    """Begin a new piece inside a word that is too long, after its last loose mark where it has one."""
    word = pieces[-1]
    cut = max((at + 1 for at, one in enumerate(word) if one in _LOOSE), default=len(word))
    if _may_break(word, character) or cut < len(word) // 2:
        cut = len(word)
    pieces[-1:] = [word[:cut], word[cut:] + character]

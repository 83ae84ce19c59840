"""Text cleaned of what sheets and web forms leave in it; words and punctuation stay."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
"""Signs that nobody sees: of no width, or turning the direction of what stands beside them."""
_ESCAPE = re.compile(r"_x00(?:(0[AaDd])_\n?|(?:[01][0-9A-Fa-f]|7[Ff])_)")
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANKS = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r" ?\n ?")
_GAPS = re.compile(r"\n{3,}")


@lru_cache(maxsize=256)  # the cells of one row are asked for several times
def clean_prose(text: str) -> str:
    """Return the text without control and zero-width signs, `_x000D_` and blanks at line ends; lines stay."""
    if _is_tidy(text):
        return text.strip()
    text = _INVISIBLE.sub("", text)
    text = _BREAK.sub("\n", text)
    text = _CONTROL.sub("", text)
    text = _ESCAPE.sub(lambda found: "\n" if found[1] else " ", text)
    text = _BLANKS.sub(" ", text)
    return _GAPS.sub("\n\n", _EDGES.sub("\n", text)).strip()


@lru_cache(maxsize=256)
def clean_line(text: str) -> str:
    """Return the text cleaned as prose and put on one line."""
    return text.strip() if _is_tidy(text) else " ".join(clean_prose(text).split())


def unseen(text: str) -> list[str]:
    """Return the signs in a text that nobody sees, each once, as `U+202E`."""
    found = () if text.isprintable() else _INVISIBLE.findall(text)
    return [f"U+{ord(sign):04X}" for sign in dict.fromkeys(found)]


def seen_only(value: Any) -> Any:
    """Return a text, or all texts in lists and mappings, without the signs that nobody sees."""
    if isinstance(value, str):
        return value if value.isprintable() else _INVISIBLE.sub("", value)
    if isinstance(value, (list, tuple)):
        return type(value)(map(seen_only, value))
    if isinstance(value, dict):
        return {key: seen_only(item) for key, item in value.items()}
    return value


@lru_cache(maxsize=256)
def plain_figures(text: str) -> str:
    """Return a number or date with full-width digits and signs as ordinary ones, on one line."""
    line = clean_line(text)
    return line if line.isascii() else " ".join(unicodedata.normalize("NFKC", line).split())


def cut(text: str, width: int) -> str:
    """Return the text, cut to so many characters where it is longer, the last of them then `…`."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _is_tidy(text: str) -> bool:
    """Tell whether a text is one line with nothing to clean but its ends: most cells are."""
    return text.isprintable() and "  " not in text and "_x00" not in text

"""Ids of cases and entries: five characters of Crockford base 32, the first a letter; made of a seed."""

from __future__ import annotations

from datetime import date

from disputes_cli.errors import UsageError
from disputes_cli.messages import N_

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LETTERS = ALPHABET[10:]
LENGTH = 5
SHORTEST = 3
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
_SPACE: int = len(LETTERS) * len(ALPHABET) ** (LENGTH - 1)
_STRIDE = 7_368_787  # shares no factor with _SPACE, so that the attempts walk through every id
_OF_ID = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_.-")
_MISREAD = str.maketrans("oil", "011")


def case_id(day: date, seed: bytes, attempt: int = 0) -> str:
    """Make a case id of the first report's day and eight or more seed bytes; `attempt` avoids those taken."""
    return f"{day.year:04}{day.month:02}{day.day:02}-{entry_id(seed, attempt)}"


def entry_id(seed: bytes, attempt: int = 0) -> str:
    """Make an entry id of eight or more seed bytes; `attempt` avoids those taken, alike on every clone."""
    if len(seed) < 8:
        raise ValueError("an id needs eight seed bytes")
    number = (int.from_bytes(seed[:16], "big") + attempt * _STRIDE) % _SPACE
    first, last = divmod(number, len(_PAIRS))
    head, middle = divmod(first, len(_PAIRS))
    return LETTERS[head] + _PAIRS[middle] + _PAIRS[last]


def is_entry_id(text: str) -> bool:
    """Say whether the text has the form of an entry id."""
    return len(text) == LENGTH and text[0] in LETTERS and all(character in ALPHABET for character in text)


def is_case_id(text: str) -> bool:
    """Say whether the text has the form of a case id, with a date that exists."""
    day, hyphen, random_part = text.partition("-")
    return bool(hyphen) and is_entry_id(random_part) and day_of(day) is not None


def day_of(text: str) -> date | None:
    """Read the day off a case id or its first eight digits; None where there is none."""
    digits = text[:8]
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def as_typed(text: str) -> str:
    """Undo what eye and ear confuse: capitals; o, i and l for 0 and 1 (no first letter is one)."""
    head, hyphen, tail = text.strip().lower().rpartition("-")
    return head + hyphen + tail[:1] + tail[1:].translate(_MISREAD)


def is_id(text: str) -> bool:
    """Say whether the text may be the id of something listed: a person, an area, a body, a grade."""
    return bool(text) and text[0].isalnum() and not set(text) - _OF_ID


def refuse_bad_id(text: str, flag: str) -> None:
    """Raise UsageError for what can be no id of a person, an area, a body or a register."""
    if not is_id(text):
        raise UsageError(
            N_("{flag}: not an id: {text}"),
            remedy=N_("small letters, digits, hyphens, points and underscores, as in daozhen-pcs"),
            flag=flag,
            text=text,
        )

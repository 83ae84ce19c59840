"""The language of phrases: a few signs that let one line of the rules stand for the many ways to say a thing.

`…` skips up to six characters of the same clause and `……` as many as it has; `(a|b)` is one of them, `<list>` one
of a list of `words`, `#` a number; a `?` behind a choice makes it optional. All else stands for itself: blanks
stretch, Latin words may be inflected. Phrases are matched in plain texts (see `plain`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

Words: TypeAlias = Mapping[str, Sequence[str]]

BREAKS = r",.;!?。…\n\r"
"""What ends a clause, after full-width signs are made narrow; the dun comma and the colon do not."""

NUMBER = r"(?:\d+(?:\.\d+)?万?|[零〇一二两三四五六七八九十百千万]+|数[十百千]|几[十百千]|好?几|多|数|上[百千])(?:[余多来几](?!次))?"
"""A number in figures or words, exact or not."""

_SIGNS = re.compile(r"(……|…|#|\([^()]*\)\??|<[^<>]*>\??)")
_SKIP = rf"[^\0{BREAKS}]{{0,6}}?"
_SKIP_CLAUSE = rf"[^\0{BREAKS}]*?"
_NARROW = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, 0x3000: 0x20, 0xA0: 0x20, 0x2019: 0x27}


class PhraseFault(ValueError):
    """A phrase that cannot be read: the sign that is wrong."""


class Phrase(Struct, frozen=True, gc=False):
    """A phrase made ready: what a text must hold for it, word by word, and its expression."""

    all_of: tuple[str, ...]
    any_of: tuple[tuple[str, ...], ...]
    expression: str

    def may_occur(self, text: str) -> bool:
        """Whether all its parts stand in a text, in whatever order: a pattern is made only of what may be found."""
        for word in self.all_of:  # plain loops: this runs for every phrase on every text
            if word not in text:
                return False
        for choice in self.any_of:  # noqa: SIM110
            if not any(word in text for word in choice):
                return False
        return True


class Found(Struct, frozen=True, gc=False):
    """Where a phrase was found; `skipped` are the places between its words."""

    start: int
    end: int
    skipped: tuple[tuple[int, int], ...] = ()
    number: str | None = None


def plain(text: str) -> str:
    """Return a text of the same length in lower case and narrow signs, so that places stay places."""
    narrow = text.translate(_NARROW)
    lower = narrow.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in narrow)


class Lexicon:
    """The phrases of one set of rules, each made ready once."""

    def __init__(self, words: Words) -> None:
        self._words = {name: tuple(plain(word) for word in listed) for name, listed in words.items()}
        self._ready: dict[str, Phrase | None] = {}

    def find(self, phrases: Sequence[str], text: str) -> list[Found]:
        """Return where phrases stand in a plain text, first ones first; of several at one place the longest."""
        ready = self._ready
        found: dict[int, Found] = {}
        for written in phrases:
            if written not in ready:
                ready[written] = self._prepared(written)
            phrase = ready[written]
            if phrase is None or not phrase.may_occur(text):
                continue
            for match in _compiled(phrase.expression).finditer(text):
                before = found.get(match.start())
                if before is None or before.end < match.end():
                    found[match.start()] = _found(match)
        return [found[start] for start in sorted(found)]

    def _prepared(self, written: str) -> Phrase | None:
        """Return a phrase made ready; one that cannot be read finds nothing, and `rules check` names it."""
        try:
            return prepared(written, self._words)
        except PhraseFault:
            return None


def prepared(written: str, words: Words) -> Phrase:
    """Make a phrase ready. Raises PhraseFault."""
    all_of: list[str] = []
    any_of: list[tuple[str, ...]] = []
    pieces: list[str] = []
    for part in _SIGNS.split(plain(written)):
        if not part:
            continue
        if part in ("…", "……"):
            pieces.append(f"({_SKIP if part == '…' else _SKIP_CLAUSE})")
        elif part == "#":
            pieces.append(f"(?P<number>{NUMBER})")
        elif part[0] in "(<" and len(part) > 1:
            optional = part[-1] == "?"
            choice = _choice(part.removesuffix("?"), words)
            if not optional and not any("#" in word for word in choice):
                any_of.append(choice)
            pieces.append(
                f"(?:{'|'.join(_literal(word) for word in _longest_first(choice))}){'?' * optional}"
            )
        elif any(sign in part for sign in "()<>|"):
            raise PhraseFault(part)
        else:
            all_of.extend(part.split())
            pieces.append(_literal(part))
    if not all_of and not any_of:
        raise PhraseFault(written)
    return Phrase(tuple(all_of), tuple(any_of), _bounded(written, "".join(pieces)))


def names_in(written: str) -> Iterator[str]:
    """Yield the lists of words that a phrase names."""
    for part in _SIGNS.findall(written):
        if part[0] == "<":
            yield part.strip("<>?")


def _choice(part: str, words: Words) -> tuple[str, ...]:
    inner = part[1:-1]
    choice = tuple(words.get(inner, ())) if part[0] == "<" else tuple(inner.split("|"))
    if not choice or not all(word.strip() for word in choice):
        raise PhraseFault(part)
    return choice


def _longest_first(choice: Sequence[str]) -> list[str]:
    return sorted(choice, key=lambda word: (-len(word), word))


def _literal(text: str) -> str:
    before = r"\s+" if text[0].isspace() else ""
    after = r"\s+" if text[-1].isspace() else ""
    words = (re.escape(word).replace(r"\#", NUMBER) for word in text.split())
    return before + r"\s+".join(words) + after if text.strip() else r"\s+"


def _bounded(written: str, expression: str) -> str:
    """Keep a Latin phrase to whole words, its last one inflected or not."""
    bare = written.translate({ord(sign): None for sign in "()<>?"})
    before = r"(?<![a-z0-9])" if _latin(bare[:1]) and written[0] != "<" else ""
    after = r"(?:s|es|d|ed|ing)?(?![a-z0-9])" if _latin(bare[-1:]) and written[-1] != ">" else ""
    return f"{before}{expression}{after}"


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@lru_cache(maxsize=2048)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _found(match: re.Match[str]) -> Found:
    numbered = match.re.groupindex.get("number")
    groups = (number for number in range(1, match.re.groups + 1) if number != numbered)
    skipped = tuple(match.span(number) for number in groups)
    return Found(match.start(), match.end(), skipped, match["number"] if numbered else None)
